import { type ClockTime, dateIn, type Instant, timeIn } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';

const EPOCH = '1970-01-01T00:00:00.000Z' as Instant;

/** Local date and time of moments in one zone, each computed once: a search asks for the same history many times. */
export interface DayClock {
  readonly zone: string;
  dateOf(at: Instant): LocalDate;
  timeOf(at: Instant): ClockTime;
}

/** Throws RangeError when the zone does not exist; clocksOf() turns that into a missing fact. */
export function dayClock(zone: string): DayClock {
  const dates = new Map<Instant, LocalDate>();
  timeIn(EPOCH, zone);
  return {
    zone,
    dateOf(at) {
      const known = dates.get(at);
      if (known !== undefined) return known;
      const date = dateIn(at, zone);
      dates.set(at, date);
      return date;
    },
    timeOf: (at) => timeIn(at, zone),
  };
}
