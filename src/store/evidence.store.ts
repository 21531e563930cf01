import assert from 'node:assert/strict';
import { hash as digest } from 'node:crypto';
import { sql } from 'kysely';
import { limits } from '../contract/limits.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { canonical } from '../domain/evidence/canonical.ts';
import { bodyHash, entryHash, GENESIS, type Hash, toHex } from '../domain/evidence/entry.ts';
import type { BlockType, Draft, EntryType } from '../domain/evidence/entry-types.ts';
import { rootOfHashes } from '../domain/evidence/merkle.ts';
import type { Tx } from './db.ts';

/** The part of a Call that evidence names: whose data, when, by whom. */
export interface Author {
  readonly tenant: string;
  readonly now: Instant;
  readonly actor: { readonly kind: string; readonly id: string };
}

/** Rows of a set-based run, at most `limits.evidenceBlockRows`; each leaf is plain JSON data (bigint allowed). */
export interface BlockDraft {
  readonly stream: string;
  readonly type: BlockType;
  readonly at?: Instant;
  readonly leaves: readonly unknown[];
  /** What else the block says: its rule versions, its file. */
  readonly body?: Readonly<Record<string, unknown>>;
}

interface PlainDraft {
  readonly stream: string;
  readonly at?: Instant;
  readonly type: EntryType;
  readonly body: unknown;
}

interface Head {
  seq: number;
  hash: Uint8Array;
}

interface Link {
  readonly stream: string;
  readonly seq: number;
  readonly at: Instant;
  readonly type: string;
  readonly body: string;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
}

/** By way of latin1 text: a digest that comes as a Buffer is an allocation outside of V8's heap, and takes twice as long. */
export const sha256: Hash = (bytes) => Buffer.from(digest('sha256', bytes, 'binary'), 'latin1');

/** Of a text in UTF-8: its bytes need not be written out first. */
export const sha256OfText = (text: string): Buffer => Buffer.from(digest('sha256', text, 'binary'), 'latin1');

/**
 * Records one act in its stream's chain, in the transaction of the act: if this throws, the act did not happen.
 * The head stays locked until the end of the transaction, so a stream's appends queue and its chain has no gap.
 */
export async function appendEvidence(tx: Tx, call: Author, draft: Draft): Promise<{ seq: bigint }> {
  const [seq] = await append(tx, call, [draft]);
  assert(seq !== undefined);
  return { seq };
}

/** Records many acts, of many streams or one, in three statements; returns their numbers in the order given. */
export async function appendEvidenceMany(tx: Tx, call: Author, drafts: readonly Draft[]): Promise<bigint[]> {
  return append(tx, call, drafts);
}

/**
 * Records one block of a set-based run: its body is `{count, merkle_root}` over the canonical leaves. The caller stores
 * stream, seq and leaf number (0 …) in each row, and registers in verification how the leaves are read back.
 */
export async function appendBlock(
  tx: Tx,
  call: Author,
  block: BlockDraft,
): Promise<{ stream: string; seq: bigint }> {
  assert(
    block.leaves.length > 0 && block.leaves.length <= limits.evidenceBlockRows,
    'size of an evidence block',
  );
  const body = { ...block.body, count: block.leaves.length, merkle_root: blockRoot(block.leaves) };
  const draft = { stream: block.stream, type: block.type, body };
  const [seq] = await append(tx, call, [block.at === undefined ? draft : { ...draft, at: block.at }]);
  assert(seq !== undefined);
  return { stream: block.stream, seq };
}

/** The Merkle root, in hex, that a block over these leaves carries. */
export const blockRoot = (leaves: readonly unknown[]): string =>
  toHex(rootOfHashes(sha256, leaves.map(leafOf)));

/** `leafHash` of the canonical form. */
const leafOf = (leaf: unknown): Uint8Array => sha256OfText(`\u0000${canonical(leaf)}`);

