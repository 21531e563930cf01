import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface ConfirmationRow {
  readonly pack_id: string;
  readonly rule_id: string;
  readonly rule_hash: Buffer;
  readonly version: string;
  readonly confirmed_by: string;
  readonly note: string;
  readonly recorded_at: Instant;
}

/** Every confirmation of the tenant's officer, with the officer's name. */
export async function readConfirmations(tx: Tx, tenant: string): Promise<readonly ConfirmationRow[]> {
  const found = await sql<ConfirmationRow>`
    select c.pack_id, c.rule_id, c.rule_hash, c.version, p.name as confirmed_by, c.note, c.recorded_at
    from rule_confirmation c
    join staff_person p on p.tenant_id = c.tenant_id and p.staff_person_id = c.confirmed_by_person
    where c.tenant_id = ${tenant} order by c.pack_id, c.rule_id, c.recorded_at`.execute(tx);
  return found.rows;
}

export interface NewConfirmation {
  readonly ruleId: string;
  readonly ruleHash: Buffer;
}

/** Writes confirmations of one version's rules; the hashes, in hex, that were not confirmed before. */
export async function insertConfirmations(
  tx: Tx,
  tenant: string,
  of: {
    readonly packId: string;
    readonly version: string;
    readonly rules: readonly NewConfirmation[];
    readonly by: string;
    readonly byPerson: string;
    readonly note: string;
  },
  at: Instant,
): Promise<readonly string[]> {
  const written = await sql<{ rule_hash: string }>`
    insert into rule_confirmation (tenant_id, pack_id, rule_id, rule_hash, version, confirmed_by, confirmed_by_person, note,
                                   recorded_at)
    select ${tenant}, ${of.packId}, r.id, r.hash, ${of.version}, ${of.by}, ${of.byPerson}, ${of.note}, ${at}::timestamptz
    from unnest(${of.rules.map((rule) => rule.ruleId)}::text[], ${of.rules.map((rule) => rule.ruleHash)}::bytea[]) as r(id, hash)
    on conflict do nothing
    returning encode(rule_hash, 'hex') as rule_hash`.execute(tx);
  return written.rows.map((row) => row.rule_hash);
}

/** Since when a live tenant may contact people; undefined: not yet. */
export async function readGoLive(tx: Tx, tenant: string): Promise<Instant | undefined> {
  const found = await sql<{ live_from: Instant }>`
    select live_from from go_live where tenant_id = ${tenant}`.execute(tx);
  return found.rows[0]?.live_from;
}

export async function insertGoLive(tx: Tx, tenant: string, approvalId: string, at: Instant): Promise<void> {
  await sql`
    insert into go_live (tenant_id, live_from, approval_id, recorded_at)
    values (${tenant}, ${at}::timestamptz, ${approvalId}, ${at}::timestamptz)`.execute(tx);
}
