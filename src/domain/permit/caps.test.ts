// Guarantee: the caps that made contacts break are named, each once, and what the caps leave of a day is told with those that leave least.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shippedCalendar } from '../../../tests/support/policies.ts';
import type { Instant } from '../calendar/instant.ts';
import { capsBroken } from './caps-broken.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import { remainingToday } from './remaining.ts';
import type { Pack, Rule } from './rule.ts';

const at = (hour: number): Instant => `2026-03-10T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant;

const cap = (more: object): Rule =>
  ({
    id: 'cap',
    kind: 'frequencyCap',
    level: 'must',
    effectiveFrom: '2026-01-01',
    source: 's',
    verified: 'O',
    zh: '',
    en: '',
    count: { channels: ['call'] },
    scope: ['person'],
    window: 'calendarDay',
    max: 1,
    ...more,
  }) as unknown as Rule;
const packOf = (...rules: readonly Rule[]): Pack => ({
  id: 'p',
  version: '1',
  layer: 'law',
  zh: '',
  en: '',
  rules,
});
const facts: PermitFacts = {
  zones: ['UTC'],
  flags: { agreed_frequency: true, consumer_consent: false },
  holds: [],
  stops: [],
  events: [],
  calendar: shippedCalendar(),
};
const like: ProposedContact = {
  at: at(23),
  channel: 'sms',
  party: 'borrower',
  purpose: 'collect',
  actorKind: 'own',
  debts: ['d1'],
  first: false,
  content: [],
  includes: [],
  evidence: [],
  visitors: 0,
  credentials: false,
  enterPrivate: false,
};
const call = (hour: number, more: Partial<PastContact> = {}): PastContact => ({
  at: at(hour),
  channel: 'call',
  direction: 'out',
  outcome: 'conversation',
  number: 'n1',
  debts: ['d1'],
  ...more,
});
const quiet = (more: object): Rule =>
  cap({
    id: 'quiet',
    kind: 'quietAfter',
    trigger: { channels: ['call'], outcomes: ['conversation'] },
    days: 7,
    triggerDayIsDayOne: true,
    ...more,
  });

const BROKEN: readonly [string, readonly Rule[], readonly PastContact[], string][] = [
  ['one call, one allowed', [cap({})], [call(9)], ''],
  ['two calls, one allowed', [cap({})], [call(9), call(10)], 'cap'],
  ['two calls, two allowed', [cap({ max: 2 })], [call(9), call(10)], ''],
  ['two calls, a warning', [cap({ level: 'warn' })], [call(9), call(10)], ''],
  ['nothing made', [cap({})], [], ''],
  ['a text beside a call', [cap({})], [call(9), call(10, { channel: 'sms' })], ''],
  ['a call to somebody else with the number', [cap({})], [call(9), call(10, { otherPerson: true })], ''],
  [
    'both to somebody else',
    [cap({ scope: ['number'] })],
    [call(9, { otherPerson: true }), call(10, { otherPerson: true })],
    '',
  ],
  [
    'somebody else’s counts for the number',
    [cap({ scope: ['number'] })],
    [call(9), call(10, { otherPerson: true })],
    'cap',
  ],
  ['two numbers, counted by number', [cap({ scope: ['number'] })], [call(9), call(10, { number: 'n2' })], ''],
  [
    'two accounts, counted by account',
    [cap({ scope: ['account'] })],
    [call(9), call(10, { debts: ['d2'] })],
    '',
  ],
  [
    'an outcome that counts',
    [cap({ count: { channels: ['call'], outcomes: ['conversation'] } })],
    [call(9), call(10)],
    'cap',
  ],
  [
    'no outcome that counts',
    [cap({ count: { channels: ['call'], outcomes: ['voicemail'] }, max: 0 })],
    [call(9), call(10)],
    '',
  ],
  [
    'an outcome left out',
    [cap({ count: { channels: ['call'], outcomesNot: ['conversation'] }, max: 0 })],
    [call(9)],
    '',
  ],
  [
    'an outcome not known yet',
    [cap({ count: { channels: ['call'], outcomes: ['voicemail'], outcomesNot: ['busy'] }, max: 0 })],
    [call(9, { outcome: null })],
    'cap',
  ],
  [
    'two rules, named once and sorted',
    [cap({ id: 'z' }), cap({ id: 'a' }), cap({ id: 'z' })],
    [call(9), call(10)],
    'a z',
  ],
  ['a quiet time', [quiet({})], [call(9), call(10)], 'quiet'],
  [
    'a quiet time after another outcome',
    [quiet({})],
    [call(9, { outcome: 'busy' }), call(10, { outcome: 'busy' })],
    '',
  ],
  ['a rule that counts nothing', [cap({ kind: 'channelRule', forbid: ['call'] })], [call(9), call(10)], ''],
];
describe('caps broken', () => {
  for (const [what, rules, made, expected] of BROKEN)
    it(`${what}: ${expected === '' ? 'none' : expected}`, () => {
      assert.equal(capsBroken([packOf(...rules)], facts, like, made).join(' '), expected);
    });
  it('is told of no zone by nothing', () => {
    assert.deepEqual(capsBroken([packOf(cap({}))], { ...facts, zones: [] }, like, [call(9), call(10)]), []);
  });
});

const LEFT: readonly [string, readonly Rule[], readonly PastContact[], number | undefined, string][] = [
  ['no cap', [cap({ kind: 'channelRule', forbid: [] })], [], undefined, ''],
  ['nothing made', [cap({ max: 3 })], [], 3, 'cap'],
  ['used up and more', [cap({ max: 1 })], [call(9), call(10), call(11)], 0, 'cap'],
  ['a warning', [cap({ level: 'warn' })], [], undefined, ''],
  ['not in force', [cap({ effectiveTo: '2026-03-10' })], [], undefined, ''],
  ['by the minute', [cap({ window: { minutes: 5 } })], [], undefined, ''],
  ['by days in a row', [cap({ window: { rollingDays: 7 }, max: 4 })], [call(9)], 3, 'cap'],
  ['unless a fact holds', [cap({ unless: ['agreed_frequency'] })], [], undefined, ''],
  [
    'unless one of two facts holds',
    [cap({ unless: ['consumer_consent', 'agreed_frequency'] })],
    [],
    undefined,
    '',
  ],
  ['unless a fact that does not', [cap({ unless: ['consumer_consent'] })], [], 1, 'cap'],
  ['another channel', [cap({ appliesTo: { channels: ['sms'] } })], [], undefined, ''],
  [
    'the fewest of three',
    [cap({ max: 3 }), cap({ id: 'b', max: 2 }), cap({ id: 'c', max: 2 })],
    [],
    2,
    'b c',
  ],
];
describe('what the day leaves', () => {
  for (const [what, rules, made, left, by] of LEFT)
    it(`${what}: ${left}`, () => {
      const said = remainingToday([packOf(...rules)], facts, { ...like, channel: 'call' }, made);
      assert.deepEqual([said.left, said.by.join(' ')], [left, by]);
    });
  it('is nothing without a zone', () => {
    assert.deepEqual(remainingToday([packOf(cap({}))], { ...facts, zones: [] }, like, []), {
      left: 0,
      by: ['permit.missing_fact'],
    });
  });
});
