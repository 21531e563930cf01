import type { Db } from '../store/db.ts';
import { importsNotStanding } from '../store/import-detail.store.ts';

/** The folders that imports have left in the home. */
export interface RejectShelf {
  ids(): Promise<readonly string[]>;
  remove(importId: string): Promise<void>;
}

/**
 * Removes the rejected rows, in clear, and the error files of imports that do not stand: of dry runs, and of those that were
 * killed, rolled back or undone. Tells how many went. Only while no import runs: one that does writes them before its record
 * can be seen.
 */
export async function sweepRejects(
  ports: { readonly db: Db; readonly shelf: RejectShelf },
  tenant: string,
): Promise<number> {
  const left = await ports.shelf.ids();
  if (left.length === 0) return 0;
  const orphans = await ports.db.inTenant(tenant, (tx) => importsNotStanding(tx, tenant, left));
  for (const id of orphans) await ports.shelf.remove(id);
  return orphans.length;
}
