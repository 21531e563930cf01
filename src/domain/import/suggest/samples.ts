import { phoneParts } from '../../person/phone.ts';
import { FIELDS, type FieldName } from '../fields.ts';
import { readIdNumber } from '../id-number.ts';
import { Bad } from '../problem.ts';
import { type DateForm, dateForms, dateReader } from '../read-dates.ts';
import { readPhone } from '../read-person.ts';
import { cleanCell } from '../readers.ts';

/** A column of the file with what its first rows hold. */
export interface Column {
  readonly name: string;
  /** Its cells as they stand, one a row. */
  readonly cells: readonly string[];
  /** Cells that say something, cleaned. */
  readonly filled: readonly string[];
  readonly empty: number;
  /** Words in it that mean an empty cell. */
  readonly nullWords: ReadonlySet<string>;
}

/** The columns of a header with their samples; rows may be ragged. */
export function columnsOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  nullWords: readonly string[],
): readonly Column[] {
  const nothing = new Set(nullWords);
  return header.map((name, at) => {
    const filled: string[] = [];
    const seen = new Set<string>();
    let empty = 0;
    for (const row of rows) {
      const cell = cleanCell(row[at] ?? '');
      if (cell instanceof Bad) filled.push(row[at] ?? '');
      else if (nothing.has(cell)) seen.add(cell);
      else if (cell === '') empty += 1;
      else filled.push(cell);
    }
    return { name, cells: rows.map((row) => row[at] ?? ''), filled, empty, nullWords: seen };
  });
}

/** A column that the file does not have. */
export const noColumn = (name: string): Column => ({
  name,
  cells: [],
  filled: [],
  empty: 0,
  nullWords: new Set(),
});

const shareOf = (column: Column, test: (text: string) => boolean): number =>
  column.filled.length === 0 ? 1 : column.filled.filter(test).length / column.filled.length;

const AMOUNT = /^-?¥?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE]\+?\d{1,2})?$/;
const COVERED = /[*＊]{2}/;

/** How much of a column, from 0 to 1, can be what the field wants. */
export function fitOf(field: FieldName, column: Column): number {
  const { kind, range } = FIELDS[field];
  if (kind === 'date' || kind === 'birth_date') return datesOf(column).share;
  if (kind === 'money') return shareOf(column, (text) => AMOUNT.test(text));
  if (kind === 'percent') return shareOf(column, (text) => /^\d+(?:\.\d+)?%?$/.test(text));
  if (kind === 'count') {
    const [least, most] = range ?? [0, 999_999_999];
    // A count below its range may be lifted by an assumption; one far above is another thing.
    return shareOf(
      column,
      (text) => /^-?\d{1,9}$/.test(text) && Number(text) <= most && Number(text) >= Math.min(least, -9),
    );
  }
  if (kind === 'id_no')
    return shareOf(column, (text) => !(readIdNumber(text, { old: 'upgrade' }) instanceof Bad));
  if (kind === 'phone')
    return shareOf(column, (text) => phoneParts(text).length > 1 || !(readPhone(text) instanceof Bad));
  return 1;
}

/** Whether most of a column is masked: it can be shown, not imported. */
export const isMasked = (column: Column): boolean =>
  column.filled.length > 0 && shareOf(column, (text) => COVERED.test(text)) > 0.5;

/** How a column writes its days: the form that reads every sample, else the one that reads most. */
export interface DatesFound {
  readonly form: DateForm | undefined;
  /** How many of the samples it reads, from 0 to 1. */
  readonly share: number;
  /** Day and month could be either: nothing in the samples says. */
  readonly ambiguous: boolean;
}

/** From the strict forms to those that also read others' texts; a bare number is a day only when nothing else fits. */
const TRIED: readonly DateForm[] = [...dateForms].sort(
  (a, b) => Number(a === 'excel') - Number(b === 'excel'),
);
const READERS = new Map(TRIED.map((form) => [form, dateReader([form], '1900-01-01')]));

export function datesOf(column: Column): DatesFound {
  if (column.filled.length === 0) return { form: undefined, share: 1, ambiguous: false };
  const shares = TRIED.map((form) => {
    const read = READERS.get(form);
    return { form, share: shareOf(column, (text) => read !== undefined && !(read(text) instanceof Bad)) };
  });
  const whole = (form: DateForm) => shares.some((one) => one.form === form && one.share === 1);
  if (whole('DD/MM/YYYY') && whole('M/D/YYYY')) return { form: undefined, share: 1, ambiguous: true };
  const best = shares.reduce((kept, one) => (one.share > kept.share ? one : kept));
  return best.share === 0 ? { form: undefined, share: 0, ambiguous: false } : { ...best, ambiguous: false };
}
