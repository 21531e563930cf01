import { sql } from 'kysely';
import { limits } from '../contract/limits.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { PermitToMatch } from '../domain/completeness/match-records.ts';
import type { RecordChannel, RecordKind } from '../domain/completeness/record-line.ts';
import type { Tx } from './db.ts';

export interface RecordFile {
  readonly file_id: string;
  readonly kind: RecordKind;
  readonly rows_read: number;
  readonly rows_bad: number;
  readonly rows_repeated: number;
  readonly rows_matched: number;
  readonly rows_unmatched: number;
  readonly permits_silent: number;
  readonly covers_from: Instant | null;
  readonly covers_until: Instant | null;
  readonly read_by: string;
  readonly read_at: Instant;
}

/** One file at a time for a tenant: two of them never match the same permit. */
export async function lockRecords(tx: Tx, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contact_record/${tenant}`}, 0))`.execute(tx);
}

/** The same bytes, read before as the same kind. */
export async function findRecordFile(
  tx: Tx,
  tenant: string,
  kind: RecordKind,
  hash: Uint8Array,
): Promise<RecordFile | undefined> {
  const found = await sql<RecordFile>`
    select file_id, kind, rows_read, rows_bad, rows_repeated, rows_matched, rows_unmatched, permits_silent, covers_from, covers_until,
           read_by, read_at
    from contact_record_file where tenant_id = ${tenant} and kind = ${kind} and file_hash = ${Buffer.from(hash)}`.execute(
    tx,
  );
  return found.rows[0];
}

export async function readRecordFile(
  tx: Tx,
  tenant: string,
  fileId: string,
): Promise<Pick<RecordFile, 'kind' | 'covers_from' | 'covers_until'> | undefined> {
  const found = await sql<Pick<RecordFile, 'kind' | 'covers_from' | 'covers_until'>>`
    select kind, covers_from, covers_until from contact_record_file
    where tenant_id = ${tenant} and file_id = ${fileId}`.execute(tx);
  return found.rows[0];
}

export async function insertRecordFile(
  tx: Tx,
  tenant: string,
  file: RecordFile & { readonly fileHash: Uint8Array },
): Promise<void> {
  await sql`
    insert into contact_record_file (tenant_id, file_id, kind, file_hash, rows_read, rows_bad, rows_repeated, rows_matched,
      rows_unmatched, permits_silent, covers_from, covers_until, read_by, read_at)
    values (${tenant}, ${file.file_id}, ${file.kind}, ${Buffer.from(file.fileHash)}, ${file.rows_read}, ${file.rows_bad},
      ${file.rows_repeated}, ${file.rows_matched}, ${file.rows_unmatched}, ${file.permits_silent},
      ${file.covers_from}::timestamptz, ${file.covers_until}::timestamptz, ${file.read_by}, ${file.read_at}::timestamptz)`.execute(
    tx,
  );
}

export interface NewRecord {
  readonly recordId: string;
  readonly rowNo: number;
  readonly channel: RecordChannel | null;
  /** Null: the file does not say. */
  readonly agency: string | null;
  readonly reference: string;
  /** Hex. */
  readonly number: string;
  readonly mask: string;
  readonly at: Instant;
  readonly durationSeconds: number | null;
  readonly permitId: string | null;
}

/** `agency` and `reference` of lines that were read before. */
export async function knownReferences(
  tx: Tx,
  tenant: string,
  kind: RecordKind,
  references: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await sql<{ agency: string; reference: string }>`
    select agency, reference from contact_record
    where tenant_id = ${tenant} and kind = ${kind} and reference = any(${[...references]}::text[])`.execute(
    tx,
  );
  return new Set(found.rows.map((row) => `${row.agency}/${row.reference}`));
}

export async function insertRecords(
  tx: Tx,
  tenant: string,
  file: { readonly fileId: string; readonly kind: RecordKind },
  records: readonly NewRecord[],
): Promise<void> {
  for (let from = 0; from < records.length; from += limits.recordInsertRows) {
    const block = records.slice(from, from + limits.recordInsertRows);
    await sql`
      insert into contact_record (tenant_id, record_id, file_id, row_no, kind, channel, agency, reference, value_index, number_mask,
        at, duration_seconds, permit_id)
      select ${tenant}, r."recordId", ${file.fileId}, r."rowNo", ${file.kind}, r.channel, coalesce(r.agency, ''), r.reference,
        decode(r.number, 'hex'), r.mask, r.at, r."durationSeconds", r."permitId"
      from jsonb_to_recordset(${JSON.stringify(block)}::jsonb) as r("recordId" uuid, "rowNo" integer, channel text, agency text,
        reference text, number text, mask text, at timestamptz, "durationSeconds" integer, "permitId" uuid)`.execute(
      tx,
    );
  }
}

