import type { StoredEntry } from '../domain/evidence/chain.ts';
import { toHex } from '../domain/evidence/entry.ts';
import type { Finding } from '../domain/evidence/finding.ts';
import { rootOfHashes } from '../domain/evidence/merkle.ts';
import type { Db } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import { readBodies } from '../store/evidence-read.store.ts';
import { readBlock } from '../store/read-block.store.ts';
import { readRemoved } from '../store/removed-leaves.store.ts';

/** One block, recomputed from its rows; undefined when they cannot be read back. */
export async function checkBlock(
  db: Db,
  tenant: string,
  entry: StoredEntry,
): Promise<{ rows: number; removed: number; findings: Finding[] } | undefined> {
  const place = { stream: entry.stream, seq: entry.seq };
  const block = await db.inTenant(tenant, (tx) => readBlock(tx, tenant, place));
  if (block === undefined) return undefined;
  const { hashes, leaves, removed } = block;
  const isWhole = says(entry.body, {
    count: hashes.length,
    merkle_root: hashes.length === 0 ? '' : toHex(rootOfHashes(sha256, hashes)),
  });
  const finding = { kind: 'BLOCK_DIFFERS', where: entry.stream, seq: entry.seq } as const;
  return { rows: leaves.size, removed, findings: isWhole ? [] : [finding] };
}

/** A body that cannot be read is the chain's finding; here it only means that the block does not hold. */
function says(body: string, found: Readonly<Record<string, unknown>>): boolean {
  try {
    const said: Readonly<Record<string, unknown>> = JSON.parse(body);
    return Object.entries(found).every(([name, value]) => said[name] === value);
  } catch {
    return false;
  }
}

/** A row may be gone where an undoing told so in evidence, for exactly these leaves. */
export async function checkRemoved(db: Db, tenant: string): Promise<Finding[]> {
  return db.inTenant(tenant, async (tx) => {
    const found: Finding[] = [];
    for (const [importId, removed] of await readRemoved(tx, tenant)) {
      const where = `import/${importId}`;
      const bodies = await readBodies(tx, tenant, where, 'import.undone');
      if (!bodies.some((body) => says(body, { ...removed }))) found.push({ kind: 'LEAVES_REMOVED', where });
    }
    return found;
  });
}
