import { z } from 'zod';
import { actor } from './acts.ts';
import { givenInstant, id, instant, pageOf, pageQuery } from './common.ts';
import { channel, complaintKind, holdKind } from './words.ts';

/** in_force → review_due, which still forbids → lapsed when nobody looked in time; reviewed; ended without a review; lifted. */
export const holdState = z.enum(['in_force', 'review_due', 'lapsed', 'reviewed', 'ended', 'lifted']);

export const holdsQuery = z.strictObject({
  /** to_review: those that are due and those that lapsed without a review, the oldest first. */
  state: z.enum(['to_review', 'in_force', 'all']).default('to_review'),
  ...pageQuery,
});
export const holdRow = z.object({
  id: id('hold'),
  caseId: id('case'),
  caseNo: z.string(),
  accountId: id('account').nullable(),
  /** The number by which the lender knows the account; null: it is not narrowed to one. */
  accountNo: z.string().nullable(),
  kind: holdKind,
  complaint: complaintKind.nullable(),
  channel: channel.nullable(),
  actor: actor.nullable(),
  /** Of a member of staff or an agency; null: of nobody in particular. */
  actorName: z.string().nullable(),
  ground: z.string(),
  evidence: z.string(),
  setBy: z.string(),
  setAt: instant,
  until: instant,
  onExpiry: z.enum(['review', 'resume']),
  /** When it forbids no more, if nobody looks before. */
  endsAt: instant,
  state: holdState,
  /** False: this person set it, so another must look. */
  mayReview: z.boolean(),
});
export const holdList = pageOf(holdRow);

export const reviewHoldBody = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('end') }),
  z.strictObject({ verdict: z.literal('set_again'), until: givenInstant }),
]);
export const holdReviewed = z.object({ followedBy: id('hold').nullable() });
