// Guarantee: of holds only those count for the next moment that a rule in force then makes count, however many lie upon each other; what must be owed is told by purpose.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, facts, past, proposed, ruleOf, window } from '../../../tests/support/primitive-context.ts';
import { decide } from './decide.ts';
import { notOwed, OWED_FOR } from './owed-for.ts';
import type { Pack } from './rule.ts';
import { wordingFacts } from './wording-facts.ts';
import { PURPOSES } from './words.ts';

const everyone = { id: 'everyone', kind: 'partyRule', parties: ['borrower'], allow: { collect: [] } };
const held = { id: 'held', kind: 'holdRule', holds: ['dispute'] };
const afternoon = { ...window, id: 'hours', days: { any: [['14:00', '15:00']] } };
const hold = (from: string, until: string, more: object = {}) => ({
  kind: 'dispute',
  from: at(from),
  until: at(until),
  ...more,
});
const now = hold('03-01T00:00', '03-12T07:30');

const NEXT: readonly (readonly [string, readonly object[], readonly object[], string])[] = [
  ['a hold', [held], [now], '03-12T07:30'],
  ['a hold and hours', [held, afternoon], [now], '03-12T14:00'],
  [
    'a rule that one of two facts makes silent',
    [{ ...held, unless: ['visit_refused', 'consumer_consent'] }, afternoon],
    [now],
    '03-10T14:00',
  ],
  [
    'a rule that no fact makes silent',
    [{ ...held, unless: ['visit_refused'] }, afternoon],
    [now],
    '03-12T14:00',
  ],
  ['a rule that only warns', [{ ...held, level: 'warn' }, afternoon], [now], '03-10T14:00'],
  ['a rule that begins later', [{ ...held, effectiveFrom: '2026-03-11' }, afternoon], [now], '03-10T14:00'],
  [
    'a rule that begins this day',
    [{ ...held, effectiveFrom: '2026-03-10' }, afternoon],
    [now],
    '03-12T14:00',
  ],
  ['a rule that ends before the hold', [{ ...held, effectiveTo: '2026-03-11' }], [now], '03-11T00:00'],
  [
    'a rule but for this purpose',
    [{ ...held, exceptPurposes: ['collect'] }, afternoon],
    [now],
    '03-10T14:00',
  ],
  [
    'a rule but for another purpose',
    [{ ...held, exceptPurposes: ['remind'] }, afternoon],
    [now],
    '03-12T14:00',
  ],
  ['a hold of another kind', [held, afternoon], [{ ...now, kind: 'distress' }], '03-10T14:00'],
  ['a hold of another channel', [held, afternoon], [{ ...now, channel: 'email' }], '03-10T14:00'],
  ['holds that join', [held], [now, hold('03-12T07:30', '03-13T01:00')], '03-13T01:00'],
  [
    'holds that overlap, the later told first',
    [held],
    [hold('03-11T00:00', '03-13T01:00'), now],
    '03-13T01:00',
  ],
  ['holds with a gap', [held], [hold('03-12T07:31', '03-13T01:00'), now], '03-12T07:30'],
  ['a hold within another', [held], [now, hold('03-02T00:00', '03-11T00:00')], '03-12T07:30'],
  ['a hold that ends when it begins', [held], [now, hold('03-12T07:30', '03-12T07:30')], '03-12T07:30'],
];
describe('the next moment after', () => {
  for (const [what, rules, holds, expected] of NEXT)
    it(`${what}: ${expected}`, () => {
      const pack: Pack = {
        id: 'p',
        version: '1',
        layer: 'law',
        zh: '',
        en: '',
        rules: [everyone, ...rules].map(ruleOf),
      };
      const decision = decide([pack], { ...facts, holds: holds as never }, proposed, []);
      assert.equal(decision.nextAllowedAt, at(expected));
    });
});

describe('days that are searched', () => {
  /** Of another channel, until another century: only a moment at which something might change. */
  const far = { ...now, channel: 'email', until: '2300-01-01T00:00:00.000Z' };
  const next = (rules: readonly object[], more: object): string | undefined => {
    const pack: Pack = { id: 'p', version: '1', layer: 'law', zh: '', en: '', rules: rules.map(ruleOf) };
    return decide([pack], { ...facts, holds: [far, now] as never }, proposed, more as never).nextAllowedAt;
  };
  it('reach the day on which a rule begins, though something lies beyond it', () => {
    const rules = [
      { ...everyone, effectiveTo: '2026-03-11' },
      { ...everyone, id: 'again', effectiveFrom: '2026-09-26' },
      held,
    ];
    assert.equal(next(rules, []), '2026-09-26T00:00:00.000Z');
  });
  it('are all of the 45, though something lies beyond them', () => {
    const quietFor = {
      kind: 'quietAfter',
      trigger: { channels: ['sms'], outcomes: ['delivered'] },
      scope: ['person'],
      days: 45,
      triggerDayIsDayOne: true,
    };
    assert.equal(next([everyone, quietFor], [past('03-10T09:00')]), '2026-04-24T00:00:00.000Z');
  });
});

describe('what must be owed', () => {
  it('is something overdue for whoever collects, what falls due next for whoever reminds, nothing for whoever serves', () => {
    const told = PURPOSES.map((purpose) => `${purpose}=${OWED_FOR[purpose]}`).join(' ');
    assert.equal(
      told,
      'collect=overdue remind=next_due locate=overdue relay=overdue limited_content_voicemail=overdue optout_confirmation=null serve_legal_document=null confirm_ceasing=null notify_may_invoke_remedy=null notify_will_invoke_remedy=null',
    );
    assert.deepEqual((['collect', 'remind', 'relay'] as const).map(notOwed), [
      'NOTHING_OVERDUE',
      'NOTHING_DUE',
      'NOTHING_OVERDUE',
    ]);
  });
});

describe('a text that claims a legal state', () => {
  it('says what is untrue, where the account is not in it', () => {
    const said = (state: 'none' | 'suit' | 'execution') =>
      wordingFacts({ labels: [], claims: 'suit' }, state).content;
    assert.deepEqual(said('none'), ['false_legal_consequence', 'false_or_misleading']);
    assert.deepEqual(said('suit'), []);
    assert.deepEqual(wordingFacts({ labels: [] }, 'none').content, []);
  });
});
