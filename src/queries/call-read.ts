import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';

/** The part of a Call that reading needs: whose data, and when it is. */
export interface CallRead {
  readonly tenant: string;
  readonly now: Instant;
  readonly today: LocalDate;
}
