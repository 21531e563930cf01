import { z } from 'zod';
import { count, date, id, instant, ruleSentence } from './common.ts';
import { channel } from './words.ts';

const caseAllowance = z.object({
  now: instant,
  rows: z.array(
    z.object({
      channel,
      mask: z.string(),
      verdict: z.enum(['allow', 'warn', 'deny']),
      closesAt: instant.nullable(),
      /** Denied: the first later moment; null: waiting does not help. */
      nextAllowedAt: instant.nullable(),
      /** What the caps leave today; null: no cap speaks of it. */
      leftToday: count.nullable(),
      rules: z.array(ruleSentence),
    }),
  ),
});

const caseTimesQuery = z.strictObject({
  channel,
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .refine((month) => month >= '2000-01' && month <= '2099-12', 'a month of this century'),
});
const caseTimes = z.object({
  days: z.array(z.object({ date, allowed: z.array(z.object({ from: instant, until: instant })) })),
  /** Why nothing of the month is allowed; else empty. */
  rules: z.array(ruleSentence),
});

/** Whether, how often yet and when the borrower of a case may be contacted. */
export const allowanceRoutes = {
  caseAllowance: {
    method: 'GET',
    path: '/api/cases/:id/allowance',
    action: 'case.read',
    zh: '现在可否联系、今日还可几次、下次何时',
    en: 'May they be contacted now, how often yet today, and when next',
    params: z.strictObject({ id: id('case') }),
    status: 200,
    reply: caseAllowance,
  },
  caseTimes: {
    method: 'GET',
    path: '/api/cases/:id/times',
    action: 'case.read',
    zh: '一个月里可以联系的时段',
    en: 'The times of a month at which they may be contacted',
    params: z.strictObject({ id: id('case') }),
    query: caseTimesQuery,
    status: 200,
    reply: caseTimes,
  },
} as const;
