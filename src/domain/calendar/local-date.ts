/** A civil date `YYYY-MM-DD`. Text, so that it crosses the driver, JSON and evidence unchanged and compares with `<`. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/*
 * Days are counted by plain arithmetic in the proleptic Gregorian calendar: an import and a night's ageing ask for millions, and
 * Temporal, which the tests hold this to, takes some thirty times as long.
 */

/** No year 0: PostgreSQL counts none. */
const SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const ERA_DAYS = 146_097;
const EPOCH_DAYS = 719_468;

/** Reads `YYYY-MM-DD`; undefined when it is not a day that exists (2026-02-30, 26-1-1). */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!SHAPE.test(text)) return undefined;
  const { year, month, day } = partsOf(text);
  return day >= 1 && day <= daysInMonth(year, month) ? (text as LocalDate) : undefined;
}

/** A date written in our own source or already checked. Throws (a defect) when it is not a date. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError(`not a date: ${text}`);
  return date;
}

/** Throws RangeError outside the years 1 to 9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days);
}

/** Adds calendar months; the 31st clamps to the month's last day. Throws RangeError outside the years 1 to 9999. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const counted = year * 12 + (month - 1) + months;
  const toYear = Math.floor(counted / 12);
  const toMonth = counted - toYear * 12 + 1;
  return written(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function dayOfWeek(date: LocalDate): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** By character codes: cutting out and reading three texts takes five times as long. */
const digitAt = (text: string, at: number): number => text.charCodeAt(at) - 48;
const twoAt = (text: string, at: number): number => digitAt(text, at) * 10 + digitAt(text, at + 1);

const partsOf = (text: string) => ({
  year: twoAt(text, 0) * 100 + twoAt(text, 2),
  month: twoAt(text, 5),
  day: twoAt(text, 8),
});

/** 0 for a month that does not exist. */
function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Days since 1970-01-01, counted in years that begin in March (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function dayNumber(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH_DAYS;
}

/** The inverse of dayNumber. */
function dateOf(days: number): LocalDate {
  const shifted = days + EPOCH_DAYS;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / (ERA_DAYS - 1))) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function written(year: number, month: number, day: number): LocalDate {
  if (!(year >= 1 && year <= 9_999)) throw new RangeError(`no such year: ${year}`);
  const two = (count: number): string => (count < 10 ? `0${count}` : String(count));
  return `${year < 1_000 ? String(year).padStart(4, '0') : year}-${two(month)}-${two(day)}` as LocalDate;
}
