// Guarantee: a disguise is undone, each plain character keeps its place in the original, and breaks stay where readers see them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalise } from './normalise.ts';
import { legalStateOf, namesCaseIn } from './stage.ts';

const plain: readonly (readonly [given: string, bare: string])[] = [
  ['法 院', '法院'],
  ['法\u200b院', '法院'],
  ['法·院', '法院'],
  ['氵去院', '法院'],
  ['⽴案', '立案'],
  ['還錢', '还钱'],
  ['ＡＢＣ１２', 'abc12'],
  ['соurt', 'court'],
  ['c0urt', 'court'],
  ['family', 'famlly'],
  ['famI1y', 'famlly'],
  ['①②', '12'],
  ['ḟäyúan', 'fayuan'],
  ['😀🌸', ''],
  ['\ud800法', '法'],
];
for (const [given, bare] of plain) {
  test(`${JSON.stringify(given)} → ${bare}`, () => assert.equal(normalise(given).text, bare));
}

const sentences: readonly (readonly [text: string, count: number])[] = [
  ['谨防诈骗。您涉嫌诈骗。', 2],
  ['您好，请还款', 1],
  ['法。院。立。案', 2],
  ['第一行\n第二行', 2],
];
for (const [text, count] of sentences) {
  test(`${JSON.stringify(text)} has ${count} sentences`, () => {
    assert.equal(new Set(normalise(text).sentence).size, count);
  });
}

test('every table is as long as the text, and places rise', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (original) => {
      const { text, from, to, sentence, clause, apart } = normalise(original);
      for (const table of [from, to, sentence, clause, apart]) assert.equal(table.length, text.length);
      from.forEach((start, index) => {
        assert.ok(
          start >= (from[index - 1] ?? 0) && start < (to[index] ?? 0) && (to[index] ?? 0) <= original.length,
        );
      });
    }),
  );
});

const states: readonly (readonly [string | undefined, string])[] = [
  [undefined, 'none'],
  ['', 'none'],
  ['M3', 'none'],
  ['pre_litigation', 'before_suit'],
  ['Pre-Litigation', 'before_suit'],
  ['诉前', 'before_suit'],
  ['litigation', 'suit'],
  ['立案', 'suit'],
  ['judgment', 'judgment'],
  ['判决', 'judgment'],
  ['execution', 'execution'],
  ['强制执行', 'execution'],
];
for (const [stage, state] of states) {
  test(`stage ${stage} claims ${state}`, () => assert.equal(legalStateOf(stage), state));
}

const numbers: readonly (readonly [string, boolean])[] = [
  ['（2026）沪0115民初1234号', true],
  ['(2026)川0105执567号', true],
  ['（2026）豫0105执恢77号', true],
  ['case no. 2026-1', true],
  ['案件编号20231102', false],
  ['编号WD20230817', false],
  ['2026年12月5日', false],
];
for (const [text, names] of numbers) {
  test(`${text} ${names ? 'is' : 'is not'} a case number of a court`, () =>
    assert.equal(namesCaseIn(text), names));
}
