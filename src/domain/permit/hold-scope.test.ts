// Guarantee: a hold reaches what it is about and nothing else: the named actor, the account, the case, or everything of the person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMinutes, instant } from '../calendar/instant.ts';
import { parseActor } from './actor.ts';
import {
  COMPLAINT_RULES,
  type ContactPlace,
  endsAt,
  type HoldPlace,
  REVIEW_GRACE_DAYS,
  reaches,
  reachOf,
} from './hold-scope.ts';

const hold: HoldPlace = {
  kind: 'dispute',
  complaint: null,
  caseId: 'c1',
  accountId: null,
  channel: null,
  actor: null,
};
const contact: ContactPlace = { caseId: 'c1', accountId: 'a1', channel: 'call', actor: 'own' };
const complaint = { kind: 'complaint' } as const;
const conduct = { ...complaint, complaint: 'conduct' } as const;

const cases: readonly [string, Partial<HoldPlace>, Partial<ContactPlace>, boolean][] = [
  ['a dispute, its case', {}, {}, true],
  ['a dispute, another case', {}, { caseId: 'c2' }, false],
  ['a dispute of one account, that account', { accountId: 'a1' }, {}, true],
  ['a dispute of one account, another account', { accountId: 'a2' }, {}, false],
  ['distress, another case', { kind: 'distress' }, { caseId: 'c2' }, true],
  ['one channel, that channel', { channel: 'sms' }, { channel: 'sms' }, true],
  ['one channel, another channel', { channel: 'sms' }, {}, false],
  ['a person-wide kind on one channel, another', { kind: 'cease_contact', channel: 'sms' }, {}, false],
  ['a complaint of before it was asked what about', complaint, { caseId: 'c2' }, false],
  ['about the debt, that account', { ...complaint, complaint: 'debt', accountId: 'a1' }, {}, true],
  ['about the debt, an agency too', { ...complaint, complaint: 'debt' }, { actor: 'agency:A1' }, true],
  ['about the debt, another case', { ...complaint, complaint: 'debt' }, { caseId: 'c2' }, false],
  ['from a regulator, another case', { ...complaint, complaint: 'regulator' }, { caseId: 'c2' }, true],
  ['about privacy, another case', { ...complaint, complaint: 'privacy' }, { caseId: 'c2' }, true],
  ['an agency’s conduct, that agency', { ...conduct, actor: 'agency:A1' }, { actor: 'agency:A1' }, true],
  [
    'an agency’s conduct, another case',
    { ...conduct, actor: 'agency:A1' },
    { actor: 'agency:A1', caseId: 'c2' },
    true,
  ],
  ['an agency’s conduct, another agency', { ...conduct, actor: 'agency:A1' }, { actor: 'agency:A2' }, false],
  ['an agency’s conduct, our own call', { ...conduct, actor: 'agency:A1' }, {}, false],
  ['a collector’s conduct, the collector', { ...conduct, actor: 'staff:u1' }, { actor: 'staff:u1' }, true],
  ['a collector’s conduct, a colleague', { ...conduct, actor: 'staff:u1' }, { actor: 'staff:u2' }, false],
  ['a collector’s conduct, a call by nobody named', { ...conduct, actor: 'staff:u1' }, {}, true],
  [
    'a collector’s conduct, a text of the house',
    { ...conduct, actor: 'staff:u1' },
    { channel: 'sms' },
    false,
  ],
  [
    'a collector’s conduct, a visit by nobody named',
    { ...conduct, actor: 'staff:u1' },
    { channel: 'visit' },
    true,
  ],
  [
    'a collector’s conduct, a message by nobody named',
    { ...conduct, actor: 'staff:u1' },
    { channel: 'im' },
    true,
  ],
  [
    'a collector’s conduct, the robot',
    { ...conduct, actor: 'staff:u1' },
    { channel: 'robot_call', actor: 'robot' },
    false,
  ],
  [
    'the robot’s conduct, the robot',
    { ...conduct, actor: 'robot' },
    { channel: 'robot_call', actor: 'robot' },
    true,
  ],
  ['the robot’s conduct, a call', { ...conduct, actor: 'robot' }, {}, false],
  ['the house’s conduct, a collector', { ...conduct, actor: 'own' }, { actor: 'staff:u1' }, true],
  [
    'the house’s conduct, the robot',
    { ...conduct, actor: 'own' },
    { channel: 'robot_call', actor: 'robot' },
    true,
  ],
  ['the house’s conduct, an agency', { ...conduct, actor: 'own' }, { actor: 'agency:A1' }, false],
];
for (const [name, held, about, expected] of cases) {
  test(`${name}: ${expected ? 'reached' : 'not reached'}`, () => {
    assert.equal(reaches({ ...hold, ...held }, { ...contact, ...about }), expected);
  });
}

test('only a complaint about conduct stops one actor alone, and one about the debt, or of an unknown kind, stays with its case', () => {
  const kinds = Object.keys(COMPLAINT_RULES) as (keyof typeof COMPLAINT_RULES)[];
  assert.deepEqual(
    kinds.filter((kind) => COMPLAINT_RULES[kind].namesActor),
    ['conduct'],
  );
  assert.deepEqual(
    kinds.filter((kind) => reachOf('complaint', kind) === 'case'),
    ['debt', 'other'],
  );
  assert.deepEqual(kinds.filter((kind) => reachOf('complaint', kind) === 'person').sort(), [
    'conduct',
    'media',
    'petition',
    'privacy',
    'regulator',
  ]);
});

test('a hold with a review goes on for the grace, and no longer; one without ends', () => {
  const until = instant('2026-11-30T00:00:00Z');
  assert.equal(endsAt(until, 'resume'), until);
  assert.equal(endsAt(until, 'review'), addMinutes(until, REVIEW_GRACE_DAYS * 1440));
});

const actors: readonly [string, boolean][] = [
  ['own', true],
  ['robot', true],
  ['staff:0198', true],
  ['agency:A-1', true],
  ['', false],
  ['agency:', false],
  ['agency:a b', false],
  ['somebody', false],
  [`agency:${'x'.repeat(65)}`, false],
];
for (const [text, known] of actors) {
  test(`actor ${JSON.stringify(text)}: ${known ? 'known' : 'unknown'}`, () => {
    assert.equal(parseActor(text) !== undefined, known);
  });
}
