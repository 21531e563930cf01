import { z } from 'zod';
import * as words from '../domain/reckoning/words.ts';
import { products } from '../domain/vocabulary.ts';
import { statedDay, statedRate, statedWord, statedYuan, withOurFields } from './stated.ts';

const yes = z.boolean();

/** How much of a debt is secured: an amount, or the whole of it, or nothing. */
const security = z.union([yes, statedYuan]).optional();

const debt = z.preprocess(
  withOurFields,
  z
    .strictObject({
      id: z.string().min(1).max(100),
      due: statedDay,
      amount: statedYuan,
      security,
      rate: statedRate.optional(),
    })
    .transform((one) => ({
      ...one,
      security: typeof one.security === 'bigint' ? one.security : one.security === true ? one.amount : 0n,
    })),
);

/** The `input` of a case, one shape a kind. Every object is strict: an unknown field is a problem with its line. */
export const questionShapes = {
  limitation: z
    .strictObject({
      knew: statedDay.optional(),
      instalments: z.array(statedDay).min(1).max(1_000).optional(),
      harmed: statedDay.optional(),
      interruptions: z
        .array(
          z.strictObject({
            at: statedDay,
            kind: statedWord(words.CLAIM_EVENTS),
            ended: statedDay.optional(),
          }),
        )
        .max(1_000)
        .default([]),
      suspensions: z
        .array(z.strictObject({ from: statedDay, until: statedDay }))
        .max(1_000)
        .optional(),
    })
    .refine((one) => one.knew !== undefined || one.instalments !== undefined, {
      path: ['knew'],
      message: '缺少，instalments 也没有 / is missing, and so is instalments',
    }),
  effective_collection: z.strictObject({
    collections: z.array(statedDay).max(1_000),
    dueOn: statedDay.optional(),
  }),
  deadline: z.strictObject({
    event: statedWord(words.DEADLINE_EVENTS),
    at: statedDay,
    complex: yes.optional(),
    special: yes.optional(),
    holidays: z.array(statedDay).max(1_000).optional(),
  }),
  retention: z
    .strictObject({
      record: statedWord(words.RECORDS),
      lender: statedWord(words.LENDERS).optional(),
      at: statedDay.optional(),
      lastActivity: statedDay.optional(),
    })
    .refine((one) => one.at !== undefined || one.lastActivity !== undefined, {
      path: ['at'],
      message: '缺少，lastActivity 也没有 / is missing, and so is lastActivity',
    }),
  credit_bureau: z.strictObject({ negativeEnded: statedDay }),
  allocation: z.strictObject({
    agreed: z.enum(words.AGREED_ORDERS).nullable(),
    due: z
      .partialRecord(z.enum(words.DUE_PARTS), statedYuan)
      .refine((due) => Object.keys(due).length > 0, '没有写任何一项 / names no part'),
    pay: statedYuan,
    dpd: z.number().int().min(0).max(100_000).optional(),
    today: statedDay.optional(),
  }),
  allocation_multi: z.strictObject({
    designated: z.string().nullable().optional(),
    loans: z.array(debt).min(1).max(1_000),
    pay: statedYuan,
    today: statedDay.optional(),
  }),
  penalty_rate: z.strictObject({
    contractRate: statedRate,
    markup: statedRate,
    reason: z.enum(words.PENALTY_REASONS).default('overdue'),
    today: statedDay.optional(),
  }),
  rate_cap: z.strictObject({
    kind: statedWord(words.RATE_KINDS),
    lpr1y: statedRate.optional(),
    at: statedDay.optional(),
  }),
  plan: z.strictObject({
    product: statedWord(products),
    months: z.number().int().min(1).max(10_000),
    exceedsAbility: yes.optional(),
    willing: yes.optional(),
    today: statedDay.optional(),
  }),
} as const;

const number = z.number();
const some = <S extends z.ZodRawShape>(shape: S) =>
  z
    .strictObject(shape)
    .partial()
    .refine((expect) => Object.keys(expect).length > 0, '没有写应得的结果 / expects nothing');

/** The `expect` of a case, one shape a kind: each value that it names must come out, and it names at least one. */
export const answerShapes = {
  limitation: some({ lastDay: statedDay }),
  effective_collection: some({ valid: yes }),
  deadline: some({ due: statedDay, assumedReceipt: statedDay, validationEnds: statedDay }),
  retention: some({ until: statedDay }),
  credit_bureau: some({ deleteAfter: statedDay }),
  allocation: z
    .partialRecord(z.enum([...words.DUE_PARTS, 'overpaid']), number)
    .refine((expect) => Object.keys(expect).length > 0, '没有写应得的结果 / expects nothing'),
  allocation_multi: z
    .record(z.string(), number)
    .refine((expect) => Object.keys(expect).length > 0, '没有写应得的结果 / expects nothing'),
  penalty_rate: some({ penaltyRate: number, ok: yes }),
  rate_cap: some({ cap: number }),
  plan: some({ ok: yes }),
} as const satisfies Record<words.ReckoningKind, z.ZodType>;
