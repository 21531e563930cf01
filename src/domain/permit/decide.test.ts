// Guarantee: No permit outside the hours, no permit over a cap whatever happened before, and the next allowed moment is the first one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shippedCalendar, shippedPacks } from '../../../tests/support/policies.ts';
import {
  addMinutes,
  dateIn,
  fromEpochMs,
  type Instant,
  instant,
  SHANGHAI,
  timeIn,
  toEpochMs,
} from '../calendar/instant.ts';
import { addDays, daysBetween, localDate } from '../calendar/local-date.ts';
import { windowDay } from '../calendar/statutory.ts';
import { holdKinds } from '../vocabulary.ts';
import { decide } from './decide.ts';
import type { HoldFact, PastContact, PermitFacts, ProposedContact } from './facts.ts';
import type { Pack, Rule } from './rule.ts';
import { type Channel, FACTS } from './words.ts';

const calendar = shippedCalendar();
const packs = shippedPacks('cn', 'lender-default');
const nothingHolds = Object.fromEntries(FACTS.map((fact) => [fact, false]));
const facts = (more: Partial<PermitFacts> = {}): PermitFacts => ({
  zones: [SHANGHAI],
  flags: nothingHolds,
  holds: [],
  stops: [],
  events: [],
  calendar,
  ...more,
});
const contact = (more: Partial<ProposedContact> = {}): ProposedContact => ({
  at: instant('2026-03-10T10:00:00+08:00'),
  channel: 'call',
  party: 'borrower',
  purpose: 'collect',
  actorKind: 'own',
  number: 'n1',
  debts: [],
  first: false,
  content: [],
  includes: [],
  evidence: [],
  visitors: 0,
  credentials: false,
  enterPrivate: false,
  ...more,
});

const ruleOf = (rule: object): Rule =>
  ({
    id: 'test.rule',
    level: 'must',
    effectiveFrom: localDate('2026-01-01'),
    source: 'test',
    verified: 'O',
    zh: '测试',
    en: 'test',
    ...rule,
  }) as Rule;
const everyone = ruleOf({
  id: 'test.party',
  kind: 'partyRule',
  parties: ['borrower'],
  allow: { collect: [] },
});
const packOf = (...rules: Rule[]): Pack => ({
  id: 'test',
  version: '1',
  layer: 'law',
  zh: '测',
  en: 't',
  rules,
});

const LINES: readonly [string, readonly Pack[], PermitFacts, ProposedContact, string, string][] = [
  ['allows what every rule allows', packs, facts(), contact(), 'allow', ''],
  ['no packs', [], facts(), contact(), 'deny', 'permit.no_rules_in_force'],
  [
    'no rule in force yet',
    packs,
    facts(),
    contact({ at: instant('2020-03-10T10:00:00+08:00') }),
    'deny',
    'permit.no_rules_in_force',
  ],
  [
    'a party of which no rule speaks',
    packs,
    facts(),
    contact({ party: 'heir' }),
    'deny',
    'permit.party_not_covered',
  ],
  ['a zone that is unknown', packs, facts({ zones: [] }), contact(), 'deny', 'permit.missing_fact'],
  [
    'a zone that does not exist',
    packs,
    facts({ zones: ['Asia/Nowhere'] }),
    contact(),
    'deny',
    'permit.missing_fact',
  ],
  [
    'a zone that does not exist, beside one that does',
    packs,
    facts({ zones: [SHANGHAI, 'Asia/Nowhere'] }),
    contact(),
    'deny',
    'permit.missing_fact',
  ],
  ['facts that nobody stated', packs, facts({ flags: {} }), contact(), 'deny', 'permit.missing_fact'],
  [
    'a text of which nothing is known',
    packs,
    facts(),
    contact({ content: undefined }),
    'deny',
    'permit.missing_fact',
  ],
  [
    'a rule that breaks',
    [packOf(everyone, ruleOf({ kind: 'timeWindow', days: null }))],
    facts(),
    contact(),
    'deny',
    'permit.rule_failed',
  ],
  [
    'a kill switch that is on',
    packs,
    facts({ stops: [{ scope: 'tenant', from: instant('2026-03-10T09:00:00+08:00') }] }),
    contact(),
    'deny',
    'permit.stopped',
  ],
  [
    'a warning alone warns',
    [packOf(everyone, ruleOf({ kind: 'contentRule', level: 'warn', requires: ['seal'] }))],
    facts(),
    contact(),
    'warn',
    'test.rule',
  ],
  [
    'a should denies as a must does',
    [packOf(everyone, ruleOf({ kind: 'contentRule', level: 'should', requires: ['seal'] }))],
    facts(),
    contact(),
    'deny',
    'test.rule',
  ],
  [
    'a rule on the day it ends is silent',
    [
      packOf(
        everyone,
        ruleOf({ kind: 'contentRule', requires: ['seal'], effectiveTo: localDate('2026-03-10') }),
      ),
    ],
    facts(),
    contact(),
    'allow',
    '',
  ],
];

