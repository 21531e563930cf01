// Guarantee: a denial waits for exactly what ends, however far ahead and in whatever order it is written; what waiting does not change is named; a warning delays nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  at,
  cap,
  facts,
  NOON,
  past,
  place,
  proposed,
  quiet,
  ruleOf,
  window,
} from '../../../tests/support/primitive-context.ts';
import type { Instant } from '../calendar/instant.ts';
import { decide } from './decide.ts';
import type { PastContact } from './facts.ts';
import type { Pack } from './rule.ts';

const everyone = { id: 'everyone', kind: 'partyRule', parties: ['borrower'], allow: { collect: [] } };
const packOf = (rules: readonly object[], more: object = {}): Pack =>
  ({ id: 'p', version: '1', layer: 'law', zh: '', en: '', rules: rules.map(ruleOf), ...more }) as Pack;

interface Asked {
  readonly facts?: object;
  readonly proposed?: object;
  readonly history?: readonly PastContact[];
}
const ask = (rules: readonly object[], given: Asked = {}) =>
  decide(
    [packOf([everyone, ...rules])],
    { ...facts, ...given.facts },
    { ...proposed, ...given.proposed },
    given.history ?? [],
  );

const sealed = { id: 'sealed', kind: 'contentRule', requires: ['seal'] };
const held = { id: 'held', kind: 'holdRule', holds: ['dispute'] };
const holdUntil = (until: string, more: object = {}) => ({
  kind: 'dispute',
  from: at('03-01T00:00'),
  until,
  ...more,
});
const afternoon = { ...window, id: 'hours', days: { any: [['14:00', '15:00']] } };
const FAR = '2300-01-01T00:00:00.000Z';

const NEXT: readonly [string, readonly object[], Asked, string][] = [
  [
    'the nearer of two ends, both far, the later told first',
    [held],
    { facts: { holds: [holdUntil(FAR, { channel: 'email' }), holdUntil(at('09-01T07:30'))] } },
    '2026-09-01T07:30',
  ],
  ['hours to come', [afternoon], {}, '2026-03-10T14:00'],
  ['hours that are over', [{ ...afternoon, days: { any: [['09:00', '10:00']] } }], {}, '2026-03-11T09:00'],
  [
    'the earlier of two stretches, written second',
    [
      {
        ...window,
        days: {
          any: [
            ['16:00', '17:00'],
            ['14:00', '15:00'],
          ],
        },
      },
    ],
    {},
    '2026-03-10T14:00',
  ],
  [
    'three stretches, written in no order',
    [
      {
        ...window,
        days: {
          any: [
            ['18:00', '19:00'],
            ['14:30', '15:00'],
            ['16:00', '17:00'],
          ],
        },
      },
    ],
    {},
    '2026-03-10T14:30',
  ],
  [
    'the hours, though a warning speaks then',
    [afternoon, { ...sealed, level: 'warn' }],
    {},
    '2026-03-10T14:00',
  ],
  ['a rule that ends 200 days ahead', [{ ...sealed, effectiveTo: '2026-09-26' }], {}, '2026-09-26T00:00'],
  ['the end of a hold', [held], { facts: { holds: [holdUntil(at('03-12T07:30'))] } }, '2026-03-12T07:30'],
  ['the end of a hold, years ahead', [held], { facts: { holds: [holdUntil(FAR)] } }, '2300-01-01T00:00'],
  [
    'the end of a hold, years ahead, where it is still the day before',
    [held],
    { facts: { zones: ['America/New_York'], holds: [holdUntil('2300-01-01T02:00:00.000Z')] } },
    '2300-01-01T02:00',
  ],
  [
    'the nearer of two ends, one in another century',
    [held],
    { facts: { holds: [holdUntil(FAR, { channel: 'email' }), holdUntil(at('03-12T07:30'))] } },
    '2026-03-12T07:30',
  ],
  [
    'the first hours after a hold far ahead',
    [held, { ...window, days: { sunday: [['09:00', '10:00']] } }],
    { facts: { holds: [holdUntil(at('12-01T00:00'))] } },
    '2026-12-06T09:00',
  ],
  [
    'a kill switch with its end',
    [],
    { facts: { stops: [{ scope: 'tenant', from: at('03-01T00:00'), until: at('03-11T05:00') }] } },
    '2026-03-11T05:00',
  ],
  [
    'the last of two kill switches',
    [],
    {
      facts: {
        stops: [
          { scope: 'tenant', from: at('03-01T00:00'), until: at('03-11T05:00') },
          { scope: 'channel', from: at('03-10T00:00'), until: at('03-10T13:00') },
        ],
      },
    },
    '2026-03-11T05:00',
  ],
  [
    'what begins before it ends: a second hold that joins the first',
    [held],
    {
      facts: {
        holds: [holdUntil(at('03-12T07:30')), holdUntil(at('03-14T07:30'), { from: at('03-12T07:30') })],
      },
    },
    '2026-03-14T07:30',
  ],
  [
    'hours by the clock of another place, where it is still yesterday',
    [{ ...window, tzMode: 'one', days: { any: [['20:15', '20:30']] } }],
    { facts: { zones: ['UTC', 'America/New_York'] }, proposed: { at: at('03-10T21:00') } },
    '2026-03-11T00:15',
  ],
  [
    'hours by the clock of another place, where it is tomorrow already',
    [{ ...window, tzMode: 'one', days: { any: [['06:15', '06:30']] } }],
    { facts: { zones: ['UTC', 'Asia/Shanghai'] } },
    '2026-03-10T22:15',
  ],
  ['a cap of the day', [cap], { history: [past('03-10T09:00')] }, '2026-03-11T00:00'],
  [
    'a cap by the minute',
    [{ ...cap, window: { minutes: 5 } }],
    { history: [past('03-10T11:58')] },
    '2026-03-10T12:03',
  ],
  [
    'a quiet time of as many days as are searched',
    [{ ...quiet, days: 45 }],
    { history: [past('03-10T09:00')] },
    '2026-04-24T00:00',
  ],
  ['a quiet time', [{ ...quiet, days: 40 }], { history: [past('03-09T09:00')] }, '2026-04-18T00:00'],
];
describe('a denial waits for', () => {
  for (const [what, rules, given, expected] of NEXT)
    it(`${what}: ${expected}`, () => {
      const decision = ask(rules, given);
      assert.equal(decision.verdict, 'deny');
      assert.equal(decision.nextAllowedAt?.slice(0, 16) ?? 'never', expected);
      assert.equal(decision.closesAt, undefined);
    });
});

