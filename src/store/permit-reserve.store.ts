import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Channel } from '../domain/permit/words.ts';
import type { ContactOutcome } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

export interface PermitHistoryRow {
  readonly root_id: string;
  readonly number: string;
  readonly channel: Channel;
  readonly counts_at: Instant;
  readonly outcome: ContactOutcome | null;
  readonly attempt_id: string;
  readonly account_id: string;
  /** Who contacted: `own`, the id of an agency. */
  readonly actor: string;
  readonly state: string;
}

/**
 * Live permits of these people (by the person contacted, at today's root), those made while a person counted as one with
 * somebody else (shared_permit), and those of these numbers, from `since` on. One row for each person a permit counts for.
 */
export async function permitHistory(
  tx: Tx,
  tenant: string,
  of: {
    readonly rootIds: readonly string[];
    readonly valueIndexes: readonly Buffer[];
    readonly since: Instant;
  },
): Promise<readonly PermitHistoryRow[]> {
  const found = await sql<PermitHistoryRow>`
    with counted as (
      select p.permit_id, n.root_id from permit p
      join person n on n.tenant_id = p.tenant_id and n.person_id = p.person_id
      where p.tenant_id = ${tenant} and n.root_id = any(${[...of.rootIds]}::uuid[])
        and p.counts_at >= ${of.since}::timestamptz and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')
      union
      select p.permit_id, n.root_id from person n
      join shared_permit s on s.tenant_id = n.tenant_id and s.person_id = n.person_id
      join permit p on p.tenant_id = s.tenant_id and p.permit_id = s.permit_id
      where n.tenant_id = ${tenant} and n.root_id = any(${[...of.rootIds]}::uuid[])
        and p.counts_at >= ${of.since}::timestamptz and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')
      union
      select p.permit_id, n.root_id from permit p
      join person n on n.tenant_id = p.tenant_id and n.person_id = p.person_id
      where p.tenant_id = ${tenant} and p.value_index = any(${[...of.valueIndexes]}::bytea[])
        and p.counts_at >= ${of.since}::timestamptz and p.state in ('reserved', 'claimed', 'posted', 'in_doubt'))
    select counted.root_id, encode(p.value_index, 'hex') as number, p.channel, p.counts_at, p.outcome, p.attempt_id, a.account_id,
           p.actor, p.state
    from counted join permit p on p.tenant_id = ${tenant} and p.permit_id = counted.permit_id
    join attempt a on a.tenant_id = p.tenant_id and a.attempt_id = p.attempt_id
    order by p.counts_at, p.permit_id`.execute(tx);
  return found.rows;
}

export interface NewPermit {
  readonly permitId: string;
  readonly attemptId: string;
  readonly windowFrom: Instant;
  readonly windowUntil: Instant;
  readonly packId: string;
  readonly packVersion: string;
  readonly rules: readonly string[];
}

/** Reserves permits and marks their attempts permitted; person, contact point and channel are bound from the attempt's row. */
export async function reserve(
  tx: Tx,
  tenant: string,
  permits: readonly NewPermit[],
  at: Instant,
): Promise<void> {
  if (permits.length === 0) return;
  const rows = JSON.stringify(permits);
  await sql`
    insert into permit (tenant_id, permit_id, attempt_id, case_id, root_id, person_id, contact_point_id, value_index, channel,
                        window_from, window_until, counts_at, state, pack_id, pack_version, rules, reserved_at, actor)
    select a.tenant_id, r."permitId", a.attempt_id, a.case_id, n.root_id, a.person_id, a.contact_point_id, c.value_index,
           a.channel, r."windowFrom", r."windowUntil", r."windowFrom", 'reserved', r."packId", r."packVersion",
           r.rules, ${at}::timestamptz, case a.channel when 'robot_call' then 'robot' else 'own' end
    from jsonb_to_recordset(${rows}::jsonb) as r("permitId" uuid, "attemptId" uuid, "windowFrom" timestamptz,
         "windowUntil" timestamptz, "packId" text, "packVersion" text, rules text[])
    join attempt a on a.tenant_id = ${tenant} and a.attempt_id = r."attemptId"
    join person n on n.tenant_id = a.tenant_id and n.person_id = a.person_id
    join contact_point c on c.tenant_id = a.tenant_id and c.contact_point_id = a.contact_point_id`.execute(
    tx,
  );
  await sql`
    update attempt a set state = 'permitted', planned_at = r."windowFrom"
    from jsonb_to_recordset(${rows}::jsonb) as r("attemptId" uuid, "windowFrom" timestamptz)
    where a.tenant_id = ${tenant} and a.attempt_id = r."attemptId" and a.state = 'planned'`.execute(tx);
}

/** Renews what a re-decision at dispatch said of reserved permits. */
export async function confirmReserved(tx: Tx, tenant: string, permit: NewPermit): Promise<boolean> {
  const written = await sql`
    update permit set pack_id = ${permit.packId}, pack_version = ${permit.packVersion}, rules = ${[...permit.rules]}::text[],
                      window_until = least(window_until, ${permit.windowUntil}::timestamptz)
    where tenant_id = ${tenant} and permit_id = ${permit.permitId} and state = 'reserved'`.execute(tx);
  return written.numAffectedRows === 1n;
}

export interface NewRefusal {
  readonly refusalId: string;
  readonly attemptId: string;
  readonly phase: 'planning' | 'dispatch';
  readonly code: string;
  readonly packId: string;
  readonly packVersion: string;
  readonly rules: readonly string[];
  readonly facts: readonly string[];
  readonly askedFor: Instant;
  readonly nextAllowedAt: Instant | null;
}

/** Stores refusals with the rules that spoke and the facts read. */
export async function insertRefusals(
  tx: Tx,
  tenant: string,
  refusals: readonly NewRefusal[],
  at: Instant,
): Promise<void> {
  if (refusals.length === 0) return;
  await sql`
    insert into refusal (tenant_id, refusal_id, attempt_id, case_id, root_id, channel, phase, code, pack_id, pack_version,
                         rules, facts, asked_for, next_allowed_at, recorded_at)
    select a.tenant_id, r."refusalId", a.attempt_id, a.case_id, n.root_id, a.channel, r.phase, r.code, r."packId",
           r."packVersion", r.rules, r.facts, r."askedFor", r."nextAllowedAt", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as r("refusalId" uuid, "attemptId" uuid, phase text, code text,
         "packId" text, "packVersion" text, rules text[], facts text[], "askedFor" timestamptz, "nextAllowedAt" timestamptz)
    join attempt a on a.tenant_id = ${tenant} and a.attempt_id = r."attemptId"
    join person n on n.tenant_id = a.tenant_id and n.person_id = a.person_id`.execute(tx);
}

/** Ends refused attempts; a permit reserved for them before is withdrawn. */
export async function refuseAttempts(
  tx: Tx,
  tenant: string,
  attemptIds: readonly string[],
  at: Instant,
): Promise<void> {
  if (attemptIds.length === 0) return;
  await sql`
    update attempt set state = 'refused', concluded_at = ${at}::timestamptz
    where tenant_id = ${tenant} and attempt_id = any(${[...attemptIds]}::uuid[]) and state in ('planned', 'permitted')`.execute(
    tx,
  );
  await sql`
    update permit set state = 'withdrawn', concluded_at = ${at}::timestamptz, concluded_because = 'refused_at_dispatch'
    where tenant_id = ${tenant} and attempt_id = any(${[...attemptIds]}::uuid[]) and state = 'reserved'`.execute(
    tx,
  );
}
