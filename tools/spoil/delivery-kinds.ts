import type { RowCode } from '../../src/domain/import/problem.ts';

export type Cells = Readonly<Record<string, string>>;

/** A row among its neighbours in the same file. */
export interface Standing {
  readonly cells: Cells;
  readonly before: Cells | undefined;
  readonly after: Cells | undefined;
}

/** One way in which a row of a delivery can be bad. */
export interface DeliveryKind {
  readonly role: string;
  readonly code: RowCode;
  /** Where the error file says it. */
  readonly column: string;
  /** The bad row: cells, or the whole line. */
  readonly spoil: (standing: Standing, line: string) => Cells | string;
  readonly fits?: (standing: Standing) => boolean;
  /** The row stays, and a bad one follows it. */
  readonly adds?: true;
  /** The next row falls with this one, by the same code. */
  readonly drags?: true;
  /** The one account of this person falls with it: IMPORT_PARENT_REJECTED. */
  readonly dragsAccount?: true;
}

type Fits = (standing: Standing) => boolean;

const set = (
  role: string,
  code: RowCode,
  column: string,
  value: string | ((cells: Cells) => string),
  fits?: Fits,
): DeliveryKind => ({
  role,
  code,
  column,
  spoil: ({ cells }) => ({ ...cells, [column]: typeof value === 'string' ? value : value(cells) }),
  ...(fits === undefined ? {} : { fits }),
});

const adds = (role: string, code: RowCode, column: string, other: Cells, fits?: Fits): DeliveryKind => ({
  role,
  code,
  column,
  spoil: ({ cells }) => ({ ...cells, ...other }),
  adds: true,
  ...(fits === undefined ? {} : { fits }),
});

const filled =
  (column: string): Fits =>
  ({ cells }) =>
    (cells[column] ?? '') !== '';
const is =
  (column: string, value: string): Fits =>
  ({ cells }) =>
    cells[column] === value;
const both =
  (one: Fits, two: Fits): Fits =>
  (standing) =>
    one(standing) && two(standing);

const sameAccount = (one: Cells | undefined, other: Cells | undefined): boolean =>
  one !== undefined && one.account_no === other?.account_no;
const hasBefore: Fits = ({ cells, before }) => sameAccount(before, cells);
/** The last row of an account: nothing after it is left without its predecessor. */
const last: Fits = ({ cells, before, after }) => sameAccount(before, cells) && !sameAccount(after, cells);
/** Somebody, or some account, of whom nothing else of the delivery speaks. */
export const SPARE_CUSTOMER = 'KX';
export const SPARE_ACCOUNT = 'QX';
/** Customers of whom one account speaks, which falls with them. */
export const PARENT_CUSTOMER = 'KP';
const spareCustomer: Fits = ({ cells }) => cells.customer_no?.startsWith(SPARE_CUSTOMER) === true;
const spareAccount: Fits = ({ cells }) => cells.account_no?.startsWith(SPARE_ACCOUNT) === true;
const parentCustomer: Fits = ({ cells }) => cells.customer_no?.startsWith(PARENT_CUSTOMER) === true;
const realCustomer: Fits = ({ cells }) => /^K\d/.test(cells.customer_no ?? '');
const realAccount: Fits = ({ cells }) => /^QH\d/.test(cells.account_no ?? '');

const otherCheck = (idNo: string): string => idNo.slice(0, 17) + (idNo.endsWith('7') ? '8' : '7');
/** Synthetic: the region 000000 is no place; only the last place is reckoned. */
const ID_NO_OF_TOMORROW = '000000209001010014';
const ID_NO_OF_1890 = '000000189001010019';

