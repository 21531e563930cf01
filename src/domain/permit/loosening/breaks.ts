import { addMinutes, type ClockTime, type Instant } from '../../calendar/instant.ts';
import type { QuietAfterRule } from '../primitives/quiet-after.ts';
import type { TimeWindowRule } from '../primitives/time-window.ts';
import type { VisitRule } from '../primitives/visit-rule.ts';
import type { Rule } from '../rule.ts';
import { EVIDENCE_KINDS, INCLUDED_ITEMS, PURPOSES } from '../words.ts';
import { apartOf, capBreaks } from './cap-breaks.ts';
import { type Break, pastAt } from './trial.ts';

type Kind = Rule['kind'];
type OfKind<K extends Kind> = Extract<Rule, { kind: K }>;

/**
 * For each primitive, the ways in which a contact may break a rule of it, derived from the numbers of that rule and of those it
 * is held against: window edges and a minute on either side, caps and one on either side, every word that is listed.
 */
const BREAKS: { readonly [K in Kind]: (rule: OfKind<K>, others: readonly OfKind<K>[]) => Iterable<Break> } = {
  timeWindow: windowBreaks,
  frequencyCap: capBreaks,
  quietAfter: quietBreaks,
  *partyRule(rule) {
    for (const party of rule.parties) {
      for (const purpose of PURPOSES) {
        yield { party, purpose };
        for (const fact of rule.stopFacts ?? []) yield { party, purpose, holding: [fact] };
        for (const label of rule.forbidContent ?? [])
          yield { party, purpose, proposed: { content: [label] } };
      }
    }
  },
  *redirectRule(rule) {
    for (const kind of rule.holds) yield { facts: holds(kind) };
  },
  *holdRule(rule) {
    for (const kind of rule.holds) for (const purpose of PURPOSES) yield { purpose, facts: holds(kind) };
  },
  *optOut(rule) {
    for (const purpose of PURPOSES) {
      for (const fact of rule.facts ?? []) yield { purpose, holding: [fact] };
      for (const type of rule.events ?? []) {
        const said = (at: Instant) =>
          type === 'cease_written'
            ? ({ type, at: addMinutes(at, -60) } as const)
            : ({ type, at: addMinutes(at, -60), medium: 'any' } as const);
        yield { purpose, facts: (at) => ({ events: [said(at)] }) };
        yield { purpose, facts: (at) => ({ events: [said(at)] }), history: written };
      }
    }
  },
  *inconvenient() {
    const said = (at: Instant) => ({
      events: [{ type: 'inconvenient' as const, at: addMinutes(at, -60 * 24), currentOnly: false }],
    });
    yield { facts: said };
    yield { facts: said, history: written };
  },
  *contentRule(rule) {
    for (const label of rule.forbid ?? []) yield { proposed: { content: [label] } };
    for (const [fact, labels] of Object.entries(rule.forbidIfFact ?? {}))
      for (const label of labels ?? [])
        yield { holding: [fact as keyof typeof rule.forbidIfFact], proposed: { content: [label] } };
    for (const item of rule.requires ?? []) yield { proposed: { includes: without(INCLUDED_ITEMS, item) } };
    for (const item of rule.firstContactRequires ?? [])
      yield { proposed: { first: true, includes: without(INCLUDED_ITEMS, item) } };
  },
  visitRule: visitBreaks,
  *placeRule(rule) {
    for (const place of rule.places) yield { place };
  },
  *channelRule(rule) {
    for (const channel of rule.forbid) yield { channel };
  },
  *evidenceRule(rule) {
    for (const kind of rule.evidence) yield { proposed: { evidence: without(EVIDENCE_KINDS, kind) } };
  },
  *requiredStep(rule, others) {
    for (const fact of rule.facts) {
      yield { lacking: [fact] };
      for (const { facts, maxAgeDays } of [rule, ...others]) {
        if (maxAgeDays === undefined) continue;
        for (const more of [0, 1])
          yield { facts: (at) => ({ since: sinceAll(facts, addMinutes(at, -maxAgeDays * DAY - more)) }) };
      }
    }
  },
  // It forbids nothing; what it lets through is found by asking all packs together.
  *outsideScope() {},
};

