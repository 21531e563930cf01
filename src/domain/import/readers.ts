import { type LocalDate, parseLocalDate } from '../calendar/local-date.ts';
import { type AmountProblem, parseFen } from '../money/fen.ts';
import { FIELDS, type FieldName, type ImportedProduct, importedProducts } from './fields.ts';
import { readIdNumber } from './id-number.ts';
import type { DateForm, MoneyUnit } from './mapping.ts';
import { type Bad, bad, type RowCode } from './problem.ts';

export const CELL_CHARACTERS_MAX = 500;
const PLAIN = /^[\x20-\x7e]*$/;
// Controls, format characters (zero width, right-to-left marks) and private use: nobody can see what they say.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/u;

/** A cell as it is read: NFKC (full-width digits become digits), without outer blanks; refuses what cannot be seen. */
export function cleanCell(text: string): string | Bad {
  if (text.length > CELL_CHARACTERS_MAX) return bad('IMPORT_CELL_TOO_LONG');
  if (PLAIN.test(text)) return text.trim();
  const normal = text.normalize('NFKC').trim();
  return INVISIBLE.test(normal) ? bad('IMPORT_CELL_INVISIBLE') : normal;
}

const DATE_SHAPES: Readonly<Record<DateForm, RegExp>> = {
  'YYYY-MM-DD': /^(\d{4})-(\d{2})-(\d{2})$/,
  'YYYY/MM/DD': /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  'YYYY.MM.DD': /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  YYYYMMDD: /^(\d{4})(\d{2})(\d{2})$/,
  YYYY年MM月DD日: /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
};
const EARLIEST = '1980-01-01';
const LATEST = '2099-12-31';
const REMEMBERED_DATES_MAX = 20_000;

/** Dates repeat in a file by the thousand; each text is read once. */
export function dateReader(forms: readonly DateForm[]): (text: string) => LocalDate | Bad {
  const shapes = forms.map((form) => DATE_SHAPES[form]);
  const seen = new Map<string, LocalDate | Bad>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const date = readDate(text, shapes);
    if (seen.size < REMEMBERED_DATES_MAX) seen.set(text, date);
    return date;
  };
}

function readDate(text: string, shapes: readonly RegExp[]): LocalDate | Bad {
  for (const shape of shapes) {
    const match = shape.exec(text);
    if (match === null) continue;
    const [, year = '', month = '', day = ''] = match;
    const date = parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (date === undefined) return bad('IMPORT_DATE_IMPOSSIBLE');
    return date < EARLIEST || date > LATEST ? bad('IMPORT_DATE_RANGE') : date;
  }
  return bad('IMPORT_DATE_FORM');
}

const AMOUNT_CODES: Readonly<Record<AmountProblem, RowCode>> = {
  empty: 'IMPORT_VALUE_MISSING',
  not_a_number: 'IMPORT_AMOUNT_FORM',
  exponent: 'IMPORT_AMOUNT_EXPONENT',
  bad_separators: 'IMPORT_AMOUNT_GROUPING',
  too_many_decimals: 'IMPORT_AMOUNT_DECIMALS',
  negative: 'IMPORT_AMOUNT_NEGATIVE',
  too_large: 'IMPORT_AMOUNT_TOO_LARGE',
};

/** 一百亿元: more is no consumer's debt but a number from another column, and could make the sums of a portfolio overflow. */
const AMOUNT_FEN_MAX = 1_000_000_000_000n;

/** Reads an amount, written in the unit, into fen; a fraction of a fen is refused. */
export function moneyReader(unit: MoneyUnit, allowNegative: boolean): (text: string) => bigint | Bad {
  const options = { negative: allowNegative ? 'allow' : 'refuse' } as const;
  return (text) => {
    const amount = parseFen(text, options);
    if (typeof amount === 'string') return bad(AMOUNT_CODES[amount]);
    if (unit === 'fen' && amount % 100n !== 0n) return bad('IMPORT_AMOUNT_DECIMALS');
    const fen = unit === 'yuan' ? amount : amount / 100n;
    return fen > AMOUNT_FEN_MAX || fen < -AMOUNT_FEN_MAX ? bad('IMPORT_AMOUNT_TOO_LARGE') : fen;
  };
}

/** Whole numbers; `floor`, an assumption of the mapping, lifts what is below it (and lets a minus sign in). */
export function countReader(
  [least, most]: readonly [number, number],
  floor: number | undefined,
): (text: string) => number | Bad {
  return (text) => {
    if (!/^-?\d{1,9}$/.test(text)) return bad('IMPORT_NUMBER_FORM');
    const stated = Number(text);
    const value = floor === undefined ? stated : Math.max(stated, floor);
    return value < least || value > most ? bad('IMPORT_NUMBER_RANGE') : value;
  };
}

const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\s·•.'-]{0,59}$/u;
const readName = (text: string): string | Bad => (NAME.test(text) ? text : bad('IMPORT_NAME_FORM'));

/** Chinese numbers: mobile 1[3-9] + 9 digits, fixed lines with area code, +86 before either; kept without separators. */
function readPhone(text: string): string | Bad {
  const digits = text.replace(/[\s()-]/g, '').replace(/^(?:\+86|0086)/, '');
  return /^(?:1[3-9]\d{9}|0\d{9,11})$/.test(digits) ? digits : bad('IMPORT_PHONE_FORM');
}

const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}$/;

function readEmail(text: string): string | Bad {
  const address = text.toLowerCase();
  return address.length <= 254 && EMAIL.test(address) ? address : bad('IMPORT_EMAIL_FORM');
}

const readAddress = (text: string): string | Bad =>
  text.length >= 4 && text.length <= 200 ? text : bad('IMPORT_ADDRESS_FORM');

const NUMBER_OF_LENDER = /^[\p{L}\d][\p{L}\d_./:#-]{0,63}$/u;
const readNumber =
  (code: 'IMPORT_CUSTOMER_NO_FORM' | 'IMPORT_ACCOUNT_NO_FORM' | 'IMPORT_REFERENCE_FORM') =>
  (text: string): string | Bad =>
    NUMBER_OF_LENDER.test(text) ? text : bad(code);

const readProduct = (text: string): ImportedProduct | Bad =>
  importedProducts.find((product) => product === text) ?? bad('IMPORT_PRODUCT_UNKNOWN');

export type CellReader = (text: string) => string | bigint | number | Bad;

export interface ReaderOptions {
  readonly unit: MoneyUnit;
  readonly dateForms: readonly DateForm[];
  readonly allowNegative: boolean;
  readonly floor: number | undefined;
}

/** The reader of one field, as the mapping wants it. */
export function readerOf(name: FieldName, options: ReaderOptions): CellReader {
  const field = FIELDS[name];
  switch (field.kind) {
    case 'date':
      return dateReader(options.dateForms);
    case 'money':
      return moneyReader(options.unit, options.allowNegative);
    case 'count':
      return countReader(field.range ?? [0, 999_999_999], options.floor);
    default:
      return TEXT_READERS[field.kind];
  }
}

const TEXT_READERS = {
  customer_no: readNumber('IMPORT_CUSTOMER_NO_FORM'),
  account_no: readNumber('IMPORT_ACCOUNT_NO_FORM'),
  reference: readNumber('IMPORT_REFERENCE_FORM'),
  name: readName,
  id_no: readIdNumber,
  phone: readPhone,
  email: readEmail,
  address: readAddress,
  product: readProduct,
} as const;
