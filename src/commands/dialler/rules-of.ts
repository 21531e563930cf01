import type { Call } from '../../domain/call.ts';
import type { DiallerFactsRow } from '../../store/dialler-facts.store.ts';
import {
  knownRules,
  learnRules,
  type RuleHead,
  type RulesInForce,
} from '../../store/rules-in-force.store.ts';
import type { DiallerPorts } from './asked.ts';

/** The rules that the facts name: their texts never change, so each is read once. */
export async function rulesOf(
  ports: DiallerPorts,
  call: Call,
  facts: Pick<DiallerFactsRow, 'heads'>,
): Promise<RulesInForce> {
  const heads = facts.heads ?? NO_HEADS;
  const known = readyRules(ports, heads);
  if (known !== undefined) return known;
  await ports.db.inTenant(call.tenant, (tx) => learnRules(tx, call.tenant, heads));
  return readyRules(ports, heads) ?? { ...ports, isLive: false };
}

const NO_HEADS: readonly RuleHead[] = [];

type Shipped = Pick<DiallerPorts, 'packs' | 'calendar'>;

/** Put together once for the heads as they were told: they are the same list until the tenant's version rises. */
const READY = new WeakMap<readonly RuleHead[], { readonly shipped: Shipped; readonly rules: RulesInForce }>();

function readyRules(shipped: Shipped, heads: readonly RuleHead[]): RulesInForce | undefined {
  const ready = READY.get(heads);
  if (ready?.shipped.packs === shipped.packs && ready.shipped.calendar === shipped.calendar)
    return ready.rules;
  const rules = knownRules(shipped, heads);
  if (rules !== undefined) READY.set(heads, { shipped, rules });
  return rules;
}
