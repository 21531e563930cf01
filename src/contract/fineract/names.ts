import type { CreditKind, MovementKind } from '../../domain/servicing/acts.ts';
import type { LoanStatus } from '../../domain/servicing/loan.ts';

/** Words of the scenarios for ours. */

/** Credits by the names of the API that steps call them by. */
export const CREDITS: Readonly<Record<string, CreditKind>> = {
  REPAYMENT: 'repayment',
  DOWN_PAYMENT: 'down_payment',
  GOODWILL_CREDIT: 'goodwill_credit',
  MERCHANT_ISSUED_REFUND: 'merchant_refund',
  PAYOUT_REFUND: 'payout_refund',
  INTEREST_PAYMENT_WAIVER: 'interest_waiver_credit',
};

/** Every movement by those names. */
export const TRANSACTION_TYPES: Readonly<Record<string, MovementKind>> = {
  ...CREDITS,
  DISBURSEMENT: 'disbursement',
  CREDIT_BALANCE_REFUND: 'pay_out',
  REFUND_BY_CASH: 'take_back',
  CHARGE_ADJUSTMENT: 'charge_adjustment',
  CHARGEBACK: 'charge_back',
  CHARGE_OFF: 'charge_off',
  WAIVE_CHARGES: 'charge_waiver',
  WAIVE_INTEREST: 'interest_waiver',
  ACCRUAL: 'accrual',
};

export const STATUSES: Readonly<Record<LoanStatus, string>> = {
  submitted: 'SUBMITTED_AND_PENDING_APPROVAL',
  approved: 'APPROVED',
  active: 'ACTIVE',
  closed: 'CLOSED_OBLIGATIONS_MET',
  overpaid: 'OVERPAID',
};

/** The same as events write them. */
export const STATUS_WORDS: Readonly<Record<LoanStatus, string>> = {
  submitted: 'Submitted and pending approval',
  approved: 'Approved',
  active: 'Active',
  closed: 'Closed (obligations met)',
  overpaid: 'Overpaid',
};

export const TRANSACTIONS: Readonly<Record<MovementKind, string>> = {
  disbursement: 'Disbursement',
  repayment: 'Repayment',
  down_payment: 'Down Payment',
  goodwill_credit: 'Goodwill Credit',
  merchant_refund: 'Merchant Issued Refund',
  payout_refund: 'Payout Refund',
  interest_waiver_credit: 'Interest Payment Waiver',
  charge_adjustment: 'Charge Adjustment',
  charge_waiver: 'Waive loan charges',
  interest_waiver: 'Waive interest',
  charge_back: 'Chargeback',
  take_back: 'Refund',
  pay_out: 'Credit Balance Refund',
  charge_off: 'Charge-off',
  accrual: 'Accrual',
};
