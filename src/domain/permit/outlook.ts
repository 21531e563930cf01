import type { LocalDate } from '../calendar/local-date.ts';
import { epochMs } from './day-clock.ts';
import type { HoldFact, StopFact } from './facts.ts';
import { denies } from './hit.ts';
import type { Matter } from './judge.ts';
import { type HoldRule, reachesContact } from './primitives/hold-rule.ts';
import type { Rule } from './rule.ts';
import { onceTurns } from './turns.ts';

/** [from, until) in epoch milliseconds. */
interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * A matter as it is asked again at many later moments. Of thousands of holds most lie upon each other: where one that denies for
 * certain is in force nothing needs to be asked, and elsewhere it has nothing to say.
 */
export interface Outlook {
  /** Without the holds and kill switches that `closed` stands for: the same answer at every moment outside of it. */
  readonly matter: Matter;
  /** Moments that come once and may change the answer, in epoch milliseconds, in order, each once. */
  readonly once: readonly number[];
  /** Whether a hold or kill switch denies at this moment for certain. */
  isClosed(ms: number): boolean;
  /** Whether it does so from one moment to another without a gap. */
  isClosedThrough(from: number, until: number): boolean;
}

/** Looks ahead from the local day `from` on. */
export function outlookOf(matter: Matter, rules: readonly Rule[], from: LocalDate): Outlook {
  const { facts } = matter;
  const lasting = rules.filter((rule): rule is HoldRule => deniesFrom(rule, matter, from));
  const spans: Span[] = [];
  for (const hold of facts.holds) if (isCertain(hold, lasting, matter)) spans.push(spanOf(hold));
  for (const stop of facts.stops) spans.push(spanOf(stop));
  const closed = merged(spans);
  const holds = facts.holds.filter((hold) => !isCertain(hold, lasting, matter));
  const open = { ...matter, facts: { ...facts, holds, stops: [] } };
  const edges = closed.flatMap((span) => [span.from, span.until]);
  const once = [...new Set([...onceTurns(open, rules), ...edges])].sort((a, b) => a - b);
  const spanAt = (ms: number): Span | undefined => {
    const next = placeOfFirst(closed, (span) => span.from > ms);
    const span = closed[next - 1];
    return span !== undefined && ms < span.until ? span : undefined;
  };
  return {
    matter: open,
    once,
    isClosed: (ms) => spanAt(ms) !== undefined,
    isClosedThrough: (begins, ends) => (spanAt(begins)?.until ?? begins) >= ends,
  };
}

/** The place of the first that is so, of a list in which none after it is otherwise; its length when none is. */
export function placeOfFirst<T>(list: readonly T[], isSo: (one: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A rule that denies from this day on and for ever, whenever one of its holds is in force. */
const deniesFrom = (rule: Rule, { facts, proposed }: Matter, from: LocalDate): boolean =>
  rule.kind === 'holdRule' &&
  denies(rule.level) &&
  rule.effectiveFrom <= from &&
  rule.effectiveTo === undefined &&
  rule.exceptPurposes?.includes(proposed.purpose) !== true &&
  rule.unless?.some((fact) => facts.flags[fact] === true) !== true;

const isCertain = (hold: HoldFact, rules: readonly HoldRule[], { proposed }: Matter): boolean =>
  reachesContact(hold, proposed) && rules.some((rule) => rule.holds.includes(hold.kind));

/** A kill switch without an end is on until a person turns it off. */
const spanOf = ({ from, until }: HoldFact | StopFact): Span => ({
  from: epochMs(from),
  until: until === undefined ? Number.POSITIVE_INFINITY : epochMs(until),
});

function merged(spans: readonly Span[]): readonly Span[] {
  const whole: { from: number; until: number }[] = [];
  for (const { from, until } of [...spans].sort((a, b) => a.from - b.from)) {
    if (from >= until) continue;
    const last = whole.at(-1);
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else whole.push({ from, until });
  }
  return whole;
}
