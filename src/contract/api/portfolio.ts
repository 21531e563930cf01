import { z } from 'zod';
import { count, date, fen, ruleSentence, words } from './common.ts';
import { channel, outcomeWord, permitState, product } from './words.ts';

const sums = { accounts: count, cases: count, overdueFen: fen, balanceFen: fen };

/** Today at a glance; every figure counts what is in the tables now, for the tenant's business day. */
export const portfolio = z.object({
  asOf: date,
  totals: z.object({ ...sums, people: count, openEntries: count, casesOnHold: count }),
  buckets: z.array(z.object({ bucket: z.string(), ...sums })),
  products: z.array(z.object({ product, ...sums })),
  /** Decisions of today by step and treatment. `step` is the strategy's word; `words` its sentence. */
  decisions: z.array(
    z.object({ step: z.string(), treatment: z.string(), channel: channel.nullable(), cases: count }),
  ),
  /** Permits whose counting moment lies in today. */
  permits: z.array(z.object({ state: permitState, count })),
  /** Refusals of today by the rule that spoke first, with its sentence. */
  refusals: z.array(z.object({ code: z.string(), codeWords: words, rule: ruleSentence.nullable(), count })),
  /** Messages and calls of today by channel and outcome; outcome null: not yet heard of. */
  messages: z.array(z.object({ channel, outcome: outcomeWord.nullable(), count, simulated: z.boolean() })),
  inDoubt: count,
  payments: z.object({ count, amountFen: fen, unmatched: count }),
  approvalsOpen: count,
  /** The day's steps, so that the page can say whether today has been played. */
  day: z.array(
    z.object({
      step: z.enum(['age', 'decide', 'permit', 'dispatch']),
      state: z.enum(['not_started', 'running', 'done']),
      doneCount: count,
    }),
  ),
});
export type Portfolio = z.infer<typeof portfolio>;
