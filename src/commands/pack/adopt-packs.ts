import type { AnyPack } from '../../contract/any-pack.ts';
import type { Call } from '../../domain/call.ts';
import type { Db, Tx } from '../../store/db.ts';
import { appendEvidence, sha256 } from '../../store/evidence.store.ts';
import {
  insertPackVersion,
  insertRelease,
  lastReleases,
  lockReleases,
  type PackText,
} from '../../store/pack.store.ts';
import { closeGate } from '../../store/permit.store.ts';

/** A pack as the software brings it: its text word for word, and its twin of cases. */
export type ShippedPack = AnyPack & { readonly text: string; readonly cases: string };

export const textOf = (
  { kind, name, pack, text, cases }: ShippedPack,
  origin: PackText['origin'],
): PackText => ({
  kind,
  packId: name,
  version: pack.version,
  layer: pack.layer,
  origin,
  text,
  cases,
  hash: Buffer.from(sha256(Buffer.from(text))),
});

/**
 * Puts the shipped packs of a kind in force for a tenant that has none of that kind yet, and writes their texts down, so that its
 * permits resolve to them when the software ships others. A tenant that has packs keeps them: what a later release of the
 * software says comes into force only by publishing. The names adopted.
 */
export function adoptPacks(
  ports: { readonly db: Db },
  call: Call,
  shipped: readonly ShippedPack[],
): Promise<readonly string[]> {
  return ports.db.inTenant(call.tenant, (tx) => adoptPacksIn(tx, call, shipped));
}

/** The same inside the caller's transaction. */
export async function adoptPacksIn(
  tx: Tx,
  call: Call,
  shipped: readonly ShippedPack[],
): Promise<readonly string[]> {
  const lacking = async (): Promise<readonly ShippedPack[]> => {
    const kinds = new Set((await lastReleases(tx, call.tenant)).map(({ kind }) => kind));
    return shipped.filter(({ kind }) => !kinds.has(kind));
  };
  if ((await lacking()).length === 0) return [];
  await closeGate(tx, call.tenant);
  await lockReleases(tx, call.tenant);
  const missing = await lacking();
  for (const one of missing) {
    const text = textOf(one, 'shipped');
    const { packId, version } = text;
    await insertPackVersion(tx, call.tenant, text, `${call.actor.kind}:${call.actor.id}`, call.now);
    const first = { packId, releaseNo: 0, version, effectiveFrom: call.now, approvalId: null };
    await insertRelease(tx, call.tenant, first, call.now);
    await appendEvidence(tx, call, {
      stream: `pack/${packId}`,
      type: 'pack.adopted',
      body: { ...packBody(text), effective_from: call.now },
    });
  }
  return missing.map(({ name }) => name);
}

export const packBody = (text: PackText) => ({
  pack_id: text.packId,
  version: text.version,
  layer: text.layer,
  origin: text.origin,
  text_hash: text.hash.toString('hex'),
});
