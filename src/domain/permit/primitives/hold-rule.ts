import type { HoldKind } from '../../vocabulary.ts';
import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';

/** Contact is forbidden while a hold of one of these kinds is in force on the proposed channel. */
export interface HoldRule extends RuleCommon {
  readonly kind: 'holdRule';
  readonly holds: readonly HoldKind[];
}

export function holdRule(rule: HoldRule, context: RuleContext): Answer {
  const { facts, proposed, read } = context;
  let answer: Answer = 'clear';
  for (const hold of facts.holds) {
    if (!rule.holds.includes(hold.kind)) continue;
    if (hold.channel !== undefined && hold.channel !== proposed.channel) continue;
    if (hold.actor !== undefined && proposed.actor !== undefined && hold.actor !== proposed.actor) continue;
    if (proposed.at < hold.from || proposed.at >= hold.until) continue;
    read.note(`hold:${hold.kind}`);
    answer = 'hit';
  }
  return answer;
}
