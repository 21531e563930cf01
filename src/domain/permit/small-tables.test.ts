// Guarantee: what is small and asked everywhere answers each of its cases: actors, layers, labels of templates, rules of the engine, readers of facts, clocks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Instant, instant } from '../calendar/instant.ts';
import { actorOfChannel, parseActor } from './actor.ts';
import { dayClock, EPOCH_DAY, epochMs } from './day-clock.ts';
import { factReader, plainReader } from './fact-reader.ts';
import type { PermitFacts } from './facts.ts';
import { denies, hitOf, pseudoHit } from './hit.ts';
import { HOLD_KIND_RULES, reachOf } from './hold-scope.ts';
import { inLayerOrder, isFloor, isUnder } from './layers.ts';
import type { Pack, Rule } from './rule.ts';
import { isSecondHand, ruleHash, unconfirmedRules } from './rule-hash.ts';
import { isInForce, speaksOf } from './rule-index.ts';
import { instantOf } from './turns.ts';
import { PLAIN_CALL, wordingFacts } from './wording-facts.ts';
import { MEDIUM_OF, PSEUDO_RULES, pseudoRule } from './words.ts';

describe('actors', () => {
  it('name the robot on its channel, else the house', () => {
    assert.deepEqual((['robot_call', 'call', 'sms'] as const).map(actorOfChannel), ['robot', 'own', 'own']);
  });
  for (const text of ['xown', 'ownx', 'robots', 'xstaff:1', 'staff:1 ', 'staff:', 'staff:1/2'])
    it(`${JSON.stringify(text)} is none`, () => assert.equal(parseActor(text), undefined));
  for (const text of [`staff:${'x'.repeat(64)}`, 'agency:A_z.0-9'])
    it(`${text} is one`, () => assert.equal(parseActor(text), text));
});

const layered = (id: string, layer: Pack['layer']) => ({ id, layer });
describe('layers', () => {
  it('stand from law to campaign, and by id within one', () => {
    const packs = [
      layered('b', 'campaign'),
      layered('z', 'law'),
      layered('c', 'lender'),
      layered('a', 'law'),
      layered('m', 'regulator'),
    ];
    assert.deepEqual(
      inLayerOrder(packs).map(({ id }) => id),
      ['a', 'z', 'm', 'c', 'b'],
    );
    assert.equal(packs[0]?.id, 'b');
    assert.deepEqual(inLayerOrder(inLayerOrder(packs)), inLayerOrder(packs));
    assert.deepEqual(inLayerOrder([...packs].reverse()), inLayerOrder(packs));
  });
  const pairs = [
    ['law', 'law', false],
    ['law', 'lender', false],
    ['lender', 'law', true],
    ['campaign', 'lender', true],
  ] as const;
  for (const [lower, upper, expected] of pairs)
    it(`${lower} under ${upper}: ${expected}`, () =>
      assert.equal(isUnder(layered('a', lower), layered('b', upper)), expected));
  it('law and regulator are the floor', () => {
    const layers = ['law', 'regulator', 'lender', 'campaign'] as const;
    assert.deepEqual(
      layers.filter((layer) => isFloor({ layer })),
      ['law', 'regulator'],
    );
  });
});

const rule = (more: object): Rule =>
  ({
    id: 'r',
    kind: 'channelRule',
    level: 'must',
    effectiveFrom: '2026-01-01',
    verified: 'V',
    ...more,
  }) as unknown as Rule;

describe('rules as texts', () => {
  it('are second-hand when quoted or remembered', () => {
    const words = ['V', 'Q', 'M', 'O'] as const;
    assert.deepEqual(
      words.filter((verified) => isSecondHand({ verified })),
      ['Q', 'M'],
    );
  });
  it('hash the same without absent members, and otherwise when anything differs', () => {
    const text = (one: Rule) => Buffer.from(ruleHash((bytes) => bytes, one)).toString();
    assert.equal(text(rule({ unless: undefined })), text(rule({})));
    assert.notEqual(text(rule({ level: 'warn' })), text(rule({})));
    assert.match(text(rule({})), /channelRule/);
  });
  it('are named with their packs while not confirmed', () => {
    const packs = [{ name: 'p', pack: { rules: [rule({ id: 'a' }), rule({ id: 'b' })] } }];
    assert.deepEqual(
      unconfirmedRules(packs, (pack, one) => pack === 'p' && one.id === 'a'),
      ['p/b'],
    );
  });
  it('are in force from their first day to before their last', () => {
    const one = rule({ effectiveTo: '2026-03-01' });
    const days = ['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01'] as never[];
    assert.deepEqual(
      days.map((day) => isInForce(one, day)),
      [false, true, true, false],
    );
    assert.ok(isInForce(rule({}), '2099-01-01' as never));
  });
});

