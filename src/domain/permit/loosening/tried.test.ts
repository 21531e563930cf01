// Guarantee: what is tried against a rule are its edges and one on either side, every word that it lists, every kind of day, and contacts that are in order but for one thing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ruleOf } from '../../../../tests/support/primitive-context.ts';
import { localDate } from '../../calendar/local-date.ts';
import { EVIDENCE_KINDS, FACTS, INCLUDED_ITEMS, PURPOSES } from '../words.ts';
import { breaksOf } from './breaks.ts';
import { type Break, contactOf, type Trial } from './trial.ts';
import { NOON, trialDays } from './trials.ts';

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
const breaks = (rule: object, ...others: object[]): readonly Break[] => [
  ...breaksOf(ruleOf(rule), others.map(ruleOf) as never),
];
const distinct = (values: readonly unknown[]): string => [...new Set(values.map(String))].sort().join(' ');

/** 12:00 in Shanghai. */
const MOMENT = '2026-12-08T04:00:00.000Z';
const contact = (broken: Break) => contactOf(plain, broken, days.calendar);
const minutesAgo = (moment: string): number => (Date.parse(MOMENT) - Date.parse(moment)) / 60_000;

describe('a contact in order', () => {
  const { facts, proposed, history } = contact({});
  it('is shown, recorded, told and agreed to, and nothing is said against it', () => {
    assert.equal(proposed.at, MOMENT);
    assert.deepEqual([proposed.includes, proposed.evidence], [INCLUDED_ITEMS, EVIDENCE_KINDS]);
    assert.deepEqual([proposed.credentials, proposed.enterPrivate, proposed.first], [true, false, false]);
    assert.deepEqual([proposed.content, proposed.actor, proposed.visitors], [[], 'own', 9]);
    assert.deepEqual([facts.zones, facts.holds, facts.stops, facts.since], [['Asia/Shanghai'], [], [], {}]);
    assert.deepEqual(facts.events, [{ type: 'visit_notice', at: '2026-11-08T04:00:00.000Z' }]);
    assert.deepEqual(Object.keys(facts.flags).sort(), [...FACTS].sort());
    assert.ok(Object.values(facts.flags).every((flag) => flag === false));
    assert.equal(facts.calendar, days.calendar);
    assert.deepEqual([proposed.number, proposed.debts, history], ['n1', ['d1'], []]);
  });
  it('holds what the trial and the break say, but for what they say is lacking', () => {
    const trial: Trial = { ...plain, holding: ['collector_trained', 'visit_refused'] };
    const made = contactOf(trial, { holding: ['time_barred'], lacking: ['visit_refused'] }, days.calendar);
    const holding = FACTS.filter((fact) => made.facts.flags[fact]);
    assert.deepEqual([...holding].sort(), ['collector_trained', 'time_barred']);
    assert.deepEqual(made.facts.since, { collector_trained: MOMENT, time_barred: MOMENT });
  });
  it('is what the break says instead', () => {
    const broken: Break = {
      time: '23:59' as never,
      channel: 'sms',
      party: 'heir',
      purpose: 'relay',
      place: 'home',
      proposed: { first: true },
      facts: (moment) => ({ events: [{ type: 'cease_written', at: moment }] }),
      history: (moment) => [{ at: moment, channel: 'sms', direction: 'in', outcome: null, debts: [] }],
    };
    const made = contact(broken);
    const { at: moment, channel, party, purpose, place, first } = made.proposed;
    assert.deepEqual(
      [moment, channel, party, purpose, place, first],
      ['2026-12-08T15:59:00.000Z', 'sms', 'heir', 'relay', 'home', true],
    );
    assert.deepEqual(made.facts.events, [{ type: 'cease_written', at: moment }]);
    assert.equal(made.history[0]?.at, moment);
  });
});