const FORMS: readonly DeliveryKind[] = [
  {
    role: 'payments',
    code: 'IMPORT_ROW_TOO_SHORT',
    column: '',
    spoil: (_standing, line) => line.slice(0, line.lastIndexOf(',')),
  },
  { role: 'payments', code: 'IMPORT_ROW_TOO_LONG', column: '', spoil: (_standing, line) => `${line},x` },
  set('payments', 'IMPORT_PAYMENT_HALF', 'paid_on', ''),
  set('payments', 'IMPORT_PAYMENT_HALF', 'paid_amount', ''),
  set('schedules', 'IMPORT_VALUE_MISSING', 'due_on', ''),
  set('payments', 'IMPORT_DATE_FORM', 'paid_on', '23/11/2026'),
  set('payments', 'IMPORT_DATE_IMPOSSIBLE', 'paid_on', '2026-02-30'),
  set('payments', 'IMPORT_DATE_RANGE', 'paid_on', '1900-01-01'),
  set('payments', 'IMPORT_AMOUNT_FORM', 'paid_amount', '一百'),
  set('payments', 'IMPORT_AMOUNT_FORM', 'paid_amount', '0x10'),
  set('payments', 'IMPORT_AMOUNT_NEGATIVE', 'paid_amount', '-120.00'),
  set('payments', 'IMPORT_AMOUNT_EXPONENT', 'paid_amount', '1.00E+05'),
  set('payments', 'IMPORT_AMOUNT_DECIMALS', 'paid_amount', '12.345'),
  set('payments', 'IMPORT_AMOUNT_GROUPING', 'paid_amount', '12,34.00'),
  set('payments', 'IMPORT_AMOUNT_TOO_LARGE', 'paid_amount', '62220212345678901234'),
  set('payments', 'IMPORT_REFERENCE_FORM', 'payment_ref', 'P 1 *'),
  set('payments', 'IMPORT_ACCOUNT_NO_FORM', 'account_no', '=A001'),
  set('payments', 'IMPORT_PAID_IN_FUTURE', 'paid_on', '2062-01-01'),
  set('payments', 'IMPORT_PAYMENT_ZERO', 'paid_amount', '0.00'),
  set('schedules', 'IMPORT_NUMBER_FORM', 'instalment_no', '第3期', last),
  set('schedules', 'IMPORT_NUMBER_RANGE', 'instalment_no', '0', last),
  {
    role: 'schedules',
    code: 'IMPORT_INSTALMENT_EMPTY',
    column: 'principal_due',
    spoil: ({ cells }) => ({ ...cells, principal_due: '0', interest_due: '0', fee_due: '0' }),
  },
  set('contacts', 'IMPORT_PHONE_FORM', 'contact_value', '19900000001?', is('contact_kind', 'phone')),
  set('contacts', 'IMPORT_PHONE_LETTERS', 'contact_value', '手机19900000001', is('contact_kind', 'phone')),
  set('contacts', 'IMPORT_PHONE_SHORT', 'contact_value', '1990000001', is('contact_kind', 'phone')),
  set('contacts', 'IMPORT_PHONE_LONG', 'contact_value', '199000000011', is('contact_kind', 'phone')),
  set('contacts', 'IMPORT_PHONE_AREA', 'contact_value', '60001234', is('contact_kind', 'phone')),
  set('contacts', 'IMPORT_PHONE_UNASSIGNED', 'contact_value', '12000000001', is('contact_kind', 'phone')),
  set('contacts', 'IMPORT_PHONE_SERVICE', 'contact_value', '95588', is('contact_kind', 'phone')),
  set(
    'contacts',
    'IMPORT_PHONE_SEVERAL',
    'contact_value',
    '19900000001/19900000002',
    is('contact_kind', 'phone'),
  ),
  set('contacts', 'IMPORT_EMAIL_FORM', 'contact_value', 'k0000@公司', is('contact_kind', 'email')),
  set('contacts', 'IMPORT_ADDRESS_FORM', 'contact_value', '清和', is('contact_kind', 'address')),
  set('contacts', 'IMPORT_FLAG_FORM', 'contact_reserved', '也许'),
  set('contacts', 'IMPORT_WORD_UNKNOWN', 'contact_use', 'neighbour'),
  set('contacts', 'IMPORT_DATE_IN_FUTURE', 'contact_verified_on', '2062-01-01'),
  set('people', 'IMPORT_CELL_TOO_LONG', 'name', '长'.repeat(501), spareCustomer),
  set('people', 'IMPORT_CELL_INVISIBLE', 'name', ({ name }) => `${name}\u200b`, spareCustomer),
  set('people', 'IMPORT_CUSTOMER_NO_FORM', 'customer_no', 'K 001*', spareCustomer),
  set('people', 'IMPORT_NAME_FORM', 'name', ({ name }) => `${name}(离职)`, spareCustomer),
  set('people', 'IMPORT_NAME_LENGTH', 'name', '长'.repeat(61), spareCustomer),
  set('people', 'IMPORT_VALUE_MASKED', 'name', '张**', spareCustomer),
  set('people', 'IMPORT_VALUE_PLACEHOLDER', 'name', '测试', spareCustomer),
  set('people', 'IMPORT_VALUE_SPREADSHEET', 'id_no', '1.10101E+17', spareCustomer),
  set('people', 'IMPORT_ID_NO_FORM', 'id_no', '00000019900307', spareCustomer),
  set('people', 'IMPORT_ID_NO_OLD', 'id_no', '000000900307123', spareCustomer),
  set('people', 'IMPORT_ID_NO_BIRTH', 'id_no', '000000199002310019', spareCustomer),
  set('people', 'IMPORT_ID_NO_CHECKSUM', 'id_no', ({ id_no: idNo = '' }) => otherCheck(idNo), spareCustomer),
  set('people', 'IMPORT_ID_NO_FUTURE', 'id_no', ID_NO_OF_TOMORROW, spareCustomer),
  set('people', 'IMPORT_ID_NO_TOO_OLD', 'id_no', ID_NO_OF_1890, spareCustomer),
  set('people', 'IMPORT_BIRTH_DATE_CONFLICT', 'birth_on', '1990-03-07', spareCustomer),
  set('people', 'IMPORT_BIRTH_DATE_RANGE', 'birth_on', '1890-01-01', spareCustomer),
  set('accounts', 'IMPORT_PRODUCT_UNKNOWN', 'product', 'mortgage', spareAccount),
  set('accounts', 'IMPORT_OPENED_IN_FUTURE', 'opened_on', '2062-01-01', spareAccount),
  set('shares', 'IMPORT_PERCENT_FORM', 'share_percent', '七成', is('share_percent', '100')),
  set('shares', 'IMPORT_PERCENT_RANGE', 'share_percent', '107', is('share_percent', '100')),
  set('shares', 'IMPORT_FUNDER_WITHOUT_SHARE', 'share_percent', '', is('share_percent', '100')),
  set(
    'shares',
    'IMPORT_TEXT_TOO_LONG',
    'share_org_name',
    '银'.repeat(201),
    both(filled('share_org_name'), is('share_percent', '100')),
  ),
  set('documents', 'IMPORT_FILE_NAME_FORM', 'document_file', '../etc/passwd'),
  set('documents', 'IMPORT_SHA256_FORM', 'document_sha256', 'abc'),
];

