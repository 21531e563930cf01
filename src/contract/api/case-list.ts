import { z } from 'zod';
import { limits } from '../limits.ts';
import { count, date, fen, id, instant, pageOf, pageQuery } from './common.ts';
import { channel, holdKind, product } from './words.ts';

export const caseSort = z.enum(['-overdue', 'overdue', '-dpd', 'dpd', 'caseNo', '-caseNo']);

export const caseListQuery = z.strictObject({
  /** Buckets, comma separated: `M1,M2`. */
  bucket: z
    .string()
    .regex(/^M[0-9]\+?(,M[0-9]\+?){0,9}$/)
    .optional(),
  /** The step of today's decision. */
  step: z.string().max(limits.wordChars).optional(),
  /** `any`, `none`, or one kind of hold in force. */
  hold: z.union([z.literal('any'), z.literal('none'), holdKind]).optional(),
  product: product.optional(),
  /** A case number, an account number, or a whole name: exact, never a part of one. */
  q: z.string().trim().min(1).max(limits.searchChars).optional(),
  sort: caseSort.default('-overdue'),
  ...pageQuery,
});
export type CaseListQuery = z.infer<typeof caseListQuery>;

export const caseRow = z.object({
  id: id('case'),
  caseNo: z.string(),
  nameMask: z.string(),
  creditor: z.string(),
  accounts: count,
  products: z.array(product),
  /** Of the worst account: the highest dpd. Null: nothing is due any more. */
  dpd: z.number().int().nullable(),
  bucket: z.string(),
  overdueFen: fen,
  balanceFen: fen,
  /** 入催 since; null: not in collection. */
  enteredOn: date.nullable(),
  step: z.string().nullable(),
  channel: channel.nullable(),
  holds: z.array(holdKind),
  lastContactAt: instant.nullable(),
});
export type CaseRow = z.infer<typeof caseRow>;

export const caseList = pageOf(caseRow);
export type CaseList = z.infer<typeof caseList>;
