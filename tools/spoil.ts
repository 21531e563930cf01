import type { RowCode } from '../src/domain/import/problem.ts';

/** One row that was made bad on purpose: where, why, and what it said before; null when it was added. */
export interface Spoiled {
  readonly row: number;
  readonly column: string;
  readonly code: RowCode;
  readonly original: string | null;
}

export interface SpoiledFile {
  readonly text: string;
  readonly spoiled: readonly Spoiled[];
}

type Cells = Record<string, string>;

interface Kind {
  readonly code: RowCode;
  readonly column: string;
  /** Makes the row bad; a string replaces the whole line. */
  readonly spoil: (cells: Cells, previous: Cells, line: string) => Cells | string;
  /** Only rows that fit: `last` of the account (others would make a gap), with an `earlier` row of the account, `paid`. */
  readonly fits?: 'last' | 'earlier' | 'paid';
  /** The row stays as it is and a bad one follows it. */
  readonly adds?: true;
}

const set = (code: RowCode, column: string, value: string, fits?: Kind['fits']): Kind => ({
  code,
  column,
  spoil: (cells) => ({ ...cells, [column]: value }),
  ...(fits === undefined ? {} : { fits }),
});

/** Every kind of bad row that a native schedule file can have in itself. */
export const KINDS: readonly Kind[] = [
  {
    code: 'IMPORT_ROW_TOO_SHORT',
    column: '',
    spoil: (_cells, _previous, line) => line.slice(0, line.lastIndexOf(',')),
    fits: 'last',
  },
  { code: 'IMPORT_ROW_TOO_LONG', column: '', spoil: (_cells, _previous, line) => `${line},x`, fits: 'last' },
  set('IMPORT_CELL_TOO_LONG', 'address', '长'.repeat(501)),
  {
    code: 'IMPORT_CELL_INVISIBLE',
    column: 'name',
    spoil: (cells) => ({ ...cells, name: `${cells.name}\u200b` }),
  },
  set('IMPORT_VALUE_MISSING', 'due_on', ''),
  set('IMPORT_DATE_FORM', 'due_on', '23/11/2026'),
  set('IMPORT_DATE_IMPOSSIBLE', 'due_on', '2026-02-30'),
  set('IMPORT_DATE_RANGE', 'opened_on', '1900-01-01'),
  set('IMPORT_AMOUNT_FORM', 'interest_due', '一百'),
  set('IMPORT_AMOUNT_NEGATIVE', 'principal_due', '-120.00'),
  set('IMPORT_AMOUNT_EXPONENT', 'principal_due', '1.00E+05'),
  set('IMPORT_AMOUNT_DECIMALS', 'interest_due', '12.345'),
  set('IMPORT_AMOUNT_GROUPING', 'principal', '"12,34.00"'),
  set('IMPORT_AMOUNT_TOO_LARGE', 'interest_due', '62220212345678901234'),
  set('IMPORT_NUMBER_FORM', 'instalment_no', '第3期', 'last'),
  set('IMPORT_NUMBER_RANGE', 'instalment_no', '0', 'last'),
  set('IMPORT_ID_NO_FORM', 'id_no', '11010119900307'),
  set('IMPORT_ID_NO_OLD', 'id_no', '110101900307123'),
  set('IMPORT_ID_NO_BIRTH', 'id_no', '000000199002310019'),
  {
    code: 'IMPORT_ID_NO_CHECKSUM',
    column: 'id_no',
    spoil: (cells) => ({ ...cells, id_no: otherCheck(cells.id_no ?? '') }),
  },
  { code: 'IMPORT_NAME_FORM', column: 'name', spoil: (cells) => ({ ...cells, name: `${cells.name}(离职)` }) },
  set('IMPORT_PHONE_FORM', 'phone', '??'),
  set('IMPORT_EMAIL_FORM', 'email', 'k0000@公司'),
  set('IMPORT_ADDRESS_FORM', 'address', '清和'),
  set('IMPORT_CUSTOMER_NO_FORM', 'customer_no', 'K 001*'),
  set('IMPORT_ACCOUNT_NO_FORM', 'account_no', '=A001', 'last'),
  set('IMPORT_REFERENCE_FORM', 'payment_ref', 'P 1 *', 'paid'),
  set('IMPORT_PRODUCT_UNKNOWN', 'product', 'mortgage'),
  set('IMPORT_OPENED_IN_FUTURE', 'opened_on', '2062-01-01'),
  set('IMPORT_DUE_BEFORE_OPENED', 'due_on', '2001-01-01'),
  set('IMPORT_PAID_IN_FUTURE', 'paid_on', '2062-01-01', 'paid'),
  set('IMPORT_PAID_BEFORE_OPENED', 'paid_on', '2001-01-01', 'paid'),
  set('IMPORT_PAYMENT_HALF', 'paid_amount', '', 'paid'),
  set('IMPORT_PAYMENT_ZERO', 'paid_amount', '0.00', 'paid'),
  set('IMPORT_PRINCIPAL_EXCEEDED', 'principal_due', '99999999.00'),
  {
    code: 'IMPORT_INSTALMENT_EMPTY',
    column: 'principal_due',
    spoil: (cells) => ({ ...cells, principal_due: '0', interest_due: '0', fee_due: '0' }),
  },
  {
    code: 'IMPORT_DUPLICATE_ROW',
    column: 'instalment_no',
    spoil: (_cells, _previous, line) => line,
    adds: true,
  },
  {
    code: 'IMPORT_INSTALMENT_CONFLICT',
    column: 'instalment_no',
    spoil: (cells) => ({ ...cells, fee_due: '77.77' }),
    adds: true,
  },
  {
    code: 'IMPORT_INSTALMENT_ORDER',
    column: 'due_on',
    spoil: (cells, previous) => ({ ...cells, due_on: previous.due_on ?? '' }),
    fits: 'earlier',
  },
  set('IMPORT_ACCOUNT_INCONSISTENT', 'product', 'credit_card', 'earlier'),
  set('IMPORT_ACCOUNT_TWO_CUSTOMERS', 'customer_no', 'K9999999', 'earlier'),
  set('IMPORT_PERSON_INCONSISTENT', 'name', '李四四', 'earlier'),
  {
    code: 'IMPORT_ID_NO_TWO_NAMES',
    column: 'name',
    spoil: (cells) => ({ ...cells, customer_no: 'K9999998', name: '李四四' }),
    fits: 'earlier',
  },
];

