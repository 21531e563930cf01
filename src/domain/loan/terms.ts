import type { LocalDate } from '../calendar/local-date.ts';
import type { Decimal } from '../expression/decimal.ts';
import type { DayCount } from '../money/day-count.ts';
import type { Fen } from '../money/fen.ts';
import type { Rounding } from '../money/rounding.ts';

/**
 * How a loan is repaid.
 * equal_instalment 等额本息: the same sum every time. equal_principal 等额本金: the same principal, interest on what is left.
 * interest_first 先息后本: interest every time, the principal last. bullet 到期一次还本付息: everything at once at the end.
 * flat_fee 账单分期: the same principal, and a fee on the first principal every time, whatever is left.
 */
export type RepaymentMethod =
  | 'equal_instalment'
  | 'equal_principal'
  | 'interest_first'
  | 'bullet'
  | 'flat_fee';

export const repaymentMethods: readonly RepaymentMethod[] = [
  'equal_instalment',
  'equal_principal',
  'interest_first',
  'bullet',
  'flat_fee',
];

/** From one due day to the next. */
export type Interval = { readonly months: number } | { readonly days: number };

/** What a contract says of a loan, as far as its schedule follows from it. Rates are of a year: 0.18 is 18 %. */
export interface LoanTerms {
  readonly method: RepaymentMethod;
  readonly principal: Fen;
  readonly yearRate: Decimal;
  /** How many times it is repaid; of a bullet, how many intervals it runs. */
  readonly periods: number;
  readonly every: Interval;
  /** The day on which the money was paid out: interest runs from it. */
  readonly startsOn: LocalDate;
  /** Where the first period is longer or shorter than an interval. Later due days count from here. */
  readonly firstDueOn?: LocalDate | undefined;
  /** Where the last period is. */
  readonly lastDueOn?: LocalDate | undefined;
  readonly dayCount: DayCount;
  /** Of interest, of the instalment and of a fee, each to a whole fen. */
  readonly rounding: Rounding;
  /** Instalments, or the principal of each, are whole multiples of it; 1 fen where nothing is said. */
  readonly multipleOf?: Fen | undefined;
  /** Of a flat_fee: what each time costs, of the first principal. 0.006 is 0.6 %. */
  readonly feeRate?: Decimal | undefined;
  /** With every instalment: insurance, guarantee, service. */
  readonly feeEach?: Fen | undefined;
  /** Where a due day falls on a day that is none, it is put off. Interest goes on to the day of the contract, not longer. */
  readonly dueDay?: ((date: LocalDate) => LocalDate) | undefined;
}
