import type { Instant } from '../calendar/instant.ts';
import { type DayClock, epochMs, MIDNIGHT } from './day-clock.ts';
import { momentsOf, turnsOn } from './evaluate.ts';
import type { Matter } from './judge.ts';
import type { Rule } from './rule.ts';
import { rulesFor } from './rule-index.ts';

/*
 * A verdict is constant between turns: midnights (caps, quiet days, dates of rules), ends of windows, changes of summer time, and
 * moments that come once (holds, kill switches, events, contacts). All are whole milliseconds, the grain of an Instant.
 */

/** Moments that come once and may change the answer, in epoch milliseconds, in no order. */
export function onceTurns(matter: Matter, rules: readonly Rule[]): readonly number[] {
  const { facts, history } = matter;
  const moments: number[] = [];
  for (const { from, until } of facts.stops) moments.push(epochMs(from), epochMs(until ?? from));
  for (const { at } of facts.events) moments.push(epochMs(at));
  for (const { at } of history) moments.push(epochMs(at));
  for (const rule of rules) for (const ms of momentsOf(rule, matter)) moments.push(ms);
  return moments;
}

/** Turns of one local day of one clock, its midnights included. */
export function dayTurns(matter: Matter, rules: readonly Rule[], clock: DayClock, day: number): number[] {
  const turns = [...clock.momentsOf(day, MIDNIGHT), ...clock.changesOn(day)];
  for (const rule of rules) for (const ms of turnsOn(rule, matter, clock, day)) turns.push(ms);
  return turns;
}

/** Every rule that may speak of the matter on some day. */
export const rulesOf = (matter: Matter): readonly Rule[] => rulesFor(matter.packs, matter.proposed);

/** 0001-01-01 and the end of 9999. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/** An Instant of epoch milliseconds; undefined outside the years that it can write. */
export function instantOf(ms: number): Instant | undefined {
  if (!(ms >= FIRST_MS && ms <= LAST_MS)) return undefined;
  return new Date(ms).toISOString() as Instant;
}
