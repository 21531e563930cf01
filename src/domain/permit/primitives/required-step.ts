import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { FactName } from '../words.ts';

/** What must have happened before such a contact: every one of these facts holds. */
export interface RequiredStepRule extends RuleCommon {
  readonly kind: 'requiredStep';
  readonly facts: readonly FactName[];
}

export function requiredStep(rule: RequiredStepRule, context: RuleContext): Answer {
  return rule.facts.filter((fact) => !context.read.holds(fact)).length > 0 ? 'hit' : 'clear';
}
