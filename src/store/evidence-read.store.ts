import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { StoredEntry } from '../domain/evidence/chain.ts';
import type { HeadMark } from '../domain/evidence/checkpoint.ts';
import { toHex } from '../domain/evidence/entry.ts';
import type { EntryType } from '../domain/evidence/entry-types.ts';
import type { Tx } from './db.ts';

interface EntryRow {
  readonly stream: string;
  readonly seq: bigint;
  readonly at: Instant;
  readonly recorded_at: Instant;
  readonly whole_ms: boolean;
  readonly actor: string;
  readonly type: string;
  readonly body: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly head_seq: bigint | null;
  readonly head_hash: Buffer | null;
}

const ENTRY_COLUMNS = sql`
  e.stream, e.seq, e.at, e.recorded_at, e.actor, e.type, e.body, e.previous_hash, e.hash,
  date_trunc('milliseconds', e.at) = e.at and date_trunc('milliseconds', e.recorded_at) = e.recorded_at as whole_ms,
  h.seq as head_seq, h.hash as head_hash`;

/**
 * The next entries of all streams after (stream, seq), each with its stream's head. One statement is one snapshot, so an
 * append meanwhile never looks like a broken head.
 */
export async function readEntryPage(
  tx: Tx,
  tenant: string,
  after: { readonly stream: string; readonly seq: number },
  rowsMax: number,
): Promise<StoredEntry[]> {
  const { rows } = await sql<EntryRow>`
    select ${ENTRY_COLUMNS}
    from evidence_entry e
    left join evidence_head h on h.tenant_id = e.tenant_id and h.stream = e.stream
    where e.tenant_id = ${tenant} and (e.stream, e.seq) > (${after.stream}, ${after.seq}::bigint)
    order by e.stream, e.seq limit ${rowsMax}`.execute(tx);
  return rows.map((row) => storedEntry(tenant, row));
}

/** All entries of these streams, in stream order and order of number. */
export async function readStreams(
  tx: Tx,
  tenant: string,
  streams: readonly string[],
): Promise<StoredEntry[]> {
  const { rows } = await sql<EntryRow>`
    select ${ENTRY_COLUMNS}
    from evidence_entry e
    left join evidence_head h on h.tenant_id = e.tenant_id and h.stream = e.stream
    where e.tenant_id = ${tenant} and e.stream = any(${streams}::text[])
    order by e.stream, e.seq`.execute(tx);
  return rows.map((row) => storedEntry(tenant, row));
}

/** Streams whose head has no entry at all. */
export async function readEmptyStreams(tx: Tx, tenant: string): Promise<string[]> {
  const { rows } = await sql<{ stream: string }>`
    select h.stream from evidence_head h
    where h.tenant_id = ${tenant} and not exists (
      select from evidence_entry e where e.tenant_id = h.tenant_id and e.stream = h.stream)
    order by h.stream`.execute(tx);
  return rows.map((row) => row.stream);
}

/** Heads recorded at or after `since` (all when undefined), in code-unit order of their streams. */
export async function readHeads(tx: Tx, tenant: string, since: Instant | undefined): Promise<HeadMark[]> {
  const { rows } = await sql<{ stream: string; seq: bigint; hash: Buffer }>`
    select stream, seq, hash from evidence_head
    where tenant_id = ${tenant} and recorded_at >= ${since ?? '-infinity'}::timestamptz
    order by stream collate "C"`.execute(tx);
  return rows.map((row) => [row.stream, Number(row.seq), toHex(row.hash)]);
}

export async function countEvidence(tx: Tx, tenant: string): Promise<{ streams: number; entries: number }> {
  const { rows } = await sql<{ streams: bigint; entries: bigint }>`
    select count(*) as streams, coalesce(sum(seq), 0)::bigint as entries
    from evidence_head where tenant_id = ${tenant}`.execute(tx);
  return { streams: Number(rows[0]?.streams ?? 0n), entries: Number(rows[0]?.entries ?? 0n) };
}

/** The hash, in hex, that stands at each mark's place; a place without entry is absent. Key: `stream\u0000seq`. */
export async function readHashesAt(
  tx: Tx,
  tenant: string,
  marks: readonly HeadMark[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ stream: string; seq: bigint; hash: Buffer }>`
    select e.stream, e.seq, e.hash
    from unnest(${marks.map((mark) => mark[0])}::text[], ${marks.map((mark) => mark[1])}::bigint[]) m(stream, seq)
    join evidence_entry e on e.tenant_id = ${tenant} and e.stream = m.stream and e.seq = m.seq`.execute(tx);
  return new Map(rows.map((row) => [`${row.stream}\u0000${row.seq}`, toHex(row.hash)]));
}

function storedEntry(tenant: string, row: EntryRow): StoredEntry {
  return {
    tenant,
    stream: row.stream,
    seq: Number(row.seq),
    at: row.at,
    recordedAt: row.recorded_at,
    wholeMs: row.whole_ms,
    actor: row.actor,
    type: row.type,
    body: row.body,
    previous: row.previous_hash,
    hash: row.hash,
    head:
      row.head_seq === null || row.head_hash === null
        ? undefined
        : { seq: Number(row.head_seq), hash: row.head_hash },
  };
}

/** The bodies of one type in one stream, as stored, in the order of their numbers. */
export async function readBodies(tx: Tx, tenant: string, stream: string, type: EntryType): Promise<string[]> {
  const { rows } = await sql<{ body: string }>`
    select body from evidence_entry
    where tenant_id = ${tenant} and stream = ${stream} and type = ${type} order by seq`.execute(tx);
  return rows.map((row) => row.body);
}

/** A case by its number or its bare id. */
export async function findCase(
  tx: Tx,
  tenant: string,
  reference: string,
): Promise<{ case_id: string; case_no: string } | undefined> {
  const { rows } = await sql<{ case_id: string; case_no: string }>`
    select case_id, case_no from collection_case
    where tenant_id = ${tenant} and (case_no = ${reference} or case_id::text = ${reference})
    limit 1`.execute(tx);
  return rows[0];
}
