import { z } from 'zod';
import { date, fen, givenDate, id, instant, pageOf, pageQuery, words } from './common.ts';

export const timelineKind = z.enum([
  'account_imported',
  'facts_corrected',
  'account_gone',
  'account_returned',
  'bucket_moved',
  'entered',
  'exited',
  'decided',
  'attempt_planned',
  'attempt_withdrawn',
  'permit_reserved',
  'permit_concluded',
  'refused',
  'message',
  'callback',
  'payment',
  'hold_set',
  'hold_lifted',
  'approval_made',
  'approval_decided',
]);
export type TimelineKind = z.infer<typeof timelineKind>;

export const timelineQuery = z.strictObject({
  asOf: givenDate.optional(),
  /** Newest first unless told. */
  order: z.enum(['newest', 'oldest']).default('newest'),
  kind: timelineKind.optional(),
  ...pageQuery,
});

/** One thing that happened; `ref` is the id of its row where it has one on the case page. */
export const timelineEntry = z.object({
  at: instant,
  /** The business date it counts for. */
  effectiveOn: date,
  kind: timelineKind,
  text: words,
  channel: z.string().nullable(),
  amountFen: fen.nullable(),
  /** The word of the thing: bucket, outcome, refusal code, state. */
  word: z.string().nullable(),
  accountId: id('account').nullable(),
  ref: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const timeline = pageOf(timelineEntry);
export type Timeline = z.infer<typeof timeline>;
