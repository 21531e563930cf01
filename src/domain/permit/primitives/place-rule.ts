import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { FactName, Place } from '../words.ts';

/** No contact at these places, but where one of the facts holds. */
export interface PlaceRule extends RuleCommon {
  readonly kind: 'placeRule';
  readonly places: readonly Place[];
  readonly forbidUnless?: readonly FactName[] | undefined;
}

export function placeRule(rule: PlaceRule, { proposed, read }: RuleContext): Answer {
  if (proposed.place === undefined || !rule.places.includes(proposed.place)) return 'clear';
  return rule.forbidUnless?.some((fact) => read.holds(fact)) ? 'clear' : 'hit';
}
