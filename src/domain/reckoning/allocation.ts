import type { LocalDate } from '../calendar/local-date.ts';
import { decimalOf } from '../money/decimal-of.ts';
import type { Fen } from '../money/fen.ts';
import { payInOrder } from '../money/pay-in-order.ts';
import { answered, inForce, judgedOn, missing, noRule, type Reckoned } from './reckoned.ts';
import type { ReckoningPack } from './rule.ts';
import type { DuePart, OrderName } from './words.ts';

export interface AllocationQuestion {
  /** The order that the contract agreed on; null: none. */
  readonly agreed: Exclude<OrderName, 'statutory'> | null;
  readonly due: Readonly<Partial<Record<DuePart, Fen>>>;
  readonly pay: Fen;
  /** Days past due on the day of the payment. */
  readonly dpd?: number | undefined;
  readonly today?: LocalDate | undefined;
}

/**
 * How a payment spreads over the parts of one debt: an amount for each part that is due, and `overpaid`; together they are the
 * payment. Refused: dpd, where the order turns with it, is missing.
 */
export function allocation(pack: ReckoningPack, question: AllocationQuestion): Reckoned {
  const { agreed, due, pay, dpd, today } = question;
  const name: OrderName = agreed ?? 'statutory';
  const rule = inForce(pack, 'allocation', judgedOn(pack, today)).find(({ order }) => order === name);
  if (rule === undefined) return noRule('agreed', name);
  if (rule.later !== undefined && dpd === undefined) return missing('dpd');
  const isLater = rule.later !== undefined && (dpd ?? 0) >= rule.later.fromDpd;
  const order = isLater ? (rule.later?.parts ?? []) : rule.parts;
  const parts = order.filter((part) => due[part] !== undefined);
  const { paid, rest } = payInOrder(
    parts.map((part) => due[part] ?? 0n),
    pay,
  );
  const lines = parts.map((part, index) => [part, decimalOf(paid[index] ?? 0n)] as const);
  return answered({ ...Object.fromEntries(lines), overpaid: decimalOf(rest) }, [rule]);
}