export interface Span {
  readonly channels: readonly RecordChannel[];
  readonly from: Instant;
  readonly until: Instant;
}

const USED = sql`p.state in ('claimed', 'posted', 'in_doubt')`;

/** Permits of these channels that were used in this time and that no line has named yet. */
export async function unnamedPermits(tx: Tx, tenant: string, span: Span): Promise<readonly PermitToMatch[]> {
  const found = await sql<{
    permit_id: string;
    number: string;
    channel: RecordChannel;
    agency: string | null;
    in_house: boolean | null;
    at: Instant;
  }>`
    select p.permit_id, encode(p.value_index, 'hex') as number, p.channel, g.name as agency, g.in_house,
           coalesce(p.consumed_at, p.claimed_at) as at
    from permit p
    left join agency g on g.tenant_id = p.tenant_id and g.agency_id = p.agency_id
    where p.tenant_id = ${tenant} and ${USED} and p.channel = any(${[...span.channels]}::text[])
      and coalesce(p.consumed_at, p.claimed_at) between ${span.from}::timestamptz and ${span.until}::timestamptz
      and not exists (select from contact_record r where r.tenant_id = p.tenant_id and r.permit_id = p.permit_id)
    order by p.permit_id`.execute(tx);
  return found.rows.map((row) => ({
    permitId: row.permit_id,
    number: row.number,
    channel: row.channel,
    holder: row.agency === null ? null : { name: row.agency, inHouse: row.in_house === true },
    at: row.at,
  }));
}

/** Files that were read, the newest first. */
export async function listRecordFiles(
  tx: Tx,
  tenant: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly (RecordFile & { readonly total: bigint })[]> {
  const found = await sql<RecordFile & { total: bigint }>`
    select f.file_id, f.kind, f.rows_read, f.rows_bad, f.rows_repeated, f.rows_matched, f.rows_unmatched, f.permits_silent,
           f.covers_from, f.covers_until, coalesce(s.name, f.read_by) as read_by, f.read_at, count(*) over () as total
    from contact_record_file f
    left join staff_user u on u.tenant_id = f.tenant_id and 'staff:' || u.user_id = f.read_by
    left join staff_person s on s.tenant_id = u.tenant_id and s.staff_person_id = u.staff_person_id
    where f.tenant_id = ${tenant}
    order by f.read_at desc, f.file_id limit ${page.limit} offset ${page.offset}`.execute(tx);
  return found.rows;
}

export interface UnmatchedRow {
  readonly record_id: string;
  readonly row_no: number;
  readonly channel: RecordChannel | null;
  readonly agency: string;
  readonly number_mask: string;
  readonly at: Instant;
  readonly incident_id: string | null;
  readonly total: bigint;
}

/** Lines of one file that no permit stands behind, with their incidents. */
export async function unmatchedOf(
  tx: Tx,
  tenant: string,
  fileId: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly UnmatchedRow[]> {
  const found = await sql<UnmatchedRow>`
    select r.record_id, r.row_no, r.channel, r.agency, r.number_mask, r.at, i.incident_id, count(*) over () as total
    from contact_record r
    left join incident i on i.tenant_id = r.tenant_id and i.kind = 'contact_without_permit' and i.dedup_key = r.record_id::text
    where r.tenant_id = ${tenant} and r.file_id = ${fileId} and r.permit_id is null
    order by r.row_no limit ${page.limit} offset ${page.offset}`.execute(tx);
  return found.rows;
}

export interface SilentRow {
  readonly permit_id: string;
  readonly case_id: string;
  readonly case_no: string;
  readonly channel: RecordChannel;
  readonly number_mask: string;
  readonly at: Instant;
}

/** Permits used in a time that no line names, with the masked number. */
export async function silentPermits(
  tx: Tx,
  tenant: string,
  span: Span,
  rows: number,
): Promise<readonly SilentRow[]> {
  const found = await sql<SilentRow>`
    select p.permit_id, p.case_id, k.case_no, p.channel, c.mask as number_mask, coalesce(p.consumed_at, p.claimed_at) as at
    from permit p
    join collection_case k on k.tenant_id = p.tenant_id and k.case_id = p.case_id
    join contact_point c on c.tenant_id = p.tenant_id and c.contact_point_id = p.contact_point_id
    where p.tenant_id = ${tenant} and ${USED} and p.channel = any(${[...span.channels]}::text[])
      and coalesce(p.consumed_at, p.claimed_at) between ${span.from}::timestamptz and ${span.until}::timestamptz
      and not exists (select from contact_record r where r.tenant_id = p.tenant_id and r.permit_id = p.permit_id)
    order by 6, p.permit_id limit ${rows}`.execute(tx);
  return found.rows;
}
