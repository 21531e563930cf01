import type { Call } from '../../domain/call.ts';
import type { DiallerFactsRow } from '../../store/dialler-facts.store.ts';
import { knownRules, learnRules, type RulesInForce } from '../../store/rules-in-force.store.ts';
import type { DiallerPorts } from './asked.ts';

/** The rules that the facts name: their texts never change, so each is read once. */
export async function rulesOf(
  ports: DiallerPorts,
  call: Call,
  facts: Pick<DiallerFactsRow, 'heads'>,
): Promise<RulesInForce> {
  const heads = facts.heads ?? [];
  const known = knownRules(ports, heads);
  if (known !== undefined) return known;
  await ports.db.inTenant(call.tenant, (tx) => learnRules(tx, call.tenant, heads));
  return knownRules(ports, heads) ?? { ...ports, isLive: false };
}
