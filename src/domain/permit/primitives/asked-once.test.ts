// Guarantee: places, parties, steps, visits, windows and holds answer at the edges of what they read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aged,
  at,
  consent,
  contextOf,
  type Given,
  hold,
  onVisit,
  party,
  place,
  ruleOf,
  step,
  visit,
  window,
} from '../../../../tests/support/primitive-context.ts';
import type { Instant } from '../../calendar/instant.ts';
import { evaluate } from '../evaluate.ts';

const LINES: readonly [string, object, Given, string][] = [
  ['a step that was taken', step, {}, 'clear'],
  ['a step that was not', { ...step, facts: ['visit_refused'] }, {}, 'hit'],
  ['a step without its date', aged, {}, 'permit.missing_fact'],
  ['a step as old as may be', aged, { facts: { since: { collector_trained: at('02-28T12:00') } } }, 'clear'],
  ['a step too old', aged, { facts: { since: { collector_trained: at('02-28T11:59') } } }, 'hit'],
  ['no place', place, {}, 'clear'],
  ['another place', place, { proposed: { place: 'home' } }, 'clear'],
  ['that place', place, { proposed: { place: 'workplace' } }, 'hit'],
  [
    'that place, with consent',
    { ...place, forbidUnless: ['consumer_consent'] },
    { proposed: { place: 'workplace' } },
    'clear',
  ],
  [
    'that place, without',
    { ...place, forbidUnless: ['visit_refused'] },
    { proposed: { place: 'workplace' } },
    'hit',
  ],
  ['a party that is allowed', party, {}, 'clear'],
  ['another party', party, { proposed: { party: 'heir' } }, 'clear'],
  ['another purpose', party, { proposed: { purpose: 'locate' } }, 'hit'],
  ['a purpose without its ground', party, { proposed: { purpose: 'remind' } }, 'hit'],
  ['a party that was stopped', { ...party, stopFacts: ['contact_refused'] }, {}, 'hit'],
  ['a party that was not', { ...party, stopFacts: ['visit_refused'] }, {}, 'clear'],
  [
    'a content that is unknown',
    { ...party, forbidContent: ['threat'] },
    { proposed: { content: undefined } },
    'permit.missing_fact',
  ],
  [
    'a content that is forbidden',
    { ...party, forbidContent: ['threat'] },
    { proposed: { content: ['threat'] } },
    'hit',
  ],
  [
    'a content that is not',
    { ...party, forbidContent: ['threat'] },
    { proposed: { content: ['sue'] } },
    'clear',
  ],
  ['visit, not on one', { ...visit, minVisitors: 9 }, {}, 'clear'],
  ['visit, two of two', { ...visit, minVisitors: 2 }, { proposed: onVisit }, 'clear'],
  ['visit, two of three', { ...visit, minVisitors: 3 }, { proposed: onVisit }, 'hit'],
  [
    'visit, all facts that must hold',
    { ...visit, requireFacts: ['consumer_consent'] },
    { proposed: onVisit },
    'clear',
  ],
  [
    'visit, one of two facts',
    { ...visit, requireFacts: ['consumer_consent', 'visit_refused'] },
    { proposed: onVisit },
    'hit',
  ],
  [
    'visit, told an hour before',
    { ...visit, noticeHours: 1 },
    { proposed: onVisit, facts: { events: [{ type: 'visit_notice', at: at('03-10T11:00') }] } },
    'clear',
  ],
  [
    'visit, told too late',
    { ...visit, noticeHours: 1 },
    { proposed: onVisit, facts: { events: [{ type: 'visit_notice', at: at('03-10T11:01') }] } },
    'hit',
  ],
  [
    'visit, another event is no notice',
    { ...visit, noticeHours: 1 },
    { proposed: onVisit, facts: consent },
    'hit',
  ],
  [
    'visit, enters with consent',
    { ...visit, entryConsent: 'consumer_consent' },
    { proposed: { ...onVisit, enterPrivate: true } },
    'clear',
  ],
  [
    'visit, enters without',
    { ...visit, entryConsent: 'visit_refused' },
    { proposed: { ...onVisit, enterPrivate: true } },
    'hit',
  ],
  ['visit, stays outside', { ...visit, entryConsent: 'visit_refused' }, { proposed: onVisit }, 'clear'],
  [
    'visit, shows no credentials',
    { ...visit, credentials: true },
    { proposed: { ...onVisit, credentials: false } },
    'hit',
  ],
  ['visit, need not show any', visit, { proposed: { ...onVisit, credentials: false } }, 'clear'],
  ['open until a minute past noon', window, {}, 'clear'],
  ['closed at its end', window, { proposed: { at: at('03-10T12:01') } }, 'hit'],
  ['open from its beginning', window, { proposed: { at: at('03-10T09:00') } }, 'clear'],
  ['open here, closed there', window, { zones: ['UTC', 'Asia/Shanghai'] }, 'hit'],
  [
    'open here, closed there, one suffices',
    { ...window, tzMode: 'one' },
    { zones: ['UTC', 'Asia/Shanghai'] },
    'clear',
  ],
  ['closed everywhere, one suffices', { ...window, tzMode: 'one' }, { zones: ['Asia/Shanghai'] }, 'hit'],
  ['a workday named', { ...window, days: { any: [], weekday: [['09:00', '13:00']] } }, {}, 'clear'],
  ['no day named', { ...window, days: { saturday: [['09:00', '13:00']] } }, {}, 'hit'],
  [
    'a day of a year that is unknown',
    { ...window, days: { weekday: [] } },
    { proposed: { at: '2031-03-10T12:00:00.000Z' as Instant } },
    'permit.calendar_unknown',
  ],
  ['held from this moment', { kind: 'holdRule', holds: ['dispute'] }, { facts: { holds: [hold] } }, 'hit'],
  [
    'held until this moment',
    { kind: 'holdRule', holds: ['dispute'] },
    { facts: { holds: [hold] }, proposed: { at: hold.until } },
    'clear',
  ],
  [
    'held for another reason',
    { kind: 'holdRule', holds: ['distress'] },
    { facts: { holds: [hold] } },
    'clear',
  ],
  [
    'redirected',
    { kind: 'redirectRule', holds: ['dispute'], to: ['attorney'] },
    { facts: { holds: [hold] } },
    'hit',
  ],
  [
    'redirected to this one',
    { kind: 'redirectRule', holds: ['dispute'], to: ['borrower'] },
    { facts: { holds: [hold] } },
    'clear',
  ],
];
describe('answers', () => {
  for (const [what, rule, given, expected] of LINES)
    it(`${what}: ${expected}`, () => assert.equal(evaluate(ruleOf(rule), contextOf(given)), expected));
});
