import { readFileSync } from 'node:fs';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import type { NamedDay } from '../../src/domain/calendar/statutory.ts';

const fixture = (path: string): string =>
  readFileSync(new URL(`../fixtures/calendar/${path}`, import.meta.url), 'utf8');

/** A notice's text: `2026`, `2020-extension` (see the fixtures' PROVENANCE). */
export const noticeText = (name: string): string => fixture(`notices/${name}.txt`);

interface HolidayCn {
  readonly days: readonly { readonly name: string; readonly date: string; readonly isOffDay: boolean }[];
}

/** The days of a year as holiday-cn has them. */
export function publishedDays(year: number): readonly NamedDay[] {
  const { days } = JSON.parse(fixture(`holiday-cn_${year}.json`)) as HolidayCn;
  return days.map(({ name, date, isOffDay }) => ({ date: localDate(date), off: isOffDay, holiday: name }));
}
