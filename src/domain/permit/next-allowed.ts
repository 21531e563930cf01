import { type Instant, instantAt } from '../calendar/instant.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type DayClock, dayClock } from './day-clock.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import { clocksOf, judge, rulesOn, speaksOf } from './judge.ts';
import { windowsOn } from './primitives/time-window.ts';
import type { Pack } from './rule.ts';

/** Longer than any cap's window, so that a cap alone never hides the next moment. */
const SEARCH_DAYS = 45;
/** After the end of a hold that lies further away. */
const SEARCH_DAYS_AFTER_HOLD = 15;

/** A verdict can only turn to allow at a midnight (caps, dates of rules), at a window's start or at a hold's end. */
function turningPoints(
  packs: readonly Pack[],
  facts: PermitFacts,
  proposed: ProposedContact,
  date: LocalDate,
  clock: DayClock,
): Instant[] {
  const moments = new Set<Instant>([instantAt(date, '00:00', clock.zone)]);
  for (const rule of rulesOn(packs, date)) {
    if (rule.kind !== 'timeWindow' || !speaksOf(rule, proposed)) continue;
    for (const [from] of windowsOn(rule, facts.calendar, date) ?? [])
      moments.add(instantAt(date, from, clock.zone));
  }
  for (const end of endsOf(facts)) if (clock.dateOf(end) === date) moments.add(end);
  return [...moments].filter((moment) => moment > proposed.at).sort();
}

/** When holds and kill switches end. */
const endsOf = ({ holds, stops }: PermitFacts): readonly Instant[] => [
  ...holds.map((hold) => hold.until),
  ...stops.flatMap((stop) => stop.until ?? []),
];

function searchDates(facts: PermitFacts, from: LocalDate, clock: DayClock): LocalDate[] {
  const dates = new Set<LocalDate>();
  for (let day = 0; day <= SEARCH_DAYS; day += 1) dates.add(addDays(from, day));
  for (const ends of endsOf(facts)) {
    const end = clock.dateOf(ends);
    if (end < from) continue;
    for (let day = 0; day <= SEARCH_DAYS_AFTER_HOLD; day += 1) dates.add(addDays(end, day));
  }
  return [...dates].sort();
}

/** The first moment after `proposed.at` at which the same contact would be allowed if nothing else happened; bounded. */
export function nextAllowed(
  packs: readonly Pack[],
  facts: PermitFacts,
  proposed: ProposedContact,
  history: readonly PastContact[],
): Instant | undefined {
  const clocks = clocksOf(facts.zones);
  if (clocks === undefined) return undefined;
  const [clock] = clocks;
  for (const date of searchDates(facts, clock.dateOf(proposed.at), clock)) {
    for (const at of turningPoints(packs, facts, proposed, date, clock)) {
      if (judge(packs, facts, { ...proposed, at }, history, clocks).verdict !== 'deny') return at;
    }
  }
  return undefined;
}

/** The end of the stretch around an allowed `proposed.at`: the nearest window end or hold start, at most the local midnight. */
export function closesAt(packs: readonly Pack[], facts: PermitFacts, proposed: ProposedContact): Instant {
  const clock = dayClock(facts.zones[0] ?? 'UTC');
  const date = clock.dateOf(proposed.at);
  const ends = [instantAt(addDays(date, 1), '00:00', clock.zone)];
  for (const rule of rulesOn(packs, date)) {
    if (rule.kind !== 'timeWindow' || !speaksOf(rule, proposed)) continue;
    if (rule.unless?.some((fact) => facts.flags[fact] === true)) continue;
    for (const [, to] of windowsOn(rule, facts.calendar, date) ?? []) {
      if (to !== '24:00') ends.push(instantAt(date, to, clock.zone));
    }
  }
  for (const hold of facts.holds) if (hold.until > hold.from) ends.push(hold.from);
  for (const stop of facts.stops) ends.push(stop.from);
  return ends.filter((end) => end > proposed.at).sort()[0] ?? proposed.at;
}
