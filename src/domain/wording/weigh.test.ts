// Guarantee: the tone makes what rules found weigh less where it is calm, blames by itself only what is long enough, never lets a firm rule go, and leaves a stranger nothing but a call to pass on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hear } from './hear.ts';
import type { Finding } from './judge.ts';
import type { Addressee, Severity } from './rule.ts';
import { toneOf } from './tone.ts';
import { weigh } from './weigh.ts';

/** Characters of which no rule and no weight knows anything: sixteen. */
const FILLER = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳';
const NEUTRAL = FILLER.slice(0, 14);

const findingOf = (told: string): Finding => {
  const [rule = '', severity] = told.split(':');
  return { rule, severity: severity as Severity, label: 'threat', source: 's', words: 'w', offset: 0 };
};
const weighed = (found: string, score: number, text = NEUTRAL, addressee: Addressee = 'borrower'): string => {
  const findings = found.split(' ').filter(Boolean).map(findingOf);
  const said = weigh({ text, addressee }, hear(text), findings, { score, telling: { start: 0, end: 2 } });
  return said.map(({ rule, severity }) => `${rule}:${severity}`).join(' ');
};

const FOUND: readonly (readonly [string, string, number, string])[] = [
  ['one rule in a tone that is not calm', 'a:block', 0.4, 'a:block'],
  ['one rule in a calm tone', 'a:block', 0.39, 'a:review'],
  ['the same rule twice', 'a:block a:block', 0.39, 'a:review a:review'],
  ['two rules in a tone that is not so calm', 'a:block b:block', -0.4, 'a:block b:block'],
  ['two rules in a calmer tone', 'a:block b:block', -0.41, 'a:review b:review'],
  ['three rules', 'a:block b:block c:block', -1.2, 'a:block b:block c:block'],
  ['three rules in a tone calmer still', 'a:block b:block c:block', -1.21, 'a:review b:review c:review'],
  ['one that blocks beside one that is doubted', 'a:block b:review', 0.39, 'a:review b:review'],
  ['a firm rule in a calm tone', 'wording.third.debt:block', -2, 'wording.third.debt:block'],
  ['a firm rule in a friendly tone', 'wording.third.law:block', -2.01, 'wording.third.law:review'],
  ['a firm rule beside another', 'wording.third.law:block b:block', -1.9, 'wording.third.law:block b:block'],
  ['a doubt', 'a:review', -1.6, 'a:review'],
  ['a doubt in plain words', 'a:review', -1.61, 'a:note'],
  ['a note', 'a:note', -9, 'a:note'],
];
describe('what rules found', () => {
  for (const [what, found, score, expected] of FOUND)
    it(`${what}: ${expected}`, () => assert.equal(weighed(found, score), expected));
  it('weighs as it was found where one sentence is sharp, whatever stands around it', () => {
    const sharp = '不还钱就打断你的腿，砍死你全家';
    assert.ok(toneOf({ heard: hear(sharp), addressee: 'borrower' }).score > 1.8);
    assert.equal(weighed('a:block b:review', -9, `${NEUTRAL}。${sharp}。${NEUTRAL}`), 'a:block b:review');
    assert.equal(weighed('a:block b:review', -9, NEUTRAL), 'a:review b:note');
  });
});

const SOUND: readonly (readonly [string, string, number, number, string])[] = [
  ['pressing', '', 0.81, 14, 'wording.tone.pressing:block'],
  ['not quite pressing', '', 0.8, 14, 'wording.tone.unclear:review'],
  ['unclear', '', -0.79, 14, 'wording.tone.unclear:review'],
  ['clear', '', -0.8, 14, ''],
  ['pressing in eight characters', '', 0.81, 8, 'wording.tone.pressing:block'],
  ['pressing in seven', '', 0.81, 7, ''],
  ['unclear in thirteen', '', 0, 13, ''],
  ['unclear, doubted already', 'a:review', 0, 14, 'a:review'],
  ['pressing, doubted already', 'a:review', 0.81, 14, 'a:review wording.tone.pressing:block'],
  ['pressing, blocked already', 'a:block', 0.81, 14, 'a:block'],
  ['unclear, noted only', 'a:note', 0, 14, 'a:note wording.tone.unclear:review'],
];
describe('how it sounds', () => {
  for (const [what, found, score, size, expected] of SOUND)
    it(`${what}: ${expected}`, () => assert.equal(weighed(found, score, FILLER.slice(0, size)), expected));
  it('names the words that tell most, in the original', () => {
    const text = `😀${NEUTRAL}`;
    const [finding] = weigh({ text, addressee: 'borrower' }, hear(text), [], {
      score: 5,
      telling: { start: 1, end: 3 },
    });
    assert.deepEqual([finding?.words, finding?.offset], ['乙丙', 3]);
  });
});

const STRANGERS: readonly (readonly [string, string, number, string, string])[] = [
  ['who is asked nothing', NEUTRAL, -1.6, '', 'wording.third.not_a_relay:review'],
  ['who is plainly left in peace', NEUTRAL, -1.61, '', ''],
  ['who is asked to pass a call on', `${FILLER.slice(0, 4)}请转告`, -1, '', ''],
  ['to whom nothing is said', '  ', -1, '', ''],
  ['who hears what is doubted', NEUTRAL, -1, 'a:review', 'a:review'],
  ['who hears what is noted', NEUTRAL, -1, 'a:note', 'a:note wording.third.not_a_relay:review'],
];
describe('a stranger', () => {
  for (const [what, text, score, found, expected] of STRANGERS)
    it(`${what}: ${expected}`, () => assert.equal(weighed(found, score, text, 'third_party'), expected));
  it('is told whole, where it is no call', () => {
    const [finding] = weigh({ text: NEUTRAL, addressee: 'third_party' }, hear(NEUTRAL), [], {
      score: -1,
      telling: { start: 0, end: 1 },
    });
    assert.deepEqual([finding?.words, finding?.offset], [NEUTRAL, 0]);
  });
  it('a borrower need not be asked to pass anything on', () => assert.equal(weighed('', -1), ''));
});
