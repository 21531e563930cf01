// Guarantee: a rule notes what it read, names the moments and the turns of a day at which its answer may change, and whether waiting can.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aged,
  at,
  cap,
  contextOf,
  type Given,
  hold,
  midday,
  nightly,
  optOut,
  out,
  past,
  place,
  quiet,
  ruleOf,
  step,
  visit,
  window,
} from '../../../../tests/support/primitive-context.ts';
import { dayClock } from '../day-clock.ts';
import { evaluate, isTimeBound, momentsOf, turnsOn } from '../evaluate.ts';

const READ: readonly [string, object, Given, readonly string[]][] = [
  ['a cap', cap, {}, ['history=read']],
  ['a quiet time', quiet, {}, ['history=read']],
  ['a hold', { kind: 'holdRule', holds: ['dispute'] }, { facts: { holds: [hold] } }, ['hold:dispute=read']],
  [
    'a redirection',
    { kind: 'redirectRule', holds: ['dispute'], to: [] },
    { facts: { holds: [hold] } },
    ['hold:dispute=read'],
  ],
  ['an opt-out', optOut, { facts: out }, ['event:optout_medium=read']],
  [
    'an inconvenient time',
    { kind: 'inconvenient' },
    { facts: { events: [midday] } },
    ['event:inconvenient=read'],
  ],
  ['a step', aged, {}, ['collector_trained=true', 'since:collector_trained=read']],
];
describe('what was read', () => {
  for (const [what, rule, given, expected] of READ)
    it(`${what}: ${expected.join()}`, () => {
      const context = contextOf(given);
      evaluate(ruleOf(rule), context);
      assert.deepEqual(context.read.readNames(), expected);
    });
});

const iso = (ms: number): string => new Date(ms).toISOString().slice(5, 23);
const MOMENTS: readonly [string, object, Given, string][] = [
  [
    'a cap by the minute',
    { ...cap, window: { minutes: 5 } },
    { history: [past('03-10T09:00')] },
    '03-10T09:05:00.000 03-10T08:55:00.001',
  ],
  ['a cap by the day', cap, { history: [past('03-10T09:00')] }, ''],
  ['a cap by days', { ...cap, window: { rollingDays: 2 } }, { history: [past('03-10T09:00')] }, ''],
  [
    'a hold',
    { kind: 'holdRule', holds: [] },
    { facts: { holds: [hold] } },
    '03-10T12:00:00.000 03-10T12:01:00.000',
  ],
  [
    'a step that grows old',
    aged,
    { facts: { since: { collector_trained: at('03-01T00:00') } } },
    '03-11T00:00:00.001',
  ],
  ['a step that does not', step, { facts: { since: { collector_trained: at('03-01T00:00') } } }, ''],
  ['a step without its date', aged, {}, ''],
  [
    'a notice',
    { ...visit, noticeHours: 2 },
    { facts: { events: [{ type: 'visit_notice', at: at('03-10T09:00') }] } },
    '03-10T11:00:00.000',
  ],
  [
    'no notice asked for',
    visit,
    { facts: { events: [{ type: 'visit_notice', at: at('03-10T09:00') }] } },
    '',
  ],
  [
    'messages that open a reply',
    { kind: 'inconvenient' },
    { facts: { events: [midday] }, history: [past('03-10T09:00')] },
    '03-01T00:00:00.000 03-10T09:00:00.000',
  ],
  ['a place', place, { history: [past('03-10T09:00')] }, ''],
];
describe('moments that come once', () => {
  for (const [what, rule, given, expected] of MOMENTS)
    it(`${what}: ${expected}`, () =>
      assert.equal(momentsOf(ruleOf(rule), contextOf(given)).map(iso).join(' '), expected));
});

const DAY = 20_522;
const TURNS: readonly [string, object, Given, string][] = [
  ['a window', window, {}, '03-10T09:00:00.000 03-10T12:01:00.000'],
  [
    'a window to the end of the day',
    { ...window, days: { any: [['09:00', '24:00']] } },
    {},
    '03-10T09:00:00.000',
  ],
  [
    'an unknown day',
    { ...window, days: { weekday: [['09:00', '10:00']] } },
    { facts: { calendar: new Map() as never } },
    '',
  ],
  [
    'an inconvenient time',
    { kind: 'inconvenient' },
    { facts: { events: [midday, { ...nightly, window: ['20:00', '24:00'] } as never] } },
    '03-10T12:00:00.000 03-10T13:00:00.000 03-10T20:00:00.000',
  ],
  [
    'an inconvenient day',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...midday, window: undefined }, out.events[0]] } },
    '',
  ],
  ['a cap', cap, {}, ''],
];
describe('turns of a day', () => {
  for (const [what, rule, given, expected] of TURNS)
    it(`${what}: ${expected}`, () => {
      const turns = turnsOn(ruleOf(rule), contextOf(given), dayClock('UTC'), DAY);
      assert.equal(turns.map(iso).join(' '), expected);
    });
});

describe('waiting', () => {
  const KINDS =
    'timeWindow frequencyCap quietAfter holdRule redirectRule inconvenient partyRule optOut contentRule placeRule channelRule evidenceRule requiredStep outsideScope visitRule';
  it('changes the answers of some kinds, and of any rule that ends', () => {
    const waits = KINDS.split(' ').filter((kind) => isTimeBound(ruleOf({ kind })));
    assert.equal(waits.join(' '), 'timeWindow frequencyCap quietAfter holdRule redirectRule inconvenient');
    const told = KINDS.split(' ').map((kind) => isTimeBound(ruleOf({ kind })));
    assert.equal(told.filter((one) => one === false).length, 9);
    assert.ok(isTimeBound(ruleOf({ kind: 'visitRule', noticeHours: 1 })));
    assert.ok(isTimeBound(ruleOf({ kind: 'placeRule', effectiveTo: '2027-01-01' })));
  });
});
