import { FIELDS, type FieldName, fieldNames } from './fields.ts';

const PERSONAL = new Set(['name', 'id_no', 'birth_date', 'phone', 'email', 'address', 'contact_value']);
const WORDS = new Set(['product', 'word', 'flag']);
const NUMBERS = new Set(['date', 'money', 'count', 'percent']);
// Dates, amounts and short numbers as anyone would write them: they name nobody, and whoever corrects them must see them.
const HARMLESS = /^[-+]?[\d.,:/年月日eExX +-]{1,16}$/;
const LENDER_NUMBER = /^[A-Za-z]{0,4}[\d_-]{1,10}$/;
const WORD = /^[A-Za-z_]{1,24}$/;

/** Words whose values name a human being; the last three are free texts in which lenders do so. */
const PERSONAL_WORDS: ReadonlySet<string> = new Set([
  ...fieldNames.filter((field) => PERSONAL.has(FIELDS[field].kind)),
  'party_relation',
  'document_title',
  'document_file',
]);

/** Whether a change of this word is shown without its values. */
export const isPersonal = (word: string): boolean => PERSONAL_WORDS.has(word);

/**
 * What the error file shows of a cell. A personal cell shows its first character and its length; any other is shown as it
 * stands only when it looks like what belongs there, because a shifted row puts an identity number under "amount".
 */
export function maskCell(field: FieldName | undefined, text: string): string {
  if (text === '') return '';
  const kind = field === undefined ? undefined : FIELDS[field].kind;
  const characters = [...text];
  const covered = `${/[\p{L}\d]/u.test(characters[0] ?? '') ? characters[0] : ''}***(${characters.length})`;
  if (kind === undefined || PERSONAL.has(kind)) return covered;
  if (/\d{11,}/.test(text.replace(/[\s-]/g, ''))) return covered;
  if ((kind === 'customer_no' || kind === 'account_no') && LENDER_NUMBER.test(text)) return text;
  if (WORDS.has(kind) && WORD.test(text)) return text;
  if (NUMBERS.has(kind) && HARMLESS.test(text)) return text;
  return covered;
}
