import { addMonths, daysBetween, type LocalDate, localDate } from '../calendar/local-date.ts';

/**
 * How a span of days becomes a part of a year.
 * month: whole months are twelfths, days left over 360ths (银发〔2005〕129号, formula 2: 本金×月数×月利率＋本金×零头天数×日利率, 日利率 = 年利率÷360).
 * 30/360: every month has 30 days (ISDA 2006 definitions, 4.16(f), bond basis). act/360, act/365: the days that passed.
 * act/act: the days of each calendar year over the days of that year (ISDA 2006, 4.16(b)).
 */
export type DayCount = 'month' | '30/360' | 'act/360' | 'act/365' | 'act/act';

/** A part of a year, exactly: `numerator ÷ denominator`. */
export interface YearShare {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The part of a year from `from` (counted) to `to` (not counted). Throws (a defect) when `to` is earlier. */
export function yearShare(from: LocalDate, to: LocalDate, convention: DayCount): YearShare {
  if (to < from) throw new RangeError(`a span ends before it begins: ${from} to ${to}`);
  return SHARES[convention](from, to);
}

const ratio = (numerator: number, denominator: number): YearShare => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

const SHARES: Readonly<Record<DayCount, (from: LocalDate, to: LocalDate) => YearShare>> = {
  month(from, to) {
    const months = wholeMonths(from, to);
    return ratio(months * 30 + daysBetween(addMonths(from, months), to), 360);
  },
  '30/360': (from, to) => ratio(days30(from, to), 360),
  'act/360': (from, to) => ratio(daysBetween(from, to), 360),
  'act/365': (from, to) => ratio(daysBetween(from, to), 365),
  'act/act': (from, to) => daysByYear(from, to),
};

const partsOf = (date: LocalDate) => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** Months that passed whole; the 31st comes round on the last day of a shorter month. */
function wholeMonths(from: LocalDate, to: LocalDate): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/** Days of years of twelve months of 30. */
export function days30(from: LocalDate, to: LocalDate): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  const first = Math.min(a.day, 30);
  const last = first === 30 ? Math.min(b.day, 30) : b.day;
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + last - first;
}

const COMMON = 365;
const LEAP = 366;

function daysByYear(from: LocalDate, to: LocalDate): YearShare {
  let [inCommon, inLeap] = [0, 0];
  for (let at = from; at < to; ) {
    const year = partsOf(at).year;
    const newYear = localDate(`${String(year + 1).padStart(4, '0')}-01-01`);
    const until = newYear < to ? newYear : to;
    const days = daysBetween(at, until);
    if (daysBetween(localDate(`${String(year).padStart(4, '0')}-01-01`), newYear) === LEAP) inLeap += days;
    else inCommon += days;
    at = until;
  }
  return ratio(inCommon * LEAP + inLeap * COMMON, COMMON * LEAP);
}
