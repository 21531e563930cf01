import { z } from 'zod';
import { limits } from '../limits.ts';
import { count, date, fen, givenDate, id, instant, pageOf, pageQuery } from './common.ts';
import { role } from './words.ts';

/** No date: the tenant's next business date. */
export const playDayBody = z.strictObject({ date: givenDate.optional() });

export const dayStep = z.enum(['age', 'decide', 'permit', 'dispatch']);
export const dayProgress = z.object({
  day: date.nullable(),
  state: z.enum(['idle', 'running', 'done', 'failed']),
  steps: z.array(
    z.object({
      step: dayStep,
      state: z.enum(['not_started', 'running', 'done']),
      doneCount: count,
      totalCount: count.nullable(),
    }),
  ),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** The code of what stopped it. */
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
});
export type DayProgress = z.infer<typeof dayProgress>;

export const health = z.object({
  /** The demonstration's clock, so that also the page before signing in says what it is; null: a live tenant, or no database. */
  simulated: z.object({ now: instant, zone: z.string() }).nullable(),
  status: z.enum(['up', 'down']),
  version: z.string(),
  database: z.enum(['up', 'down']),
});

export const newUserBody = z.strictObject({
  login: z
    .string()
    .regex(/^[a-z][a-z0-9._-]{1,39}$/)
    .max(limits.loginChars),
  /** The human being behind the login: one number a person, also when they have two logins. */
  staffNo: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  name: z.string().trim().min(1).max(limits.wordChars),
  role,
});
export type NewUserBody = z.infer<typeof newUserBody>;
/** The first password is shown once and must be changed at the first sign-in. */
export const userMade = z.object({ userId: id('user'), password: z.string() });

export const userRow = z.object({
  id: id('user'),
  login: z.string(),
  staffNo: z.string(),
  name: z.string(),
  role,
  mustChange: z.boolean(),
  lockedUntil: instant.nullable(),
  disabledAt: instant.nullable(),
  recordedAt: instant,
});
export const userListQuery = z.strictObject(pageQuery);
export const userList = pageOf(userRow);

export const importListQuery = z.strictObject(pageQuery);
export const importRow = z.object({
  id: id('import'),
  fileName: z.string(),
  mappingId: z.string(),
  mappingVersion: z.string(),
  shape: z.enum(['schedule', 'snapshot']),
  rowsRead: count,
  rowsGood: count,
  rowsBad: count,
  peopleNew: count,
  accountsNew: count,
  casesNew: count,
  factsNew: count,
  amountReadFen: fen,
  amountGoodFen: fen,
  amountBadFen: fen,
  effectiveOn: date,
  recordedAt: instant,
  kind: z.enum(['delivery', 'push']),
  changesApplied: count,
  accountsGone: count,
  undoneAt: instant.nullable(),
});
export const importList = pageOf(importRow);
