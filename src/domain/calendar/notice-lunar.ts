import { daysBetween, type LocalDate, localDate } from './local-date.ts';

/**
 * 正月初一 by year (GB/T 33661-2017, Asia/Shanghai). A notice before 2025 names no lunar day, so that the first day of the
 * Spring Festival cannot be read from it; a notice that names one is checked against this table.
 */
const FIRST_DAYS =
  '2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 ' +
  '2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 ' +
  '2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12';

const BY_YEAR: ReadonlyMap<number, LocalDate> = new Map(
  FIRST_DAYS.split(' ').map((text) => [Number(text.slice(0, 4)), localDate(text)]),
);

/** 正月初一 of the year; undefined beyond the table (2016 to 2040). */
export const firstLunarDay = (year: number): LocalDate | undefined => BY_YEAR.get(year);

const DIGITS = '〇一二三四五六七八九';

/** 初九, 十五, 二十八, 廿三, 三十 as a number; undefined when it is none. */
function lunarNumber(text: string): number | undefined {
  const match = /^(初|十|二十|廿|三十)?([一二三四五六七八九十])?$/.exec(text);
  if (match === null || text === '' || text === '初') return undefined;
  const tens = { 初: 0, 十: 10, 二十: 20, 廿: 20, 三十: 30 }[match[1] ?? '初'] ?? 0;
  const last = match[2];
  const ones = last === undefined ? 0 : last === '十' ? 10 : DIGITS.indexOf(last);
  const number = tens + ones;
  return number >= 1 && number <= 30 ? number : undefined;
}

/**
 * Whether a lunar day as a notice names it (除夕, 正月初七, 腊月二十八, with or without 农历) is this date. Undefined: it
 * names no day of these two months, or the year is beyond the table.
 */
export function isLunarDay(text: string, date: LocalDate): boolean | undefined {
  const day = text.replace(/^农历/, '');
  const first = firstLunarDay(Number(date.slice(0, 4)));
  if (first === undefined) return undefined;
  const after = daysBetween(first, date);
  if (day === '除夕') return after === -1;
  const match = /^(正月|腊月)(.+)$/.exec(day);
  const number = lunarNumber(match?.[2] ?? '');
  if (match === null || number === undefined) return undefined;
  if (match[1] === '正月') return after === number - 1;
  // The twelfth month has 29 or 30 days.
  return [29, 30].includes(number - after - 1);
}
