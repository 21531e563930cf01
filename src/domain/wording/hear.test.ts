// Guarantee: what is heard of a text stands where it says: parts that follow each other within their reach, in one sentence, with what denies, warns or shields beside them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Chain, chainsOf, hear } from './hear.ts';
import type { Concept } from './lexicon.ts';
import type { WordingRule } from './rule.ts';

const ruleOf = (more: Partial<WordingRule>): WordingRule => ({
  id: 'wording.test',
  label: 'others_privacy',
  severity: 'block',
  parts: [['tell'], ['relation']],
  source: 's',
  zh: '',
  en: '',
  ...more,
});
const tenth = '甲乙丙丁戊己庚辛壬癸';

const CHAINS: readonly (readonly [string, string, Partial<WordingRule>, string])[] = [
  ['side by side', '通知家人', {}, '通知家人'],
  ['in the other order', '家人通知', {}, ''],
  ['in any order', '家人通知', { anyOrder: true }, '家人通知'],
  ['in any order, both', '家人通知同事', { anyOrder: true }, '通知同事 家人通知'],
  ['eight characters between', `通知${tenth.slice(2)}家人`, {}, `通知${tenth.slice(2)}家人`],
  ['nine characters between', `通知${tenth.slice(1)}家人`, {}, ''],
  ['as many between as the rule says', `通知${tenth.slice(8)}家人`, { gap: 2 }, '通知壬癸家人'],
  ['one more', `通知${tenth.slice(7)}家人`, { gap: 2 }, ''],
  ['one upon the other', '通知家人', { parts: [['relation'], ['relation']], gap: 0 }, ''],
  ['a comma between', '通知甲，家人', {}, '通知甲，家人'],
  ['a comma between, where none may stand', '通知甲，家人', { sameClause: true }, ''],
  ['no comma between, where none may stand', '通知甲家人', { sameClause: true }, '通知甲家人'],
  ['the end of a sentence between', '通知甲。家人', {}, ''],
  ['the nearer of two', '通知甲通知乙家人', {}, '通知乙家人'],
  ['two that are met', '通知家人和同事', {}, '通知家人 通知家人和同事'],
  ['any of several', '法院通知家人', { parts: [['court', 'tell'], ['relation']] }, '通知家人'],
  [
    'any of several, both at the end',
    '通知法院家人',
    { parts: [['tell'], ['relation', 'court']] },
    '通知法院 通知法院家人',
  ],
  ['three parts', '通知甲家人乙单位', { parts: [['tell'], ['relation'], ['workplace']] }, '通知甲家人乙单位'],
  [
    'three parts, the third too far',
    `通知家人${tenth.slice(1)}单位`,
    { parts: [['tell'], ['relation'], ['workplace']] },
    '',
  ],
  ['three parts, the second lacking', '通知单位', { parts: [['tell'], ['relation'], ['workplace']] }, ''],
  [
    'three parts, the third only before',
    '单位通知家人',
    { parts: [['tell'], ['relation'], ['workplace']] },
    '',
  ],
  ['one part', '家人与同事', { parts: [['relation']] }, '家人 同事'],
  ['nothing', '甲乙丙', {}, ''],
];
describe('parts that follow each other', () => {
  for (const [what, text, more, expected] of CHAINS)
    it(what, () => {
      const heard = hear(text);
      const words = chainsOf(heard, ruleOf(more)).map((chain) => {
        const { start, end } = heard.place(chain);
        return text.slice(start, end);
      });
      assert.equal(words.join(' '), expected);
    });
  it('know where their last part begins', () => {
    const [chain] = chainsOf(hear('通知甲家人'), ruleOf({}));
    assert.deepEqual(chain, { start: 0, end: 5, lastStart: 3 });
    const [alone] = chainsOf(hear('甲家人'), ruleOf({ parts: [['relation']] }));
    assert.deepEqual(alone, { start: 1, end: 3, lastStart: 1 });
  });
});

const chainOf = (start: number, end: number): Chain => ({ start, end, lastStart: start });

