// Guarantee: the days that are tried are of every kind, and what may be tried of a rule is what it speaks of, the edges of its time and the facts that it reads.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ruleOf } from '../../../../tests/support/primitive-context.ts';
import { localDate } from '../../calendar/local-date.ts';
import { dayKind, isSpringFestival, windowDay } from '../../calendar/statutory.ts';
import { products } from '../../vocabulary.ts';
import { ACTOR_KINDS, CHANNELS, FACTS, PARTIES, PURPOSES } from '../words.ts';
import type { Trial } from './trial.ts';
import { NOON, optionsFor, trialDays, trialsOf } from './trials.ts';

const days = trialDays(localDate('2026-12-01'));
const plain: Trial = {
  date: localDate('2026-12-08'),
  time: NOON,
  channel: 'call',
  party: 'borrower',
  purpose: 'collect',
  actorKind: 'own',
  product: undefined,
  place: undefined,
  holding: [],
};

describe('days that are tried', () => {
  for (const from of ['2026-12-01', '2026-12-28', '2027-01-04', '2028-12-25'])
    it(`from ${from} are of every kind, soon after it, and known`, () => {
      const { calendar, days: dates } = trialDays(localDate(from));
      assert.deepEqual(
        dates.map((date) => windowDay(calendar, date)),
        ['weekday', 'saturday', 'sunday', 'holiday', 'weekday', 'holiday', 'holiday', 'holiday', 'weekday'],
      );
      const festival = (count: number) =>
        dates.filter((date) => isSpringFestival(calendar, date, count)).length;
      assert.deepEqual([festival(1), festival(3), festival(4)], [1, 2, 3]);
      assert.ok(
        dates.every((date, index) => date > from && (index === 0 || date > (dates[index - 1] ?? ''))),
      );
      for (const known of [from, dates[0] ?? '', '2029-12-31'].filter(
        (date) => date.slice(0, 4) <= `${Number(from.slice(0, 4)) + 1}`,
      ))
        assert.notEqual(dayKind(calendar, localDate(known)), 'unknown');
    });
  it('begin on the Tuesday after the first Monday, which may be the day itself', () => {
    assert.equal(trialDays(localDate('2026-12-01')).days[0], '2026-12-08');
    assert.equal(trialDays(localDate('2026-12-07')).days[0], '2026-12-08');
    assert.equal(trialDays(localDate('2026-12-08')).days[0], '2026-12-15');
  });
});

