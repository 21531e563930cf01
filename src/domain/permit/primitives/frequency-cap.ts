import { daysBetween } from '../../calendar/local-date.ts';
import type { ContactOutcome } from '../../vocabulary.ts';
import type { DayClock } from '../day-clock.ts';
import type { PastContact } from '../facts.ts';
import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { Channel } from '../words.ts';

/** At most `max` of the counted contacts in any `days` consecutive local days (1 = the calendar day). */
export interface FrequencyCapRule extends RuleCommon {
  readonly kind: 'frequencyCap';
  /** Outbound only. `outcomes` absent: every outcome. An outcome not known yet always counts. */
  readonly count: {
    readonly channels: readonly Channel[];
    readonly outcomes?: readonly ContactOutcome[] | undefined;
  };
  readonly scope: 'person' | 'number';
  readonly days: number;
  readonly max: number;
}

function counts(rule: FrequencyCapRule, past: PastContact, number: string | undefined): boolean {
  if (past.direction !== 'out' || !rule.count.channels.includes(past.channel)) return false;
  if (rule.scope === 'number' ? past.number !== number : past.otherPerson === true) return false;
  if (past.outcome === null || rule.count.outcomes === undefined) return true;
  return rule.count.outcomes.includes(past.outcome);
}

/**
 * Every window of `days` days that contains the proposed day is counted, the ones reaching into the future too: contacts
 * already reserved for tomorrow must not be made one too many by a contact today.
 */
export function frequencyCap(rule: FrequencyCapRule, context: RuleContext): Answer {
  context.read.note('history');
  return context.clocks.some((clock) => reached(rule, context, clock)) ? 'hit' : 'clear';
}

function reached(rule: FrequencyCapRule, { proposed, history }: RuleContext, clock: DayClock): boolean {
  const today = clock.dateOf(proposed.at);
  const perDay = new Map<number, number>();
  for (const past of history) {
    if (!counts(rule, past, proposed.number)) continue;
    const offset = daysBetween(today, clock.dateOf(past.at));
    if (Math.abs(offset) < rule.days) perDay.set(offset, (perDay.get(offset) ?? 0) + 1);
  }
  for (let start = 1 - rule.days; start <= 0; start += 1) {
    let total = 0;
    for (let day = start; day < start + rule.days; day += 1) total += perDay.get(day) ?? 0;
    if (total >= rule.max) return true;
  }
  return false;
}
