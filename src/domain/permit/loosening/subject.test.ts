// Guarantee: a lower rule is held against the upper ones that are about the same thing and no others, and only of what both speak of.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ruleOf } from '../../../../tests/support/primitive-context.ts';
import { narrowed, speaksOfTheSame } from './subject.ts';

const cap = {
  kind: 'frequencyCap',
  count: { channels: ['call', 'robot_call'], outcomes: ['conversation', 'voicemail'] },
  scope: ['person'],
  window: 'calendarDay',
  max: 3,
};
const counting = (more: object) => ({ ...cap, count: { ...cap.count, ...more } });
const quiet = {
  kind: 'quietAfter',
  trigger: { channels: ['call'], outcomes: ['conversation'] },
  scope: ['person'],
  days: 7,
};
const after = (more: object) => ({ ...quiet, trigger: { ...quiet.trigger, ...more } });
const lists = (kind: string, name: string, upper: string, other: string) =>
  [
    [`${kind}: one ${name} in common`, { kind, [name]: [other, upper] }, { kind, [name]: [upper] }, true],
    [`${kind}: no ${name} in common`, { kind, [name]: [other] }, { kind, [name]: [upper] }, false],
  ] as const;

const SAME: readonly (readonly [string, object, object, boolean])[] = [
  ['hours are one thing', { kind: 'timeWindow' }, { kind: 'timeWindow' }, true],
  ['inconvenient times are one thing', { kind: 'inconvenient' }, { kind: 'inconvenient' }, true],
  ['visits are one thing', { kind: 'visitRule' }, { kind: 'visitRule' }, true],
  ['what is outside a scope is nothing', { kind: 'outsideScope' }, { kind: 'outsideScope' }, false],
  ['two kinds', { kind: 'timeWindow' }, { kind: 'visitRule' }, false],
  ['two kinds, said to tighten', { kind: 'timeWindow', tightens: 'r' }, { kind: 'visitRule' }, true],
  ['said to tighten another', { kind: 'timeWindow', tightens: 'other' }, { kind: 'timeWindow' }, false],
  ['a cap like it', cap, cap, true],
  ['a cap of some of its channels', counting({ channels: ['call'] }), cap, true],
  ['a cap of another channel too', counting({ channels: ['call', 'sms'] }), cap, false],
  ['a cap of some of its outcomes', counting({ outcomes: ['voicemail'] }), cap, true],
  ['a cap of another outcome too', counting({ outcomes: ['voicemail', 'busy'] }), cap, false],
  ['a cap of every outcome, of some', counting({ outcomes: undefined }), cap, false],
  ['a cap of some outcomes, of every one', cap, counting({ outcomes: undefined }), true],
  [
    'a cap of every outcome, both',
    counting({ outcomes: undefined }),
    counting({ outcomes: undefined }),
    true,
  ],
  ['a cap by number, of one by person', { ...cap, scope: ['number'] }, cap, false],
  ['a cap by number and person, of one by person', { ...cap, scope: ['number', 'person'] }, cap, true],
  ['a cap of contacts in, of one of contacts out', counting({ direction: 'in' }), cap, false],
  ['a cap of contacts out, named and not', counting({ direction: 'out' }), cap, true],
  ['a cap of either way, both', counting({ direction: 'any' }), counting({ direction: 'any' }), true],
  ['a cap of a longer window', { ...cap, window: { rollingDays: 7 }, max: 9 }, cap, false],
  [
    'a cap of as long a window of another name, larger',
    { ...cap, window: { rollingDays: 1 }, max: 4 },
    cap,
    true,
  ],
  [
    'a cap of as long a window of another name, no larger',
    { ...cap, window: { rollingDays: 1 } },
    cap,
    false,
  ],
  ['a cap of minutes, larger', { ...cap, window: { minutes: 60 }, max: 4 }, cap, true],
  ['a cap of minutes, smaller', { ...cap, window: { minutes: 60 }, max: 1 }, cap, false],
  ['a cap of a minute more than a day, larger', { ...cap, window: { minutes: 1441 }, max: 4 }, cap, false],
  [
    'a cap of a month, of one of 31 days, larger',
    { ...cap, window: 'calendarMonth', max: 4 },
    { ...cap, window: { rollingDays: 31 } },
    true,
  ],
  [
    'a cap of a month, of one of 30 days, larger',
    { ...cap, window: 'calendarMonth', max: 4 },
    { ...cap, window: { rollingDays: 30 } },
    false,
  ],
  ['a cap of a day, of one of a day, larger', { ...cap, max: 9 }, cap, true],
  ['a quiet time like it', quiet, quiet, true],
  ['a quiet time after more channels', after({ channels: ['sms', 'call'] }), quiet, true],
  ['a quiet time after another channel', after({ channels: ['sms'] }), quiet, false],
  ['a quiet time after fewer channels', quiet, after({ channels: ['sms', 'call'] }), false],
  ['a quiet time after more outcomes', after({ outcomes: ['busy', 'conversation'] }), quiet, true],
  ['a quiet time after fewer outcomes', quiet, after({ outcomes: ['busy', 'conversation'] }), false],
  ['a quiet time after either way, of one after contacts out', quiet, after({ direction: 'out' }), true],
  ['a quiet time after contacts out, both', after({ direction: 'out' }), after({ direction: 'out' }), true],
  ['a quiet time after contacts out, of one after either', after({ direction: 'out' }), quiet, false],
  [
    'a quiet time after contacts in, of one after contacts out',
    after({ direction: 'in' }),
    after({ direction: 'out' }),
    false,
  ],
  ...lists('partyRule', 'parties', 'guarantor', 'heir'),
  ...lists('redirectRule', 'holds', 'represented', 'dispute'),
  ...lists('holdRule', 'holds', 'represented', 'dispute'),
  ...lists('optOut', 'facts', 'contact_refused', 'visit_refused'),
  ...lists('optOut', 'events', 'cease_written', 'optout_medium'),
  [
    'an opt-out by a fact and one by an event',
    { kind: 'optOut', facts: ['contact_refused'] },
    { kind: 'optOut', events: ['cease_written'] },
    false,
  ],
  ...lists('contentRule', 'forbid', 'threat', 'insult'),
  ...lists('contentRule', 'requires', 'seal', 'balance'),
  ...lists('contentRule', 'firstContactRequires', 'seal', 'balance'),
  [
    'a text that must not and one that must',
    { kind: 'contentRule', forbid: ['threat'] },
    { kind: 'contentRule', requires: ['seal'] },
    false,
  ],
  ...lists('placeRule', 'places', 'workplace', 'home'),
  ...lists('channelRule', 'forbid', 'postcard', 'social_public'),
  ...lists('evidenceRule', 'evidence', 'audio_recording', 'video_recording'),
  ...lists('requiredStep', 'facts', 'collector_trained', 'verification_sent'),
];
describe('about the same', () => {
  for (const [what, lower, upper, expected] of SAME)
    it(`${what}: ${expected ? 'yes' : 'no'}`, () =>
      assert.equal(speaksOfTheSame(ruleOf(lower), ruleOf(upper)), expected));
});

