import { dateIn, type Instant, instantAt } from '../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Actor } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type DayStep, daySteps, readLatestDay } from '../store/day-run.store.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { readZone } from '../store/tenant.store.ts';
import { moveTenantClock, readTenantClock } from '../store/tenant-clock.store.ts';

export interface OpenDay {
  readonly day: LocalDate;
  readonly zone: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** Where the demonstration's clock stands: at the opening, or where a killed run left it. */
  readonly now: Instant;
  readonly seed: string;
  readonly finished: ReadonlySet<DayStep>;
}

const OPENS = '08:00';
const CLOSES = '22:00';

/**
 * Opens a day of the demonstration, or takes it up where it was left; the clock moves to its opening. Without a day: the
 * unfinished one, else the one after the latest, else the one on which the clock stands. A day that has been played is opened
 * again with every step finished: playing it does nothing and tells the same.
 * Refusals: NOT_FOUND (tenant), DAY_NOT_SIMULATED, DAY_IN_PAST, DAY_UNFINISHED.
 */
export async function openDay(
  ports: { readonly db: Db; readonly actor: Actor },
  tenant: string,
  wanted: LocalDate | undefined,
): Promise<Outcome<OpenDay>> {
  return ports.db.inTenant(tenant, async (tx) => {
    const zone = await readZone(tx, tenant);
    if (zone === undefined) return refuse('NOT_FOUND', { params: { what: `tenant ${tenant}` } });
    const clock = await readTenantClock(tx, tenant);
    if (clock === undefined) return refuse('DAY_NOT_SIMULATED');
    const runs = await readLatestDay(tx, tenant);
    const finished = new Set(runs.filter((run) => run.finished_at !== null).map((run) => run.step));
    const latest = runs[0] && { day: runs[0].day, over: daySteps.every((step) => finished.has(step)) };
    const chosen = chooseDay(wanted, latest, dateIn(clock.simulated_now, zone));
    if (!chosen.ok) return chosen;
    const day = chosen.value;
    const opensAt = instantAt(day, OPENS, zone);
    const isUnderWay = clock.simulated_now > opensAt;
    if (clock.simulated_now < opensAt) {
      await moveTenantClock(tx, tenant, opensAt);
      const body = { from: clock.simulated_now, to: opensAt };
      const author = { tenant, now: opensAt, actor: ports.actor };
      await appendEvidence(tx, author, { stream: 'tenant', type: 'clock.moved', body });
    }
    return done({
      day,
      zone,
      opensAt,
      closesAt: instantAt(day, CLOSES, zone),
      now: isUnderWay ? clock.simulated_now : opensAt,
      seed: clock.seed.toString(),
      finished: latest?.day === day ? finished : new Set<DayStep>(),
    });
  });
}

interface LatestDay {
  readonly day: LocalDate;
  readonly over: boolean;
}

function chooseDay(
  wanted: LocalDate | undefined,
  latest: LatestDay | undefined,
  clockDay: LocalDate,
): Outcome<LocalDate> {
  if (latest === undefined) {
    if (wanted !== undefined && wanted < clockDay) return inPast(wanted, clockDay);
    return done(wanted ?? clockDay);
  }
  if (wanted !== undefined && wanted < latest.day) return inPast(wanted, latest.day);
  if (wanted === latest.day) return done(wanted);
  if (latest.over) return done(wanted ?? addDays(latest.day, 1));
  if (wanted === undefined) return done(latest.day);
  return refuse('DAY_UNFINISHED', { params: { latest: latest.day } });
}

const inPast = (day: LocalDate, latest: LocalDate) => refuse('DAY_IN_PAST', { params: { day, latest } });
