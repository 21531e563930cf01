import { sql } from 'kysely';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { merkleRoot } from '../domain/evidence/merkle.ts';
import type { BlockPlace } from './block-rows.ts';
import type { Tx } from './db.ts';
import { sha256 } from './evidence.store.ts';
import { readBlock } from './read-block.store.ts';

/** What `import.undone` says of the leaves whose rows went: how many, and the Merkle root over place and hash of each. */
export interface RemovedSaid {
  readonly removed_leaves: number;
  readonly removed_root: string;
}

interface RemovedRow extends BlockPlace {
  readonly leaf: number;
  readonly leaf_hash: Buffer;
}

/**
 * Keeps the leaf hashes of rows that undoing this import is about to delete, so that their blocks still verify. To be called
 * before the deletion and in its transaction; what it returns belongs into the entry `import.undone` of the stream
 * `import/<id>`: without that entry verification takes the removal for tampering.
 */
export async function keepLeaves(
  tx: Tx,
  tenant: string,
  importId: string,
  rows: readonly (BlockPlace & { readonly leaf: number })[],
): Promise<RemovedSaid> {
  const blocks = Map.groupBy(rows, (row) => `${row.stream}\u0000${row.seq}`);
  for (const own of blocks.values()) {
    const [place] = own;
    if (place === undefined) continue;
    const block = await readBlock(tx, tenant, place);
    const kept = own.map(({ leaf }) => ({ leaf, hash: block?.hashes[leaf] }));
    if (kept.some(({ hash }) => hash === undefined))
      throw new RangeError(`block ${place.stream} ${place.seq} cannot be recomputed`);
    await sql`
      insert into evidence_removed_leaf (tenant_id, stream, seq, leaf, leaf_hash, import_id)
      select ${tenant}, ${place.stream}, ${place.seq}::bigint, k.leaf, k.leaf_hash, ${importId}::uuid
      from unnest(${kept.map(({ leaf }) => leaf)}::integer[],
                  ${kept.map(({ hash }) => Buffer.from(hash ?? []))}::bytea[]) k(leaf, leaf_hash)`.execute(
      tx,
    );
  }
  return (await readRemoved(tx, tenant, importId)).get(importId) ?? said([]);
}

/** What the removed leaves of each import, or of one, add up to. */
export async function readRemoved(
  tx: Tx,
  tenant: string,
  importId?: string,
): Promise<ReadonlyMap<string, RemovedSaid>> {
  const { rows } = await sql<RemovedRow & { readonly import_id: string }>`
    select import_id, stream, seq, leaf, leaf_hash from evidence_removed_leaf
    where tenant_id = ${tenant} and (${importId ?? null}::uuid is null or import_id = ${importId ?? null}::uuid)
    order by import_id, stream collate "C", seq, leaf`.execute(tx);
  const byImport = Map.groupBy(rows, (row) => row.import_id);
  return new Map([...byImport].map(([id, own]) => [id, said(own)]));
}

const said = (rows: readonly RemovedRow[]): RemovedSaid => ({
  removed_leaves: rows.length,
  removed_root: toHex(
    merkleRoot(
      sha256,
      rows.map(({ stream, seq, leaf, leaf_hash }) =>
        canonicalBytes([stream, String(seq), leaf, toHex(leaf_hash)]),
      ),
    ),
  ),
});
