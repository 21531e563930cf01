import { Temporal } from 'temporal-polyfill';

/** A civil date `YYYY-MM-DD`. Text, so that it crosses the driver, JSON and evidence unchanged and compares with `<`. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** No year 0: PostgreSQL counts none. */
const SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`; undefined when it is not a day that exists (2026-02-30, 26-1-1). */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!SHAPE.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LocalDate;
  } catch {
    return undefined;
  }
}

/** A date written in our own source or already checked. Throws (a defect) when it is not a date. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError(`not a date: ${text}`);
  return date;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
}

/** Adds calendar months; the 31st clamps to the month's last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ months }).toString() as LocalDate;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Counted without Temporal: a night's ageing asks this for every instalment of every account. */
const dayNumber = (date: LocalDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000;

/** 1 Monday … 7 Sunday (ISO 8601). */
export function dayOfWeek(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
