import { sql } from 'kysely';
import type { PackKind } from '../contract/any-pack.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { PackLayer } from '../domain/permit/rule.ts';
import type { Tx } from './db.ts';

export interface PackText {
  readonly kind: PackKind;
  readonly packId: string;
  readonly version: string;
  readonly layer: PackLayer;
  readonly origin: 'shipped' | 'own';
  readonly text: string;
  readonly cases: string;
  readonly hash: Buffer;
}

export interface PackVersionRow {
  readonly kind: PackKind;
  readonly pack_id: string;
  readonly version: string;
  readonly layer: PackLayer;
  readonly origin: 'shipped' | 'own';
  readonly text: string;
  readonly cases: string;
  readonly text_hash: Buffer;
  readonly recorded_at: Instant;
}

/** One registered text; undefined: no such version. */
export async function readPackVersion(
  tx: Tx,
  tenant: string,
  packId: string,
  version: string,
): Promise<PackVersionRow | undefined> {
  const found = await sql<PackVersionRow>`
    select kind, pack_id, version, layer, origin, text, cases, text_hash, recorded_at from pack_version
    where tenant_id = ${tenant} and pack_id = ${packId} and version = ${version}`.execute(tx);
  return found.rows[0];
}

/** Registers a text under its version. False: the version stands already, with this text or another. */
export async function insertPackVersion(
  tx: Tx,
  tenant: string,
  pack: PackText,
  by: string,
  at: Instant,
): Promise<boolean> {
  const written = await sql`
    insert into pack_version (tenant_id, kind, pack_id, version, layer, origin, text, cases, text_hash, registered_by, recorded_at)
    values (${tenant}, ${pack.kind}, ${pack.packId}, ${pack.version}, ${pack.layer}, ${pack.origin}, ${pack.text}, ${pack.cases}, ${pack.hash},
            ${by}, ${at}::timestamptz)
    on conflict do nothing`.execute(tx);
  return written.numAffectedRows === 1n;
}

/** Locks the releases of this tenant until the transaction ends: two of them come one after the other. */
export async function lockReleases(tx: Tx, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`packs/${tenant}`}, 0))`.execute(tx);
}

export interface ReleaseRow {
  readonly kind: PackKind;
  readonly pack_id: string;
  readonly release_no: number;
  readonly version: string;
  readonly effective_from: Instant;
  readonly approval_id: string | null;
  readonly recorded_at: Instant;
}

/** The last release of each pack, whether or not it has taken effect, by pack id. */
export async function lastReleases(tx: Tx, tenant: string): Promise<readonly ReleaseRow[]> {
  const found = await sql<ReleaseRow>`
    select distinct on (r.pack_id) v.kind, r.pack_id, r.release_no, r.version, r.effective_from, r.approval_id, r.recorded_at
    from pack_release r
    join pack_version v on v.tenant_id = r.tenant_id and v.pack_id = r.pack_id and v.version = r.version
    where r.tenant_id = ${tenant} order by r.pack_id, r.release_no desc`.execute(tx);
  return found.rows;
}

/** The packs of both kinds in force at `at`, with their texts, by pack id. */
export async function packTextsAt(tx: Tx, tenant: string, at: Instant): Promise<readonly PackVersionRow[]> {
  const found = await sql<PackVersionRow>`
    select distinct on (r.pack_id) v.kind, v.pack_id, v.version, v.layer, v.origin, v.text, v.cases, v.text_hash, v.recorded_at
    from pack_release r
    join pack_version v on v.tenant_id = r.tenant_id and v.pack_id = r.pack_id and v.version = r.version
    where r.tenant_id = ${tenant} and r.effective_from <= ${at}::timestamptz
    order by r.pack_id, r.release_no desc`.execute(tx);
  return found.rows;
}

export interface NewRelease {
  readonly packId: string;
  readonly releaseNo: number;
  readonly version: string;
  readonly effectiveFrom: Instant;
  readonly approvalId: string | null;
}

export async function insertRelease(tx: Tx, tenant: string, release: NewRelease, at: Instant): Promise<void> {
  await sql`
    insert into pack_release (tenant_id, pack_id, release_no, version, effective_from, approval_id, recorded_at)
    values (${tenant}, ${release.packId}, ${release.releaseNo}, ${release.version}, ${release.effectiveFrom}::timestamptz,
            ${release.approvalId}, ${at}::timestamptz)`.execute(tx);
}

export interface PackHistoryRow {
  readonly kind: PackKind;
  readonly pack_id: string;
  readonly version: string;
  readonly layer: PackLayer;
  readonly origin: 'shipped' | 'own';
  readonly text_hash: Buffer;
  readonly registered_at: Instant;
  readonly release_no: number | null;
  readonly effective_from: Instant | null;
  readonly released_at: Instant | null;
  readonly asked_by: string | null;
  readonly released_by: string | null;
}

/** Every version of every pack, with each of its releases, newest first; a version never released stands once, without one. */
export async function packHistory(tx: Tx, tenant: string): Promise<readonly PackHistoryRow[]> {
  const found = await sql<PackHistoryRow>`
    select v.kind, v.pack_id, v.version, v.layer, v.origin, v.text_hash, v.recorded_at as registered_at, r.release_no, r.effective_from,
           r.recorded_at as released_at, mp.name as asked_by, dp.name as released_by
    from pack_version v
    left join pack_release r on r.tenant_id = v.tenant_id and r.pack_id = v.pack_id and r.version = v.version
    left join approval ap on ap.tenant_id = r.tenant_id and ap.approval_id = r.approval_id
    left join staff_person mp on mp.tenant_id = ap.tenant_id and mp.staff_person_id = ap.made_by_person
    left join staff_person dp on dp.tenant_id = ap.tenant_id and dp.staff_person_id = ap.decided_by_person
    where v.tenant_id = ${tenant}
    order by v.pack_id, r.release_no desc nulls first, v.recorded_at desc, v.version`.execute(tx);
  return found.rows;
}

export interface WaitingRelease {
  readonly approval_id: string;
  readonly subject: string;
  readonly request: string;
  readonly request_hash: Buffer;
  readonly made_by: string;
  readonly made_at: Instant;
  readonly expires_at: Instant;
}

/** Releases that wait for a second person, oldest first. */
export async function waitingReleases(
  tx: Tx,
  tenant: string,
  at: Instant,
): Promise<readonly WaitingRelease[]> {
  const found = await sql<WaitingRelease>`
    select ap.approval_id, ap.subject, ap.request, ap.request_hash, mp.name as made_by, ap.made_at, ap.expires_at
    from approval ap
    join staff_person mp on mp.tenant_id = ap.tenant_id and mp.staff_person_id = ap.made_by_person
    where ap.tenant_id = ${tenant} and ap.kind = 'pack.release' and ap.verdict is null and ap.expires_at > ${at}::timestamptz
    order by ap.made_at, ap.approval_id`.execute(tx);
  return found.rows;
}
