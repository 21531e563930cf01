import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import { denies } from './hit.ts';
import { judge, matterOf } from './judge.ts';
import type { Pack, Rule } from './rule.ts';

/**
 * Ids of the counting rules that the contacts already made break: each is judged as if it were asked for now, beside all others.
 * `like` says what a contact's own row does not. Contacts of other people on the same number count, and are not judged.
 */
export function capsBroken(
  packs: readonly Pack[],
  facts: PermitFacts,
  like: ProposedContact,
  made: readonly PastContact[],
): readonly string[] {
  const broken = packs.flatMap((pack) =>
    pack.rules.filter((rule) =>
      made.some((one) => breaks({ ...pack, rules: [rule] }, facts, like, one, made)),
    ),
  );
  return [...new Set(broken.map((rule) => rule.id))].sort();
}

/** Whether one contact, beside the others, is one too many for the only rule of this pack. */
function breaks(
  pack: Pack,
  facts: PermitFacts,
  like: ProposedContact,
  one: PastContact,
  made: readonly PastContact[],
): boolean {
  const [rule] = pack.rules;
  if (rule === undefined || one.otherPerson === true || !isCounted(rule, one)) return false;
  const { at, channel, number, actor, debts } = one;
  const proposed = { ...like, at, channel, number, actor, debts };
  const matter = matterOf(
    [pack],
    facts,
    proposed,
    made.filter((other) => other !== one),
  );
  return (
    matter !== undefined && judge(matter).hits.some((hit) => hit.ruleId === rule.id && denies(hit.level))
  );
}

/** A cap counts outcomes, so a contact of another outcome cannot be one too many; a quiet time forbids whatever came of it. */
function isCounted(rule: Rule, one: PastContact): boolean {
  if (rule.kind === 'quietAfter') return true;
  if (rule.kind !== 'frequencyCap' || !rule.count.channels.includes(one.channel)) return false;
  const { outcomes, outcomesNot } = rule.count;
  if (one.outcome === null) return true;
  return outcomes?.includes(one.outcome) !== false && outcomesNot?.includes(one.outcome) !== true;
}
