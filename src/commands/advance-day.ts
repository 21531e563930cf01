import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { beginStep, type DayStep, finishStep } from '../store/day-run.store.ts';
import type { Db } from '../store/db.ts';
import { expire, type Withdrawn } from '../store/permit.store.ts';
import { moveTenantClock } from '../store/tenant-clock.store.ts';

/** Moves the demonstration's clock on. */
export function moveClock(ports: { readonly db: Db }, tenant: string, at: Instant): Promise<void> {
  return ports.db.inTenant(tenant, (tx) => moveTenantClock(tx, tenant, at));
}

export function startStep(
  ports: { readonly db: Db },
  call: Call,
  day: LocalDate,
  step: DayStep,
): Promise<void> {
  return ports.db.inTenant(call.tenant, (tx) => beginStep(tx, call.tenant, day, step, call.now));
}

/** Expires reserved permits whose window is over, and ends their attempts. */
export function expirePermits(ports: { readonly db: Db }, call: Call): Promise<Withdrawn> {
  return ports.db.inTenant(call.tenant, (tx) => expire(tx, call, call.now));
}

/** Ends a day: what is still reserved and whose window is over expires, the clock stands at the close, dispatch is finished. */
export function closeDay(
  ports: { readonly db: Db },
  call: Call,
  day: LocalDate,
  sent: number,
): Promise<Withdrawn> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const expired = await expire(tx, call, call.now);
    await moveTenantClock(tx, call.tenant, call.now);
    await finishStep(tx, call.tenant, day, 'dispatch', call.now, sent);
    return expired;
  });
}