describe('beside them', () => {
  const SENTENCES: readonly [string, number, boolean][] = [
    ['家人甲乙通知', 4, true],
    ['甲通知乙家人', 1, true],
    ['家人甲。通知甲乙', 3, false],
    ['通知甲乙。家人甲', 0, false],
  ];
  for (const [text, start, expected] of SENTENCES)
    it(`${text}: ${expected ? 'in' : 'not in'} the sentence`, () =>
      assert.equal(hear(text).inSentence('relation', chainOf(start, start + 2)), expected));
  it('every sentence that a chain touches', () => {
    const heard = hear('甲乙丙。通知甲乙。丙家人丁');
    assert.equal(heard.inSentence('relation', chainOf(3, 5)), false);
    assert.equal(heard.inSentence('relation', chainOf(3, 9)), true);
    assert.equal(heard.inSentence('tell', chainOf(0, 9)), true);
    assert.equal(heard.inSentence('tell', chainOf(8, 9)), false);
  });

  const BEFORE: readonly [string, string, number, number, boolean][] = [
    ['at its reach', '谨防甲家人', 3, 3, true],
    ['beyond it', '谨防甲乙家人', 4, 3, false],
    ['after the place', '家人谨防', 0, 9, false],
    ['in another sentence', '谨防甲。家人甲乙', 3, 9, false],
    ['with a turn of the sender between', '谨防甲否则家人', 5, 9, false],
    ['with a turn before both', '否则谨防甲家人', 5, 9, true],
  ];
  for (const [what, text, at, reach, expected] of BEFORE)
    it(`a warning ${what}: ${expected ? 'before' : 'not before'}`, () =>
      assert.equal(hear(text).before('warning', at, reach), expected));

  const DENIED: readonly [string, string, number, number, boolean][] = [
    ['side by side', '不会通知', 2, 0, true],
    ['at its reach', '不会甲乙通知', 4, 2, true],
    ['beyond it', '不会甲乙通知', 4, 1, false],
    ['in another clause', '不会甲，通知', 3, 9, false],
    ['with a turn between', '不会甲但是通知', 5, 9, false],
    ['after it', '通知不会', 0, 9, false],
    ['that looks like one', '不会手软通知', 4, 9, false],
    ['longer than its reach', '没有任何人通知', 5, 0, true],
  ];
  for (const [what, text, at, reach, expected] of DENIED)
    it(`a negation ${what}: ${expected ? 'denied' : 'not denied'}`, () =>
      assert.equal(hear(text).denied('negation', at, reach), expected));

  const AFTER: readonly [string, string, number, number, boolean][] = [
    ['in the sentence', '家人甲均为诈骗', 0, 2, true],
    ['in the next', '家人甲。均为诈骗', 0, 2, false],
    ['before it', '均为诈骗家人', 4, 6, false],
    ['45 characters behind', `家人${tenth.repeat(4)}甲乙丙丁均为诈骗`, 0, 2, true],
    ['46 characters behind', `家人${tenth.repeat(4)}甲乙丙丁戊均为诈骗`, 0, 2, false],
  ];
  for (const [what, text, start, end, expected] of AFTER)
    it(`a warning ${what}: ${expected ? 'after' : 'not after'}`, () =>
      assert.equal(hear(text).after('warningAfter', chainOf(start, end)), expected));
});

const LISTS: readonly [string, number, number][] = [
  ['家人同事', 2, 0],
  ['家人和同事', 3, 0],
  ['家人以及同事', 4, 0],
  ['家人甲乙丙同事', 5, 5],
  ['家人、同事、单位', 4, 0],
  ['家人甲同事甲乙丙单位', 8, 8],
  ['家人，同事', 2, 0],
  ['甲家人甲，同事', 4, 4],
  ['家人', 0, 0],
  ['甲乙丙', 2, 2],
];
describe('lists of people', () => {
  for (const [text, at, first] of LISTS)
    it(`${text}: the item at ${at} belongs to the list from ${first}`, () =>
      assert.equal(hear(text).listStart(at), first));
});

const HITS: readonly [string, string, Concept, string][] = [
  ['of words in one another the longest', '村支书', 'village', '0-3'],
  ['two beside each other', '家人同事', 'relation', '0-2 2-4'],
  ['nothing within what is harmless', '请联系甲', 'tell', ''],
  ['the same word outside', '联系甲', 'tell', '0-2'],
  ['what was not received is not repeated', '未收到您', 'reported', ''],
  ['what was received is', '收到您', 'reported', '0-3'],
  ['Latin letters as whole words', 'xfamily, familyx, family', 'relation', '14-20'],
];
describe('words are heard', () => {
  for (const [what, text, concept, expected] of HITS)
    it(`${what}: ${text}`, () => {
      const places = hear(text)
        .hits(concept)
        .map(({ start, end }) => `${start}-${end}`);
      assert.equal(places.join(' '), expected);
    });
});
