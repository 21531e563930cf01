/** The closed words of reckoning rules and of the questions put to them. A word that is not here is a load error, never ignored. */

/** What a question may ask for. */
export const RECKONING_KINDS = [
  'limitation',
  'effective_collection',
  'deadline',
  'retention',
  'credit_bureau',
  'allocation',
  'allocation_multi',
  'penalty_rate',
  'rate_cap',
  'plan',
] as const;
export type ReckoningKind = (typeof RECKONING_KINDS)[number];

/** What may happen to a claim whose limitation runs. Which of them interrupt it is a rule's business, not this list's. */
export const CLAIM_EVENTS = [
  'sms_to_reserved_number',
  'letter_delivered',
  'email_to_reserved_address',
  'partial_payment',
  'extension_request',
  'repayment_plan',
  'guarantee_offered',
  'contractual_debit',
  'public_notice',
  'lawsuit',
  'payment_order',
  'arbitration',
  // Tries that did not reach the debtor, or not by the way that the contract reserved.
  'sms_to_other_number',
  'email_to_other_address',
  'letter_returned',
  'call_unanswered',
] as const;
export type ClaimEvent = (typeof CLAIM_EVENTS)[number];

/** What starts a deadline. */
export const DEADLINE_EVENTS = [
  'complaint',
  'complaint_from_pbc',
  'complaint_at_pbc',
  'bureau_objection',
  'agency_evaluated',
  'agency_inspected',
  'collector_trained',
  'validation_notice_mailed',
  'validation_notice_emailed',
  'validation_notice_received',
  'breathing_space',
] as const;
export type DeadlineEvent = (typeof DEADLINE_EVENTS)[number];

export const RECORDS = [
  'account',
  'call_recording',
  'collection_recording',
  'collection_process',
  'complaint_file',
  'pipia',
] as const;
export type RecordKind = (typeof RECORDS)[number];

export const LENDERS = ['consumer_finance_company', 'card_bank', 'small_loan'] as const;
export type Lender = (typeof LENDERS)[number];

/** From which day a record is kept: its own, or the last thing done on the account. */
export const RETENTION_STARTS = ['at', 'lastActivity'] as const;
export type RetentionStart = (typeof RETENTION_STARTS)[number];

/** Whose loan a cap on rates speaks of. */
export const RATE_KINDS = ['private_lending', 'licensed', 'consumer_finance', 'small_loan'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** Orders that an agreement may name; without one, `statutory` holds. */
export const AGREED_ORDERS = ['cc57', 'principal_first'] as const;
export const ORDERS = ['statutory', ...AGREED_ORDERS] as const;
export type OrderName = (typeof ORDERS)[number];

/** What a payment may reach. `cost` is spent to enforce the claim, `fee` charged by the contract, `penalty` late interest. */
export const DUE_PARTS = ['cost', 'fee', 'penalty', 'interest', 'principal'] as const;
export type DuePart = (typeof DUE_PARTS)[number];

/** How 民法典第五百六十条 ranks debts: of each pair the first that differs decides. */
export const DEBT_RANKS = ['due_first', 'least_secured', 'heaviest', 'earliest_due'] as const;
export type DebtRank = (typeof DEBT_RANKS)[number];

/** For what a penalty rate is asked: late payment, or money used for another purpose than agreed. */
export const PENALTY_REASONS = ['overdue', 'misuse'] as const;
export type PenaltyReason = (typeof PENALTY_REASONS)[number];
