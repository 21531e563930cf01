// Guarantee: what the person said forbids from its moment on, at its hours, and opens one reply in its medium.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  at,
  confirm,
  contextOf,
  type Given,
  inbound,
  midday,
  NOON,
  nightly,
  once,
  optOut,
  out,
  past,
  ruleOf,
  wrote,
} from '../../../../tests/support/primitive-context.ts';
import { evaluate } from '../evaluate.ts';

const LINES: readonly [string, object, Given, string][] = [
  [
    'inconvenient from nine to nine is the whole day',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...midday, window: ['09:00', '09:00'] }] } },
    'hit',
  ],
  ['opt-out of the medium', optOut, { facts: out }, 'hit'],
  ['opt-out, who wrote since is answered', optOut, { facts: wrote('sms', '03-10T09:00') }, 'clear'],
  [
    'opt-out, who wrote since, where no reply is granted',
    { ...optOut, oneReply: false },
    { facts: wrote('sms', '03-10T09:00') },
    'hit',
  ],
  [
    'opt-out, who wrote since, where none is named',
    { ...optOut, oneReply: undefined },
    { facts: wrote('sms', '03-10T09:00') },
    'hit',
  ],
  ['opt-out, who wrote elsewhere is not', optOut, { facts: wrote('email', '03-10T09:00') }, 'hit'],
  ['opt-out, who wrote before it is not', optOut, { facts: wrote('sms', '03-10T07:59') }, 'hit'],
  ['opt-out, who wrote at that moment is not', optOut, { facts: wrote('sms', '03-10T08:00') }, 'hit'],
  ['opt-out, who writes now is', optOut, { facts: wrote('sms', '03-10T12:00') }, 'clear'],
  ['opt-out, who writes later is not yet', optOut, { facts: wrote('sms', '03-10T12:01') }, 'hit'],
  [
    'opt-out, another event opens no reply',
    optOut,
    { facts: { events: [...out.events, { type: 'visit_notice', at: at('03-10T09:00') }] } },
    'hit',
  ],
  ['opt-out, a message in opens a reply', optOut, { facts: out, history: [inbound('03-10T09:00')] }, 'clear'],
  ['opt-out, a message out opens none', optOut, { facts: out, history: [past('03-10T09:00')] }, 'hit'],
  [
    'opt-out, a message in elsewhere opens none',
    optOut,
    { facts: out, history: [inbound('03-10T09:00', { channel: 'email' })] },
    'hit',
  ],
  [
    'opt-out, answered already',
    optOut,
    { facts: wrote('sms', '03-10T09:00'), history: [past('03-10T10:00')] },
    'hit',
  ],
  [
    'opt-out, answered at that very moment',
    optOut,
    { facts: wrote('sms', '03-10T09:00'), history: [past('03-10T09:00')] },
    'hit',
  ],
  [
    'opt-out, answered elsewhere',
    optOut,
    { facts: wrote('sms', '03-10T09:00'), history: [past('03-10T10:00', { channel: 'email' })] },
    'clear',
  ],
  [
    'opt-out, sent before they wrote',
    optOut,
    { facts: wrote('sms', '03-10T09:00'), history: [past('03-10T08:59')] },
    'clear',
  ],
  [
    'opt-out, to be sent later',
    optOut,
    { facts: wrote('sms', '03-10T09:00'), history: [past('03-10T12:01')] },
    'clear',
  ],
  [
    'opt-out, being sent now',
    optOut,
    { facts: wrote('sms', '03-10T09:00'), history: [past('03-10T12:00')] },
    'hit',
  ],
  [
    'opt-out, they wrote twice',
    optOut,
    { facts: wrote('sms', '03-10T09:00'), history: [inbound('03-10T09:30')] },
    'clear',
  ],
  ['confirmed once', once, { facts: out, proposed: confirm }, 'clear'],
  ['confirmed twice', once, { facts: out, proposed: confirm, history: [past('03-10T08:00')] }, 'hit'],
  [
    'confirmed after they wrote',
    once,
    { facts: out, proposed: confirm, history: [inbound('03-10T09:00')] },
    'clear',
  ],
  [
    'confirmed, another medium since',
    once,
    { facts: out, proposed: confirm, history: [past('03-10T09:00', { channel: 'email' })] },
    'clear',
  ],
  [
    'confirmed, sent before',
    once,
    { facts: out, proposed: confirm, history: [past('03-10T07:00')] },
    'clear',
  ],
  ['opted out in this moment', optOut, { facts: { events: [{ ...out.events[0], at: NOON }] } }, 'hit'],
  ['opted out later', optOut, { facts: { events: [{ ...out.events[0], at: at('03-10T12:01') }] } }, 'clear'],
  [
    'opted out of another medium',
    optOut,
    { facts: { events: [{ ...out.events[0], medium: 'email' }] } },
    'clear',
  ],
  ['opted out of any', optOut, { facts: { events: [{ ...out.events[0], medium: 'any' }] } }, 'hit'],
  ['inconvenient from noon, at noon', { kind: 'inconvenient' }, { facts: { events: [midday] } }, 'hit'],
  [
    'inconvenient until noon, at noon',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...midday, window: ['11:00', '12:00'] }] } } as never,
    'clear',
  ],
  ['inconvenient at night, at noon', { kind: 'inconvenient' }, { facts: { events: [nightly] } }, 'clear'],
  [
    'inconvenient at night, at 22:00',
    { kind: 'inconvenient' },
    { facts: { events: [nightly] }, proposed: { at: at('03-10T22:00') } },
    'hit',
  ],
  [
    'inconvenient at night, at 05:59',
    { kind: 'inconvenient' },
    { facts: { events: [nightly] }, proposed: { at: at('03-10T05:59') } },
    'hit',
  ],
  [
    'inconvenient at night, at 06:00',
    { kind: 'inconvenient' },
    { facts: { events: [nightly] }, proposed: { at: at('03-10T06:00') } },
    'clear',
  ],
  [
    'inconvenient on the night of Monday, Tuesday 05:00',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...nightly, weekdays: [1] }] }, proposed: { at: at('03-10T05:00') } },
    'hit',
  ],
  [
    'inconvenient on the night of Tuesday, Tuesday 05:00',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...nightly, weekdays: [2] }] }, proposed: { at: at('03-10T05:00') } },
    'clear',
  ],
  [
    'inconvenient, said in this moment',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...midday, at: NOON }] } },
    'hit',
  ],
  [
    'inconvenient, said later',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...midday, at: at('03-10T12:01') }] } },
    'clear',
  ],
  [
    'busy only then',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...midday, currentOnly: true }] } },
    'clear',
  ],
  [
    'inconvenient elsewhere',
    { kind: 'inconvenient' },
    { facts: { events: [{ ...midday, place: 'home' }] } },
    'clear',
  ],
];
describe('answers', () => {
  for (const [what, rule, given, expected] of LINES)
    it(`${what}: ${expected}`, () => assert.equal(evaluate(ruleOf(rule), contextOf(given)), expected));
});
