import { type ImportedProduct, importedProducts } from './field-words.ts';
import { FIELDS, type FieldName, type FieldValue } from './fields.ts';
import { readIdNumber } from './id-number.ts';
import { type Bad, bad } from './problem.ts';
import {
  type AmountOptions,
  countReader,
  moneyReader,
  type PercentForm,
  percentReader,
  type Rounded,
} from './read-amounts.ts';
import { type DateForm, dateReader } from './read-dates.ts';
import { readFile, readFlag, readSha256, readText, wordReader } from './read-words.ts';

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

export type CellReader = (text: string) => FieldValue | Bad;

/** How the mapping wants the cells of one source read. */
export interface ReaderOptions extends Omit<AmountOptions, 'floor'> {
  readonly dateForms: readonly DateForm[];
  readonly percent: PercentForm;
  /** Counts and amounts (in fen) below this count as this. */
  readonly floor: number | undefined;
  /** Told whether the amount read last was rounded. */
  readonly told?: Rounded;
}

/** The earliest day on which somebody alive was born. */
const EARLIEST_BIRTH = '1900-01-01';

/** The reader of one field, as the mapping wants it. */
export function readerOf(name: FieldName, options: ReaderOptions): CellReader {
  const field = FIELDS[name];
  switch (field.kind) {
    case 'date':
      return dateReader(options.dateForms);
    case 'birth_date':
      return dateReader(options.dateForms, EARLIEST_BIRTH);
    case 'money':
      return moneyReader(
        { ...options, floor: options.floor === undefined ? undefined : BigInt(options.floor) },
        options.told,
      );
    case 'count':
      return countReader(field.range ?? [0, 999_999_999], options.floor);
    case 'percent':
      return percentReader(options.percent, options.decimals, options.told);
    case 'word':
      return wordReader(field.words ?? []);
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
  // What it must look like depends on contact_kind: row-rules.ts reads it again by the kind's own reader.
  contact_value: readText,
  product: readProduct,
  text: readText,
  file: readFile,
  sha256: readSha256,
  flag: readFlag,
} as const;
