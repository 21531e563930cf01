import type { LocalDate } from '../calendar/local-date.ts';
import type { ProposedContact } from './facts.ts';
import type { Pack, Rule } from './rule.ts';

/** Whether the rule speaks about such a contact at all. */
export function speaksOf(rule: Rule, proposed: ProposedContact): boolean {
  const scope = rule.appliesTo;
  if (scope === undefined) return true;
  if (scope.channels && !scope.channels.includes(proposed.channel)) return false;
  if (scope.parties && !scope.parties.includes(proposed.party)) return false;
  if (scope.purposes && !scope.purposes.includes(proposed.purpose)) return false;
  if (scope.actorKinds && !scope.actorKinds.includes(proposed.actorKind)) return false;
  if (scope.places && !(proposed.place !== undefined && scope.places.includes(proposed.place))) return false;
  return !scope.products || (proposed.product !== undefined && scope.products.includes(proposed.product));
}

/** Half-open: [effectiveFrom, effectiveTo). */
export const isInForce = (rule: Rule, date: LocalDate): boolean =>
  rule.effectiveFrom <= date && (rule.effectiveTo === undefined || date < rule.effectiveTo);

/** What the rules that speak of a contact depend on. */
const keyOf = (of: ProposedContact): string =>
  `${of.channel}/${of.party}/${of.purpose}/${of.actorKind}/${of.product}/${of.place}`;

/** Contacts of a few kinds are asked about a million times: the rules that speak of each are found once for these packs. */
const indexes = new WeakMap<readonly Pack[], Map<string, readonly Rule[]>>();

/** Limit of kinds that are remembered: more than the closed lists of an honest caller make in practice. */
const MOST_KINDS = 10_000;

/** The rules of all packs that speak of such a contact, in the order of the packs, on whatever day they are in force. */
export function rulesFor(packs: readonly Pack[], proposed: ProposedContact): readonly Rule[] {
  let index = indexes.get(packs);
  if (index === undefined || index.size > MOST_KINDS) {
    index = new Map();
    indexes.set(packs, index);
  }
  const key = keyOf(proposed);
  let rules = index.get(key);
  if (rules === undefined) {
    rules = packs.flatMap((pack) => pack.rules).filter((rule) => speaksOf(rule, proposed));
    index.set(key, rules);
  }
  return rules;
}
