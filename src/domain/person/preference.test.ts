// Guarantee: what a person asks for narrows at once whoever heard it; only his own word, with proof and for a term, widens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMinutes, type ClockTime, instant, SHANGHAI } from '../calendar/instant.ts';
import type { Weekday } from '../permit/person-event.ts';
import { asksNotFor, eventsOf, preferenceFlags } from '../permit/preference-facts.ts';
import { type Preference, preferenceProblem, type SaidWord, takingBackProblem } from './preference.ts';

/** Monday 10:00 in Shanghai. */
const now = instant('2026-11-23T02:00:00Z');
const days = (count: number) => addMinutes(now, count * 1440);
const evening = ['20:00', '22:00'] as unknown as readonly [ClockTime, ClockTime];

const word = (more: Partial<SaidWord>): SaidWord => ({
  kind: 'optout_medium',
  medium: null,
  window: null,
  weekdays: null,
  place: null,
  saidAt: now,
  until: null,
  saidBy: 'person',
  saidVia: 'call',
  proof: '录音 1',
  ...more,
});
const hours = { kind: 'agreed_hours', window: evening, until: days(90) } as const;

const taken: readonly [string, Partial<SaidWord>, string][] = [
  ['an opt-out', { medium: 'sms' }, 'taken'],
  [
    'an opt-out heard by the representative, without proof',
    { medium: 'sms', saidBy: 'representative', proof: '' },
    'taken',
  ],
  ['an opt-out of nothing', {}, 'PREFERENCE_FIELDS'],
  ['an opt-out with a window', { medium: 'sms', window: evening }, 'PREFERENCE_FIELDS'],
  ['an opt-out of tomorrow', { medium: 'sms', saidAt: days(1) }, 'PREFERENCE_SAID_LATER'],
  ['an opt-out that is over', { medium: 'sms', until: now }, 'PREFERENCE_UNTIL'],
  ['an inconvenient window', { kind: 'inconvenient', window: evening }, 'taken'],
  ['an inconvenient place', { kind: 'inconvenient', place: 'workplace' }, 'taken'],
  ['an inconvenient nothing', { kind: 'inconvenient' }, 'PREFERENCE_FIELDS'],
  ['a written wish to cease', { kind: 'cease_written', saidVia: 'letter' }, 'taken'],
  ['a wish to cease by telephone', { kind: 'cease_written' }, 'PREFERENCE_NOT_WRITTEN'],
  ['hours agreed', hours, 'taken'],
  ['hours agreed by the representative', { ...hours, saidBy: 'representative' }, 'PREFERENCE_NOT_OWN_WORD'],
  ['hours agreed without proof', { ...hours, proof: ' ' }, 'PREFERENCE_NO_PROOF'],
  ['hours agreed for ever', { ...hours, until: null }, 'PREFERENCE_UNTIL'],
  ['hours agreed beyond the term', { ...hours, until: days(91) }, 'PREFERENCE_UNTIL'],
  ['hours agreed without hours', { ...hours, window: null }, 'PREFERENCE_FIELDS'],
  [
    'consent to the workplace by telephone',
    { kind: 'written_separate_consent', until: days(9) },
    'PREFERENCE_NOT_WRITTEN',
  ],
  ['consent to more calls for a week', { kind: 'prior_consent_calls', until: days(7) }, 'taken'],
  [
    'consent to more calls for eight days',
    { kind: 'prior_consent_calls', until: days(8) },
    'PREFERENCE_UNTIL',
  ],
];
for (const [name, more, expected] of taken) {
  test(`${name}: ${expected}`, () => {
    assert.equal(preferenceProblem(word(more), now) ?? 'taken', expected);
  });
}

