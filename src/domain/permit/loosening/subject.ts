import type { CapWindow, FrequencyCapRule } from '../primitives/frequency-cap.ts';
import type { QuietAfterRule } from '../primitives/quiet-after.ts';
import type { Rule } from '../rule.ts';

type Kind = Rule['kind'];
type OfKind<K extends Kind> = Extract<Rule, { kind: K }>;

const meet = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean =>
  a?.some((one) => b?.includes(one)) === true;
const within = <T>(inner: readonly T[] | undefined, outer: readonly T[] | undefined): boolean =>
  outer === undefined || inner?.every((one) => outer.includes(one)) === true;

const DAY = 24 * 60;
const minutesOf = (window: CapWindow): number => {
  if (window === 'calendarDay') return DAY;
  if (window === 'calendarMonth') return 31 * DAY;
  return 'rollingDays' in window ? window.rollingDays * DAY : window.minutes;
};

/**
 * Whether a lower rule speaks about the same thing as an upper one of its kind, so that its own number can be held against the
 * upper one's. Hours, visits, inconvenient times and evidence are one thing each. A cap is about the same when all that it
 * counts lies inside the upper one's, over the same window, or over a shorter one with a larger number: that can never be meant.
 */
const SAME: { readonly [K in Kind]: (lower: OfKind<K>, upper: OfKind<K>) => boolean } = {
  timeWindow: () => true,
  frequencyCap: (lower, upper) =>
    within(lower.count.channels, upper.count.channels) &&
    within(lower.count.outcomes, upper.count.outcomes) &&
    within(upper.scope, lower.scope) &&
    directionOf(lower) === directionOf(upper) &&
    (sameWindow(lower, upper) || (isShorter(lower, upper) && lower.max > upper.max)),
  quietAfter: (lower, upper) =>
    within(upper.trigger.channels, lower.trigger.channels) && triggersAlike(lower, upper),
  partyRule: (lower, upper) => meet(lower.parties, upper.parties),
  redirectRule: (lower, upper) => meet(lower.holds, upper.holds),
  holdRule: (lower, upper) => meet(lower.holds, upper.holds),
  optOut: (lower, upper) => meet(lower.facts, upper.facts) || meet(lower.events, upper.events),
  inconvenient: () => true,
  contentRule: (lower, upper) =>
    meet(lower.forbid, upper.forbid) ||
    meet(lower.requires, upper.requires) ||
    meet(lower.firstContactRequires, upper.firstContactRequires),
  visitRule: () => true,
  placeRule: (lower, upper) => meet(lower.places, upper.places),
  channelRule: (lower, upper) => meet(lower.forbid, upper.forbid),
  evidenceRule: (lower, upper) => meet(lower.evidence, upper.evidence),
  requiredStep: (lower, upper) => meet(lower.facts, upper.facts),
  outsideScope: () => false,
};

const sameWindow = (a: FrequencyCapRule, b: FrequencyCapRule): boolean =>
  JSON.stringify(a.window) === JSON.stringify(b.window);

const isShorter = (a: FrequencyCapRule, b: FrequencyCapRule): boolean =>
  minutesOf(a.window) <= minutesOf(b.window);

const directionOf = ({ count }: FrequencyCapRule): string => count.direction ?? 'out';

const triggersAlike = (lower: QuietAfterRule, upper: QuietAfterRule): boolean =>
  within(upper.trigger.outcomes, lower.trigger.outcomes) &&
  (lower.trigger.direction === undefined || lower.trigger.direction === upper.trigger.direction);

const sameKind = <K extends Kind>(lower: OfKind<K>, upper: OfKind<K>): boolean =>
  SAME[upper.kind as K](lower, upper);

/** A rule that says whose it tightens is held against that one whole; else by what both are about. */
export function speaksOfTheSame(lower: Rule, upper: Rule): boolean {
  if (lower.tightens !== undefined) return lower.tightens === upper.id;
  return lower.kind === upper.kind && sameKind(lower, upper);
}

const both = <T, R>(
  all: readonly T[] | undefined,
  lower: readonly R[],
  pick: (rule: R) => readonly T[] | undefined,
): readonly T[] => (all ?? []).filter((one) => lower.some((rule) => pick(rule)?.includes(one)));

/** A part of the upper rule, where a lower one speaks of it, too. */
const kept = <T, R>(part: T | undefined, lower: readonly R[], pick: (rule: R) => T | undefined) =>
  lower.some((rule) => pick(rule) !== undefined) ? part : undefined;

type Narrow = { readonly [K in Kind]?: (upper: OfKind<K>, lower: readonly OfKind<K>[]) => OfKind<K> };

const NARROW: Narrow = {
  partyRule: (upper, lower) => ({ ...upper, parties: both(upper.parties, lower, (rule) => rule.parties) }),
  redirectRule: (upper, lower) => ({ ...upper, holds: both(upper.holds, lower, (rule) => rule.holds) }),
  holdRule: (upper, lower) => ({ ...upper, holds: both(upper.holds, lower, (rule) => rule.holds) }),
  optOut: (upper, lower) => ({
    ...upper,
    facts: both(upper.facts, lower, (rule) => rule.facts),
    events: both(upper.events, lower, (rule) => rule.events),
  }),
  contentRule: (upper, lower) => ({
    ...upper,
    forbid: both(upper.forbid, lower, (rule) => rule.forbid),
    requires: both(upper.requires, lower, (rule) => rule.requires),
    firstContactRequires: both(upper.firstContactRequires, lower, (rule) => rule.firstContactRequires),
    forbidIfFact: undefined,
  }),
  visitRule: (upper, lower) => ({
    ...upper,
    minVisitors: kept(upper.minVisitors, lower, (rule) => rule.minVisitors),
    credentials: kept(upper.credentials, lower, (rule) => rule.credentials),
    evidence: both(upper.evidence, lower, (rule) => rule.evidence),
    entryConsent: kept(upper.entryConsent, lower, (rule) => rule.entryConsent),
    noticeHours: kept(upper.noticeHours, lower, (rule) => rule.noticeHours),
    stopFacts: both(upper.stopFacts, lower, (rule) => rule.stopFacts),
    requireFacts: both(upper.requireFacts, lower, (rule) => rule.requireFacts),
  }),
  placeRule: (upper, lower) => ({ ...upper, places: both(upper.places, lower, (rule) => rule.places) }),
  channelRule: (upper, lower) => ({ ...upper, forbid: both(upper.forbid, lower, (rule) => rule.forbid) }),
  evidenceRule: (upper, lower) => ({
    ...upper,
    evidence: both(upper.evidence, lower, (rule) => rule.evidence),
  }),
  requiredStep: (upper, lower) => ({ ...upper, facts: both(upper.facts, lower, (rule) => rule.facts) }),
};

const narrowKind = <K extends Kind>(upper: OfKind<K>, lower: readonly OfKind<K>[]): Rule =>
  NARROW[upper.kind as K]?.(upper, lower) ?? upper;

/**
 * The upper rule narrowed to what both are about: a list that is shorter in the lower rule is no loosening, for it is silent of
 * the rest, of which the upper rule still speaks. Not narrowed where a lower rule says that it tightens this one.
 */
export function narrowed(upper: Rule, lower: readonly Rule[]): Rule {
  if (lower.some((rule) => rule.tightens === upper.id)) return upper;
  return narrowKind(
    upper,
    lower.filter((rule) => rule.kind === upper.kind),
  );
}
