import type { LocalDate } from '../calendar/local-date.ts';
import type { Decimal } from '../expression/decimal.ts';
import type { Fen } from '../money/fen.ts';
import type { Portion } from './portions.ts';

/** Money that pays down a debt; a plan of allocation may treat each in its own way. */
export type CreditKind =
  | 'repayment'
  | 'down_payment'
  | 'goodwill_credit'
  | 'merchant_refund'
  | 'payout_refund'
  | 'interest_waiver_credit'
  | 'charge_adjustment';

/** An agreed change of the schedule from the first instalment due on or after `from`. */
export interface Amendment {
  readonly from: LocalDate;
  /** That instalment is due then instead; the later ones follow it. */
  readonly dueOn?: LocalDate | undefined;
  /** So many instalments pay no principal; the loan runs so many longer. */
  readonly principalGrace?: number | undefined;
  /** So many instalments pay no interest; it is due with the next. */
  readonly interestGrace?: number | undefined;
  readonly extraPeriods?: number | undefined;
  readonly yearRate?: Decimal | undefined;
}

/** A fee or penalty. `dueOn` null: so much with every instalment. */
export interface Charge {
  readonly id: string;
  readonly portion: Extract<Portion, 'fee' | 'penalty'>;
  readonly amount: Fen;
  readonly dueOn: LocalDate | null;
}

/** What is recorded of a loan, one after another. `on` is the day for which it counts, which may lie before that of recording. */
export type LoanAct =
  | { readonly act: 'approve'; readonly on: LocalDate; readonly amount: Fen }
  | { readonly act: 'disburse'; readonly on: LocalDate; readonly amount: Fen }
  | { readonly act: 'undo_disbursement'; readonly which: 'all' | 'last' }
  | {
      readonly act: 'credit';
      readonly as: CreditKind;
      readonly on: LocalDate;
      readonly amount: Fen;
      readonly chargeId?: string;
    }
  | { readonly act: 'reverse'; readonly movementId: string }
  | ({ readonly act: 'charge' } & Charge)
  | { readonly act: 'waive_charge'; readonly chargeId: string; readonly on: LocalDate }
  | { readonly act: 'waive_interest'; readonly on: LocalDate; readonly amount: Fen }
  | { readonly act: 'charge_back'; readonly on: LocalDate; readonly amount: Fen }
  /** Money given back to the borrower that had paid instalments, the latest first. */
  | { readonly act: 'take_back'; readonly on: LocalDate; readonly amount: Fen }
  /** An overpayment paid out. */
  | { readonly act: 'pay_out'; readonly on: LocalDate; readonly amount: Fen }
  | { readonly act: 'charge_off'; readonly on: LocalDate }
  | ({ readonly act: 'amend' } & Amendment)
  | { readonly act: 'pause'; readonly from: LocalDate; readonly until: LocalDate }
  | { readonly act: 'resume'; readonly on: LocalDate }
  /** The night run: income accrues, ranges are looked at again. */
  | { readonly act: 'age' };

/** What moves money in a loan, as far as a fold of its history needs to know. Sequence numbers are given in order of recording. */
export interface Movement {
  readonly id: string;
  readonly sequence: number;
  readonly kind: MovementKind;
  readonly on: LocalDate;
  readonly amount: Fen;
  readonly chargeId?: string | undefined;
}

export type MovementKind =
  | CreditKind
  | 'disbursement'
  | 'charge_waiver'
  | 'interest_waiver'
  | 'charge_back'
  | 'take_back'
  | 'pay_out'
  | 'charge_off'
  | 'accrual';