const CONTRADICTIONS: readonly DeliveryKind[] = [
  set('snapshots', 'IMPORT_AS_OF_IN_FUTURE', 'as_of', '2062-01-01'),
  {
    role: 'snapshots',
    code: 'IMPORT_LATE_UNSTATED',
    column: 'days_late',
    spoil: ({ cells }) => ({ ...cells, days_late: '', months_late: '' }),
  },
  {
    role: 'snapshots',
    code: 'IMPORT_LATE_TWICE',
    column: 'days_late',
    spoil: ({ cells }) => ({ ...cells, days_late: '3', months_late: '3' }),
  },
  {
    role: 'snapshots',
    code: 'IMPORT_OVERDUE_EXCEEDS_BALANCE',
    column: 'balance',
    spoil: ({ cells }) => ({ ...cells, overdue_principal: '99999999.00' }),
  },
  {
    role: 'snapshots',
    code: 'IMPORT_BALANCE_PARTS_DIFFER',
    column: 'balance',
    spoil: ({ cells }) => ({ ...cells, balance_fee: '99999.99' }),
    fits: filled('balance_principal'),
  },
  set('statements', 'IMPORT_STATEMENT_DUE_EARLY', 'statement_due_on', '2001-01-01'),
  {
    role: 'statements',
    code: 'IMPORT_MINIMUM_EXCEEDS_BALANCE',
    column: 'statement_minimum',
    spoil: ({ cells }) => ({ ...cells, statement_minimum: '99999999.00' }),
  },
  set('classes', 'IMPORT_WORD_UNKNOWN', 'five_level_class', 'bad'),
  set('placements', 'IMPORT_PLACEMENT_ENDS_EARLY', 'placement_until', '2001-01-01'),
  set('entries', 'IMPORT_DATE_IN_FUTURE', 'entered_on', '2062-01-01'),
  set('exits', 'IMPORT_WORD_UNKNOWN', 'exit_type', 'gone'),
  set('parties', 'IMPORT_VALUE_MISSING', 'party_name', ''),
];

