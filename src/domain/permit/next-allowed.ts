import type { Instant } from '../calendar/instant.ts';
import { daysBetween } from '../calendar/local-date.ts';
import { EPOCH_DAY, epochMs, MIDNIGHT } from './day-clock.ts';
import type { Hit } from './hit.ts';
import { isDenied, type Matter } from './judge.ts';
import { type Outlook, outlookOf, placeOfFirst } from './outlook.ts';
import type { Rule } from './rule.ts';
import { dayTurns, instantOf, onceTurns, rulesOf } from './turns.ts';

/** Longer than any cap's window and any run of closed days, so that neither hides the next moment. */
const SEARCH_DAYS = 45;
const DAY = 86_400_000;
/** After a moment that comes once and lies further away: the end of a hold, a contact that is reserved already. */
const SEARCH_DAYS_AFTER = 35;

/** 9999-12-29: the last day whose neighbours every clock can still write. What lasts until then lasts for ever. */
const LAST_DAY = 2_932_894;

/** Days on which rules begin or end, as days since 1970. */
const datesOf = (rules: readonly Rule[]): number[] =>
  rules
    .flatMap((rule) => [rule.effectiveFrom, rule.effectiveTo ?? rule.effectiveFrom])
    .map((date) => daysBetween(EPOCH_DAY, date));

/** The local days that are searched, in order: those that follow the proposed moment, and every moment that comes once. */
function* searchDays(today: number, landmarks: readonly number[]): Generator<number> {
  let [day, last] = [today, today + SEARCH_DAYS];
  for (const landmark of [...landmarks].sort((a, b) => a - b)) {
    if (landmark > last) {
      for (; day <= Math.min(last, LAST_DAY); day += 1) yield day;
      day = landmark;
    }
    if (landmark >= today) last = Math.max(last, landmark + SEARCH_DAYS_AFTER);
  }
  for (; day <= Math.min(last, LAST_DAY); day += 1) yield day;
}

/**
 * The first moment after `proposed.at`, to the millisecond, at which the same contact would be allowed if nothing else happened:
 * within 45 days of the moment asked for, or 35 of the last hold, event or contact that is known. `hits`: those that deny it now.
 */
export function nextAllowed(matter: Matter, hits: readonly Hit[]): Instant | undefined {
  const { proposed, clocks } = matter;
  const now = epochMs(proposed.at);
  const rules = rulesOf(matter);
  const [clock] = clocks;
  const { day: today, date } = clock.at(proposed.at);
  const ahead = outlookOf(matter, rules, date);
  const landmarks = ahead.once
    .filter((ms) => ms > now && !ahead.isClosed(ms))
    .map((ms) => Math.floor(ms / DAY) - 1);
  const denying = new Set(hits.map((hit) => hit.ruleId));
  const suspects = rules.filter((rule) => denying.has(rule.id));
  for (const day of searchDays(today, [...landmarks, ...datesOf(rules)])) {
    if (ahead.isClosedThrough(clock.startOf(day), clock.startOf(day + 1))) continue;
    for (const ms of turnsWithin(ahead, rules, day)) {
      const at = ms > now && !ahead.isClosed(ms) ? instantOf(ms) : undefined;
      if (at !== undefined && !isDenied({ ...ahead.matter, proposed: { ...proposed, at } }, suspects))
        return at;
    }
  }
  return undefined;
}

/** All turns inside one day of the first clock, in order; a day of one clock touches three of another. */
export function turnsWithin(
  { matter, once }: Pick<Outlook, 'matter' | 'once'>,
  rules: readonly Rule[],
  day: number,
): readonly number[] {
  const [clock, ...others] = matter.clocks;
  const begins = clock.startOf(day);
  const ends = clock.startOf(day + 1);
  const turns = [
    ...dayTurns(matter, rules, clock, day),
    ...others.flatMap((other) => [-1, 0, 1].flatMap((step) => dayTurns(matter, rules, other, day + step))),
    ...once.slice(
      placeOfFirst(once, (ms) => ms >= begins),
      placeOfFirst(once, (ms) => ms >= ends),
    ),
  ];
  return [...new Set(turns)].filter((ms) => ms >= begins && ms < ends).sort((a, b) => a - b);
}

/**
 * The end of the stretch around an allowed `proposed.at` in which the answer stays: the nearest turn of a rule that speaks, at most
 * the local midnight.
 */
export function closesAt(matter: Matter): Instant {
  const { proposed, clocks, facts } = matter;
  const now = epochMs(proposed.at);
  const rules = rulesOf(matter).filter((rule) => !rule.unless?.some((fact) => facts.flags[fact] === true));
  let nearest = Number.POSITIVE_INFINITY;
  const meet = (turns: readonly number[]): void => {
    for (const ms of turns) if (ms > now && ms < nearest) nearest = ms;
  };
  for (const clock of clocks) {
    const { day } = clock.at(proposed.at);
    meet(dayTurns(matter, rules, clock, day));
    meet(clock.momentsOf(day + 1, MIDNIGHT));
  }
  meet(onceTurns(matter, rules));
  return instantOf(nearest) ?? proposed.at;
}
