import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface TenantClock {
  readonly simulated_now: Instant;
  readonly seed: bigint;
}

/** The demonstration's own clock; undefined for a live tenant, which runs by the real one. */
export async function readTenantClock(tx: Tx, tenant: string): Promise<TenantClock | undefined> {
  const found = await sql<TenantClock>`
    select simulated_now, seed from tenant_clock where tenant_id = ${tenant}`.execute(tx);
  return found.rows[0];
}

/** Moves the clock on to `at`; a clock that already stands there or later stays. */
export async function moveTenantClock(tx: Tx, tenant: string, at: Instant): Promise<void> {
  await sql`
    update tenant_clock set simulated_now = ${at}::timestamptz
    where tenant_id = ${tenant} and simulated_now < ${at}::timestamptz`.execute(tx);
}
