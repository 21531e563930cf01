import { z } from 'zod';
import { parseLocalDate } from '../domain/calendar/local-date.ts';
import { limits } from './limits.ts';

const printable = z
  .string()
  .trim()
  .min(1)
  .max(limits.wordChars)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'must be printable');

/** One payment as it is handed to the house: by the lender's file, a callback, or the counter. */
export const paymentInput = z.strictObject({
  source: z.enum(['file', 'callback', 'counter']),
  /** The payer side's own number of the payment: the same again is the same payment. */
  reference: printable,
  accountNo: printable,
  creditorCode: printable.optional(),
  amountFen: z.bigint(),
  paidOn: z.string().transform((text, context) => {
    const date = parseLocalDate(text);
    if (date !== undefined) return date;
    context.addIssue({ code: 'custom', message: 'must be a date YYYY-MM-DD' });
    return z.NEVER;
  }),
});

export type PaymentInput = z.input<typeof paymentInput>;
export type Payment = z.output<typeof paymentInput>;

/** The columns of a payment file, in any order; `creditor` may be left out. */
export const paymentFileColumns = ['reference', 'account_no', 'amount', 'paid_on'] as const;
