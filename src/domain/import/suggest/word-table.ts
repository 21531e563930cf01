import type { FieldName } from '../fields.ts';
import type { MoneyUnit } from '../read-amounts.ts';

/** Column names seen in real files, and what they mean: mappings/words.yaml, as contract/word-table.ts reads it. */
export interface WordTable {
  /** All names as they are written: a header that has one of them was decoded rightly. */
  readonly names: readonly string[];
  /** By normalised name; several fields when the content must decide. `{n}` stands for a number. */
  readonly fields: ReadonlyMap<string, readonly FieldName[]>;
  readonly contacts: ReadonlyMap<
    string,
    { readonly kind: 'phone' | 'email' | 'address'; readonly use: string }
  >;
  /** Beginnings of names of others on the account, longest first. */
  readonly parties: readonly { readonly prefix: string; readonly role: string }[];
  readonly partySuffixes: ReadonlyMap<string, FieldName>;
  readonly left: ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
  /** Field → word of the file, in small letters → our word. */
  readonly values: ReadonlyMap<FieldName, ReadonlyMap<string, string>>;
  readonly nullWords: readonly string[];
}

const UNIT = /[(（[【](?:单位[:：]?)?(元|分|万元|万|人民币元|人民币|yuan|fen|rmb|cny)[)）\]】]$/i;
const UNITS: Readonly<Record<string, MoneyUnit>> = {
  元: 'yuan',
  人民币: 'yuan',
  人民币元: 'yuan',
  yuan: 'yuan',
  rmb: 'yuan',
  cny: 'yuan',
  分: 'fen',
  fen: 'fen',
  万元: 'wan',
  万: 'wan',
};

/** A column name as the table compares it: without case, blanks, signs and a bracket that names the unit. */
export const wordOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(UNIT, '')
    .replace(/[([](?:天|期|日期|必填|选填|%)[)\]]$/, '')
    .toLowerCase()
    .replace(/[\s_.·:*"'-]+/g, '');

/** The unit that a column's name states. */
export const unitInName = (name: string): MoneyUnit | undefined => {
  const named = UNIT.exec(name.normalize('NFKC'))?.[1]?.toLowerCase();
  return named === undefined ? undefined : UNITS[named];
};
