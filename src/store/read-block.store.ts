import { sql } from 'kysely';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import { leafHash } from '../domain/evidence/merkle.ts';
import { blockRows, isBlockType } from './block-leaves.store.ts';
import type { BlockPlace } from './block-rows.ts';
import type { Tx } from './db.ts';
import { sha256 } from './evidence.store.ts';

/** A block as it can be recomputed: from the rows that stand, and from the hashes of those that an undoing removed. */
export interface ReadBlock {
  /** One hash a leaf, in the order of their numbers; none when a number is missing or stands twice. */
  readonly hashes: readonly Uint8Array[];
  /** What stands, by its number. */
  readonly leaves: ReadonlyMap<number, unknown>;
  readonly removed: number;
}

/** Undefined: there is no such block, or its rows cannot be read back. */
export async function readBlock(tx: Tx, tenant: string, place: BlockPlace): Promise<ReadBlock | undefined> {
  const { rows } = await sql<{ type: string }>`
    select type from evidence_entry
    where tenant_id = ${tenant} and stream = ${place.stream} and seq = ${place.seq}::bigint`.execute(tx);
  const type = rows[0]?.type ?? '';
  const reader = isBlockType(type) ? blockRows[type] : undefined;
  if (reader === undefined) return undefined;
  const standing = await reader.leaves(tx, tenant, place);
  const removed = await readRemovedOf(tx, tenant, place);
  const hashes = new Map<number, Uint8Array>(removed.map(({ leaf, leaf_hash }) => [leaf, leaf_hash]));
  for (const { index, leaf } of standing) hashes.set(index, leafHash(sha256, canonicalBytes(leaf)));
  const ordered = Array.from({ length: standing.length + removed.length }, (_, index) => hashes.get(index));
  const whole = ordered.filter((hash) => hash !== undefined);
  return {
    // Two rows with one number, or a number left out, leave the order open: then the block does not verify.
    hashes: whole.length === ordered.length ? whole : [],
    leaves: new Map(standing.map(({ index, leaf }) => [index, leaf])),
    removed: removed.length,
  };
}

async function readRemovedOf(tx: Tx, tenant: string, place: BlockPlace) {
  const { rows } = await sql<{ leaf: number; leaf_hash: Buffer }>`
    select leaf, leaf_hash from evidence_removed_leaf
    where tenant_id = ${tenant} and stream = ${place.stream} and seq = ${place.seq}::bigint`.execute(tx);
  return rows;
}
