import { canonicalBytes } from '../evidence/canonical.ts';
import type { Hash } from '../evidence/entry.ts';
import { withoutAbsent } from '../evidence/without-absent.ts';
import type { Pack, Rule } from './rule.ts';

/** SHA-256 of a rule as it reads: another number, word, source or date is another rule, to be confirmed again. */
export const ruleHash = (hash: Hash, rule: Rule): Uint8Array => hash(canonicalBytes(withoutAbsent(rule)));

/** A rule that nobody of the house has seen in the original: quoted by others (Q) or remembered (M). */
export const isSecondHand = (rule: Pick<Rule, 'verified'>): boolean =>
  rule.verified === 'Q' || rule.verified === 'M';

/** `pack/rule` of every rule that is not among the confirmed; `confirmed` says whether this very wording is. */
export const unconfirmedRules = (
  packs: readonly Pack[],
  confirmed: (packId: string, rule: Rule) => boolean,
): readonly string[] =>
  packs.flatMap((pack) =>
    pack.rules.filter((rule) => !confirmed(pack.id, rule)).map((rule) => `${pack.id}/${rule.id}`),
  );
