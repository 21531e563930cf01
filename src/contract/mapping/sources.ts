import { parseLocalDate } from '../../domain/calendar/local-date.ts';
import { type FieldName, fieldNames } from '../../domain/import/fields.ts';
import type { Columns, Day, Source } from '../../domain/import/mapping.ts';
import type { MoneyUnit } from '../../domain/import/read-amounts.ts';
import type { DateForm } from '../../domain/import/read-dates.ts';
import type { RawAsOf, RawColumns, RawDay, RawSource, RawWays } from './words.ts';

/** Something wrong at a place of the mapping. */
export interface Wrong {
  readonly path: readonly PropertyKey[];
  readonly zh: string;
  readonly en: string;
}

/** Thrown while a mapping is put together, and caught where it is read. */
export class WrongMapping extends Error {
  readonly wrong: Wrong;
  constructor(path: readonly PropertyKey[], zh: string, en: string) {
    super(en);
    this.wrong = { path, zh, en };
  }
}

/** The ways of writing that hold where a source says nothing of its own. */
export interface Ways {
  readonly unit: MoneyUnit;
  readonly dateForms: readonly DateForm[];
  readonly nullWords: readonly string[];
  readonly decimals: 'exact' | 'round';
  readonly thousands: boolean;
  readonly exponent: boolean;
}

export const PLAIN_WAYS: Ways = {
  unit: 'yuan',
  dateForms: ['YYYY-MM-DD'],
  nullWords: [],
  decimals: 'exact',
  thousands: false,
  exponent: false,
};

/** What is said here, and for the rest what was said above. */
export const waysOf = (raw: RawWays, above: Ways): Ways => ({
  unit: raw.money_unit ?? above.unit,
  dateForms: raw.dates ?? above.dateForms,
  nullWords: raw.null_words === undefined ? above.nullWords : wordsOf(raw.null_words),
  decimals: raw.decimals ?? above.decimals,
  thousands: raw.thousands ?? above.thousands,
  exponent: raw.exponent ?? above.exponent,
});

const YAML_NULLS = ['null', 'Null', 'NULL', '~'];
const wordsOf = (words: readonly (string | number | boolean | null)[]): string[] =>
  words.flatMap((word) => (word === null ? YAML_NULLS : [String(word)]));

/** `{n}` of a group; outside of groups there is none. */
export type Fill = (words: string) => string;
export const noFill: Fill = (words) => words;

/** The sources of one set of columns. */
export function columnsOf(raw: RawColumns, ways: Ways, fill: Fill, path: readonly PropertyKey[]): Columns {
  const columns: Partial<Record<FieldName, Source>> = {};
  for (const field of fieldNames) {
    const source = raw[field];
    if (source !== undefined) columns[field] = sourceOf(source, ways, fill, [...path, field]);
  }
  return columns;
}

function sourceOf(raw: RawSource, ways: Ways, fill: Fill, path: readonly PropertyKey[]): Source {
  const plain: Source = {
    ...ways,
    allowNegative: false,
    percent: 'hundred',
    optional: false,
    trimZeros: false,
    otherwise: 'reject',
    prefix: '',
  };
  if (typeof raw === 'string') return { ...plain, from: [fill(raw)] };
  if ('constant' in raw) return { ...plain, constant: fill(String(raw.constant)) };
  if ('day' in raw) return daySource(plain, raw.day, fill, path);
  const own = waysOf({ ...raw, money_unit: raw.unit }, ways);
  return {
    ...plain,
    ...own,
    nullWords: [...ways.nullWords, ...wordsOf(raw.null_words ?? [])],
    ...('keys' in raw
      ? { keys: { columns: raw.keys.map(fill), join: raw.join } }
      : { from: (typeof raw.from === 'string' ? [raw.from] : raw.from).map(fill) }),
    optional: raw.optional ?? false,
    values:
      raw.values &&
      Object.fromEntries(Object.entries(raw.values).map(([word, ours]) => [word, String(ours)])),
    otherwise: raw.else ?? 'reject',
    allowNegative: raw.allow_negative ?? false,
    percent: raw.percent ?? 'hundred',
    trimZeros: raw.trim_zeros ?? false,
    prefix: fill(raw.prefix ?? ''),
    part: raw.part,
    oldIdNumbers: raw.old_id_numbers,
  };
}

const daySource = (plain: Source, raw: RawDay, fill: Fill, path: readonly PropertyKey[]): Source => ({
  ...plain,
  dateForms: ['YYYY-MM-DD'],
  day: dayOf(raw, fill, path),
});

function dayOf(raw: RawDay, fill: Fill, path: readonly PropertyKey[]): Day {
  if ('from_file_name' in raw) return { fromFileName: raw.from_file_name };
  if ('import_day_minus_months' in raw) {
    const months = Number(fill(String(raw.import_day_minus_months)));
    if (Number.isInteger(months)) return { importDayMinusMonths: months };
    throw new WrongMapping(
      path,
      'import_day_minus_months 不是整数',
      'import_day_minus_months is no whole number',
    );
  }
  const date = parseLocalDate(fill(raw.date));
  if (date === undefined)
    throw new WrongMapping(
      [...path, 'date'],
      'date 不是 YYYY-MM-DD 的日期',
      'date: is not a date YYYY-MM-DD',
    );
  return { date };
}

/** `as_of` is the short way of saying the column as_of; both together would say it twice. */
export function withAsOf(
  columns: Columns,
  raw: RawAsOf | undefined,
  ways: Ways,
  fill: Fill,
  path: readonly PropertyKey[],
): Columns {
  if (raw === undefined) return columns;
  if (columns.as_of !== undefined)
    throw new WrongMapping(
      path,
      'as_of 在这里和 columns 下各写了一次',
      'as_of stands here and under columns',
    );
  const source = sourceOf('column' in raw ? raw.column : { day: raw }, ways, fill, path);
  return { ...columns, as_of: source };
}