const AGAINST_THE_DELIVERY: readonly DeliveryKind[] = [
  adds('payments', 'IMPORT_DUPLICATE_ROW', 'account_no', {}),
  adds('payments', 'IMPORT_PAYMENT_DUPLICATE', 'payment_ref', { paid_amount: '77.77' }),
  set('payments', 'IMPORT_ACCOUNT_UNKNOWN', 'account_no', 'QH99999999'),
  set('payments', 'IMPORT_PAID_BEFORE_OPENED', 'paid_on', '2001-01-01'),
  adds('schedules', 'IMPORT_INSTALMENT_CONFLICT', 'instalment_no', { fee_due: '77.77' }),
  {
    role: 'schedules',
    code: 'IMPORT_INSTALMENT_ORDER',
    column: 'due_on',
    spoil: ({ cells, before }) => ({ ...cells, due_on: before?.due_on ?? '' }),
    fits: hasBefore,
  },
  set(
    'schedules',
    'IMPORT_INSTALMENT_GAP',
    'instalment_no',
    (cells) => String(Number(cells.instalment_no) + 3),
    last,
  ),
  set('schedules', 'IMPORT_DUE_BEFORE_OPENED', 'due_on', '2001-01-01', is('instalment_no', '1')),
  set('schedules', 'IMPORT_PRINCIPAL_EXCEEDED', 'principal_due', '99999999.00'),
  adds('snapshots', 'IMPORT_SNAPSHOT_CONFLICT', 'account_no', { minimum_due: '7.77' }),
  adds(
    'classes',
    'IMPORT_FACT_CONFLICT',
    'class_since',
    { five_level_class: 'loss' },
    ({ cells }) => cells.five_level_class !== 'loss',
  ),
  adds('people', 'IMPORT_PERSON_INCONSISTENT', 'name', { name: '李四四' }, realCustomer),
  adds(
    'people',
    'IMPORT_ID_NO_TWO_NAMES',
    'name',
    { customer_no: 'KX9999998', name: '李四四' },
    both(realCustomer, filled('id_no')),
  ),
  { ...set('people', 'IMPORT_NAME_FORM', 'name', '李(四)', parentCustomer), dragsAccount: true },
  set('contacts', 'IMPORT_CUSTOMER_UNKNOWN', 'customer_no', 'KX9999999'),
  adds(
    'contacts',
    'IMPORT_FACT_CONFLICT',
    'contact_value',
    { contact_consent: 'refused' },
    ({ cells }) => cells.contact_consent !== 'refused',
  ),
  adds('accounts', 'IMPORT_ACCOUNT_INCONSISTENT', 'contract_no', { contract_no: 'HT-OTHER' }, realAccount),
  adds(
    'accounts',
    'IMPORT_ACCOUNT_TWO_CUSTOMERS',
    'customer_no',
    { customer_no: 'K0000001' },
    ({ cells }) => cells.customer_no !== 'K0000001',
  ),
  {
    ...set('shares', 'IMPORT_SHARES_NOT_WHOLE', 'share_percent', '60', is('share_percent', '70')),
    drags: true,
  },
  set('documents', 'IMPORT_DOCUMENT_MISSING', 'document_file', 'documents/missing.pdf'),
  set('documents', 'IMPORT_DOCUMENT_TOO_LARGE', 'document_file', 'documents/large.pdf'),
  set('documents', 'IMPORT_DOCUMENT_KIND', 'document_file', 'documents/program.exe'),
  set('documents', 'IMPORT_DOCUMENT_HASH', 'document_sha256', '0'.repeat(64)),
];

/** Every kind of bad row that a delivery of several files can have in itself, turn by turn. */
export const DELIVERY_KINDS: readonly DeliveryKind[] = [...FORMS, ...CONTRADICTIONS, ...AGAINST_THE_DELIVERY];
