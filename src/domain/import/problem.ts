/** What can be wrong with a row; each is registered in contract/codes/import.ts with its sentences and has a page. */
export const rowCodes = [
  'IMPORT_ROW_TOO_SHORT',
  'IMPORT_ROW_TOO_LONG',
  'IMPORT_CELL_TOO_LONG',
  'IMPORT_CELL_INVISIBLE',
  'IMPORT_VALUE_MISSING',
  'IMPORT_VALUE_UNMAPPED',
  'IMPORT_DATE_FORM',
  'IMPORT_DATE_IMPOSSIBLE',
  'IMPORT_DATE_RANGE',
  'IMPORT_AMOUNT_FORM',
  'IMPORT_AMOUNT_NEGATIVE',
  'IMPORT_AMOUNT_EXPONENT',
  'IMPORT_AMOUNT_DECIMALS',
  'IMPORT_AMOUNT_GROUPING',
  'IMPORT_AMOUNT_TOO_LARGE',
  'IMPORT_NUMBER_FORM',
  'IMPORT_NUMBER_RANGE',
  'IMPORT_ID_NO_FORM',
  'IMPORT_ID_NO_OLD',
  'IMPORT_ID_NO_BIRTH',
  'IMPORT_ID_NO_CHECKSUM',
  'IMPORT_NAME_FORM',
  'IMPORT_PHONE_FORM',
  'IMPORT_EMAIL_FORM',
  'IMPORT_ADDRESS_FORM',
  'IMPORT_CUSTOMER_NO_FORM',
  'IMPORT_ACCOUNT_NO_FORM',
  'IMPORT_REFERENCE_FORM',
  'IMPORT_PRODUCT_UNKNOWN',
  'IMPORT_OPENED_IN_FUTURE',
  'IMPORT_DUE_BEFORE_OPENED',
  'IMPORT_PAID_IN_FUTURE',
  'IMPORT_PAID_BEFORE_OPENED',
  'IMPORT_PAYMENT_HALF',
  'IMPORT_PAYMENT_ZERO',
  'IMPORT_PRINCIPAL_EXCEEDED',
  'IMPORT_INSTALMENT_EMPTY',
  'IMPORT_LATE_UNSTATED',
  'IMPORT_LATE_TWICE',
  'IMPORT_AS_OF_MISSING',
  'IMPORT_AS_OF_IN_FUTURE',
  'IMPORT_OVERDUE_EXCEEDS_BALANCE',
  'IMPORT_DUPLICATE_ROW',
  'IMPORT_INSTALMENT_CONFLICT',
  'IMPORT_INSTALMENT_ORDER',
  'IMPORT_INSTALMENT_GAP',
  'IMPORT_SNAPSHOT_CONFLICT',
  'IMPORT_PAYMENT_DUPLICATE',
  'IMPORT_ACCOUNT_INCONSISTENT',
  'IMPORT_ACCOUNT_TWO_CUSTOMERS',
  'IMPORT_PERSON_INCONSISTENT',
  'IMPORT_ID_NO_TWO_NAMES',
  'IMPORT_SCHEDULE_CHANGED',
  'IMPORT_SNAPSHOT_CHANGED',
  'IMPORT_PAYMENT_CHANGED',
  'IMPORT_ACCOUNT_CHANGED',
  'IMPORT_PERSON_CHANGED',
] as const;

export type RowCode = (typeof rowCodes)[number];

/** A cell that could not be read. One object a code, so that reading a million good cells makes none. */
export class Bad {
  readonly code: RowCode;
  constructor(code: RowCode) {
    this.code = code;
  }
}

const known = new Map(rowCodes.map((code) => [code, new Bad(code)]));
export const bad = (code: RowCode): Bad => known.get(code) ?? new Bad(code);

/** One thing wrong with one cell: what the error file says of it. `masked` never holds a personal value in clear. */
export interface RowError {
  readonly row: number;
  readonly column: string;
  readonly code: RowCode;
  readonly masked: string;
}