async function append(tx: Tx, call: Author, drafts: readonly PlainDraft[]): Promise<bigint[]> {
  if (drafts.length === 0) return [];
  const streams = [...new Set(drafts.map((draft) => draft.stream))].sort();
  const heads = await lockHeads(tx, call, streams);
  const links = drafts.map((draft) => link(call, draft, heads));
  await writeLinks(tx, call, links, heads);
  return links.map((written) => BigInt(written.seq));
}

/**
 * Locks the heads in stream order, new ones first by inserting them: two transactions that append to the same streams meet
 * at the same first stream and cannot wait for each other in a circle.
 */
async function lockHeads(tx: Tx, call: Author, streams: readonly string[]): Promise<Map<string, Head>> {
  const fresh = await sql<{ stream: string }>`
    insert into evidence_head (tenant_id, stream, seq, hash, recorded_at)
    select ${call.tenant}, stream, 1, ${Buffer.from(GENESIS)}, ${call.now}::timestamptz
    from unnest(${streams}::text[]) stream
    order by stream collate "C"
    on conflict do nothing
    returning stream`.execute(tx);
  const isNew = new Set(fresh.rows.map((row) => row.stream));
  const locked = await sql<{ stream: string; seq: bigint; hash: Buffer }>`
    select stream, seq, hash from evidence_head
    where tenant_id = ${call.tenant} and stream = any(${streams}::text[])
    order by stream collate "C" for update`.execute(tx);
  assert.equal(locked.rows.length, streams.length, 'every stream has a head');
  return new Map(
    locked.rows.map((row) => [
      row.stream,
      isNew.has(row.stream) ? { seq: 0, hash: GENESIS } : { seq: Number(row.seq), hash: row.hash },
    ]),
  );
}

function link(call: Author, draft: PlainDraft, heads: Map<string, Head>): Link {
  const head = heads.get(draft.stream);
  assert(head !== undefined);
  const at = draft.at ?? call.now;
  const seq = head.seq + 1;
  const previous = head.hash;
  const hash = entryHash(
    sha256,
    {
      v: 1,
      alg: 'sha256',
      tenant: call.tenant,
      stream: draft.stream,
      seq,
      at,
      recorded_at: call.now,
      actor: actorText(call),
      type: draft.type,
    },
    bodyHash(sha256, draft.body),
    previous,
  );
  head.seq = seq;
  head.hash = hash;
  return { stream: draft.stream, seq, at, type: draft.type, body: canonical(draft.body), previous, hash };
}

const actorText = (call: Author): string => `${call.actor.kind}:${call.actor.id}`;

async function writeLinks(
  tx: Tx,
  call: Author,
  links: readonly Link[],
  heads: Map<string, Head>,
): Promise<void> {
  const moved = [...heads];
  await sql`
    with entry as (
      insert into evidence_entry (tenant_id, stream, seq, at, recorded_at, actor, type, body, previous_hash, hash)
      select ${call.tenant}, e.stream, e.seq, e.at, ${call.now}::timestamptz, ${actorText(call)},
             e.type, e.body, e.previous_hash, e.hash
      from unnest(
        ${links.map((l) => l.stream)}::text[], ${links.map((l) => l.seq)}::bigint[], ${links.map((l) => l.at)}::timestamptz[],
        ${links.map((l) => l.type)}::text[], ${links.map((l) => l.body)}::text[],
        ${links.map((l) => Buffer.from(l.previous))}::bytea[], ${links.map((l) => Buffer.from(l.hash))}::bytea[]
      ) e(stream, seq, at, type, body, previous_hash, hash)
    )
    update evidence_head h set seq = m.seq, hash = m.hash, recorded_at = ${call.now}::timestamptz
    from unnest(
      ${moved.map(([stream]) => stream)}::text[], ${moved.map(([, head]) => head.seq)}::bigint[],
      ${moved.map(([, head]) => Buffer.from(head.hash))}::bytea[]
    ) m(stream, seq, hash)
    where h.tenant_id = ${call.tenant} and h.stream = m.stream`.execute(tx);
}