const optOut = word({ medium: 'sms' });
const back: readonly [string, Preference, Partial<SaidWord>, string][] = [
  ['his own later word', optOut, { saidAt: days(1) }, 'taken'],
  ['the representative', optOut, { saidAt: days(1), saidBy: 'representative' }, 'PREFERENCE_NOT_OWN_WORD'],
  ['an earlier word', optOut, { saidAt: days(-1) }, 'PREFERENCE_NOT_OWN_WORD'],
  ['no proof', optOut, { saidAt: days(1), proof: '' }, 'PREFERENCE_NO_PROOF'],
  ['a word of tomorrow', optOut, { saidAt: days(3) }, 'PREFERENCE_SAID_LATER'],
  ['anybody, of a consent', word(hours), { saidAt: days(1), saidBy: 'representative', proof: '' }, 'taken'],
];
for (const [name, held, more, expected] of back) {
  test(`taken back by ${name}: ${expected}`, () => {
    assert.equal(takingBackProblem(held, word(more), days(2)) ?? 'taken', expected);
  });
}

test('hours that were agreed are agreed within themselves and until they end', () => {
  const flag = (at: string) => preferenceFlags([word(hours)], instant(at), SHANGHAI).agreed_hours;
  assert.equal(flag('2026-11-24T20:00:00+08:00'), true);
  assert.equal(flag('2026-11-24T21:59:00+08:00'), true);
  assert.equal(flag('2026-11-24T22:00:00+08:00'), undefined);
  assert.equal(flag('2026-11-23T09:00:00+08:00'), undefined);
  assert.equal(flag('2027-02-24T20:00:00+08:00'), undefined);
});

test('events and flags of the words that hold', () => {
  const weekdays: readonly Weekday[] = [1, 3];
  const words = [
    optOut,
    word({ kind: 'inconvenient', window: evening, weekdays }),
    word({ kind: 'visit_refused' }),
  ];
  assert.deepEqual(eventsOf(words, now), [
    { type: 'optout_medium', at: now, medium: 'sms' },
    { type: 'inconvenient', at: now, window: evening, weekdays, currentOnly: false },
  ]);
  assert.deepEqual(preferenceFlags(words, now, SHANGHAI), { visit_refused: true });
  assert.deepEqual(eventsOf([{ ...optOut, until: now }], now), []);
});

const place = { caseId: 'c', accountId: 'a', actor: 'own' } as const;
const at = (text: string) => instant(`2026-11-${text}:00+08:00`);
const withdrawn: readonly [
  string,
  Partial<SaidWord>,
  'sms' | 'call' | 'robot_call' | 'visit',
  string,
  boolean,
][] = [
  ['an opt-out, its medium', { medium: 'sms' }, 'sms', '23T20:00', true],
  ['an opt-out, another', { medium: 'sms' }, 'call', '23T20:00', false],
  ['an opt-out of the telephone, the robot', { medium: 'phone' }, 'robot_call', '23T20:00', true],
  ['an opt-out of all', { medium: 'any' }, 'sms', '23T20:00', true],
  ['an inconvenient hour, in it', { kind: 'inconvenient', window: evening }, 'call', '23T20:00', true],
  ['an inconvenient hour, before it', { kind: 'inconvenient', window: evening }, 'call', '23T19:59', false],
  ['an inconvenient day, on it', { kind: 'inconvenient', weekdays: [1] }, 'call', '23T19:59', true],
  ['an inconvenient day, the next', { kind: 'inconvenient', weekdays: [1] }, 'call', '24T19:59', false],
  ['a refused visit, a visit', { kind: 'visit_refused' }, 'visit', '24T19:59', true],
  ['a refused visit, a call', { kind: 'visit_refused' }, 'call', '24T19:59', false],
  ['a wish to cease', { kind: 'cease_written' }, 'call', '24T19:59', true],
  ['a consent', hours, 'call', '24T20:00', false],
];
for (const [name, more, channel, plannedAt, expected] of withdrawn) {
  test(`${name}: ${expected ? 'withdrawn' : 'stays'}`, () => {
    assert.equal(asksNotFor(word(more), { ...place, channel, plannedAt: at(plannedAt) }, SHANGHAI), expected);
  });
}
