import type { HoldKind } from '../../vocabulary.ts';
import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { Party } from '../words.ts';
import { isHeld } from './hold-rule.ts';

/** While a hold of one of these kinds is in force, only these parties may be contacted (an attorney is known: only the attorney). */
export interface RedirectRule extends RuleCommon {
  readonly kind: 'redirectRule';
  readonly holds: readonly HoldKind[];
  readonly to: readonly Party[];
}

export function redirectRule(rule: RedirectRule, { facts, proposed, read }: RuleContext): Answer {
  if (rule.to.includes(proposed.party)) return 'clear';
  const held = facts.holds.filter((hold) => rule.holds.includes(hold.kind) && isHeld(hold, proposed));
  for (const hold of held) read.note(`hold:${hold.kind}`);
  return held.length > 0 ? 'hit' : 'clear';
}
