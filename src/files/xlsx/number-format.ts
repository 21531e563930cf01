/** How a workbook shows a number, as far as it changes what the number means. */
export type Shown =
  | { readonly as: 'number' }
  | { readonly as: 'date' }
  | { readonly as: 'time' }
  /** A number format of zeros only: `000000` shows 42 as 000042, which is how customer numbers keep their zeros. */
  | { readonly as: 'padded'; readonly digits: number };

const NUMBER: Shown = { as: 'number' };
const DATE: Shown = { as: 'date' };
const TIME: Shown = { as: 'time' };

/** Formats that every workbook has without writing them down (ECMA-376 part 1, 18.8.30), those of Chinese editions included. */
const BUILT_IN: readonly (readonly [from: number, to: number, shown: Shown])[] = [
  [14, 17, DATE],
  [18, 21, TIME],
  [22, 22, DATE],
  [27, 31, DATE],
  [32, 35, TIME],
  [36, 36, DATE],
  [45, 45, TIME],
  [47, 47, TIME],
  [50, 54, DATE],
  [55, 56, TIME],
  [57, 58, DATE],
];

/** What the number format of this id means; `code` is its text when the workbook writes one. */
export function shownAs(id: number, code: string | undefined): Shown {
  if (code === undefined) return BUILT_IN.find(([from, to]) => from <= id && id <= to)?.[2] ?? NUMBER;
  const [positive = ''] = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').split(';');
  // Elapsed time ([h]:mm) counts on beyond a day: a length, not a moment.
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return NUMBER;
  const marks = positive
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/AM\/PM|A\/P|上午\/下午|general|G\/通用格式/gi, '');
  if (/^0+$/.test(marks)) return marks.length > 1 ? { as: 'padded', digits: marks.length } : NUMBER;
  if (/[yd]/i.test(marks)) return DATE;
  if (/[hs]/i.test(marks)) return TIME;
  return /m/i.test(marks) ? DATE : NUMBER;
}

const DAY_SECONDS = 86_400;
const DAY_MS = 86_400_000;
/** 9999-12-31, the last day that Excel knows. */
const LAST_SERIAL = 2_958_465;

/**
 * A day number as `YYYY-MM-DD`, with ` HH:MM:SS` when it is not midnight; undefined outside what Excel shows as a date. The 1900
 * system counts a 29 February 1900 that never was; it is told as such and refused by whoever reads dates.
 */
export function serialDate(serial: number, from1904: boolean): string | undefined {
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  if (!(serial >= 0 && day <= LAST_SERIAL)) return undefined;
  const time = seconds - day * DAY_SECONDS;
  const date = from1904 ? dayAfter(Date.UTC(1904, 0, 1), day) : date1900(day);
  return time === 0 ? date : `${date} ${clock(time)}`;
}

/** The fraction of a day as `HH:MM:SS`. */
export function serialTime(serial: number): string {
  const seconds = Math.round((serial - Math.floor(serial)) * DAY_SECONDS) % DAY_SECONDS;
  return clock(seconds);
}

function date1900(day: number): string {
  if (day === 60) return '1900-02-29';
  return dayAfter(Date.UTC(1899, 11, day < 60 ? 31 : 30), day);
}

const dayAfter = (startMs: number, days: number): string =>
  new Date(startMs + days * DAY_MS).toISOString().slice(0, 10);

const clock = (seconds: number): string =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');

/** Digits that Excel keeps of a number. */
export const PRECISION = 15;

/** A double as Excel shows it: rounded to 15 significant digits, written out in full, never with an exponent. */
export function numberText(value: number): string {
  const rounded = Number(value.toPrecision(PRECISION));
  const text = String(Object.is(rounded, -0) ? 0 : rounded);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', first = '', rest = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  const digits = first + rest;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return sign + digits.padEnd(exponent + 1, '0');
}
