import type { Instant } from '../calendar/instant.ts';
import { daysBetween } from '../calendar/local-date.ts';
import { EPOCH_DAY, epochMs, MIDNIGHT } from './day-clock.ts';
import type { Hit } from './hit.ts';
import { isDenied, type Matter } from './judge.ts';
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
function searchDays(today: number, landmarks: readonly number[]): readonly number[] {
  const days = new Set<number>();
  const add = (from: number, count: number): void => {
    for (let day = from; day <= Math.min(from + count, LAST_DAY); day += 1) days.add(day);
  };
  add(today, SEARCH_DAYS);
  for (const landmark of landmarks) if (landmark >= today) add(landmark, SEARCH_DAYS_AFTER);
  return [...days].sort((a, b) => a - b);
}

/**
 * The first moment after `proposed.at`, to the millisecond, at which the same contact would be allowed if nothing else happened:
 * within 45 days of the moment asked for, or 35 of the last hold, event or contact that is known. `hits`: those that deny it now.
 */
export function nextAllowed(matter: Matter, hits: readonly Hit[]): Instant | undefined {
  const { proposed, clocks } = matter;
  const now = epochMs(proposed.at);
  const rules = rulesOf(matter);
  const once = [...new Set(onceTurns(matter, rules))].filter((ms) => ms > now);
  const [clock] = clocks;
  const landmarks = once.map((ms) => Math.floor(ms / DAY) - 1);
  const denying = new Set(hits.map((hit) => hit.ruleId));
  const suspects = rules.filter((rule) => denying.has(rule.id));
  for (const day of searchDays(clock.at(proposed.at).day, [...landmarks, ...datesOf(rules)])) {
    for (const ms of turnsWithin(matter, rules, once, day)) {
      const at = ms > now ? instantOf(ms) : undefined;
      if (at !== undefined && !isDenied({ ...matter, proposed: { ...proposed, at } }, suspects)) return at;
    }
  }
  return undefined;
}

/** All turns inside one day of the first clock, in order; a day of one clock touches three of another. */
export function turnsWithin(
  matter: Matter,
  rules: readonly Rule[],
  once: readonly number[],
  day: number,
): readonly number[] {
  const [clock, ...others] = matter.clocks;
  const begins = clock.startOf(day);
  const ends = clock.startOf(day + 1);
  const turns = [
    ...dayTurns(matter, rules, clock, day),
    ...others.flatMap((other) => [-1, 0, 1].flatMap((step) => dayTurns(matter, rules, other, day + step))),
    ...once,
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
