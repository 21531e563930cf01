import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from './local-date.ts';

/** A moment in UTC, always `YYYY-MM-DDTHH:MM:SS.mmmZ`: fixed width, so that it compares with `<`. */
export type Instant = string & { readonly __brand: 'Instant' };

/** A wall-clock time `HH:MM`, compared with `<`. */
export type ClockTime = string & { readonly __brand: 'ClockTime' };

/** The business zone of the first tenants; every zone is handed in, this is only their value. */
export const SHANGHAI = 'Asia/Shanghai';

const write = (moment: Temporal.Instant): Instant =>
  moment.toString({ fractionalSecondDigits: 3 }) as Instant;

/** Reads ISO 8601 with an offset or Z; undefined when it is no moment. */
export function parseInstant(text: string): Instant | undefined {
  try {
    return write(Temporal.Instant.from(text));
  } catch {
    return undefined;
  }
}

/** A moment written in our own source or already checked. Throws (a defect) when it is not one. */
export function instant(text: string): Instant {
  const moment = parseInstant(text);
  if (moment === undefined) throw new RangeError(`not an instant: ${text}`);
  return moment;
}

/*
 * Of the years that four digits write, Date reads and writes what Temporal does, in a tenth of the time: each decision adds minutes
 * a few times. The tests hold the one to the other.
 */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;
const isPlain = (ms: number): boolean => Number.isInteger(ms) && ms >= FIRST_MS && ms <= LAST_MS;

export const fromEpochMs = (ms: number): Instant =>
  isPlain(ms) ? (new Date(ms).toISOString() as Instant) : write(Temporal.Instant.fromEpochMilliseconds(ms));

export function toEpochMs(at: Instant): number {
  const ms = at.length === 24 ? Date.parse(at) : Number.NaN;
  return isPlain(ms) ? ms : Temporal.Instant.from(at).epochMilliseconds;
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return fromEpochMs(toEpochMs(at) + minutes * 60_000);
}

/** The civil date at this moment in the zone. */
export function dateIn(at: Instant, zone: string): LocalDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as LocalDate;
}

/** The wall-clock `HH:MM` at this moment in the zone. */
export function timeIn(at: Instant, zone: string): ClockTime {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute', roundingMode: 'floor' }) as ClockTime;
}

/** The moment at which the zone's clock shows `time` on `date`; in a gap of summer time, the later one. */
export function instantAt(date: LocalDate, time: ClockTime | string, zone: string): Instant {
  const plain = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  return write(plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant());
}
