import { addDays, dayOfWeek, type LocalDate } from './local-date.ts';

/** A day that a notice names: off, or worked to make up for one. */
export interface NamedDay {
  readonly date: LocalDate;
  readonly off: boolean;
  /** As headed: `春节`, `国庆节、中秋节`. */
  readonly holiday: string;
}

/** One year's notice: the days that it names. The first of January may be joined to days of the year before. */
export interface StatutoryYear {
  readonly year: number;
  readonly days: readonly NamedDay[];
  /** The same by date: off (true) or worked to make up (false). */
  readonly named: ReadonlyMap<LocalDate, boolean>;
  /** 正月初一. */
  readonly springFestival: LocalDate;
  /** Where the notice stands; null: not told. */
  readonly source: string | null;
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

/**
 * A named day off is a holiday also on a weekend; a weekend day worked to make up for it is a weekday. Of a day named by two
 * years' notices (30 December 2018 by that of 2019) the later year's word holds.
 */
export function windowDay(calendar: StatutoryCalendar, date: LocalDate): WindowDay {
  const year = calendar.get(yearOf(date));
  if (year === undefined) return 'unknown';
  const named = calendar.get(year.year + 1)?.named.get(date) ?? year.named.get(date);
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

/** A year from the days of its notice. */
export function statutoryYear(of: Omit<StatutoryYear, 'named'>): StatutoryYear {
  return { ...of, named: new Map(of.days.map((day) => [day.date, day.off])) };
}

/** The calendar with these years in place of what it knew of them. */
export function withYears(calendar: StatutoryCalendar, years: readonly StatutoryYear[]): StatutoryCalendar {
  return years.length === 0 ? calendar : new Map([...calendar, ...statutoryCalendar(years)]);
}
