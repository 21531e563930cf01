import type { HoldKind } from '../../vocabulary.ts';
import { reachesActor } from '../actor.ts';
import { epochMs } from '../day-clock.ts';
import type { HoldFact, ProposedContact } from '../facts.ts';
import type { Answer, RuleCommon, RuleContext, TurnContext } from '../rule-common.ts';
import type { Purpose } from '../words.ts';

/** Contact is forbidden while a hold of one of these kinds is in force on the proposed channel, but for the purposes excepted. */
export interface HoldRule extends RuleCommon {
  readonly kind: 'holdRule';
  readonly holds: readonly HoldKind[];
  readonly exceptPurposes?: readonly Purpose[] | undefined;
}

/** Whether a hold is in force for this contact: its time, its channel, its actor. */
export const isHeld = (hold: HoldFact, proposed: ProposedContact): boolean =>
  hold.from <= proposed.at && proposed.at < hold.until && reachesContact(hold, proposed);

/** Whether a hold, while it is in force, is one for this contact: its channel, its actor. An actor that is not known is any. */
export function reachesContact(hold: HoldFact, proposed: ProposedContact): boolean {
  if (hold.channel !== undefined && hold.channel !== proposed.channel) return false;
  const { actor, channel } = proposed;
  return hold.actor === undefined || actor === undefined || reachesActor(hold.actor, { actor, channel });
}

export function holdRule(rule: HoldRule, context: RuleContext): Answer {
  const { facts, proposed, read } = context;
  if (rule.exceptPurposes?.includes(proposed.purpose)) return 'clear';
  let answer: Answer = 'clear';
  for (const hold of facts.holds) {
    if (!rule.holds.includes(hold.kind) || !isHeld(hold, proposed)) continue;
    read.note(`hold:${hold.kind}`);
    answer = 'hit';
  }
  return answer;
}

/** When holds begin and end; for every rule that asks about holds. */
export const holdMoments = (_rule: unknown, { facts }: TurnContext): number[] =>
  facts.holds.flatMap((hold) => [epochMs(hold.from), epochMs(hold.until)]);
