// Guarantee: STOP in its common spellings is heard as one; a sentence that only contains it is left to a person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksToStop } from './stop-words.ts';

const cases: readonly [string, boolean][] = [
  ['STOP', true],
  ['stop!', true],
  ['ＴＤ', true],
  [' T ', true],
  ['退订', true],
  ['【退 订】', true],
  ['不要再打了。', true],
  ['请勿再联系', true],
  ['', false],
  ['好的', false],
  ['我不是不还，退订怎么弄', false],
  ['stop calling me at work', false],
  ['1', false],
];
for (const [said, expected] of cases) {
  test(`${JSON.stringify(said)}: ${expected ? 'stop' : 'no stop'}`, () =>
    assert.equal(asksToStop(said), expected));
}
