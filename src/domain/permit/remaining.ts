import { factReader } from './fact-reader.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import { denies } from './hit.ts';
import { matterOf } from './judge.ts';
import { type FrequencyCapRule, usedOf } from './primitives/frequency-cap.ts';
import type { Pack } from './rule.ts';
import { isInForce, rulesFor } from './rule-index.ts';

/** How many more such contacts the caps leave today, and by which caps. */
export interface Remaining {
  /** Undefined: no cap speaks of such a contact. */
  readonly left: number | undefined;
  /** The caps that leave the fewest. */
  readonly by: readonly string[];
}

/**
 * What the caps that deny leave for the rest of the proposed contact's day, were each further contact to count. Caps by the minute
 * are about spacing and left out; whether a contact may be made at all, decide() says. Without a zone nothing is left.
 */
export function remainingToday(
  packs: readonly Pack[],
  facts: PermitFacts,
  proposed: ProposedContact,
  history: readonly PastContact[],
): Remaining {
  const matter = matterOf(packs, facts, proposed, history);
  if (matter === undefined) return { left: 0, by: ['permit.missing_fact'] };
  const context = { ...matter, read: factReader(facts) };
  const { date } = matter.clocks[0].at(proposed.at);
  const caps = rulesFor(packs, proposed).filter(
    (rule): rule is FrequencyCapRule =>
      rule.kind === 'frequencyCap' &&
      denies(rule.level) &&
      isInForce(rule, date) &&
      !isByMinutes(rule) &&
      !rule.unless?.some((fact) => context.read.holds(fact)),
  );
  const lefts = caps.map((rule) => ({ id: rule.id, left: Math.max(0, rule.max - usedOf(rule, context)) }));
  if (lefts.length === 0) return { left: undefined, by: [] };
  const left = Math.min(...lefts.map((cap) => cap.left));
  return { left, by: lefts.filter((cap) => cap.left === left).map((cap) => cap.id) };
}

const isByMinutes = ({ window }: FrequencyCapRule): boolean =>
  typeof window !== 'string' && 'minutes' in window;
