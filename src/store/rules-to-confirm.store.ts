import { type AnyPack, parseAnyPack } from '../contract/any-pack.ts';
import { valueOrFault } from '../contract/yaml-text.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { ruleHash, unconfirmedRules } from '../domain/permit/rule-hash.ts';
import type { Tx } from './db.ts';
import { sha256 } from './evidence.store.ts';
import { type PackVersionRow, packTextsAt } from './pack.store.ts';
import { readConfirmations } from './rule-confirmation.store.ts';

const key = (packId: string, ruleId: string, hash: Uint8Array): string =>
  `${packId}/${ruleId}/${Buffer.from(hash).toString('hex')}`;

/** `pack/rule` of the rules of these packs whose very wording the tenant's officer has not confirmed. */
export async function rulesToConfirm(
  tx: Tx,
  tenant: string,
  packs: readonly AnyPack[],
): Promise<readonly string[]> {
  const rows = await readConfirmations(tx, tenant);
  const confirmed = new Set(rows.map((row) => key(row.pack_id, row.rule_id, row.rule_hash)));
  return unconfirmedRules(packs, (name, rule) => confirmed.has(key(name, rule.id, ruleHash(sha256, rule))));
}

/** A registered text, read. Fault: RULEBOOK_INVALID (this software cannot read it any more). */
export const packOf = (row: Pick<PackVersionRow, 'pack_id' | 'version' | 'text'>): AnyPack =>
  valueOrFault(parseAnyPack(row.text, `${row.pack_id}@${row.version}`));

/** The packs of both kinds that the tenant has released and that are in force at `at`. */
export async function releasedPacks(tx: Tx, tenant: string, at: Instant): Promise<readonly AnyPack[]> {
  const rows = await packTextsAt(tx, tenant, at);
  return rows.map(packOf);
}
