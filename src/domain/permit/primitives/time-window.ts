import type { ClockTime } from '../../calendar/instant.ts';
import type { LocalDate } from '../../calendar/local-date.ts';
import { isSpringFestival, type StatutoryCalendar, windowDay } from '../../calendar/statutory.ts';
import type { DayClock } from '../day-clock.ts';
import type { Answer, RuleCommon, RuleContext, TurnContext } from '../rule-common.ts';

/** Half-open [from, to) by the person's clock; `24:00` is the end of the day. */
export type Window = readonly [from: ClockTime, to: ClockTime];

export const WINDOW_DAYS = [
  'any',
  'weekday',
  'saturday',
  'sunday',
  'weekend',
  'holiday',
  'spring_festival',
] as const;
export type WindowDayName = (typeof WINDOW_DAYS)[number];

/** Contact only inside the day's windows; an empty list means not at all on such a day. The more special day wins. */
export interface TimeWindowRule extends RuleCommon {
  readonly kind: 'timeWindow';
  readonly days: Readonly<Partial<Record<WindowDayName, readonly Window[] | undefined>>>;
  /** Of several zones where the person may be: open in all (absent), or in one. */
  readonly tzMode?: 'one' | 'all' | undefined;
  /** How many days from 正月初一 `spring_festival` means. */
  readonly springFestivalDays?: number | undefined;
}

/** From the most special to the most general; the first that the rule names is used. */
const LOOK_UP: Readonly<Record<'weekday' | 'saturday' | 'sunday' | 'holiday', readonly WindowDayName[]>> = {
  holiday: ['holiday', 'weekend', 'any'],
  saturday: ['saturday', 'weekend', 'any'],
  sunday: ['sunday', 'weekend', 'any'],
  weekday: ['weekday', 'any'],
};

/** The windows of one day; undefined when the rule needs the kind of a day that is unknown. A day it does not name is closed. */
export function windowsOn(
  rule: TimeWindowRule,
  calendar: StatutoryCalendar,
  date: LocalDate,
): readonly Window[] | undefined {
  const names = Object.keys(rule.days);
  if (names.length === 1 && rule.days.any !== undefined) return rule.days.any;
  const day = windowDay(calendar, date);
  if (day === 'unknown') return undefined;
  if (
    rule.days.spring_festival !== undefined &&
    isSpringFestival(calendar, date, rule.springFestivalDays ?? 0)
  ) {
    return rule.days.spring_festival;
  }
  for (const name of LOOK_UP[day]) {
    const windows = rule.days[name];
    if (windows !== undefined) return windows;
  }
  return [];
}

export function timeWindow(rule: TimeWindowRule, context: RuleContext): Answer {
  const answers = context.clocks.map((clock) => openBy(clock, rule, context));
  const decisive = rule.tzMode === 'one' ? 'clear' : 'hit';
  if (answers.includes(decisive)) return decisive;
  return answers.find((answer) => answer !== 'clear') ?? 'clear';
}

function openBy(clock: DayClock, rule: TimeWindowRule, { proposed, facts }: RuleContext): Answer {
  const { date, time } = clock.at(proposed.at);
  const windows = windowsOn(rule, facts.calendar, date);
  if (windows === undefined) return 'permit.calendar_unknown';
  return windows.some(([from, to]) => from <= time && time < to) ? 'clear' : 'hit';
}

/** Both ends of the day's windows; its midnight turns for every rule. */
export function timeWindowTurns(
  rule: TimeWindowRule,
  { facts }: TurnContext,
  clock: DayClock,
  day: number,
): number[] {
  const windows = windowsOn(rule, facts.calendar, clock.dateOf(day)) ?? [];
  return windows.flat().flatMap((time) => (time === '24:00' ? [] : clock.momentsOf(day, time)));
}
