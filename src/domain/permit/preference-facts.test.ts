// Guarantee: what the person said becomes events and flags while it holds, and withdraws what is planned against it, nothing else.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Instant, SHANGHAI } from '../calendar/instant.ts';
import type { Preference } from '../person/preference.ts';
import { asksNotFor, begunBy, begunWords, eventsOf, preferenceFlags } from './preference-facts.ts';

const said = '2026-03-10T01:00:00.000Z' as Instant;
const until = '2026-03-12T01:00:00.000Z' as Instant;
const word = (more: Partial<Preference>): Preference =>
  ({
    kind: 'inconvenient',
    saidAt: said,
    until: null,
    medium: null,
    window: null,
    weekdays: null,
    place: null,
    ...more,
  }) as Preference;
const noon = '2026-03-11T04:00:00.000Z' as Instant;

const EVENTS: readonly [string, Partial<Preference>, object[]][] = [
  [
    'a medium',
    { kind: 'optout_medium', medium: 'sms' },
    [{ type: 'optout_medium', at: said, medium: 'sms' }],
  ],
  ['no medium named', { kind: 'optout_medium' }, []],
  ['to cease', { kind: 'cease_written' }, [{ type: 'cease_written', at: said }]],
  ['more calls', { kind: 'prior_consent_calls' }, [{ type: 'prior_consent_calls', at: said }]],
  ['a refusal, which is a flag', { kind: 'contact_refused' }, []],
  ['nowhere ever', {}, [{ type: 'inconvenient', at: said, currentOnly: false }]],
  [
    'hours, days and a place',
    { window: ['09:00', '12:00'] as never, weekdays: [1, 2], place: 'workplace' },
    [
      {
        type: 'inconvenient',
        at: said,
        window: ['09:00', '12:00'],
        weekdays: [1, 2],
        place: 'workplace',
        currentOnly: false,
      },
    ],
  ],
];
describe('events', () => {
  for (const [what, more, expected] of EVENTS)
    it(what, () => assert.deepEqual(eventsOf([word(more)], noon), expected));
  const MOMENTS: readonly [string, boolean][] = [
    ['2026-03-10T00:59:59.999Z', false],
    [said, true],
    ['2026-03-12T00:59:59.999Z', true],
    [until, false],
  ];
  for (const [at, holds] of MOMENTS)
    it(`at ${at} it ${holds ? 'holds' : 'does not hold'}`, () => {
      assert.equal(eventsOf([word({ until })], at as Instant).length, holds ? 1 : 0);
      const flags = preferenceFlags([word({ kind: 'contact_refused', until })], at as Instant, SHANGHAI);
      assert.deepEqual(flags, holds ? { contact_refused: true } : {});
    });
});

describe('flags', () => {
  it('are raised for what is a flag only', () => {
    const words = [word({}), word({ kind: 'visit_refused' }), word({ kind: 'agreed_frequency' })];
    assert.deepEqual(preferenceFlags(words, noon, SHANGHAI), { visit_refused: true, agreed_frequency: true });
  });
  it('of a refusal are raised at any hour, also where hours were named beside it', () => {
    const words = [word({ kind: 'visit_refused', window: ['13:00', '14:00'] as never })];
    assert.deepEqual(preferenceFlags(words, noon, SHANGHAI), { visit_refused: true });
  });
  /** 2026-03-11 is a Wednesday; noon in Shanghai. */
  const HOURS: readonly [string, Partial<Preference>, boolean][] = [
    ['at any hour', {}, true],
    ['from noon', { window: ['12:00', '13:00'] as never }, true],
    ['until noon', { window: ['11:00', '12:00'] as never }, false],
    ['later', { window: ['12:01', '13:00'] as never }, false],
    ['on Wednesdays', { weekdays: [3] }, true],
    ['on other days', { weekdays: [1, 2, 4, 5, 6, 7] }, false],
    ['at noon on other days', { window: ['12:00', '13:00'] as never, weekdays: [4] }, false],
    ['later on Wednesdays', { window: ['13:00', '14:00'] as never, weekdays: [3] }, false],
  ];
  for (const [what, more, within] of HOURS)
    it(`hours agreed ${what}: ${within ? 'raised' : 'not raised'}`, () => {
      const flags = preferenceFlags([word({ kind: 'agreed_hours', ...more })], noon, SHANGHAI);
      assert.deepEqual(flags, within ? { agreed_hours: true } : {});
      const planned = {
        caseId: 'c',
        accountId: 'a',
        channel: 'call',
        actor: 'own',
        plannedAt: noon,
      } as const;
      assert.equal(asksNotFor(word(more), planned, SHANGHAI), within);
    });
});

describe('what a contact must see', () => {
  const later = '2026-03-11T04:00:00.001Z' as Instant;
  it('has begun, though the clock of whoever said it is ahead', () => {
    assert.deepEqual(
      [said, noon, later].map((from) => begunBy(from, noon)),
      [said, noon, noon],
    );
  });
  it('is what narrows, from then on; what widens only from when it was said', () => {
    const words = [
      word({ kind: 'contact_refused', saidAt: later }),
      word({ kind: 'agreed_hours', saidAt: later }),
    ];
    assert.deepEqual(
      begunWords(words, noon).map(({ kind, saidAt }) => [kind, saidAt]),
      [
        ['contact_refused', noon],
        ['agreed_hours', later],
      ],
    );
  });
});

const NOT_FOR: readonly [Partial<Preference>, 'call' | 'sms' | 'visit', boolean][] = [
  [{ kind: 'optout_medium', medium: 'any' }, 'call', true],
  [{ kind: 'optout_medium', medium: 'phone' }, 'call', true],
  [{ kind: 'optout_medium', medium: 'phone' }, 'sms', false],
  [{ kind: 'cease_written' }, 'sms', true],
  [{ kind: 'contact_refused' }, 'call', true],
  [{ kind: 'visit_refused' }, 'visit', true],
  [{ kind: 'visit_refused' }, 'call', false],
  [{ kind: 'agreed_hours' }, 'call', false],
  [{ kind: 'prior_consent_calls' }, 'call', false],
];
describe('what is planned', () => {
  for (const [more, channel, expected] of NOT_FOR)
    it(`${JSON.stringify(more)} ${expected ? 'withdraws' : 'leaves'} a ${channel}`, () => {
      const planned = { caseId: 'c', accountId: 'a', channel, actor: 'own', plannedAt: noon } as const;
      assert.equal(asksNotFor(word(more), planned, SHANGHAI), expected);
    });
});
