import type { DocumentCabinet } from '../contract/document.ts';
import type { Db } from '../store/db.ts';
import { documentsWithoutRow } from '../store/document.store.ts';

/**
 * Removes sealed documents that no row names, left by an import that was killed, rolled back or undone; tells how many.
 * Only while no import runs: one that does keeps its documents before its rows can be seen.
 */
export async function sweepDocuments(
  ports: { readonly db: Db; readonly cabinet: DocumentCabinet },
  tenant: string,
): Promise<number> {
  const kept = await ports.cabinet.ids(tenant);
  if (kept.length === 0) return 0;
  const orphans = await ports.db.inTenant(tenant, (tx) => documentsWithoutRow(tx, tenant, kept));
  for (const id of orphans) await ports.cabinet.remove(tenant, id);
  return orphans.length;
}
