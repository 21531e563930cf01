import type { AnyPack } from '../../contract/any-pack.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Tx } from '../../store/db.ts';
import { releasedPacks } from '../../store/rules-to-confirm.store.ts';

/** The packs of both kinds by which a tenant lives at `at`; of a kind that it never adopted, those that a tenant is founded with. */
export async function packsInForce(
  tx: Tx,
  tenant: string,
  foundedWith: readonly AnyPack[],
  at: Instant,
): Promise<readonly AnyPack[]> {
  const released = await releasedPacks(tx, tenant, at);
  const kinds = new Set(released.map(({ kind }) => kind));
  return [...released, ...foundedWith.filter(({ kind }) => !kinds.has(kind))];
}