const meeting = {
  channel: 'call',
  party: 'borrower',
  purpose: 'collect',
  actorKind: 'own',
  place: 'home',
  product: 'credit_card',
} as never;
const SCOPES: readonly [object | undefined, boolean][] = [
  [undefined, true],
  [{}, true],
  [{ channels: ['call', 'sms'] }, true],
  [{ channels: ['sms'] }, false],
  [{ parties: ['borrower'] }, true],
  [{ parties: ['heir'] }, false],
  [{ purposes: ['collect'] }, true],
  [{ purposes: ['locate'] }, false],
  [{ actorKinds: ['own'] }, true],
  [{ actorKinds: ['agency'] }, false],
  [{ places: ['home'] }, true],
  [{ places: ['workplace'] }, false],
  [{ products: ['credit_card'] }, true],
  [{ products: ['mortgage'] }, false],
];
describe('what a rule speaks of', () => {
  for (const [appliesTo, expected] of SCOPES)
    it(`${JSON.stringify(appliesTo)}: ${expected}`, () =>
      assert.equal(speaksOf(rule({ appliesTo }), meeting), expected));
  it('is no place and no product that is not known', () => {
    const unknown = { ...(meeting as object), place: undefined, product: undefined } as never;
    assert.equal(speaksOf(rule({ appliesTo: { places: [undefined] } }), unknown), false);
    assert.equal(speaksOf(rule({ appliesTo: { products: [undefined] } }), unknown), false);
  });
});