describe('what may be tried', () => {
  const from = localDate('2026-12-01');
  const options = (upper: object, like: readonly object[] = [], lower: readonly object[] = like, at = 0) => {
    const rules = [upper, ...like].map(ruleOf);
    const [first = ruleOf(upper)] = rules;
    return optionsFor(
      { upper: first, like: like.map(ruleOf), lower: lower.map(ruleOf) },
      rules[at] ?? first,
      from,
      days,
    );
  };
  const place = { kind: 'placeRule', places: [] };
  it('is everything, where nothing is said', () => {
    const all = options(place);
    const { channels, parties, purposes, actorKinds, products: sold } = all;
    assert.deepEqual(
      [channels, parties, purposes, actorKinds, sold],
      [CHANNELS, PARTIES, PURPOSES, ACTOR_KINDS, [undefined, ...products]],
    );
    assert.deepEqual(
      [all.places, all.products[0], all.holding, all.dates],
      [[undefined, 'home', 'workplace', 'other'], undefined, [[]], days.days],
    );
  });
  it('is what the rule above speaks of, beginning with what the rule below speaks of too', () => {
    const upper = { ...place, appliesTo: { channels: ['call', 'sms', 'email'] } };
    assert.deepEqual(options(upper).channels, ['call', 'sms', 'email']);
    assert.deepEqual(
      options(upper, [{ ...place, appliesTo: { channels: ['email', 'letter'] } }], undefined, 1).channels,
      ['email', 'call', 'sms'],
    );
    assert.deepEqual(options(upper, [place], undefined, 1).channels, ['call', 'sms', 'email']);
    assert.deepEqual(
      options(place, [{ ...place, appliesTo: { parties: ['heir'] } }], undefined, 1).parties.slice(0, 2),
      ['heir', 'borrower'],
    );
  });
  it('are the days on which a rule begins or ends and those before, within a year', () => {
    const edges = (rule: object) => options({ ...place, ...rule }).dates.slice(days.days.length);
    assert.deepEqual(edges({ effectiveFrom: '2027-02-01', effectiveTo: '2027-03-01' }), [
      '2027-02-01',
      '2027-01-31',
      '2027-03-01',
      '2027-02-28',
    ]);
    assert.deepEqual(edges({ effectiveFrom: '2026-12-01' }), ['2026-12-01']);
    assert.deepEqual(edges({ effectiveTo: '2027-12-02' }), ['2027-12-01']);
    assert.deepEqual(edges({ effectiveTo: '2027-12-03' }), []);
  });
  const toggled: readonly (readonly [string, object, string])[] = [
    ['a way out', { ...place, unless: ['agreed_hours'] }, 'agreed_hours'],
    [
      'what stops',
      { kind: 'partyRule', parties: [], allow: {}, stopFacts: ['visit_refused'] },
      'visit_refused',
    ],
    ['what lets a place be', { ...place, forbidUnless: ['consumer_consent'] }, 'consumer_consent'],
    [
      'grounds',
      { kind: 'partyRule', parties: [], allow: { collect: ['guarantor_contract'], relay: undefined } },
      'guarantor_contract',
    ],
    ['what opts out', { kind: 'optOut', facts: ['contact_refused'] }, 'contact_refused'],
    ['what lets somebody in', { kind: 'visitRule', entryConsent: 'consumer_consent' }, 'consumer_consent'],
  ];
  it('is no fact where none is named', () => {
    for (const rule of [
      { kind: 'visitRule' },
      { kind: 'optOut' },
      { ...place, forbidUnless: undefined },
      { kind: 'partyRule', parties: [], allow: {}, stopFacts: undefined },
    ])
      assert.deepEqual(options(rule).holding, [[]]);
  });
  it('is of each part that a scope can name what the rule above names', () => {
    const appliesTo = {
      channels: ['sms'],
      parties: ['heir'],
      purposes: ['relay'],
      actorKinds: ['agency'],
      products: ['credit_card'],
      places: ['home'],
    };
    const {
      channels,
      parties,
      purposes,
      actorKinds,
      products: sold,
      places,
    } = options({ ...place, appliesTo });
    assert.deepEqual({ channels, parties, purposes, actorKinds, products: sold, places }, appliesTo);
  });
  for (const [what, rule, fact] of toggled)
    it(`${what} holds or does not`, () => assert.deepEqual(options(rule).holding, [[], [fact]]));
  it('facts hold alone and two at a time, beside those that must', () => {
    const unless = ['agreed_hours', 'consumer_consent', 'visit_refused'];
    assert.deepEqual(
      options({ ...place, unless: unless.slice(0, 2) }, [{ ...place, unless: unless.slice(1) }]).holding,
      [
        [],
        ['agreed_hours'],
        ['consumer_consent'],
        ['visit_refused'],
        ['agreed_hours', 'consumer_consent'],
        ['agreed_hours', 'visit_refused'],
        ['consumer_consent', 'visit_refused'],
      ],
    );
    const step = { kind: 'requiredStep', facts: ['collector_trained'] };
    const visited = { kind: 'visitRule', requireFacts: ['other_means_failed'] };
    assert.deepEqual(options(step, [], [visited]).holding, [['collector_trained', 'other_means_failed']]);
    const many = FACTS.slice(0, 10);
    assert.equal(options({ ...place, unless: many }).holding.length, 1 + 10 + 28);
  });
});

describe('trials', () => {
  const options = {
    dates: days.days.slice(0, 2),
    channels: ['call', 'sms'],
    parties: ['borrower', 'heir'],
    purposes: ['collect', 'relay'],
    actorKinds: ['own', 'agency'],
    products: [undefined, 'credit_card'],
    places: [undefined, 'home'],
    holding: [[], ['visit_refused']],
  } as never;
  it('are the plainest, then each other value alone', () => {
    const [first = plain, ...others] = [...trialsOf(options, 0)];
    assert.deepEqual(first, plain);
    const changed = others.map((trial) =>
      (Object.keys(first) as (keyof Trial)[])
        .filter((name) => JSON.stringify(trial[name]) !== JSON.stringify(first[name]))
        .join(),
    );
    assert.deepEqual(changed, [
      'channel',
      'date',
      'holding',
      'party',
      'purpose',
      'actorKind',
      'product',
      'place',
    ]);
  });
  it('are a plain call, where a rule speaks of nothing', () => {
    const none = {
      ...(options as object),
      channels: [],
      parties: [],
      purposes: [],
      actorKinds: [],
      products: [],
      places: [],
      holding: [],
    };
    assert.deepEqual([...trialsOf({ ...none, dates: [plain.date] } as never, 2)], [plain, plain, plain]);
  });
  it('then by chance, as many as asked, the same every time, of every value', () => {
    const chance = (count: number) => [...trialsOf(options, count)].slice(9);
    const made = chance(60);
    assert.equal(made.length, 60);
    assert.deepEqual(chance(60), made);
    assert.ok(made.every(({ time }) => time === NOON));
    for (const name of [
      'date',
      'channel',
      'party',
      'purpose',
      'actorKind',
      'product',
      'place',
      'holding',
    ] as const)
      assert.equal(new Set(made.map((trial) => JSON.stringify(trial[name]))).size, 2, name);
    assert.ok(new Set(made.map((trial) => JSON.stringify(trial))).size > 40);
  });
});
