import type { Instant } from '../../calendar/instant.ts';
import type { ContactOutcome } from '../../vocabulary.ts';
import { type DayClock, epochMs } from '../day-clock.ts';
import type { PastContact } from '../facts.ts';
import type { Answer, RuleCommon, RuleContext, TurnContext } from '../rule-common.ts';
import type { CapScope, Channel, Direction } from '../words.ts';
import { countedApart, inScope, onConsentDay } from './scope.ts';

/** calendarDay, calendarMonth: by the person's calendar. rollingDays: any n local days in a row. minutes: any n minutes. */
export type CapWindow =
  | 'calendarDay'
  | 'calendarMonth'
  | { readonly rollingDays: number }
  | { readonly minutes: number };

/** Which contacts count. */
export interface CapCount {
  readonly channels: readonly Channel[];
  /** Absent: outbound only. */
  readonly direction?: Direction | 'any' | undefined;
  /** Absent: every outcome. An outcome not known yet always counts. */
  readonly outcomes?: readonly ContactOutcome[] | undefined;
  readonly outcomesNot?: readonly ContactOutcome[] | undefined;
  /** Contacts of the n days, the day of consent being the first, after the person agreed to more calls do not count and are free. */
  readonly excludeConsentDays?: number | undefined;
}

/** At most `max` of the counted contacts in any window that holds the proposed one. */
export interface FrequencyCapRule extends RuleCommon {
  readonly kind: 'frequencyCap';
  readonly count: CapCount;
  /** What the contacts share with the proposed one: all that is named. */
  readonly scope: readonly CapScope[];
  readonly window: CapWindow;
  readonly max: number;
}

export function frequencyCap(rule: FrequencyCapRule, context: RuleContext): Answer {
  context.read.note('history');
  return usedOf(rule, context) >= rule.max ? 'hit' : 'clear';
}

/** How many of `max` are used up for the proposed contact: the fullest window, by the strictest clock and account. */
export function usedOf(rule: FrequencyCapRule, context: RuleContext): number {
  let used = 0;
  for (const clock of context.clocks) {
    if (onConsentDay(context.proposed.at, rule.count.excludeConsentDays, context, clock)) continue;
    for (const account of countedApart(rule.scope, context.proposed)) {
      const counted = context.history.filter((past) => counts(rule, past, context, account, clock));
      used = Math.max(used, fullest(rule.window, counted, context.proposed.at, clock));
    }
  }
  return used;
}

function counts(
  { count, scope }: FrequencyCapRule,
  past: PastContact,
  context: RuleContext,
  account: string | undefined,
  clock: DayClock,
): boolean {
  if (!count.channels.includes(past.channel)) return false;
  if (count.direction !== 'any' && past.direction !== (count.direction ?? 'out')) return false;
  if (!inScope(scope, past, context.proposed, account)) return false;
  if (past.outcome !== null) {
    if (count.outcomes !== undefined && !count.outcomes.includes(past.outcome)) return false;
    if (count.outcomesNot?.includes(past.outcome)) return false;
  }
  return !onConsentDay(past.at, count.excludeConsentDays, context, clock);
}

/**
 * Every window that holds the proposed moment is counted, the ones reaching into the future too: contacts already reserved for
 * tomorrow must not be made one too many by a contact today.
 */
function fullest(window: CapWindow, counted: readonly PastContact[], at: Instant, clock: DayClock): number {
  if (window === 'calendarMonth') {
    const month = clock.at(at).date.slice(0, 7);
    return counted.filter((past) => clock.at(past.at).date.startsWith(month)).length;
  }
  if (window === 'calendarDay' || 'rollingDays' in window) {
    const days = counted.map((past) => clock.at(past.at).day);
    return most(days, clock.at(at).day, window === 'calendarDay' ? 1 : window.rollingDays);
  }
  const moments = counted.map((past) => epochMs(past.at));
  return most(moments, epochMs(at), window.minutes * 60_000);
}

/** The most places that any stretch [start, start + length) holds together with `here`. */
function most(places: readonly number[], here: number, length: number): number {
  const near = places.filter((place) => Math.abs(place - here) < length);
  return Math.max(
    ...[here, ...near].map(
      (start) => near.filter((place) => place >= start && place < start + length).length,
    ),
  );
}

/** A cap by minutes frees at the minute; the others at a midnight. */
export function frequencyCapMoments(rule: FrequencyCapRule, { history }: TurnContext): number[] {
  if (typeof rule.window === 'string' || 'rollingDays' in rule.window) return [];
  const length = rule.window.minutes * 60_000;
  // One moment after the window that a past contact begins, and the first of those that it ends.
  return history.flatMap((past) => [epochMs(past.at) + length, epochMs(past.at) - length + 1]);
}
