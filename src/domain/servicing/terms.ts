import type { BucketTable } from '../account/buckets.ts';
import type { Decimal } from '../expression/decimal.ts';
import type { Interval } from '../loan/terms.ts';
import type { DayCount } from '../money/day-count.ts';
import type { Fen } from '../money/fen.ts';
import type { Rounding } from '../money/rounding.ts';
import type { AllocationPlan } from './allocation.ts';

/**
 * What a contract says of a loan's whole life. Rates are of a year: 0.18 is 18 %.
 * flat: interest on all that was ever lent; declining: on what is left.
 */
export interface ServicingTerms {
  readonly periods: number;
  readonly every: Interval;
  readonly yearRate: Decimal;
  readonly interest: 'flat' | 'declining';
  readonly dayCount: DayCount;
  readonly rounding: Rounding;
  /** Instalments are whole multiples of it; 1 fen where nothing is said. */
  readonly multipleOf: Fen;
  /** The first so many periods pay no principal. */
  readonly principalGrace: number;
  /** The first so many periods pay no interest; it is due with the next. */
  readonly interestGrace: number;
  /** The first so many periods bear no interest. */
  readonly interestFree: number;
  readonly downPayment?: DownPayment | undefined;
  readonly allocation: AllocationPlan;
  readonly ageing: ServicingAgeing;
  /**
   * How income is recognised. by_instalment: of each by itself, of a closed loan on the day that closed it. at_once: of the whole loan, of
   * a closed one on the day of recording, not after its last due day.
   */
  readonly accrual: 'by_instalment' | 'at_once';
}

/** A share of each disbursement that is due on its day, collected by itself where the contract says so. */
export interface DownPayment {
  readonly share: Decimal;
  readonly automatic: boolean;
}

/** How a loan grows old. */
export interface ServicingAgeing {
  /** Past due so many days longer before a loan counts as delinquent; instalments count without it. */
  readonly graceDays: number;
  /** Borders by delinquent days; the first stands for none. Undefined: the product has no ranges. */
  readonly table: BucketTable | undefined;
  readonly byInstalment: boolean;
  /** Which days of a pause are taken off: those since the oldest unpaid due day, or all of the loan's. */
  readonly pausedDays: 'since_due' | 'all';
}
