import { done, type Outcome, refuse } from '../outcome.ts';
import { addDays, type LocalDate, parseLocalDate } from './local-date.ts';
import type { Notice } from './notice.ts';
import type { Extension } from './notice-sentence.ts';
import {
  type NamedDay,
  type StatutoryCalendar,
  type StatutoryYear,
  statutoryYear,
  type WindowDay,
  windowDay,
  withYears,
} from './statutory.ts';

/** A day whose kind differs between two calendars. */
export interface DayChange {
  readonly date: LocalDate;
  readonly before: WindowDay;
  readonly after: WindowDay;
}

/**
 * The year as this notice leaves it. A whole notice stands alone; an adjustment or extension changes the version in force.
 * Refusals: CALENDAR_NO_BASE (nothing in force that could be changed).
 */
export function yearAfter(
  notice: Notice,
  inForce: StatutoryYear | undefined,
  source: string | null,
): Outcome<StatutoryYear, 'CALENDAR_NO_BASE'> {
  const { year, springFestival, form, extension } = notice;
  const of = (days: readonly NamedDay[]) =>
    done(statutoryYear({ year, springFestival, source, days: inOrder(days) }));
  if (form === 'whole') return of(notice.days);
  const params = { year: String(year) };
  if (inForce === undefined) return refuse('CALENDAR_NO_BASE', { params });
  if (extension === undefined) return of([...without(inForce.days, notice.days), ...notice.days]);
  const longer = extended(inForce.days, extension);
  return longer.length === 0
    ? refuse('CALENDAR_NO_BASE', { params })
    : of([...without(inForce.days, longer, 'dates'), ...longer]);
}

/** What stays of the days in force: nothing of a holiday that is named anew, and no date twice. */
function without(
  days: readonly NamedDay[],
  anew: readonly NamedDay[],
  by: 'holidays' | 'dates' = 'holidays',
): readonly NamedDay[] {
  const dates = new Set(anew.map((day) => day.date));
  const holidays = new Set(anew.flatMap((day) => day.holiday.split('、')));
  return days.filter(
    (day) =>
      !dates.has(day.date) && (by === 'dates' || !day.holiday.split('、').some((one) => holidays.has(one))),
  );
}

/** The days off that an extension adds after the holiday's last one; none when the holiday is not there or lasts as long. */
function extended(days: readonly NamedDay[], { holiday, until }: Extension): readonly NamedDay[] {
  const last = days.filter((day) => day.off && day.holiday.split('、').includes(holiday)).at(-1);
  const more: NamedDay[] = [];
  if (last === undefined) return more;
  for (let date = addDays(last.date, 1); date <= until; date = addDays(date, 1))
    more.push({ date, off: true, holiday: last.holiday });
  return more;
}

const inOrder = (days: readonly NamedDay[]): readonly NamedDay[] =>
  [...days].sort((a, b) => (a.date < b.date ? -1 : 1));

/** The days that become another kind when `year` takes the place of what the calendar knew of it. */
export function changesBy(calendar: StatutoryCalendar, year: StatutoryYear): readonly DayChange[] {
  const after = withYears(calendar, [year]);
  const touched = [...year.days, ...(calendar.get(year.year)?.days ?? [])].map((day) => day.date);
  return [...new Set(touched)]
    .sort()
    .map((date) => ({ date, before: windowDay(calendar, date), after: windowDay(after, date) }))
    .filter((change) => change.before !== change.after);
}

/** One line a day, `2026-01-04 work 元旦`: how a request and the evidence say the days. */
export const writeDays = (days: readonly NamedDay[]): string =>
  days.map(({ date, off, holiday }) => `${date} ${off ? 'off' : 'work'} ${holiday}`).join('\n');

/** Reads what `writeDays` wrote; undefined when it is anything else. */
export function parseDays(text: string): readonly NamedDay[] | undefined {
  const days: NamedDay[] = [];
  for (const line of text.split('\n')) {
    const [, dateText = '', kind, holiday = ''] = /^(\S{10}) (off|work) (.*)$/.exec(line) ?? [];
    const date = parseLocalDate(dateText);
    if (date === undefined) return undefined;
    days.push({ date, off: kind === 'off', holiday });
  }
  return days;
}
