import type { Instant } from './calendar/instant.ts';
import type { LocalDate } from './calendar/local-date.ts';

/** Who acts. `id` is a user's or a dialler's uuid, or a fixed name for the house's own acts (`night`, `dispatcher`, `population`). */
export interface Actor {
  readonly kind: 'staff' | 'system' | 'channel' | 'borrower' | 'dialler';
  readonly id: string;
}

/** Everything a command may not take from the air: whose data, when, who, and where new ids come from. */
export interface Call {
  readonly tenant: string;
  readonly now: Instant;
  /** The business date at `now` in the tenant's zone. */
  readonly today: LocalDate;
  readonly actor: Actor;
  /** The caller's own key for this act: the same again does nothing twice (commands/once.ts). */
  readonly idempotencyKey?: string;
  /** UUIDv7. */
  readonly newId: () => string;
}
