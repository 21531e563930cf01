import { canonicalBytes } from '../evidence/canonical.ts';
import type { Hash } from '../evidence/entry.ts';
import { withoutAbsent } from '../evidence/without-absent.ts';
import type { ReckoningRule } from '../reckoning/rule.ts';
import type { Rule } from './rule.ts';
import type { Verified } from './words.ts';

/** SHA-256 of a rule as it reads: another number, word, source or date is another rule, to be confirmed again. */
export const ruleHash = (hash: Hash, rule: Rule | ReckoningRule): Uint8Array =>
  hash(canonicalBytes(withoutAbsent(rule)));

/** A rule that nobody of the house has seen in the original: quoted by others (Q) or remembered (M). */
export const isSecondHand = (rule: { readonly verified: Verified }): boolean =>
  rule.verified === 'Q' || rule.verified === 'M';

/** `pack/rule` of every rule that is not among the confirmed; `confirmed` says whether this very wording is. */
export const unconfirmedRules = (
  packs: readonly NamedRules[],
  confirmed: (name: string, rule: Rule | ReckoningRule) => boolean,
): readonly string[] =>
  packs.flatMap(({ name, pack }) =>
    pack.rules.filter((rule) => !confirmed(name, rule)).map((rule) => `${name}/${rule.id}`),
  );

/** Rules of either kind under the name of their pack. */
interface NamedRules {
  readonly name: string;
  readonly pack: { readonly rules: readonly (Rule | ReckoningRule)[] };
}
