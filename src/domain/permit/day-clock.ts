import type { ClockTime, Instant } from '../calendar/instant.ts';
import { addDays, dayOfWeek, daysBetween, type LocalDate, localDate } from '../calendar/local-date.ts';
import { type OffsetSpan, offsetSpanAt } from '../calendar/zone-offsets.ts';
import type { Weekday } from './person-event.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Day 0. */
export const EPOCH_DAY = localDate('1970-01-01');
export const MIDNIGHT = '00:00' as ClockTime;

/** What the zone's clock and calendar show at a moment. */
export interface LocalMoment {
  /** Days since 1970-01-01: subtracts to a distance in days. */
  readonly day: number;
  readonly date: LocalDate;
  readonly time: ClockTime;
}

/**
 * One zone's clock, by arithmetic on the zone's spans: a search asks for thousands of moments. Throws RangeError for a zone or a
 * moment that does not exist, which judge() turns into a denial.
 */
export interface DayClock {
  readonly zone: string;
  at(moment: Instant): LocalMoment;
  dateOf(day: number): LocalDate;
  weekdayOf(day: number): Weekday;
  /** Every moment at which the clock comes to show `time` on that day: two when summer time ends, in a gap the gap's end. */
  momentsOf(day: number, time: ClockTime): readonly number[];
  /** The first moment of that day. */
  startOf(day: number): number;
  /** The moments around that day at which the clock is set forward or back. */
  changesOn(day: number): readonly number[];
}

const TIMES: readonly ClockTime[] = Array.from({ length: 1_440 }, (_, minute) => {
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}` as ClockTime;
});

/** Epoch milliseconds of an Instant; RangeError when it is none. Its form is fixed, so it is read by place. */
export function epochMs(at: Instant): number {
  const ms = at.length === 24 && at.endsWith('Z') ? readByPlace(at) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError('not an instant');
  return ms;
}

function readByPlace(at: string): number {
  const two = (from: number): number => (at.charCodeAt(from) - 48) * 10 + at.charCodeAt(from + 1) - 48;
  const day = daysBetween(EPOCH_DAY, at.slice(0, 10) as LocalDate);
  const millis = two(20) * 10 + at.charCodeAt(22) - 48;
  return day * DAY + two(11) * 3_600_000 + two(14) * MINUTE + two(17) * 1_000 + millis;
}

const minutesOf = (time: ClockTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function makeClock(zone: string): DayClock {
  let span: OffsetSpan = offsetSpanAt(zone, 0);
  const spanAt = (ms: number): OffsetSpan => {
    if (ms < span.from || ms >= span.until) span = offsetSpanAt(zone, ms);
    return span;
  };
  let lastDay = 0;
  let lastDate = EPOCH_DAY;
  const dateOf = (day: number): LocalDate => {
    if (day !== lastDay) [lastDay, lastDate] = [day, addDays(EPOCH_DAY, day)];
    return lastDate;
  };
  // Rule after rule asks for the same moment.
  let last: readonly [asked: Instant, shown: LocalMoment] | undefined;
  const momentsOf = (day: number, time: ClockTime): readonly number[] => {
    const shown = day * DAY + minutesOf(time) * MINUTE;
    const before = spanAt(shown - DAY);
    if (shown + DAY < before.until) return [shown - before.offset];
    const around = [spanAt(shown - DAY), spanAt(shown + DAY)];
    const moments = around
      .map(({ offset }) => shown - offset)
      .filter((ms, index) => spanAt(ms).offset === around[index]?.offset);
    return moments.length > 0 ? [...new Set(moments)] : [around[0]?.until ?? shown];
  };
  return {
    zone,
    dateOf,
    weekdayOf: (day) => dayOfWeek(dateOf(day)) as Weekday,
    at(moment) {
      if (last?.[0] === moment) return last[1];
      const ms = epochMs(moment);
      const here = ms + spanAt(ms).offset;
      const day = Math.floor(here / DAY);
      const time = TIMES[Math.floor((here - day * DAY) / MINUTE)] ?? MIDNIGHT;
      const shown = { day, date: dateOf(day), time };
      last = [moment, shown];
      return shown;
    },
    startOf: (day) => Math.min(...momentsOf(day, MIDNIGHT)),
    momentsOf,
    changesOn(day) {
      const change = spanAt(day * DAY - DAY).until;
      return change < (day + 2) * DAY ? [change] : [];
    },
  };
}

const clocks = new Map<string, DayClock>();

/** The clock of a zone. Throws RangeError when the zone does not exist. */
export function dayClock(zone: string): DayClock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = makeClock(zone);
  clocks.set(zone, clock);
  return clock;
}