const otherCheck = (idNo: string): string => idNo.slice(0, 17) + (idNo.endsWith('7') ? '8' : '7');

/** Injects `count` bad rows, the kinds in turn, spread over a native schedule file whose rows of an account stand together. */
export function spoil(text: string, count: number): SpoiledFile {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  const read = (line: string): Cells =>
    Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell]));
  const write = (cells: Cells): string => names.map((name) => cells[name] ?? '').join(',');
  const rows = lines.map(read);
  const output = [header];
  const spoiled: Spoiled[] = [];
  const step = Math.floor(lines.length / count);
  let waiting = 0;
  lines.forEach((line, at) => {
    if (at % step === 0 && spoiled.length + waiting < count) waiting++;
    const cells = rows[at] ?? {};
    const previous = rows[at - 1] ?? {};
    const kind = KINDS[spoiled.length % KINDS.length];
    if (waiting === 0 || kind === undefined || !fits(kind, cells, previous, rows[at + 1])) {
      output.push(line);
      return;
    }
    waiting--;
    if (kind.adds) output.push(line);
    const result = kind.spoil(cells, previous, line);
    output.push(typeof result === 'string' ? result : write(result));
    spoiled.push({
      row: output.length,
      column: kind.column,
      code: kind.code,
      original: kind.adds ? null : line,
    });
  });
  return { text: `${output.join('\n')}\n`, spoiled };
}

function fits(kind: Kind, cells: Cells, previous: Cells, next: Cells | undefined): boolean {
  const sameBefore = previous.account_no === cells.account_no;
  if (kind.fits === 'last') return sameBefore && next?.account_no !== cells.account_no;
  if (kind.fits === 'earlier')
    return sameBefore && cells.product !== 'credit_card' && cells.name !== '李四四';
  if (kind.fits === 'paid') return cells.paid_amount !== '' && cells.paid_amount !== undefined;
  return true;
}
