import { addDays, dayOfWeek, type LocalDate, localDate } from './local-date.ts';

/** One year's notice: the days that it names, off (true) or worked to make up for them (false). */
export interface StatutoryYear {
  readonly year: number;
  readonly named: ReadonlyMap<LocalDate, boolean>;
  /** 正月初一. */
  readonly springFestival: LocalDate;
}

/** The published years only. A year that is not here is unknown, never guessed. */
export type StatutoryCalendar = ReadonlyMap<number, StatutoryYear>;

export type DayKind = 'workday' | 'day_off' | 'unknown';

/** What a day is for a contact window; `spring_festival` is decided by the rule, which says how many days it means. */
export type WindowDay = 'weekday' | 'saturday' | 'sunday' | 'holiday' | 'unknown';

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

export const statutoryCalendar = (years: readonly StatutoryYear[]): StatutoryCalendar =>
  new Map(years.map((year) => [year.year, year]));

/** workday or day_off (weekends, holidays, with make-up days swapped); unknown while the year's notice is unpublished. */
export function dayKind(calendar: StatutoryCalendar, date: LocalDate): DayKind {
  const day = windowDay(calendar, date);
  if (day === 'unknown') return 'unknown';
  return day === 'weekday' ? 'workday' : 'day_off';
}

/** A named day off is a holiday also on a weekend; a weekend day worked to make up for it is a weekday. */
export function windowDay(calendar: StatutoryCalendar, date: LocalDate): WindowDay {
  const year = calendar.get(yearOf(date));
  if (year === undefined) return 'unknown';
  const named = year.named.get(date);
  if (named !== undefined) return named ? 'holiday' : 'weekday';
  const day = dayOfWeek(date);
  if (day === 6) return 'saturday';
  return day === 7 ? 'sunday' : 'weekday';
}

/** Whether `date` is one of the first `days` days of the Spring Festival (初一 is day one). False in an unknown year. */
export function isSpringFestival(calendar: StatutoryCalendar, date: LocalDate, days: number): boolean {
  const year = calendar.get(yearOf(date));
  if (year === undefined) return false;
  return date >= year.springFestival && date < addDays(year.springFestival, days);
}

/** The next workday after `date`; undefined when the search meets an unknown year. */
export function nextWorkday(calendar: StatutoryCalendar, date: LocalDate): LocalDate | undefined {
  for (let day = addDays(date, 1); ; day = addDays(day, 1)) {
    const kind = dayKind(calendar, day);
    if (kind === 'unknown') return undefined;
    if (kind === 'workday') return day;
  }
}

/** A year from the shape of holiday-cn (`{year, days: [{date, isOffDay}]}`), already checked by contract/statutory-year. */
export function statutoryYear(
  file: {
    readonly year: number;
    readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[];
  },
  springFestival: string,
): StatutoryYear {
  const named = new Map(file.days.map((day) => [localDate(day.date), day.isOffDay]));
  return { year: file.year, named, springFestival: localDate(springFestival) };
}