const EDGES: readonly (readonly [string, readonly object[], string])[] = [
  ['one window', [{ any: [['09:00', '20:00']] }], '00:00 08:59 09:00 09:01 12:00 19:59 20:00 20:01 23:59'],
  ['to the end of the day', [{ any: [['09:00', '24:00']] }], '00:00 08:59 09:00 09:01 12:00 23:59'],
  ['from its beginning', [{ any: [['00:00', '09:00']] }], '00:00 00:01 08:59 09:00 09:01 12:00 23:59'],
  ['no window', [{ any: [], sunday: undefined }], '00:00 12:00 23:59'],
  [
    'two kinds of day',
    [{ any: [['09:00', '20:00']], sunday: [['10:30', '20:00']] }],
    '00:00 08:59 09:00 09:01 10:29 10:30 10:31 12:00 19:59 20:00 20:01 23:59',
  ],
  [
    'those of the other rule too',
    [{ any: [] }, { any: [['09:00', '20:00']] }],
    '00:00 08:59 09:00 09:01 12:00 19:59 20:00 20:01 23:59',
  ],
];
describe('hours', () => {
  for (const [what, [rule = {}, ...others], expected] of EDGES)
    it(`${what}: ${expected}`, () => {
      const timed = (of: object) => ({ kind: 'timeWindow', days: of });
      assert.equal(distinct(breaks(timed(rule), ...others.map(timed)).map(({ time }) => time)), expected);
    });
});

const cap = {
  kind: 'frequencyCap',
  count: { channels: ['call'] },
  scope: ['person'],
  window: 'calendarDay',
  max: 3,
};
const told = (rule: object, ...others: object[]): string =>
  distinct(
    breaks(rule, ...others).map(({ history }) => {
      const past = history?.(MOMENT as never) ?? [];
      const [first] = past;
      return first === undefined ? '0' : `${past.length}@${minutesAgo(first.at)}`;
    }),
  );
const CAPS: readonly (readonly [string, readonly object[], string])[] = [
  ['a day', [cap], '2@1 3@1 4@1'],
  ['none', [{ ...cap, max: 0 }], '0 1@1'],
  ['a number beyond all sense', [{ ...cap, max: 401 }], '400@1'],
  ['an hour', [{ ...cap, max: 1, window: { minutes: 60 } }], '0 1@1 1@59 1@60 2@1 2@59 2@60'],
  ['seven days', [{ ...cap, max: 1, window: { rollingDays: 7 } }], '0 1@1 1@10080 1@8640 2@1 2@10080 2@8640'],
  ['a month', [{ ...cap, max: 1, window: 'calendarMonth' }], '0 1@1 1@38880 1@40320 2@1 2@38880 2@40320'],
  ['those of the other rule too', [cap, { ...cap, max: 6 }], '2@1 3@1 4@1 5@1 6@1 7@1'],
];
describe('caps', () => {
  for (const [what, [rule = {}, ...others], expected] of CAPS)
    it(`${what}: ${expected}`, () => assert.equal(told(rule, ...others), expected));
  it('of each channel and outcome, in its direction, by the same number and account', () => {
    const past = breaks({
      ...cap,
      count: { channels: ['call', 'sms'], outcomes: ['busy'], direction: 'in' },
    }).flatMap(({ history }) => history?.(MOMENT as never) ?? []);
    assert.equal(
      distinct(
        past.map((one) => `${one.channel}/${one.direction}/${one.outcome}/${one.number}/${one.debts}`),
      ),
      'call/in/busy/n1/d1 sms/in/busy/n1/d1',
    );
    const any = breaks({ ...cap, count: { channels: ['call'], direction: 'any' } }).flatMap(
      ({ history }) => history?.(MOMENT as never) ?? [],
    );
    assert.equal(
      distinct(any.map(({ direction, outcome }) => `${direction}/${outcome}`)),
      'out/conversation out/no_answer out/null',
    );
  });
});