describe('decide', () => {
  for (const [what, given, known, proposed, verdict, rules] of LINES) {
    it(`${what}: ${verdict}`, () => {
      const decision = decide(given, known, proposed, []);
      assert.equal(decision.verdict, verdict);
      assert.ok(
        decision.hits
          .map((hit) => hit.ruleId)
          .join()
          .includes(rules),
      );
      if (rules === '') assert.deepEqual(decision.hits, []);
    });
  }

  it('waits for a kill switch that has an end, and for no other', () => {
    const from = instant('2026-03-10T09:00:00+08:00');
    const until = instant('2026-03-10T12:00:00+08:00');
    const ended = decide(packs, facts({ stops: [{ scope: 'channel', from, until }] }), contact(), []);
    assert.equal(ended.nextAllowedAt, until);
    const endless = decide(packs, facts({ stops: [{ scope: 'city', from }] }), contact(), []);
    assert.deepEqual(endless.never, { because: ['permit.stopped'] });
  });

  it('names the hold that lasts until the last day there is', () => {
    const until = instant('9999-12-31T23:59:59.999Z');
    const held = facts({ holds: [{ kind: 'deceased', from: instant('2026-01-01T00:00:00Z'), until }] });
    const decision = decide(packs, held, contact(), []);
    assert.deepEqual([decision.verdict, decision.never?.because], ['deny', ['cn.hold.person']]);
  });

  it("lets a hold of one actor reach that actor's contacts only", () => {
    const from = instant('2026-03-10T09:00:00+08:00');
    const until = instant('2026-03-11T09:00:00+08:00');
    const known = facts({ holds: [{ kind: 'complaint', actor: 'agency:1', from, until }] });
    const verdicts = ['agency:1', 'agency:2', undefined].map(
      (actor) => decide(packs, known, contact({ actor }), []).verdict,
    );
    assert.deepEqual(verdicts, ['deny', 'allow', 'deny']);
  });

  it('returns every hit with its source, and the facts it read', () => {
    const known = facts({ flags: { ...nothingHolds, consent_refused: true } });
    const decision = decide(packs, known, contact({ at: instant('2026-03-10T23:00:00+08:00') }), []);
    assert.deepEqual(
      decision.hits.map((hit) => `${hit.ruleId} ${hit.level} ${hit.verified}`),
      [
        'cn.hours.standard must Q',
        'cn.hours.guideline must Q',
        'cn.consent.refused must M',
        'lender.hours.calls must O',
      ],
    );
    assert.ok(decision.factsRead.includes('consent_refused=true'));
    assert.deepEqual(decision.never, { because: ['cn.consent.refused'] });
  });
});

const START = toEpochMs(instant('2026-02-10T00:00:00+08:00'));
const moment = fc
  .integer({ min: 0, max: 40 * 96 - 1 })
  .map((quarter) => fromEpochMs(START + quarter * 900_000));
