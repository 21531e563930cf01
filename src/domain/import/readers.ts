import type { LocalDate } from '../calendar/local-date.ts';
import { fromPrivateUse } from '../person/human-name.ts';
import { phoneParts } from '../person/phone.ts';
import { type ImportedProduct, importedProducts } from './field-words.ts';
import { FIELDS, type FieldName, type FieldValue } from './fields.ts';
import { type IdNumberOptions, readIdNumber } from './id-number.ts';
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
import { birthReader, phonePartReader, readAddress, readEmail, readName, readPhone } from './read-person.ts';
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
  if (!INVISIBLE.test(normal)) return normal;
  const moved = fromPrivateUse(normal);
  return INVISIBLE.test(moved) ? bad('IMPORT_CELL_INVISIBLE') : moved;
}

const NUMBER_OF_LENDER = /^[\p{L}\d][\p{L}\d_./:#-]{0,63}$/u;
const readNumber =
  (code: 'IMPORT_CUSTOMER_NO_FORM' | 'IMPORT_ACCOUNT_NO_FORM' | 'IMPORT_REFERENCE_FORM') =>
  (text: string): string | Bad =>
    NUMBER_OF_LENDER.test(text) ? text : bad(code);

const readProduct = (text: string): ImportedProduct | Bad =>
  importedProducts.find((product) => product === text) ?? bad('IMPORT_PRODUCT_UNKNOWN');

/** What a cell says; undefined when it says nothing (the third number of a cell that holds two). */
export type CellReader = (text: string) => FieldValue | Bad | undefined;

/** How the mapping wants the cells of one source read. */
export interface ReaderOptions extends Omit<AmountOptions, 'floor'> {
  readonly dateForms: readonly DateForm[];
  readonly percent: PercentForm;
  /** Counts and amounts (in fen) below this count as this. */
  readonly floor: number | undefined;
  /** Told whether the amount read last was rounded. */
  readonly told?: Rounded;
  /** The day of the import: who was born after it, or more than 120 years before, is refused. */
  readonly today?: LocalDate | undefined;
  /** Identity numbers of 15 digits; refused when absent. */
  readonly oldIdNumbers?: IdNumberOptions['old'];
  /** Which of several telephone numbers of a cell is meant, from 1; absent: a cell with several is refused. */
  readonly part?: number | undefined;
}

/** The reader of one field, as the mapping wants it. */
export function readerOf(name: FieldName, options: ReaderOptions): CellReader {
  const field = FIELDS[name];
  switch (field.kind) {
    case 'date':
      return dateReader(options.dateForms);
    case 'birth_date':
      return birthReader(options.dateForms, options.today);
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
    case 'id_no': {
      const { today, oldIdNumbers: old } = options;
      return (text) => readIdNumber(text, { today, old });
    }
    case 'phone':
      return options.part === undefined ? readPhone : phonePartReader(options.part);
    case 'contact_value': {
      // What it must look like depends on contact_kind: row-rules.ts reads it again by the kind's own reader.
      const { part } = options;
      return part === undefined ? readText : (text) => phoneParts(text)[part - 1];
    }
    default:
      return TEXT_READERS[field.kind];
  }
}

const TEXT_READERS = {
  customer_no: readNumber('IMPORT_CUSTOMER_NO_FORM'),
  account_no: readNumber('IMPORT_ACCOUNT_NO_FORM'),
  reference: readNumber('IMPORT_REFERENCE_FORM'),
  name: readName,
  email: readEmail,
  address: readAddress,
  product: readProduct,
  text: readText,
  file: readFile,
  sha256: readSha256,
  flag: readFlag,
} as const;
