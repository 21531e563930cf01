import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface TenantRow {
  readonly tenant_id: string;
  readonly name: string;
  readonly kind: 'demonstration' | 'live';
  readonly zone: string;
}

export async function readTenant(tx: Tx, tenant: string): Promise<TenantRow | undefined> {
  const found = await sql<TenantRow>`
    select tenant_id, name, kind, zone from tenant where tenant_id = ${tenant}`.execute(tx);
  return found.rows[0];
}

/** The tenant's business zone; undefined: no such tenant. */
export async function readZone(tx: Tx, tenant: string): Promise<string | undefined> {
  return (await readTenant(tx, tenant))?.zone;
}

/** False when the tenant was there already; nothing is changed then. */
export async function insertTenant(tx: Tx, row: TenantRow, at: Instant): Promise<boolean> {
  const made = await sql`
    insert into tenant (tenant_id, name, kind, zone, created_at)
    values (${row.tenant_id}, ${row.name}, ${row.kind}, ${row.zone}, ${at}::timestamptz)
    on conflict do nothing`.execute(tx);
  return made.numAffectedRows === 1n;
}

export async function insertTenantClock(tx: Tx, tenant: string, at: Instant, seed: bigint): Promise<void> {
  await sql`
    insert into tenant_clock (tenant_id, simulated_now, seed)
    values (${tenant}, ${at}::timestamptz, ${seed.toString()}::bigint)`.execute(tx);
}
