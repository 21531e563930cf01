import { z } from 'zod';
import { limits } from '../limits.ts';
import { date, fen, id } from './common.ts';

/**
 * A payment notice of the lender's core or its payment provider. The request carries `Qinghe-Timestamp` (Unix seconds) and
 * `Qinghe-Signature: v1=<hex HMAC-SHA256(secret, timestamp + "." + raw body)>`. The same reference again gets the same answer.
 */
export const paymentNotice = z.strictObject({
  reference: z.string().min(1).max(limits.wordChars),
  creditor: z.string().min(1).max(limits.wordChars),
  accountNo: z.string().min(1).max(limits.wordChars),
  amountFen: fen,
  paidOn: date,
});

export const paymentTaken = z.object({
  paymentId: id('payment'),
  /** False: no such account; the money stands in suspense. */
  matched: z.boolean(),
  /** True: this reference had been received before; nothing was posted again. */
  repeated: z.boolean(),
});
