import type { ClockTime, Instant } from '../../calendar/instant.ts';
import { type DayClock, epochMs, type LocalMoment } from '../day-clock.ts';
import type { Inconvenient } from '../person-event.ts';
import type { Answer, RuleCommon, RuleContext, TurnContext } from '../rule-common.ts';
import type { Place } from '../words.ts';
import { isFirstReply } from './reply.ts';

/** Contact is forbidden at the times and places that the person called inconvenient. */
export interface InconvenientRule extends RuleCommon {
  readonly kind: 'inconvenient';
  /** Who writes at such a time may be answered once, then, in the same medium. */
  readonly oneReply: boolean;
}

export function inconvenient(rule: InconvenientRule, context: RuleContext): Answer {
  const { facts, proposed, read } = context;
  let answer: Answer = 'clear';
  for (const event of facts.events) {
    if (event.type !== 'inconvenient' || event.currentOnly || event.at > proposed.at) continue;
    for (const clock of context.clocks) {
      const begun = occurrence(event, proposed.at, proposed.place, clock);
      if (begun === undefined) continue;
      read.note('event:inconvenient');
      const then = (at: Instant): boolean => occurrence(event, at, event.place, clock) === begun;
      if (!(rule.oneReply && isFirstReply(context, then))) answer = 'hit';
    }
  }
  return answer;
}

/** The day on which the inconvenient stretch around this moment began; undefined when the moment lies in none. */
function occurrence(
  event: Inconvenient,
  at: Instant,
  place: Place | undefined,
  clock: DayClock,
): number | undefined {
  if (event.place !== undefined && event.place !== place) return undefined;
  const here = clock.at(at);
  const begun = beganOn(event.window, here);
  if (begun === undefined) return undefined;
  if (event.weekdays !== undefined && !event.weekdays.includes(clock.weekdayOf(begun))) return undefined;
  return begun;
}

/** A window whose end is before its start runs past midnight and belongs to the day on which it starts. */
function beganOn(window: Inconvenient['window'], here: LocalMoment): number | undefined {
  if (window === undefined) return here.day;
  const [from, to] = window;
  if (from < to) return from <= here.time && here.time < to ? here.day : undefined;
  if (here.time >= from) return here.day;
  return here.time < to ? here.day - 1 : undefined;
}

/** Both ends of each window. */
export function inconvenientTurns(
  _rule: InconvenientRule,
  { facts }: TurnContext,
  clock: DayClock,
  day: number,
): number[] {
  return facts.events.flatMap((event) => {
    if (event.type !== 'inconvenient' || event.window === undefined) return [];
    const times: ClockTime[] = event.window.filter((time) => time !== '24:00');
    return times.flatMap((time) => clock.momentsOf(day, time));
  });
}

/** The person's own messages open one reply. */
export const inconvenientMoments = (_rule: InconvenientRule, { facts, history }: TurnContext): number[] =>
  [...facts.events, ...history].map(({ at }) => epochMs(at));
