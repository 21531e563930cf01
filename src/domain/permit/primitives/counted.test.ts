// Guarantee: what counts in a cap or begins a quiet time is counted to its last minute and day, by number, account, direction and consent.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  at,
  cap,
  consent,
  contextOf,
  type Given,
  inbound,
  NOON,
  past,
  quiet,
  ruleOf,
} from '../../../../tests/support/primitive-context.ts';
import { evaluate } from '../evaluate.ts';

const LINES: readonly [string, object, Given, string][] = [
  [
    'a cap of days, on the day of consent a contact is free',
    { ...cap, window: { rollingDays: 7 }, count: { channels: ['sms'], excludeConsentDays: 1 } },
    {
      facts: { events: [{ type: 'prior_consent_calls', at: at('03-10T08:00') }] },
      history: [past('03-05T09:00')],
    },
    'clear',
  ],
  [
    'a cap by account, another account',
    { ...cap, scope: ['account'] },
    { history: [past('03-10T09:00', { debts: ['d2'] })] },
    'clear',
  ],
  [
    'a cap by account, an account that is unknown',
    { ...cap, scope: ['account'] },
    { history: [past('03-10T09:00', { debts: [] })] },
    'hit',
  ],
  [
    'a cap by account, one of two',
    { ...cap, scope: ['account'] },
    { history: [past('03-10T09:00', { debts: ['d2'] })], proposed: { debts: ['d1', 'd2'] } },
    'hit',
  ],
  [
    'a cap by account, about none that is known',
    { ...cap, scope: ['account'] },
    { history: [past('03-10T09:00', { debts: ['d2'] })], proposed: { debts: [] } },
    'hit',
  ],
  ['a cap by number, the same', { ...cap, scope: ['number'] }, { history: [past('03-10T09:00')] }, 'hit'],
  [
    'a cap by number, another',
    { ...cap, scope: ['number'] },
    { history: [past('03-10T09:00', { number: 'n2' })] },
    'clear',
  ],
  [
    'a cap by number, unknown then',
    { ...cap, scope: ['number'] },
    { history: [past('03-10T09:00', { number: undefined })] },
    'hit',
  ],
  [
    'a cap by number, unknown now',
    { ...cap, scope: ['number'] },
    { history: [past('03-10T09:00')], proposed: { number: undefined } },
    'hit',
  ],
  ['a cap, another direction', cap, { history: [inbound('03-10T09:00')] }, 'clear'],
  [
    'a cap, either direction',
    { ...cap, count: { channels: ['sms'], direction: 'any' } },
    { history: [inbound('03-10T09:00')] },
    'hit',
  ],
  ['a cap, yesterday', cap, { history: [past('03-09T23:59')] }, 'clear'],
  [
    'a cap of five minutes, at its end',
    { ...cap, window: { minutes: 5 } },
    { history: [past('03-10T11:55')] },
    'clear',
  ],
  [
    'a cap of five minutes, inside',
    { ...cap, window: { minutes: 5 } },
    { history: [past('03-10T11:56')] },
    'hit',
  ],
  [
    'a cap of five minutes, reserved ahead',
    { ...cap, window: { minutes: 5 } },
    { history: [past('03-10T12:04')] },
    'hit',
  ],
  [
    'a cap of a month, its first day',
    { ...cap, window: 'calendarMonth' },
    { history: [past('03-01T00:00')] },
    'hit',
  ],
  [
    'a cap of a month, the month before',
    { ...cap, window: 'calendarMonth' },
    { history: [past('02-28T23:00')] },
    'clear',
  ],
  [
    'a cap of a month, the month after',
    { ...cap, window: 'calendarMonth' },
    { history: [past('04-01T00:00')] },
    'clear',
  ],
  [
    'a cap of two days, the day before',
    { ...cap, window: { rollingDays: 2 } },
    { history: [past('03-09T00:00')] },
    'hit',
  ],
  [
    'a cap of two days, two days before',
    { ...cap, window: { rollingDays: 2 } },
    { history: [past('03-08T23:00')] },
    'clear',
  ],
  [
    'a cap of two days, one on either side',
    { ...cap, window: { rollingDays: 2 }, max: 2 },
    { history: [past('03-09T09:00'), past('03-11T09:00')] },
    'clear',
  ],
  [
    'a cap, on the days of consent',
    { ...cap, count: { channels: ['sms'], excludeConsentDays: 2 } },
    { facts: consent, history: [past('03-10T09:00')] },
    'clear',
  ],
  [
    'a cap, after the days of consent',
    { ...cap, count: { channels: ['sms'], excludeConsentDays: 1 } },
    { facts: consent, history: [past('03-10T09:00')] },
    'hit',
  ],
  [
    'a cap, another event is no consent',
    { ...cap, count: { channels: ['sms'], excludeConsentDays: 2 } },
    { facts: { events: [{ type: 'visit_notice', at: at('03-09T10:00') }] }, history: [past('03-10T09:00')] },
    'hit',
  ],
  [
    'a cap, consent does not count without days',
    cap,
    { facts: consent, history: [past('03-10T09:00')] },
    'hit',
  ],
  [
    'a cap, consent at that very moment',
    { ...cap, count: { channels: ['sms'], excludeConsentDays: 1 } },
    { facts: { events: [{ type: 'prior_consent_calls', at: NOON }] }, history: [past('03-10T12:00')] },
    'clear',
  ],
  [
    'a cap, consent a minute later',
    { ...cap, count: { channels: ['sms'], excludeConsentDays: 1 } },
    {
      facts: { events: [{ type: 'prior_consent_calls', at: at('03-10T12:01') }] },
      history: [past('03-10T12:00')],
    },
    'hit',
  ],
  ['quiet, the day itself', quiet, { history: [past('03-10T09:00')] }, 'hit'],
  ['quiet, its last day', quiet, { history: [past('03-09T09:00')] }, 'hit'],
  ['quiet, the day after', quiet, { history: [past('03-08T09:00')] }, 'clear'],
  [
    'quiet from the day after, its last day',
    { ...quiet, triggerDayIsDayOne: false },
    { history: [past('03-08T09:00')] },
    'hit',
  ],
  [
    'quiet from the day after, the day after',
    { ...quiet, triggerDayIsDayOne: false },
    { history: [past('03-07T09:00')] },
    'clear',
  ],
  [
    'quiet by the second of two clocks',
    { ...quiet, days: 1 },
    { zones: ['UTC', 'Asia/Shanghai'], history: [past('03-09T17:00')] },
    'hit',
  ],
  [
    'quiet by neither of two clocks',
    { ...quiet, days: 1 },
    { zones: ['UTC', 'Asia/Shanghai'], history: [past('03-09T15:00')] },
    'clear',
  ],
  [
    'a cap of the day by the second of two clocks',
    cap,
    { zones: ['UTC', 'Asia/Shanghai'], history: [past('03-09T17:00')] },
    'hit',
  ],
  ['quiet, what is to come triggers nothing', quiet, { history: [past('03-10T12:01')] }, 'clear'],
  ['quiet, from that very moment', quiet, { history: [past('03-10T12:00')] }, 'hit'],
  [
    'quiet, another channel triggers nothing',
    quiet,
    { history: [past('03-10T09:00', { channel: 'call' })] },
    'clear',
  ],
  [
    'quiet, another outcome triggers nothing',
    quiet,
    { history: [past('03-10T09:00', { outcome: 'not_connected' })] },
    'clear',
  ],
  ['quiet, an outcome not known yet', quiet, { history: [past('03-10T09:00', { outcome: null })] }, 'hit'],
  [
    'quiet, another direction',
    { ...quiet, trigger: { ...quiet.trigger, direction: 'in' } },
    { history: [past('03-10T09:00')] },
    'clear',
  ],
  [
    'quiet, that direction',
    { ...quiet, trigger: { ...quiet.trigger, direction: 'out' } },
    { history: [past('03-10T09:00')] },
    'hit',
  ],
  ['quiet, either direction', quiet, { history: [past('03-10T09:00', { direction: 'in' })] }, 'hit'],
  [
    'quiet, on the days of consent',
    { ...quiet, excludeConsentDays: 2 },
    { facts: consent, history: [past('03-10T09:00')] },
    'clear',
  ],
];
describe('answers', () => {
  for (const [what, rule, given, expected] of LINES)
    it(`${what}: ${expected}`, () => assert.equal(evaluate(ruleOf(rule), contextOf(given)), expected));
});
