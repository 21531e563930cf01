import { z } from 'zod';
import { dateIn, type Instant, instant, parseInstant } from '../domain/calendar/instant.ts';
import { type LocalDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import { type Decimal, readDecimal } from '../domain/expression/decimal.ts';
import { type Fen, parseFen } from '../domain/money/fen.ts';
import { outsideFields, outsideWords } from './vocabulary.ts';

/** Dates, amounts, rates and words as files of rules and cases state them. */

/** No law of ours is older, and no date reckoned from one leaves the calendar. */
const YEARS = { first: '1900', last: '2200' } as const;

const dateOf = (text: string): LocalDate | undefined => {
  const date = parseLocalDate(text);
  return date !== undefined && date >= YEARS.first && date < YEARS.last ? date : undefined;
};

const SOME_MOMENT = instant('2026-01-01T00:00:00Z');

const momentOf = (text: string): Instant | undefined => {
  const at = parseInstant(text);
  return at !== undefined && at >= YEARS.first && at < YEARS.last ? at : undefined;
};

/** A date `YYYY-MM-DD` of the years 1900 to 2199. */
export const statedDate = z
  .string()
  .refine(
    (text) => dateOf(text) !== undefined,
    '不是 1900 至 2199 年的日期 / not a date YYYY-MM-DD of the years 1900 to 2199',
  )
  .transform((text) => text as LocalDate);

/** A moment with its offset or Z, of the same years. */
export const statedMoment = z
  .string()
  .refine(
    (text) => momentOf(text) !== undefined,
    '不是带时差的时刻 / not a moment with an offset, of the years 1900 to 2199',
  )
  .transform((text) => (momentOf(text) ?? text) as Instant);

/** An IANA zone that this machine knows. */
export const statedZone = z.string().refine(isZone, '不是已知的时区 / not a known time zone');

function isZone(zone: string): boolean {
  try {
    return dateIn(SOME_MOMENT, zone) !== undefined;
  } catch {
    return false;
  }
}

/** A date, or the civil date of a moment with its offset as it is written. */
export const statedDay = z.preprocess(
  (value) => (typeof value === 'string' && parseInstant(value) !== undefined ? value.slice(0, 10) : value),
  statedDate,
);

/** An amount in yuan, not negative, with at most two decimals: a number or its text. */
export const statedYuan = z.union([z.number(), z.string()]).transform((value, context): Fen => {
  const fen = parseFen(String(value), { negative: 'refuse' });
  if (typeof fen === 'bigint') return fen;
  context.addIssue({ code: 'custom', message: `不是以元计的金额：${fen} / not an amount in yuan: ${fen}` });
  return z.NEVER;
});

/** A rate or a part of one, not negative: 0.18 is 18 %. */
export const statedRate = z.union([z.number(), z.string()]).transform((value, context): Decimal => {
  const rate = readDecimal(String(value));
  if (rate !== undefined && rate.units >= 0n && rate.scale <= 12) return rate;
  context.addIssue({ code: 'custom', message: '不是 0.18 这样的利率 / not a rate such as 0.18' });
  return z.NEVER;
});

/** A word of ours, or an outside word that the table in vocabulary.ts leads to one of the list. */
export const statedWord = <T extends string>(list: readonly [T, ...T[]]) =>
  z.preprocess((word) => (typeof word === 'string' ? ourWord(list, word) : word), z.enum(list));

/** Two words may stand for each other in different lists, so the table is followed only until a word of the list is met. */
function ourWord(list: readonly string[], word: string): string {
  const seen = new Set<string>();
  let now: string | undefined = word;
  while (now !== undefined && !list.includes(now) && !seen.has(now)) {
    seen.add(now);
    now = Object.hasOwn(outsideWords, now) ? outsideWords[now] : undefined;
  }
  return now !== undefined && list.includes(now) ? now : word;
}

/** A map with outside names of its fields replaced by ours; one that would stand twice keeps its outside name and is refused as unknown. */
export function withOurFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const ours = Object.hasOwn(outsideFields, name) ? outsideFields[name] : undefined;
      return [ours === undefined || Object.hasOwn(value, ours) ? name : ours, field];
    }),
  );
}