const quiet = {
  kind: 'quietAfter',
  trigger: { channels: ['call'], outcomes: ['busy'] },
  scope: ['person'],
  days: 2,
};
describe('quiet times', () => {
  it('as long ago as the days say, and a day on either side', () => {
    assert.equal(told(quiet), '1@1 1@1441 1@2881 1@4321');
    assert.equal(told({ ...quiet, days: 0 }), '1@1 1@1441');
    assert.equal(told(quiet, { ...quiet, days: 5 }), '1@1 1@1441 1@2881 1@4321 1@5761 1@7201 1@8641');
  });
  it('of either direction where none is named, and of an outcome not known yet', () => {
    const past = (trigger: object) =>
      distinct(
        breaks({ ...quiet, trigger: { ...quiet.trigger, ...trigger } })
          .flatMap(({ history }) => history?.(MOMENT as never) ?? [])
          .map((one) => `${one.channel}/${one.direction}/${one.outcome}`),
      );
    assert.equal(past({}), 'call/in/busy call/in/null call/out/busy call/out/null');
    assert.equal(past({ direction: 'in' }), 'call/in/busy call/in/null');
  });
});

/** What a break changes, in short. */
const short = (one: Break): string => {
  const { facts, history } = contact(one);
  return [
    one.party,
    one.purpose,
    one.channel,
    one.place,
    one.holding?.map((fact) => `+${fact}`).join(),
    one.lacking?.map((fact) => `-${fact}`).join(),
    ...(one.proposed === undefined
      ? []
      : Object.entries(one.proposed).map(
          ([name, value]) =>
            `${name}=${name === 'includes' ? INCLUDED_ITEMS.filter((item) => !(value as readonly string[]).includes(item)).map((item) => `-${item}`) : name === 'evidence' ? EVIDENCE_KINDS.filter((item) => !(value as readonly string[]).includes(item)).map((item) => `-${item}`) : value}`,
        )),
    ...facts.holds.map((hold) => `hold:${hold.kind}@${minutesAgo(hold.from)},${minutesAgo(hold.until)}`),
    ...(one.facts === undefined
      ? []
      : facts.events.map(
          (event) =>
            `${event.type}@${minutesAgo(event.at)}${'medium' in event ? `/${event.medium}` : ''}${'currentOnly' in event ? `/${event.currentOnly}` : ''}`,
        )),
    ...(facts.since === undefined || one.facts === undefined
      ? []
      : Object.entries(facts.since).map(([fact, since]) => `${fact}@${minutesAgo(since ?? MOMENT)}`)),
    ...history.map((past) => `${past.channel}/${past.direction}/${past.outcome}@${minutesAgo(past.at)}`),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
};
const everyPurpose = (...more: readonly string[]): readonly string[] =>
  PURPOSES.flatMap((purpose) => more.map((one) => `${purpose} ${one}`.trim()));
const visit = (...more: readonly string[]) => more.map((one) => `visit ${one}`);

const KINDS: readonly (readonly [string, object, readonly string[]])[] = [
  [
    'each party for each purpose',
    { kind: 'partyRule', parties: ['heir', 'employer'], allow: {} },
    ['heir', 'employer'].flatMap((party) => PURPOSES.map((purpose) => `${party} ${purpose}`)),
  ],
  [
    'each fact that stops and each label',
    {
      kind: 'partyRule',
      parties: ['heir'],
      allow: {},
      stopFacts: ['visit_refused'],
      forbidContent: ['threat'],
    },
    PURPOSES.flatMap((purpose) => [
      `heir ${purpose}`,
      `heir ${purpose} +visit_refused`,
      `heir ${purpose} content=threat`,
    ]),
  ],
  [
    'each hold that redirects',
    { kind: 'redirectRule', holds: ['dispute', 'represented'], to: [] },
    ['hold:dispute@60,-60', 'hold:represented@60,-60'].map((hold) => `${hold} visit_notice@43200`),
  ],
  [
    'each hold for each purpose',
    { kind: 'holdRule', holds: ['dispute'] },
    everyPurpose('hold:dispute@60,-60 visit_notice@43200'),
  ],
  [
    'each fact and each event, answered or not, for each purpose',
    { kind: 'optOut', facts: ['contact_refused'], events: ['cease_written', 'optout_medium'] },
    everyPurpose(
      '+contact_refused',
      'cease_written@60',
      'cease_written@60 sms/in/read@30',
      'optout_medium@60/any',
      'optout_medium@60/any sms/in/read@30',
    ),
  ],
  [
    'a time that never suits, answered or not',
    { kind: 'inconvenient', oneReply: true },
    ['inconvenient@1440/false', 'inconvenient@1440/false sms/in/read@30'],
  ],
  [
    'each label, each fact and each thing that must stand',
    {
      kind: 'contentRule',
      forbid: ['threat', 'sue'],
      forbidIfFact: { time_barred: ['insult'], visit_refused: undefined },
      requires: ['seal'],
      firstContactRequires: ['balance'],
    },
    [
      'content=threat',
      'content=sue',
      '+time_barred content=insult',
      'includes=-seal',
      'first=true includes=-balance',
    ],
  ],
  [
    'an event alone',
    { kind: 'optOut', events: ['cease_written'] },
    everyPurpose('cease_written@60', 'cease_written@60 sms/in/read@30'),
  ],
  ['nothing that opts out', { kind: 'optOut' }, []],
  ['nothing of a text', { kind: 'contentRule' }, []],
  ['each place', { kind: 'placeRule', places: ['home', 'workplace'] }, ['home', 'workplace']],
  ['each channel', { kind: 'channelRule', forbid: ['postcard', 'im'] }, ['postcard', 'im']],
  [
    'each record',
    { kind: 'evidenceRule', evidence: ['audio_recording', 'video_recording'] },
    ['evidence=-audio_recording', 'evidence=-video_recording'],
  ],
  [
    'each step',
    { kind: 'requiredStep', facts: ['collector_trained', 'verification_sent'] },
    ['-collector_trained', '-verification_sent'],
  ],
  [
    'each step, as old as may be and a minute older',
    { kind: 'requiredStep', facts: ['collector_trained'], maxAgeDays: 2 },
    [
      '-collector_trained',
      'visit_notice@43200 collector_trained@2880',
      'visit_notice@43200 collector_trained@2881',
    ],
  ],
  ['nothing outside a scope', { kind: 'outsideScope' }, []],
  [
    'a visit',
    { kind: 'visitRule' },
    visit('visitors=0', 'visitors=0', 'visitors=1', '', 'credentials=false', 'enterPrivate=true').map((one) =>
      one.trim(),
    ),
  ],
  [
    'each part of a visit',
    {
      kind: 'visitRule',
      minVisitors: 2,
      noticeHours: 3,
      evidence: ['audio_recording'],
      stopFacts: ['visit_refused'],
      requireFacts: ['other_means_failed'],
    },
    visit(
      'visitors=1',
      'visitors=2',
      'visitors=3',
      'visit_notice@180',
      'visit_notice@179',
      '',
      'credentials=false',
      'enterPrivate=true',
      'evidence=-audio_recording',
      '+visit_refused',
      '-other_means_failed',
    ).map((one) => one.trim()),
  ],
];
describe('ways to break', () => {
  for (const [what, rule, expected] of KINDS)
    it(what, () => assert.deepEqual(breaks(rule).map(short), expected));
  it('a visit and a step by the numbers of the other rule too', () => {
    const visited = breaks(
      { kind: 'visitRule', minVisitors: 2 },
      { kind: 'visitRule', minVisitors: 5, noticeHours: 1 },
    ).map(short);
    for (const one of ['visit visitors=1', 'visit visitors=4', 'visit visitors=6', 'visit visit_notice@59'])
      assert.ok(visited.includes(one), one);
    const stepped = breaks(
      { kind: 'requiredStep', facts: ['collector_trained'] },
      { kind: 'requiredStep', facts: ['verification_sent'], maxAgeDays: 1 },
    ).map(short);
    assert.ok(stepped.includes('visit_notice@43200 verification_sent@1441'));
  });
});