const NEVER: readonly [string, readonly object[], Asked, string][] = [
  ['what lacks, not the hours', [afternoon, sealed], {}, 'sealed'],
  [
    'a text that is unknown, though it could only be warned of',
    [{ ...sealed, level: 'warn' }],
    { proposed: { content: undefined } },
    'permit.missing_fact',
  ],
  ['both that lack', [sealed, { ...sealed, id: 'other' }], {}, 'sealed other'],
  [
    'what ends beyond the days that are searched',
    [{ ...quiet, days: 46 }],
    { history: [past('03-10T09:00')] },
    'r',
  ],
  ['the hours that are none', [{ ...afternoon, days: { any: [] } }], {}, 'hours'],
  [
    'what denies, not what warns',
    [
      { ...sealed, level: 'warn' },
      { ...sealed, id: 'other' },
    ],
    {},
    'other',
  ],
  [
    'the hours that are none, not what warns',
    [
      { ...sealed, level: 'warn' },
      { ...afternoon, days: { any: [] } },
    ],
    {},
    'hours',
  ],
  [
    'a kill switch without an end beside one that has it',
    [],
    {
      facts: {
        stops: [
          { scope: 'tenant', from: at('03-01T00:00'), until: at('03-11T05:00') },
          { scope: 'channel', from: at('03-10T00:00') },
        ],
      },
    },
    'permit.stopped',
  ],
  [
    'a fact that is missing',
    [{ ...place, places: ['home'], forbidUnless: ['time_barred'] }],
    {
      proposed: { place: 'home' },
    },
    'r permit.missing_fact',
  ],
  [
    'hours of a year beyond what can be written',
    [afternoon],
    {
      proposed: { at: '9999-12-31T20:00:00.000Z' },
    },
    'hours',
  ],
];
describe('a denial for ever names', () => {
  for (const [what, rules, given, expected] of NEVER)
    it(`${what}: ${expected}`, () => {
      const decision = ask(rules, given);
      assert.equal(decision.verdict, 'deny');
      assert.equal(decision.nextAllowedAt, undefined);
      assert.equal(decision.never?.because.join(' '), expected);
    });
  it('the rules that are not there yet, and promises no moment by what begins later', () => {
    const decision = decide([packOf([{ ...everyone, effectiveFrom: '2026-03-11' }])], facts, proposed, []);
    assert.deepEqual(decision.never, { because: ['permit.no_rules_in_force'] });
    assert.deepEqual(decision.asked, []);
    const stops = [{ scope: 'tenant', from: NOON, until: at('03-10T13:00') }] as const;
    const stopped = decide(
      [packOf([{ ...everyone, effectiveFrom: '2026-03-11' }])],
      { ...facts, stops },
      proposed,
      [],
    );
    assert.deepEqual(stopped.never, { because: ['permit.no_rules_in_force'] });
  });
});

