// Guarantee: of every kind of rule, a lower one that lets through one step more than the one above is found with a contact that shows it; one that lets through as much or less is not.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ruleOf } from '../../../../tests/support/primitive-context.ts';
import { localDate } from '../../calendar/local-date.ts';
import { denies } from '../hit.ts';
import { judge, matterOf } from '../judge.ts';
import type { Pack } from '../rule.ts';
import { findLoosening } from './find-loosening.ts';

const packOf = (layer: Pack['layer'], ...rules: readonly object[]): Pack => ({
  id: layer,
  version: '1',
  layer,
  zh: '',
  en: '',
  rules: rules.map((rule) => ruleOf({ id: `${layer}.rule`, ...rule })),
});
const from = localDate('2026-12-01');

const window = (days: object, more: object = {}) => ({ kind: 'timeWindow', days, ...more });
const nine = [['09:00', '20:00']];
const cap = {
  kind: 'frequencyCap',
  count: { channels: ['call'] },
  scope: ['person'],
  window: 'calendarDay',
  max: 3,
};
const counting = (more: object) => ({ ...cap, count: { channels: ['call'], ...more } });
const quiet = {
  kind: 'quietAfter',
  trigger: { channels: ['call'], outcomes: ['conversation'] },
  scope: ['person'],
  days: 7,
  triggerDayIsDayOne: true,
};
const party = { kind: 'partyRule', parties: ['guarantor'], allow: { collect: ['guarantor_contract'] } };
const optOut = { kind: 'optOut', events: ['cease_written', 'optout_medium'], facts: ['contact_refused'] };
const content = {
  kind: 'contentRule',
  forbid: ['threat', 'insult'],
  requires: ['institution_name'],
  firstContactRequires: ['balance'],
};
const visit = {
  kind: 'visitRule',
  minVisitors: 2,
  credentials: true,
  evidence: ['audio_recording'],
  entryConsent: 'consumer_consent',
  noticeHours: 24,
  stopFacts: ['visit_refused'],
  requireFacts: ['other_means_failed'],
};
const held = { kind: 'holdRule', holds: ['dispute'] };
const redirect = { kind: 'redirectRule', holds: ['represented'], to: ['attorney'] };
const step = { kind: 'requiredStep', facts: ['collector_trained'], maxAgeDays: 365 };

