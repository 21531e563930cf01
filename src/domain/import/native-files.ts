import { fenToDecimal } from '../money/fen.ts';
import { FIELDS, type FieldName, SECTIONS, type Section, type Values } from './fields.ts';

/** One file of the native format (mappings/native.yaml): its columns bear our own words. */
export interface NativeFile {
  /** The file's name without its ending. */
  readonly role: string;
  readonly section: Section;
  readonly columns: readonly FieldName[];
}

const file = (role: string, section: Section): NativeFile => {
  const { fields, joinedBy } = SECTIONS[section];
  return { role, section, columns: [joinedBy, ...fields.filter((field) => field !== joinedBy)] };
};

/** Contact points of the native format stand in a file of their own, with source and consent. */
const CONTACT_WORDS: ReadonlySet<FieldName> = new Set(['phone', 'email', 'address']);
const people = file('people', 'person');
const accounts = file('accounts', 'account');

/** The files of one delivery, in the order in which they are read. */
export const NATIVE_FILES = [
  { ...people, columns: people.columns.filter((field) => !CONTACT_WORDS.has(field)) },
  file('contacts', 'contact'),
  { ...accounts, columns: ['customer_no', ...accounts.columns] },
  file('schedules', 'instalment'),
  file('payments', 'payment'),
  file('snapshots', 'snapshot'),
  file('statements', 'statement'),
  file('classes', 'class'),
  file('placements', 'placement'),
  file('shares', 'share'),
  file('documents', 'document'),
  file('entries', 'entry'),
  file('parties', 'party'),
  file('exits', 'exit'),
] as const satisfies readonly NativeFile[];

/** One row of a native file; what is absent is an empty cell. */
export const nativeRow = ({ columns }: NativeFile, values: Values): string[] =>
  columns.map((field) => nativeText(field, values[field]));

/** A value as the native mapping reads it again: yuan with two decimals, percent without its sign, yes and no. */
function nativeText(field: FieldName, value: Values[FieldName]): string {
  if (value === undefined) return '';
  if (typeof value === 'bigint') return fenToDecimal(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return FIELDS[field].kind === 'percent' ? percentText(Number(value)) : String(value);
}

/** Ten-thousandths of a percent as percent: 333 333 → 33.3333. */
function percentText(share: number): string {
  const decimals = String(share % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return decimals === '' ? String(Math.trunc(share / 10_000)) : `${Math.trunc(share / 10_000)}.${decimals}`;
}
