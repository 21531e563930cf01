import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';

/** Whose import, when, and of which lender. */
export interface ImportCall {
  readonly tenant: string;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly importId: string;
  readonly creditor: { readonly id: string; readonly code: string; readonly name: string };
}
