import type { ContactOutcome } from '../../vocabulary.ts';
import type { DayClock } from '../day-clock.ts';
import type { PastContact } from '../facts.ts';
import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { CapScope, Channel, Direction } from '../words.ts';
import { countedApart, inScope, onConsentDay } from './scope.ts';

/** No such contact for some days after a contact that was a trigger. Which contacts are blocked, `appliesTo` says. */
export interface QuietAfterRule extends RuleCommon {
  readonly kind: 'quietAfter';
  readonly trigger: {
    readonly channels: readonly Channel[];
    /** Absent: either. */
    readonly direction?: Direction | undefined;
    /** An outcome not known yet counts as one of them. */
    readonly outcomes: readonly ContactOutcome[];
  };
  readonly scope: readonly CapScope[];
  readonly days: number;
  /** The day of the trigger is the first of the days; else the day after it is. */
  readonly triggerDayIsDayOne: boolean;
  readonly excludeConsentDays?: number | undefined;
}

export function quietAfter(rule: QuietAfterRule, context: RuleContext): Answer {
  context.read.note('history');
  return context.clocks.some((clock) => isQuiet(rule, context, clock)) ? 'hit' : 'clear';
}

function isQuiet(rule: QuietAfterRule, context: RuleContext, clock: DayClock): boolean {
  const { proposed, history } = context;
  if (onConsentDay(proposed.at, rule.excludeConsentDays, context, clock)) return false;
  const accounts = countedApart(rule.scope, proposed);
  const quietDays = rule.triggerDayIsDayOne ? rule.days : rule.days + 1;
  return history.some((past) => {
    if (past.at > proposed.at || !triggers(rule, past)) return false;
    if (!accounts.some((account) => inScope(rule.scope, past, proposed, account))) return false;
    return clock.at(proposed.at).day - clock.at(past.at).day < quietDays;
  });
}

function triggers({ trigger }: QuietAfterRule, past: PastContact): boolean {
  if (!trigger.channels.includes(past.channel)) return false;
  if (trigger.direction !== undefined && trigger.direction !== past.direction) return false;
  return past.outcome === null || trigger.outcomes.includes(past.outcome);
}
