import { z } from 'zod';
import { incidentKinds } from '../../domain/vocabulary.ts';
import { limits } from '../limits.ts';
import { id, instant, pageOf, pageQuery } from './common.ts';

export const incidentsQuery = z.strictObject({
  state: z.enum(['open', 'all']).default('open'),
  kind: z.enum(incidentKinds).optional(),
  ...pageQuery,
});
export const incidentView = z.object({
  id: id('incident'),
  kind: z.enum(incidentKinds),
  caseId: id('case').nullable(),
  caseNo: z.string().nullable(),
  /** Ids, codes and moments; nothing of a person. */
  facts: z.record(z.string(), z.string()),
  owner: z.enum(['supervisor', 'compliance']),
  state: z.enum(['open', 'resolved']),
  openedAt: instant,
  resolution: z.string().nullable(),
  resolvedAt: instant.nullable(),
  /** A proposal to close it that nobody has decided yet. */
  resolveRequested: z.boolean(),
});
export const incidentList = pageOf(incidentView);
export const resolveIncidentBody = z.strictObject({
  /** What was found, and what was done about it. */
  resolution: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});