const CLOSES: readonly [string, readonly object[], Asked, string][] = [
  ['midnight, when nothing comes before', [], {}, '2026-03-11T00:00'],
  ['the end of its hours', [window], {}, '2026-03-10T12:01'],
  [
    'its hours do not concern a rule that is silent',
    [{ ...window, unless: ['consumer_consent'] }],
    {},
    '2026-03-11T00:00',
  ],
  [
    'hours of which one of two facts makes it silent',
    [{ ...window, unless: ['visit_refused', 'consumer_consent'] }],
    {},
    '2026-03-11T00:00',
  ],
  ['hours that no fact silences', [{ ...window, unless: ['visit_refused'] }], {}, '2026-03-10T12:01'],
  [
    'a hold that begins',
    [held],
    { facts: { holds: [holdUntil(at('03-12T00:00'), { from: at('03-10T13:00') })] } },
    '2026-03-10T13:00',
  ],
  [
    'a kill switch that begins',
    [],
    { facts: { stops: [{ scope: 'tenant', from: at('03-10T13:30') }] } },
    '2026-03-10T13:30',
  ],
  [
    'the midnight of the nearer clock',
    [],
    { facts: { zones: ['UTC', 'Asia/Shanghai'] } },
    '2026-03-10T16:00',
  ],
  [
    'an opt-out that was dated ahead',
    [{ kind: 'optOut', events: ['cease_written'] }],
    { facts: { events: [{ type: 'cease_written', at: at('03-10T13:20') }] } },
    '2026-03-10T13:20',
  ],
  [
    'a contact that is reserved, and begins a quiet time',
    [quiet],
    { history: [past('03-10T14:10')] },
    '2026-03-10T14:10',
  ],
  ['a warning that ends', [{ ...window, level: 'warn' }], {}, '2026-03-10T12:01'],
];
describe('an answer stands until', () => {
  for (const [what, rules, given, expected] of CLOSES)
    it(`${what}: ${expected}`, () => {
      const decision = ask(rules, given);
      assert.equal(decision.verdict, 'allow');
      assert.equal(decision.closesAt?.slice(0, 16), expected);
      assert.equal(decision.never, undefined);
    });
});

describe('rules begin and end', () => {
  it('is found where a rule begins that names the party again, though long after all else has ended', () => {
    const early = { ...everyone, effectiveTo: '2026-03-20' };
    const late = { ...everyone, id: 'again', effectiveFrom: '2026-09-26' };
    const known = { ...facts, holds: [holdUntil(at('03-25T00:00'))] } as never;
    const decision = decide([packOf([early, late, cap, held])], known, proposed, []);
    assert.equal(decision.nextAllowedAt, '2026-09-26T00:00:00.000Z');
  });
  const days = { effectiveFrom: '2026-03-11', effectiveTo: '2026-03-12' };
  const FORCE: readonly [string, string, boolean][] = [
    ['when their day has begun in one of the zones', '2026-03-10T16:00:00.000Z', true],
    ['not a moment before', '2026-03-10T15:59:59.999Z', false],
    ['while their day lasts in one of the zones', '2026-03-11T23:59:59.999Z', true],
    ['not when it is over in both', '2026-03-12T00:00:00.000Z', false],
  ];
  for (const [what, when, denied] of FORCE)
    it(`${what}: ${denied ? 'asked' : 'not asked'}`, () => {
      const decision = ask([{ ...sealed, ...days }], {
        facts: { zones: ['UTC', 'Asia/Shanghai'] },
        proposed: { at: when as Instant },
      });
      assert.deepEqual(decision.asked, denied ? ['everyone', 'sealed'] : ['everyone']);
      assert.equal(decision.verdict, denied ? 'deny' : 'allow');
    });
});