const channel = fc.constantFrom<Channel[]>('call', 'robot_call', 'sms', 'email');
const past: fc.Arbitrary<PastContact> = fc.record({
  at: moment,
  channel,
  direction: fc.constant('out' as const),
  outcome: fc.constantFrom('no_answer' as const, 'conversation' as const, 'delivered' as const, null),
  number: fc.constantFrom('n1', 'n2'),
  debts: fc.constant([]),
});
const hold: fc.Arbitrary<HoldFact> = fc
  .record({
    kind: fc.constantFrom(...holdKinds),
    channel: fc.constant(undefined),
    from: moment,
    hours: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ hours, ...rest }) => ({ ...rest, until: addMinutes(rest.from, hours * 60) }));

const openAt = (at: Instant): boolean => {
  const time = timeIn(at, SHANGHAI);
  const date = dateIn(at, SHANGHAI);
  if (date >= '2026-02-17' && date <= '2026-02-19') return false;
  return windowDay(calendar, date) === 'weekday'
    ? time >= '09:00' && time < '20:00'
    : time >= '10:00' && time < '18:00';
};

describe('properties', () => {
  it('never allows outside the hours, nor during a hold', () => {
    fc.assert(
      fc.property(
        moment,
        channel,
        fc.array(past, { maxLength: 8 }),
        fc.array(hold, { maxLength: 2 }),
        (at, by, history, holds) => {
          if (decide(packs, facts({ holds }), contact({ at, channel: by }), history).verdict === 'deny')
            return;
          const time = timeIn(at, SHANGHAI);
          assert.ok(time >= '08:00' && time < '22:00');
          if (by === 'call' || by === 'robot_call') assert.ok(openAt(at));
          assert.ok(holds.every((one) => at < one.from || at >= one.until));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps every cap over any order of requests, past and future', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: moment, channel, number: fc.constantFrom('n1', 'n2') }), { maxLength: 60 }),
        (asked) => {
          const history: PastContact[] = [];
          for (const one of asked) {
            const decision = decide(packs, facts(), contact(one), history);
            if (decision.verdict !== 'deny')
              history.push({ ...one, debts: [], direction: 'out', outcome: null });
          }
          const on = (channels: readonly Channel[], from: string, days: number): number =>
            history.filter((made) => {
              const offset = daysBetween(localDate(from), dateIn(made.at, SHANGHAI));
              return channels.includes(made.channel) && offset >= 0 && offset < days;
            }).length;
          for (let day = localDate('2026-02-04'); day < '2026-03-23'; day = addDays(day, 1)) {
            assert.ok(on(['call', 'robot_call'], day, 1) <= 2);
            assert.ok(on(['call', 'robot_call'], day, 7) <= 6);
            assert.ok(on(['sms'], day, 1) <= 1);
            assert.ok(on(['sms'], day, 7) <= 3);
            assert.ok(on(['email'], day, 1) <= 1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names as next the first moment of a 15-minute grid at which the same contact is allowed', () => {
    fc.assert(
      fc.property(
        moment,
        channel,
        fc.array(past, { maxLength: 10 }),
        fc.array(hold, { maxLength: 1 }),
        (at, by, history, holds) => {
          const ask = (when: Instant) =>
            decide(packs, facts({ holds }), contact({ at: when, channel: by }), history);
          const decision = ask(at);
          if (decision.verdict !== 'deny') return;
          const next = decision.nextAllowedAt;
          assert.ok(next !== undefined && next > at, JSON.stringify(decision.never));
          assert.notEqual(ask(next).verdict, 'deny');
          const gridEnd = addMinutes(at, 3 * 24 * 60);
          for (let grid = addMinutes(at, 15); grid < next && grid < gridEnd; grid = addMinutes(grid, 15)) {
            assert.equal(ask(grid).verdict, 'deny', `${grid} is allowed before ${next}`);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
