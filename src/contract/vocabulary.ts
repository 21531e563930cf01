/** Words that only the edge knows; those of the nouns are in domain/vocabulary.ts. */

export const roles = ['administrator', 'supervisor', 'collector', 'compliance'] as const;
export type Role = (typeof roles)[number];

/**
 * Words of the golden cases and other outside formats → ours. Where a list has a word of its own, that word stands; otherwise the
 * table is followed until a word of the list is met (stated.ts).
 */
export const outsideWords: Readonly<Record<string, string>> = {
  debtor: 'borrower',
  cease_written: 'cease_contact',
  attorney_known: 'represented',
  // Events that start a deadline.
  complaint_pbc: 'complaint_from_pbc',
  pbc_complaint: 'complaint_from_pbc',
  complaint_forwarded_by_pbc: 'complaint_from_pbc',
  complaint_pbc_forwarded: 'complaint_from_pbc',
  complaint_via_pbc: 'complaint_from_pbc',
  pbc_forwarded_complaint: 'complaint_from_pbc',
  credit_objection: 'bureau_objection',
  credit_bureau_objection: 'bureau_objection',
  breathing_space_started: 'breathing_space',
  validation_notice_sent: 'validation_notice_mailed',
  validation_notice_delivered: 'validation_notice_received',
  // Records and who keeps them.
  account_record: 'account',
  account_records: 'account',
  debt_record: 'account',
  complaint_record: 'complaint_file',
  impact_assessment: 'pipia',
  personal_information_impact_assessment: 'pipia',
  consumer_finance: 'consumer_finance_company',
  credit_card_bank: 'card_bank',
  bank: 'card_bank',
  small_loan_company: 'small_loan',
  // Whose loan a cap on rates speaks of.
  consumer_finance_company: 'consumer_finance',
  card_bank: 'licensed',
  licensed_lender: 'licensed',
  licensed_institution: 'licensed',
  // Products and what happened to a claim.
  consumer_loan: 'personal_loan',
  cash_loan: 'personal_loan',
  card: 'credit_card',
  litigation: 'lawsuit',
  // Who contacts, and the medium that a person opts out of.
  original_creditor: 'own',
  call: 'phone',
  robot_call: 'phone',
  text: 'sms',
  all: 'any',
};

/** Names of fields of outside formats → ours. */
export const outsideFields: Readonly<Record<string, string>> = {
  secured: 'security',
  guaranteed: 'security',
  collateral: 'security',
  annualRate: 'rate',
  interestRate: 'rate',
};
