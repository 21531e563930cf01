import type { Db } from '../store/db.ts';
import { type LedgerDifference, verifyLedger } from '../store/ledger-check.store.ts';

/** Recomputes every account from its entries by SQL of its own, beside the domain's: what differs, empty when nothing does. */
export function checkLedger(db: Db, tenant: string): Promise<readonly LedgerDifference[]> {
  return db.inTenant(tenant, (tx) => verifyLedger(tx, tenant));
}
