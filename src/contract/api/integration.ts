import { z } from 'zod';
import { sections } from '../../domain/import/fields.ts';
import { limits } from '../limits.ts';
import { count, fen, givenDate, id } from './common.ts';

/**
 * A payment notice of the lender's core or its payment provider. The request carries `Qinghe-Timestamp` (Unix seconds) and
 * `Qinghe-Signature: v1=<hex HMAC-SHA256(secret, timestamp + "." + raw body)>`. The same reference again gets the same answer.
 */
export const paymentNotice = z.strictObject({
  reference: z.string().min(1).max(limits.wordChars),
  creditor: z.string().min(1).max(limits.wordChars),
  accountNo: z.string().min(1).max(limits.wordChars),
  amountFen: fen,
  paidOn: givenDate,
});

export const paymentTaken = z.object({
  paymentId: id('payment'),
  /** False: no such account; the money stands in suspense. */
  matched: z.boolean(),
  /** True: this reference had been received before; nothing was posted again. */
  repeated: z.boolean(),
});

const columnName = z.string().min(1).max(limits.wordChars);

/**
 * Rows as a file would hold them, each cell a text, read by a mapping that is shipped or was used before. Signed as a payment
 * notice is, with the header `Idempotency-Key`: the same key with the same rows gets the same answer.
 */
export const rowsPush = z.strictObject({
  mapping: z.strictObject({ id: columnName, version: columnName }),
  /** Which file of the mapping; may be left out where it has one. */
  role: columnName.optional(),
  /** Whether facts that differ from ours are refused or taken over; absent: as the mapping says. */
  changes: z.enum(['refuse', 'apply']).optional(),
  rows: z
    .array(
      z
        .record(columnName, z.string().max(limits.pushCellCharsMax))
        .refine((row) => Object.keys(row).length <= limits.pushColumnsMax, 'too many columns'),
    )
    .min(1)
    .max(limits.pushRowsMax),
});

export const rowsTaken = z.object({
  importId: id('import'),
  rowsRead: count,
  rowsGood: count,
  rowsBad: count,
  /** Rows that the mapping leaves out. */
  rowsLeftOut: count,
  people: z.object({ new: count, known: count }),
  accounts: z.object({ new: count, known: count, gone: count }),
  sections: z.array(z.object({ section: z.enum(sections), new: count, same: count, changed: count })),
  changesApplied: count,
  /** Every fault of every row that was not taken; rows are counted from 1, values are masked. */
  errors: z.array(
    z.object({
      row: count,
      column: z.string(),
      code: z.string(),
      masked: z.string(),
      zh: z.string(),
      en: z.string(),
    }),
  ),
});