/** The ways in which a contact may break this rule. */
export const breaksOf = <K extends Kind>(rule: OfKind<K>, others: readonly OfKind<K>[]): Iterable<Break> =>
  BREAKS[rule.kind as K](rule, others);

const without = <T>(all: readonly T[], one: T): readonly T[] => all.filter((each) => each !== one);

const sinceAll = (facts: readonly string[], at: Instant) =>
  Object.fromEntries(facts.map((fact) => [fact, at]));

const holds = (kind: OfKind<'holdRule'>['holds'][number]) => (at: Instant) => ({
  holds: [{ kind, from: addMinutes(at, -60), until: addMinutes(at, 60) }],
});

/** The person wrote a while ago, and had no answer yet. */
const written = (at: Instant) => [
  pastAt(at, 30, { channel: 'sms' as const, direction: 'in', outcome: 'read' }),
];

function* windowBreaks(rule: TimeWindowRule, others: readonly TimeWindowRule[]): Iterable<Break> {
  const edges = [rule, ...others].flatMap((one) =>
    Object.values(one.days).flatMap((windows) => windows ?? []),
  );
  const minutes = new Set([0, 12 * 60, 24 * 60 - 1]);
  for (const edge of edges.flat()) {
    const [hour = 0, minute = 0] = edge.split(':').map(Number);
    for (const near of [-1, 0, 1]) minutes.add(hour * 60 + minute + near);
  }
  for (const of of minutes) if (of >= 0 && of < 24 * 60) yield { time: clock(of) };
}

const two = (number: number): string => String(number).padStart(2, '0');
const clock = (minutes: number): ClockTime =>
  `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as ClockTime;

const DAY = 24 * 60;

/** One contact that is a trigger, as long ago as each number of days says, and a day on either side. */
function* quietBreaks(rule: QuietAfterRule, others: readonly QuietAfterRule[]): Iterable<Break> {
  const days = new Set([0, ...[rule, ...others].flatMap((one) => [one.days - 1, one.days, one.days + 1])]);
  for (const channel of rule.trigger.channels) {
    for (const outcome of [...rule.trigger.outcomes, null]) {
      for (const direction of [rule.trigger.direction ?? 'out', rule.trigger.direction ?? 'in'] as const) {
        for (const day of [...days].filter((one) => one >= 0))
          for (const apart of apartOf(rule, others))
            yield {
              history: (at) => [{ ...pastAt(at, day * DAY + 1, { channel, direction, outcome }), ...apart }],
            };
      }
    }
  }
}

function* visitBreaks(rule: VisitRule, others: readonly VisitRule[]): Iterable<Break> {
  const visit = { channel: 'visit' } as const;
  for (const one of [rule, ...others]) {
    for (const near of [-1, 0, 1])
      yield { ...visit, proposed: { visitors: Math.max(0, (one.minVisitors ?? 0) + near) } };
    if (one.noticeHours === undefined) continue;
    for (const minutes of [one.noticeHours * 60, one.noticeHours * 60 - 1]) {
      const told = (at: Instant) => ({ type: 'visit_notice' as const, at: addMinutes(at, -minutes) });
      yield { ...visit, facts: (at) => ({ events: [told(at)] }) };
    }
  }
  yield { ...visit, facts: () => ({ events: [] }) };
  yield { ...visit, proposed: { credentials: false } };
  yield { ...visit, proposed: { enterPrivate: true } };
  for (const kind of rule.evidence ?? [])
    yield { ...visit, proposed: { evidence: without(EVIDENCE_KINDS, kind) } };
  for (const fact of rule.stopFacts ?? []) yield { ...visit, holding: [fact] };
  for (const fact of rule.requireFacts ?? []) yield { ...visit, lacking: [fact] };
}
