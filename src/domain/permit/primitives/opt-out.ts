import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { FactName, Purpose } from '../words.ts';

/** Contact is forbidden while one of these facts holds, but for the purposes excepted. */
export interface OptOutRule extends RuleCommon {
  readonly kind: 'optOut';
  readonly facts: readonly FactName[];
  readonly exceptPurposes?: readonly Purpose[] | undefined;
}

export function optOut(rule: OptOutRule, context: RuleContext): Answer {
  const { proposed, read } = context;
  if (rule.exceptPurposes?.includes(proposed.purpose)) return 'clear';
  // Every fact is read, so that a missing one is seen even when another already speaks.
  return rule.facts.filter((fact) => read.holds(fact)).length > 0 ? 'hit' : 'clear';
}
