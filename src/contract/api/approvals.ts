import { z } from 'zod';
import { limits } from '../limits.ts';
import { id, instant, pageOf, pageQuery } from './common.ts';
import { holdRow } from './holds.ts';
import { incidentView } from './incidents.ts';
import { stopView } from './stops.ts';

export const approvalsQuery = z.strictObject({
  state: z.enum(['open', 'decided', 'all']).default('open'),
  ...pageQuery,
});

export const approvalRow = z.object({
  id: id('approval'),
  kind: z.string(),
  caseId: id('case').nullable(),
  caseNo: z.string().nullable(),
  subject: z.string(),
  request: z.record(z.string(), z.string()),
  requestHash: z.string(),
  /** What the request names, as it stands now, so that whoever decides sees it here; each null where it is not about such a thing. */
  about: z.object({
    hold: holdRow.omit({ mayReview: true }).nullable(),
    stop: stopView.nullable(),
    incident: incidentView.nullable(),
  }),
  madeBy: z.string(),
  madeAt: instant,
  expiresAt: instant,
  expired: z.boolean(),
  verdict: z.enum(['approved', 'rejected']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  /** False: this person made it, so another must decide. The button explains. */
  mayDecide: z.boolean(),
});
export const approvals = pageOf(approvalRow);

/** `requestHash` as shown: a request altered in between is not approved by mistake. */
export const approvalDecisionBody = z.strictObject({
  verdict: z.enum(['approved', 'rejected']),
  requestHash: z.string().regex(/^[0-9a-f]{64}$/),
  note: z.string().trim().max(limits.noteChars).default(''),
});