describe('what was asked', () => {
  it('is each rule that speaks of such a contact, in the order of the packs, hit or not, the same when asked again', () => {
    const packs = [
      packOf([everyone, sealed]),
      packOf([
        { ...held, appliesTo: { channels: ['call'] } },
        { ...afternoon, appliesTo: { channels: ['sms'] } },
      ]),
    ];
    for (const _ of [1, 2])
      assert.deepEqual(decide(packs, facts, proposed, []).asked, ['everyone', 'sealed', 'hours']);
  });
  it('says once that a fact is missing, whatever asks for it', () => {
    const asking = { ...place, places: ['home'], forbidUnless: ['time_barred'] };
    const unread = { proposed: { place: 'home', content: undefined } };
    const decision = ask([sealed, { ...sealed, id: 'again' }, asking], unread);
    assert.deepEqual(
      decision.hits.map(({ ruleId }) => ruleId),
      ['permit.missing_fact', 'r'],
    );
  });
  it('notes the kill switches that are on', () => {
    const stops = [
      { scope: 'tenant', from: NOON },
      { scope: 'channel', from: at('03-10T12:01') },
      { scope: 'city', from: at('03-10T11:00'), until: NOON },
    ];
    assert.deepEqual(ask([], { facts: { stops } }).factsRead, ['stop:tenant=read']);
    const waits = (...ends: readonly (Instant | undefined)[]) =>
      ask([], { facts: { stops: ends.map((until) => ({ scope: 'tenant', from: NOON, until })) } }).hits.map(
        ({ timeBound }) => timeBound,
      );
    const later = at('03-11T00:00');
    assert.deepEqual(
      [waits(later), waits(later, later), waits(later, undefined), waits(undefined)],
      [[true], [true], [false], [false]],
    );
  });
  it('tells in one word what kept it from being decided', () => {
    const told = ({ never, factsRead, asked }: ReturnType<typeof decide>) => [
      never?.because,
      factsRead,
      asked,
    ];
    assert.deepEqual(told(ask([], { facts: { zones: [] } })), [
      ['permit.missing_fact'],
      ['zones=missing'],
      [],
    ]);
    assert.deepEqual(told(decide([packOf([everyone])], facts, null as never, [])), [
      ['permit.rule_failed'],
      ['input=unusable'],
      [],
    ]);
  });
});

const closed = { closed: true };
const COVER: readonly [string, readonly Pack[], string][] = [
  [
    'a closed one of which one rule is in force, and another not yet',
    [packOf([everyone]), packOf([{ ...cap, effectiveFrom: '2027-01-01' }, held], closed)],
    'permit.party_not_covered',
  ],
  ['a pack that names it', [packOf([everyone])], ''],
  ['no pack that does', [packOf([cap])], 'permit.party_not_covered'],
  ['an open pack beside it that does not', [packOf([everyone]), packOf([cap])], ''],
  ['a closed one that does not', [packOf([everyone]), packOf([cap], closed)], 'permit.party_not_covered'],
  [
    'a closed one that does not, first',
    [packOf([cap], closed), packOf([everyone])],
    'permit.party_not_covered',
  ],
  ['a closed one that does', [packOf([cap]), packOf([everyone], closed)], ''],
  [
    'a closed one that says it does not speak of him',
    [packOf([everyone]), packOf([{ kind: 'outsideScope' }], closed)],
    '',
  ],
  [
    'a closed one of which no rule is in force',
    [packOf([everyone]), packOf([{ ...cap, effectiveFrom: '2027-01-01' }], closed)],
    '',
  ],
  [
    'a closed one that names another',
    [packOf([everyone]), packOf([{ ...everyone, parties: ['heir'] }], closed)],
    'permit.party_not_covered',
  ],
];
describe('a party is covered by', () => {
  for (const [what, packs, expected] of COVER)
    it(`${what}: ${expected === '' ? 'allowed' : expected}`, () => {
      const { hits } = decide(packs, facts, proposed, []);
      assert.equal(hits.map(({ ruleId }) => ruleId).join(' '), expected);
    });
});