const shared = (
  kind: string,
  name: string,
  upper: readonly string[],
  lower: readonly string[],
  both: readonly string[],
) => [`${kind}, ${name}`, { kind, [name]: upper }, [{ kind, [name]: lower }], { [name]: both }] as const;
const visit = {
  kind: 'visitRule',
  minVisitors: 2,
  credentials: true,
  evidence: ['audio_recording', 'video_recording'],
  entryConsent: 'consumer_consent',
  noticeHours: 24,
  stopFacts: ['visit_refused', 'contact_refused'],
  requireFacts: ['agency_whitelisted', 'other_means_failed'],
};
const silent = {
  minVisitors: undefined,
  credentials: undefined,
  evidence: [],
  entryConsent: undefined,
  noticeHours: undefined,
  stopFacts: [],
  requireFacts: [],
};
const content = {
  kind: 'contentRule',
  forbid: ['threat', 'insult'],
  requires: ['seal', 'balance'],
  firstContactRequires: ['seal', 'lender_contact'],
  forbidIfFact: { time_barred: ['sue'] },
};
const unsaid = { forbid: [], requires: [], firstContactRequires: [], forbidIfFact: undefined };

const NARROW: readonly (readonly [string, object, readonly object[], object])[] = [
  shared('partyRule', 'parties', ['heir', 'guarantor'], ['guarantor', 'bystander'], ['guarantor']),
  shared('redirectRule', 'holds', ['dispute', 'represented'], ['represented', 'distress'], ['represented']),
  shared('holdRule', 'holds', ['dispute', 'represented'], ['represented', 'distress'], ['represented']),
  shared('placeRule', 'places', ['home', 'workplace'], ['workplace', 'other'], ['workplace']),
  shared('channelRule', 'forbid', ['postcard', 'social_public'], ['postcard', 'im'], ['postcard']),
  shared(
    'evidenceRule',
    'evidence',
    ['audio_recording', 'video_recording'],
    ['video_recording'],
    ['video_recording'],
  ),
  shared(
    'requiredStep',
    'facts',
    ['collector_trained', 'verification_sent'],
    ['verification_sent'],
    ['verification_sent'],
  ),
  [
    'an opt-out, by part',
    {
      kind: 'optOut',
      facts: ['contact_refused', 'visit_refused'],
      events: ['cease_written', 'optout_medium'],
    },
    [
      { kind: 'optOut', facts: ['visit_refused'] },
      { kind: 'optOut', events: ['optout_medium'] },
    ],
    { facts: ['visit_refused'], events: ['optout_medium'] },
  ],
  [
    'an opt-out that names no fact',
    { kind: 'optOut', events: ['cease_written'] },
    [{ kind: 'optOut', facts: ['visit_refused'] }],
    { facts: [], events: [] },
  ],
  [
    'a text, of what is forbidden',
    content,
    [{ kind: 'contentRule', forbid: ['insult'] }],
    { ...unsaid, forbid: ['insult'] },
  ],
  [
    'a text, of what must stand',
    content,
    [{ kind: 'contentRule', requires: ['seal'] }],
    { ...unsaid, requires: ['seal'] },
  ],
  [
    'a text, of what must stand at first',
    content,
    [{ kind: 'contentRule', firstContactRequires: ['seal'] }],
    { ...unsaid, firstContactRequires: ['seal'] },
  ],
  ['a visit of which nothing is said', visit, [{ kind: 'visitRule' }], silent],
  ['a visit, how many come', visit, [{ kind: 'visitRule', minVisitors: 1 }], { ...silent, minVisitors: 2 }],
  [
    'a visit, credentials',
    visit,
    [{ kind: 'visitRule', credentials: false }],
    { ...silent, credentials: true },
  ],
  [
    'a visit, a record',
    visit,
    [{ kind: 'visitRule', evidence: ['audio_recording'] }],
    { ...silent, evidence: ['audio_recording'] },
  ],
  [
    'a visit, the way in',
    visit,
    [{ kind: 'visitRule', entryConsent: 'written_separate_consent' }],
    { ...silent, entryConsent: 'consumer_consent' },
  ],
  ['a visit, notice', visit, [{ kind: 'visitRule', noticeHours: 1 }], { ...silent, noticeHours: 24 }],
  [
    'a visit, what ends it',
    visit,
    [{ kind: 'visitRule', stopFacts: ['visit_refused'] }],
    { ...silent, stopFacts: ['visit_refused'] },
  ],
  [
    'a visit, what it needs',
    visit,
    [{ kind: 'visitRule', requireFacts: ['other_means_failed'] }],
    { ...silent, requireFacts: ['other_means_failed'] },
  ],
  [
    'a visit, said by one of two',
    visit,
    [{ kind: 'visitRule' }, { kind: 'visitRule', noticeHours: 1 }],
    { ...silent, noticeHours: 24 },
  ],
  [
    'a list, by two together',
    { kind: 'placeRule', places: ['home', 'workplace', 'other'] },
    [
      { kind: 'placeRule', places: ['other'] },
      { kind: 'placeRule', places: ['home'] },
    ],
    { places: ['home', 'other'] },
  ],
  [
    'a list, by a rule of another kind',
    { kind: 'channelRule', forbid: ['postcard'] },
    [{ kind: 'contentRule', forbid: ['postcard'] }],
    { forbid: [] },
  ],
  [
    'a list, by one that is said to tighten it',
    { kind: 'placeRule', places: ['home', 'workplace'] },
    [
      { kind: 'placeRule', places: ['home'] },
      { kind: 'placeRule', places: [], tightens: 'r' },
    ],
    {},
  ],
  [
    'a list, by one that is said to tighten another',
    { kind: 'placeRule', places: ['home', 'workplace'] },
    [{ kind: 'placeRule', places: ['home'], tightens: 'x' }],
    { places: ['home'] },
  ],
  ['a cap', cap, [{ ...cap, max: 1 }], {}],
  ['hours', { kind: 'timeWindow', days: { any: [] } }, [{ kind: 'timeWindow', days: {} }], {}],
];
describe('narrowed to what both speak of', () => {
  for (const [what, upper, lower, expected] of NARROW)
    it(what, () => {
      assert.deepEqual(narrowed(ruleOf(upper), lower.map(ruleOf)), { ...ruleOf(upper), ...expected });
    });
});
