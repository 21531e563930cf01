import type { OptOutOfMedium, PersonEvent } from '../person-event.ts';
import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import { type FactName, MEDIUM_OF, type Purpose } from '../words.ts';
import { isFirstReply } from './reply.ts';

export const OPT_OUT_EVENTS = ['optout_medium', 'cease_written'] as const;

/** Contact is forbidden once the person has said so, by a fact or an event, but for the purposes excepted. */
export interface OptOutRule extends RuleCommon {
  readonly kind: 'optOut';
  readonly facts?: readonly FactName[] | undefined;
  /** optout_medium: on the channels of that medium. cease_written: on all. */
  readonly events?: readonly (typeof OPT_OUT_EVENTS)[number][] | undefined;
  readonly exceptPurposes?: readonly Purpose[] | undefined;
  /** Purposes allowed once after the event: nothing may have gone out on that medium since. */
  readonly exceptOnce?: readonly Purpose[] | undefined;
  /** Who writes in that medium all the same may be answered once. */
  readonly oneReply?: boolean | undefined;
}

export function optOut(rule: OptOutRule, context: RuleContext): Answer {
  const { facts, proposed, read } = context;
  if (rule.exceptPurposes?.includes(proposed.purpose)) return 'clear';
  // Every fact is read, so that a missing one is seen even when another already speaks.
  const holding = (rule.facts ?? []).filter((fact) => read.holds(fact));
  const said = facts.events.filter((event) => isMeant(rule, event, context));
  for (const event of said) read.note(`event:${event.type}`);
  if (holding.length > 0) return 'hit';
  const spent = said.filter((event) => !isOnce(rule, event, context) && !isReply(rule, event, context));
  return spent.length > 0 ? 'hit' : 'clear';
}

function isMeant(rule: OptOutRule, event: PersonEvent, { proposed }: RuleContext): boolean {
  if (event.at > proposed.at || !rule.events?.some((type) => type === event.type)) return false;
  return event.type !== 'optout_medium' || covers(event, proposed.channel);
}

function isOnce(rule: OptOutRule, event: PersonEvent, { proposed, history }: RuleContext): boolean {
  if (!rule.exceptOnce?.includes(proposed.purpose)) return false;
  const medium = MEDIUM_OF[proposed.channel];
  return !history.some(
    (past) => past.direction === 'out' && past.at >= event.at && MEDIUM_OF[past.channel] === medium,
  );
}

const isReply = (rule: OptOutRule, event: PersonEvent, context: RuleContext): boolean =>
  rule.oneReply === true && isFirstReply(context, (at) => at > event.at);

const covers = (event: OptOutOfMedium, channel: RuleContext['proposed']['channel']): boolean =>
  event.medium === 'any' || event.medium === MEDIUM_OF[channel];