describe('the engine’s own rules', () => {
  it('have their sentences, and others have none', () => {
    assert.equal(pseudoRule('permit.stopped'), PSEUDO_RULES['permit.stopped']);
    for (const id of ['toString', 'cn.hours.standard', '']) assert.equal(pseudoRule(id), undefined);
  });
  it('always deny, and wait only for a calendar unless told', () => {
    const hits = [
      pseudoHit('permit.calendar_unknown'),
      pseudoHit('permit.missing_fact'),
      pseudoHit('permit.stopped', true),
    ];
    assert.deepEqual(
      hits.map(({ timeBound, level, verified }) => [timeBound, level, verified]),
      [
        [true, 'must', 'O'],
        [false, 'must', 'O'],
        [true, 'must', 'O'],
      ],
    );
    assert.deepEqual((['must', 'should', 'presumption', 'warn'] as const).map(denies), [
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a rule that spoke', () => {
  it('is told with its sentences, its source and how surely that is known', () => {
    const spoken = rule({
      zh: '不得',
      en: 'no',
      source: 'GB/T 45251-2025 5.2',
      level: 'should',
      verified: 'Q',
    });
    assert.deepEqual(hitOf(spoken), {
      ruleId: 'r',
      level: 'should',
      source: 'GB/T 45251-2025 5.2',
      verified: 'Q',
      why: { zh: '不得', en: 'no' },
      timeBound: false,
    });
  });
});

describe('readers of facts', () => {
  const facts = { flags: { contact_refused: true, visit_refused: false } } as unknown as PermitFacts;
  it('tell what was read, with what it said, sorted', () => {
    const read = factReader(facts);
    assert.equal(read.missing(), false);
    read.note('history');
    assert.deepEqual([read.holds('visit_refused'), read.holds('contact_refused')], [false, true]);
    assert.equal(read.missing(), false);
    assert.equal(read.holds('time_barred'), false);
    assert.equal(read.missing(), true);
    assert.deepEqual(read.readNames(), [
      'contact_refused=true',
      'history=read',
      'time_barred=missing',
      'visit_refused=false',
    ]);
  });
  it('of a search only tell whether a fact was missing', () => {
    const read = plainReader(facts);
    read.note('history');
    assert.deepEqual([read.holds('visit_refused'), read.holds('contact_refused')], [false, true]);
    assert.equal(read.missing(), false);
    assert.equal(read.holds('time_barred'), false);
    assert.equal(read.missing(), true);
    assert.deepEqual(read.readNames(), []);
  });
});

describe('what is known of words', () => {
  it('are the meanings of the labels, each once, and what the judge noted', () => {
    assert.deepEqual(
      wordingFacts({ labels: ['debt_details', 'identifies_institution', 'asks_payment', 'machine_voice'] }),
      { content: ['debt_details'], includes: ['balance', 'institution_name'] },
    );
    assert.deepEqual(
      wordingFacts({ labels: ['debt_details'], says: ['credit_warning', 'debt_details'] }).content,
      ['debt_details', 'credit_warning'],
    );
    assert.deepEqual(PLAIN_CALL, { content: [], includes: ['institution_name'] });
  });
  it('media: each channel has one but the public ones', () => {
    assert.equal(
      Object.entries(MEDIUM_OF)
        .map(([channel, medium]) => `${channel}=${medium}`)
        .sort()
        .join(' '),
      'call=phone email=email im=im letter=letter postcard=letter push=push robot_call=phone sms=sms social_public=undefined visit=visit',
    );
  });
  it('holds: what is about the human being reaches all debts', () => {
    const kinds = Object.keys(HOLD_KIND_RULES) as (keyof typeof HOLD_KIND_RULES)[];
    assert.deepEqual(kinds.filter((kind) => reachOf(kind, null) === 'case').sort(), [
      'bureau_objection',
      'complaint',
      'court_frozen',
      'dispute',
      'hardship_review',
      'payment_query',
    ]);
    assert.ok(kinds.every((kind) => HOLD_KIND_RULES[kind].longestDays > 0));
    assert.equal(reachOf('complaint', 'media'), 'person');
    assert.equal(reachOf('complaint', 'petition'), 'person');
    assert.equal(reachOf('complaint', 'other'), 'case');
  });
});

describe('moments', () => {
  for (const at of ['1970-01-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z', '1969-07-20T20:17:40.123Z'])
    it(`${at} is read by place and written back`, () => {
      assert.equal(epochMs(at as Instant), Date.parse(at));
      assert.equal(instantOf(epochMs(at as Instant)), at);
    });
  for (const at of ['', '2026-01-01', '2026-01-01T00:00:00.000+', '2026-01-01T00:00:00.0000Z'])
    it(`${JSON.stringify(at)} is none`, () => assert.throws(() => epochMs(at as Instant), /not an instant/));
  const YEARS: readonly [number, string | undefined][] = [
    [-62_135_596_800_000, '0001-01-01T00:00:00.000Z'],
    [-62_135_596_800_001, undefined],
    [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
    [253_402_300_800_000, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [Number.NaN, undefined],
  ];
  for (const [ms, written] of YEARS) it(`${ms}: ${written}`, () => assert.equal(instantOf(ms), written));
});

describe('clocks', () => {
  const dayOf = (at: string): number => Math.floor(Date.parse(at) / 86_400_000);
  const told = (ms: readonly number[]): string =>
    ms.map((one) => new Date(one).toISOString().slice(5, 16)).join();
  const newYork = dayClock('America/New_York');
  const MOMENTS: readonly [string, string, string][] = [
    ['2026-06-01', '09:30', '06-01T13:30'],
    ['2026-11-01', '01:30', '11-01T05:30,11-01T06:30'],
    ['2026-11-01', '03:00', '11-01T08:00'],
    ['2026-03-08', '02:30', '03-08T07:00'],
    ['2026-03-08', '01:59', '03-08T06:59'],
    ['2026-03-08', '03:00', '03-08T07:00'],
    ['2026-03-09', '00:00', '03-09T04:00'],
  ];
  for (const [date, time, expected] of MOMENTS)
    it(`New York shows ${time} on ${date} at ${expected}`, () =>
      assert.equal(told(newYork.momentsOf(dayOf(date), time as never)), expected));
  it('is set forward and back on the days around', () => {
    const changes = (date: string) => told(newYork.changesOn(dayOf(date)));
    assert.deepEqual(
      ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10', '2026-11-01'].map(changes),
      ['', '03-08T07:00', '03-08T07:00', '03-08T07:00', '', '11-01T06:00'],
    );
  });
  it('shows the new time from the very moment of the change, whatever was asked before', () => {
    const shown = [
      '2026-03-08T06:59:59.999Z',
      '2026-03-08T07:00:00.000Z',
      '2026-11-01T05:59:59.999Z',
      '2026-11-01T06:00:00.000Z',
    ];
    const times = shown.map((at) => newYork.at(at as Instant).time);
    assert.deepEqual(times, ['01:59', '03:00', '01:59', '01:00']);
    assert.deepEqual(
      shown.toReversed().map((at) => newYork.at(at as Instant).time),
      times.toReversed(),
    );
  });
  it('starts the day at its first midnight', () => {
    assert.equal(told([newYork.startOf(dayOf('2026-07-04'))]), '07-04T04:00');
    assert.equal(told([dayClock('Asia/Shanghai').startOf(dayOf('2026-07-04'))]), '07-03T16:00');
    assert.equal(told([dayClock('America/Havana').startOf(dayOf('2026-11-01'))]), '11-01T04:00');
  });
  it('shows date, time and weekday of a moment, the same when asked again', () => {
    const shanghai = dayClock('Asia/Shanghai');
    for (const at of [
      '2026-07-03T15:59:59.999Z',
      '2026-07-03T16:00:00.000Z',
      '2026-07-03T16:00:00.000Z',
    ] as Instant[]) {
      const { day, date, time } = shanghai.at(at);
      const late = at.startsWith('2026-07-03T15');
      assert.deepEqual([date, time], late ? ['2026-07-03', '23:59'] : ['2026-07-04', '00:00']);
      assert.equal(day, dayOf(date));
      assert.equal(shanghai.weekdayOf(day), late ? 5 : 6);
      assert.equal(shanghai.dateOf(day), date);
    }
    assert.equal(shanghai.dateOf(0), EPOCH_DAY);
    assert.equal(dayClock('Asia/Shanghai'), shanghai);
    assert.equal(shanghai.zone, 'Asia/Shanghai');
    assert.throws(() => dayClock('Asia/Nowhere'), RangeError);
    assert.equal(shanghai.at(instant('2026-01-01T00:00:00Z')).time, '08:00');
  });
});