/** What it is, the rule above, the rule below, and whether that one loosens it. */
const LINES: readonly (readonly [string, object, object, boolean])[] = [
  ['hours that open a minute earlier', window({ any: nine }), window({ any: [['08:59', '20:00']] }), true],
  ['hours that close a minute later', window({ any: nine }), window({ any: [['09:00', '20:01']] }), true],
  ['hours inside', window({ any: nine }), window({ any: [['09:01', '19:59']] }), false],
  [
    'a break that is closed above',
    window({
      any: [
        ['09:00', '12:00'],
        ['13:00', '20:00'],
      ],
    }),
    window({ any: nine }),
    true,
  ],
  ['hours to the end of the day', window({ any: nine }), window({ any: [['09:00', '24:00']] }), true],
  ['hours from its beginning', window({ any: nine }), window({ any: [['00:00', '20:00']] }), true],
  ...(['weekday', 'saturday', 'sunday', 'weekend', 'holiday', 'spring_festival'] as const).map(
    (day) =>
      [
        `a minute more, ${day} only`,
        window({ any: nine }, { springFestivalDays: 3 }),
        window({ any: nine, [day]: [['09:00', '20:01']] }, { springFestivalDays: 3 }),
        true,
      ] as const,
  ),
  [
    'a day of the festival less',
    window({ any: nine, spring_festival: [] }, { springFestivalDays: 3 }),
    window({ any: nine, spring_festival: [] }, { springFestivalDays: 2 }),
    true,
  ],
  [
    'a day of the festival more',
    window({ any: nine, spring_festival: [] }, { springFestivalDays: 2 }),
    window({ any: nine, spring_festival: [] }, { springFestivalDays: 3 }),
    false,
  ],
  [
    'hours for one channel less strict',
    window({ any: nine }),
    window({ any: [['08:00', '20:00']] }, { appliesTo: { channels: ['letter'] } }),
    true,
  ],
  [
    'hours for one product less strict',
    window({ any: nine }),
    window({ any: [['08:00', '20:00']] }, { appliesTo: { products: ['credit_card'] } }),
    true,
  ],
  [
    'hours at one place less strict',
    window({ any: nine }),
    window({ any: [['08:00', '20:00']] }, { appliesTo: { places: ['workplace'] } }),
    true,
  ],
  [
    'hours for one party less strict',
    window({ any: nine }),
    window({ any: [['08:00', '20:00']] }, { appliesTo: { parties: ['attorney'] } }),
    true,
  ],
  [
    'hours for one purpose less strict',
    window({ any: nine }),
    window({ any: [['08:00', '20:00']] }, { appliesTo: { purposes: ['relay'] } }),
    true,
  ],
  [
    'hours of agencies less strict',
    window({ any: nine }),
    window({ any: [['08:00', '20:00']] }, { appliesTo: { actorKinds: ['agency'] } }),
    true,
  ],
  [
    'hours of whom the rule above does not speak',
    window({ any: nine }, { appliesTo: { actorKinds: ['own'] } }),
    window({ any: [['08:00', '20:00']] }, { appliesTo: { actorKinds: ['agency'] } }),
    false,
  ],
  [
    'hours that a fact lets off',
    window({ any: nine }),
    window({ any: nine }, { unless: ['agreed_hours'] }),
    true,
  ],
  [
    'hours that two facts let off together',
    window({ any: nine }, { unless: ['agreed_hours'] }),
    window({ any: nine }, { unless: ['agreed_hours'] }),
    false,
  ],
  ['hours that only warn', window({ any: nine }), window({ any: nine }, { level: 'warn' }), true],
  [
    'hours that end and then are silent',
    window({ any: nine }),
    window({ any: nine }, { effectiveTo: '2027-03-01' }),
    false,
  ],
  [
    'hours that begin later',
    window({ any: nine }),
    window({ any: nine }, { effectiveFrom: '2027-03-01' }),
    false,
  ],
  [
    'hours below a warning',
    window({ any: nine }, { level: 'warn' }),
    window({ any: [['00:00', '24:00']] }),
    false,
  ],
  [
    'hours below a rule that is over',
    window({ any: nine }, { effectiveTo: '2026-12-01' }),
    window({ any: [['00:00', '24:00']] }),
    false,
  ],
  [
    'hours below a rule that ends tomorrow',
    window({ any: nine }, { effectiveTo: '2026-12-02' }),
    window({ any: [['00:00', '24:00']] }),
    true,
  ],
  ['one contact more', cap, { ...cap, max: 4 }, true],
  ['as many', cap, cap, false],
  ['one less', cap, { ...cap, max: 2 }, false],
  ['none at all', { ...cap, max: 0 }, { ...cap, max: 1 }, true],
  [
    'one more of two channels',
    { ...counting({ channels: ['call', 'robot_call'] }) },
    { ...counting({ channels: ['call', 'robot_call'] }), max: 4 },
    true,
  ],
  [
    'one more of an outcome',
    counting({ outcomes: ['voicemail'] }),
    { ...counting({ outcomes: ['voicemail'] }), max: 4 },
    true,
  ],
  [
    'one more that came in',
    counting({ direction: 'in' }),
    { ...counting({ direction: 'in' }), max: 4 },
    true,
  ],
  [
    'one more in 7 days',
    { ...cap, window: { rollingDays: 7 } },
    { ...cap, window: { rollingDays: 7 }, max: 4 },
    true,
  ],
  [
    'one more in a month',
    { ...cap, window: 'calendarMonth' },
    { ...cap, window: 'calendarMonth', max: 4 },
    true,
  ],
  [
    'one more in an hour',
    { ...cap, window: { minutes: 60 } },
    { ...cap, window: { minutes: 60 }, max: 4 },
    true,
  ],
  [
    'as many in six days instead of seven',
    { ...cap, window: { rollingDays: 7 } },
    { ...cap, window: { rollingDays: 6 }, tightens: 'law.rule' },
    true,
  ],
  [
    'as many in eight days instead of seven',
    { ...cap, window: { rollingDays: 7 } },
    { ...cap, window: { rollingDays: 8 }, tightens: 'law.rule' },
    false,
  ],
  [
    'as many in 59 minutes instead of an hour',
    { ...cap, window: { minutes: 60 } },
    { ...cap, window: { minutes: 59 }, tightens: 'law.rule' },
    true,
  ],
  ['counted by the account too', cap, { ...cap, scope: ['person', 'account'] }, true],
  ['counted by the number too', cap, { ...cap, scope: ['person', 'number'] }, true],
  ['counted by the number for the person', cap, { ...cap, scope: ['number'], tightens: 'law.rule' }, true],
  ['counted by the person too', { ...cap, scope: ['number'] }, { ...cap, scope: ['number', 'person'] }, true],
  [
    'counted by less',
    { ...cap, scope: ['person', 'account'] },
    { ...cap, scope: ['person'], tightens: 'law.rule' },
    false,
  ],
  ['days of consent let off', cap, counting({ excludeConsentDays: 7 }), true],
  ['a day of consent more', counting({ excludeConsentDays: 7 }), counting({ excludeConsentDays: 8 }), true],
  ['a day of consent less', counting({ excludeConsentDays: 7 }), counting({ excludeConsentDays: 6 }), false],
  ['an outcome let off', counting({}), counting({ outcomesNot: ['voicemail'] }), true],
  [
    'only those that went out',
    counting({ direction: 'any' }),
    { ...counting({ direction: 'out' }), tightens: 'law.rule' },
    true,
  ],
  ['quiet by the account too', quiet, { ...quiet, scope: ['person', 'account'] }, true],
  [
    'calls that nobody took do not count',
    cap,
    { ...counting({ outcomes: ['conversation'] }), tightens: 'law.rule' },
    true,
  ],
  ['a quiet day less', quiet, { ...quiet, days: 6 }, true],
  ['as many quiet days', quiet, quiet, false],
  ['a quiet day more', quiet, { ...quiet, days: 8 }, false],
  ['quiet from the day after, a day less', quiet, { ...quiet, days: 6, triggerDayIsDayOne: false }, false],
  ['quiet from the same day, as many', { ...quiet, triggerDayIsDayOne: false }, quiet, true],
  [
    'quiet only after calls out',
    quiet,
    { ...quiet, trigger: { ...quiet.trigger, direction: 'out' }, tightens: 'law.rule' },
    true,
  ],
  [
    'quiet after another outcome',
    quiet,
    { ...quiet, trigger: { ...quiet.trigger, outcomes: ['voicemail'] }, tightens: 'law.rule' },
    true,
  ],
  ['a party for one purpose more', party, { ...party, allow: { ...party.allow, locate: [] } }, true],
  ['a party without its ground', party, { ...party, allow: { collect: [] } }, true],
  [
    'a party by one ground more',
    party,
    { ...party, allow: { collect: ['guarantor_contract', 'consumer_consent'] } },
    true,
  ],
  ['a party for no purpose', party, { ...party, allow: {} }, false],
  ['a party that no fact stops', { ...party, stopFacts: ['contact_refused'] }, party, true],
  ['a party that a fact stops', party, { ...party, stopFacts: ['contact_refused'] }, false],
  [
    'a party to whom more is said',
    { ...party, forbidContent: ['debt_details', 'threat'] },
    { ...party, forbidContent: ['debt_details'] },
    true,
  ],
  ['a redirection to one more', redirect, { ...redirect, to: ['attorney', 'borrower'] }, true],
  ['a redirection to nobody', redirect, { ...redirect, to: [] }, false],
  ['a hold but for a purpose', held, { ...held, exceptPurposes: ['remind'] }, true],
  ['a hold of one kind more', held, { ...held, holds: ['dispute', 'distress'] }, false],
  ['an opt-out but for a purpose', optOut, { ...optOut, exceptPurposes: ['remind'] }, true],
  ['an opt-out but for one message', optOut, { ...optOut, exceptOnce: ['optout_confirmation'] }, true],
  ['an opt-out but for a reply', optOut, { ...optOut, oneReply: true }, true],
  ['an opt-out, the reply taken away', { ...optOut, oneReply: true }, optOut, false],
  [
    'an inconvenient time but for a reply',
    { kind: 'inconvenient', oneReply: false },
    { kind: 'inconvenient', oneReply: true },
    true,
  ],
  [
    'an inconvenient time, the reply taken away',
    { kind: 'inconvenient', oneReply: true },
    { kind: 'inconvenient', oneReply: false },
    false,
  ],
  [
    'a text that may say one thing more, both being about another',
    content,
    { ...content, forbid: ['threat'], tightens: 'law.rule' },
    true,
  ],
  ['a text that must say nothing', content, { ...content, requires: [], tightens: 'law.rule' }, true],
  [
    'a first text that must say nothing',
    content,
    { ...content, firstContactRequires: [], tightens: 'law.rule' },
    true,
  ],
  ['a text that may say less', content, { ...content, forbid: ['threat', 'insult', 'sue'] }, false],
  [
    'a text that a fact forbids',
    { ...content, forbidIfFact: { time_barred: ['sue'] } },
    { ...content, tightens: 'law.rule' },
    true,
  ],
  ['a visit by one less', visit, { ...visit, minVisitors: 1 }, true],
  ['a visit by one more', visit, { ...visit, minVisitors: 3 }, false],
  ['a visit without credentials', visit, { ...visit, credentials: false }, true],
  ['a visit without a record', visit, { ...visit, evidence: [], tightens: 'law.rule' }, true],
  ['a visit that goes in', visit, { ...visit, entryConsent: undefined, tightens: 'law.rule' }, true],
  ['a visit told an hour later', visit, { ...visit, noticeHours: 23 }, true],
  ['a visit told an hour earlier', visit, { ...visit, noticeHours: 25 }, false],
  ['a visit that was refused', visit, { ...visit, stopFacts: [], tightens: 'law.rule' }, true],
  ['a visit before other means', visit, { ...visit, requireFacts: [], tightens: 'law.rule' }, true],
  [
    'a place with a way out',
    { kind: 'placeRule', places: ['workplace'] },
    { kind: 'placeRule', places: ['workplace'], forbidUnless: ['consumer_consent'] },
    true,
  ],
  [
    'a place without one',
    { kind: 'placeRule', places: ['workplace'], forbidUnless: ['consumer_consent'] },
    { kind: 'placeRule', places: ['workplace'] },
    false,
  ],
  [
    'one of two channels, for somebody let off',
    { kind: 'channelRule', forbid: ['postcard'] },
    { kind: 'channelRule', forbid: ['postcard'], unless: ['consumer_consent'] },
    true,
  ],
  [
    'a record, for somebody let off',
    { kind: 'evidenceRule', evidence: ['audio_recording'] },
    { kind: 'evidenceRule', evidence: ['audio_recording'], unless: ['consumer_consent'] },
    true,
  ],
  ['a step that may be a day older', step, { ...step, maxAgeDays: 366 }, true],
  ['a step that may be a day younger', step, { ...step, maxAgeDays: 364 }, false],
  ['a step that never grows old', step, { ...step, maxAgeDays: undefined }, true],
  ['a step, for somebody let off', step, { ...step, unless: ['consumer_consent'] }, true],
];
describe('a lender beside the law', () => {
  for (const [what, upper, lower, loosens] of LINES)
    it(`${what}: ${loosens ? 'loosens' : 'does not'}`, () => {
      const [law, lender] = [packOf('law', upper), packOf('lender', lower)];
      const found = findLoosening({ candidate: lender, inForce: [law, lender], from });
      assert.deepEqual(
        found.map((one) => [one.upper.pack, one.upper.id, one.lower.length]),
        loosens ? [['law@1', 'law.rule', 1]] : [],
      );
      for (const { contact } of found) {
        assert.ok(denied(law, contact));
        assert.ok(!denied(lender, contact));
      }
    });
});

