import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { Channel } from '../words.ts';

/** These channels are never used (a postcard, a wall that all can read). */
export interface ChannelRule extends RuleCommon {
  readonly kind: 'channelRule';
  readonly forbid: readonly Channel[];
}

export const channelRule = (rule: ChannelRule, { proposed }: RuleContext): Answer =>
  rule.forbid.includes(proposed.channel) ? 'hit' : 'clear';