function denied(
  pack: Pack,
  { facts, proposed, history }: ReturnType<typeof findLoosening>[number]['contact'],
): boolean {
  const matter = matterOf([pack], facts, proposed, history);
  assert.ok(matter);
  return judge(matter).hits.some((hit) => hit.ruleId.endsWith('.rule') && denies(hit.level));
}

describe('who is held to whom', () => {
  const strict = window({ any: nine });
  const lax = window({ any: [['00:00', '24:00']] });
  const HELD: readonly (readonly [Pack['layer'], Pack['layer'], boolean])[] = [
    ['law', 'regulator', true],
    ['regulator', 'campaign', true],
    ['lender', 'campaign', true],
    ['campaign', 'lender', false],
    ['lender', 'law', false],
  ];
  for (const [above, below, loosens] of HELD)
    it(`${below} ${loosens ? 'is' : 'is not'} held to ${above}`, () => {
      const found = findLoosening({ candidate: packOf(below, lax), inForce: [packOf(above, strict)], from });
      assert.equal(found.length, loosens ? 1 : 0);
    });
  for (const [layer, loosens] of [
    ['law', true],
    ['regulator', true],
    ['lender', false],
    ['campaign', false],
  ] as const)
    it(`a new version of ${layer} ${loosens ? 'is' : 'is not'} held to the one before`, () => {
      const found = findLoosening({ candidate: packOf(layer, lax), inForce: [packOf(layer, strict)], from });
      assert.equal(found.length, loosens ? 1 : 0);
    });
  it('one rule of two that deny the same may go, not both', () => {
    const twice = packOf('law', { id: 'a', ...strict }, { id: 'b', ...strict });
    const once = packOf('law', { id: 'b', ...strict });
    const nothing = packOf('law', { id: 'c', ...lax });
    const ids = (candidate: Pack) =>
      findLoosening({ candidate, inForce: [twice], from }).map(({ upper }) => upper.id);
    assert.deepEqual(ids(once), []);
    assert.deepEqual(ids(nothing), ['a', 'b']);
  });
  it('tells the rule above in its words, with where it stands', () => {
    const told = { ...strict, zh: '时段', en: 'hours', source: 'law 1' };
    const [found] = findLoosening({ candidate: packOf('lender', lax), inForce: [packOf('law', told)], from });
    assert.deepEqual(found?.upper, {
      pack: 'law@1',
      id: 'law.rule',
      zh: '时段',
      en: 'hours',
      source: 'law 1',
    });
    assert.deepEqual(
      found?.lower.map(({ id }) => id),
      ['lender.rule'],
    );
  });
  it('a new version of law is not held to what it tightens, beside what stands as it was', () => {
    const two = packOf('law', { id: 'a', ...cap }, { id: 'b', ...strict });
    const tighter = packOf('law', { id: 'a', ...cap, max: 2 }, { id: 'b', ...strict });
    const looser = packOf('law', { id: 'a', ...cap, max: 4 }, { id: 'b', ...strict });
    assert.deepEqual(findLoosening({ candidate: tighter, inForce: [two], from }), []);
    const found = findLoosening({ candidate: looser, inForce: [two], from });
    assert.deepEqual(
      found.map(({ upper, lower }) => [upper.id, lower.map(({ id }) => id)]),
      [['a', ['a']]],
    );
  });
  it('names of the rules below those that spoke', () => {
    const loose = { ...lax, appliesTo: { channels: ['call'] } };
    const elsewhere = { ...lax, appliesTo: { channels: ['letter'] } };
    const lender = packOf('lender', { id: 'a', ...elsewhere }, { id: 'b', ...loose });
    const law = packOf('law', { ...strict, appliesTo: { channels: ['call'] } });
    const [found] = findLoosening({ candidate: lender, inForce: [law], from });
    assert.deepEqual(
      found?.lower.map(({ id }) => id),
      ['b'],
    );
  });
  it('a lender that says nothing of it lets nothing through', () => {
    const nothing = packOf('lender', { kind: 'channelRule', forbid: ['postcard'] });
    assert.deepEqual(findLoosening({ candidate: nothing, inForce: [packOf('law', strict)], from }), []);
  });
  it('a law that says nothing at all any more lets everything through', () => {
    const found = findLoosening({ candidate: packOf('law'), inForce: [packOf('law', strict)], from });
    assert.deepEqual(
      found.map(({ upper }) => upper.id),
      ['law.rule'],
    );
  });
  it('a law that says nothing of it any more lets everything through, and names no rule for it', () => {
    const nothing = packOf('law', { id: 'other', kind: 'channelRule', forbid: ['postcard'] });
    const [found] = findLoosening({ candidate: nothing, inForce: [packOf('law', strict)], from });
    assert.deepEqual([found?.upper.id, found?.lower], ['law.rule', []]);
  });
});
