// Guarantee: an expression is read only when its types fit, reckons exactly, and knows the difference between nothing and zero.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { localDate, parseLocalDate } from '../calendar/local-date.ts';
import {
  addDecimals,
  aligned,
  decimalText,
  divideDecimals,
  multiplyDecimals,
  readDecimal,
} from './decimal.ts';
import { cellText, compile } from './evaluate.ts';
import { Uncomputable } from './operators.ts';
import { parseTree } from './parse-tree.ts';

const header = ['a', 'b', 'word', 'day', 'none', 'min'];
const row = ['1.10', '3', '结清', '2026-01-31', '', '7'];

function result(data: unknown): string {
  const parsed = parseTree(data, []);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.en);
  const compute = compile(parsed.tree, {
    cellOf: (column) => {
      const at = header.indexOf(column);
      return (cells) => cells[at] || null;
    },
    readDate: parseLocalDate,
    today: localDate('2026-11-23'),
  });
  try {
    const value = compute(row);
    return value === null ? 'null' : cellText(value);
  } catch (error) {
    if (error instanceof Uncomputable) return 'uncomputable';
    throw error;
  }
}

const a = { col: 'a' };
const none = { col: 'none' };
const RESULTS: readonly [data: unknown, want: string][] = [
  [{ add: [a, 0.2, 3] }, '4.3'],
  [{ sub: [a, 2] }, '-0.9'],
  [{ mul: [a, a] }, '1.21'],
  [{ div: [10, { col: 'b' }], places: 2, rounding: 'half_up' }, '3.33'],
  [{ div: [-5, 2], places: 0, rounding: 'half_up' }, '-3'],
  [{ div: [5, 2], places: 0, rounding: 'half_even' }, '2'],
  [{ div: [5, 2], places: 0, rounding: 'down' }, '2'],
  [{ div: [1, { sub: [3, { col: 'b' }] }], places: 2, rounding: 'down' }, 'uncomputable'],
  [{ round: 3.456, places: 2, rounding: 'half_up' }, '3.46'],
  [{ add: [none, 1] }, 'null'],
  [{ add: [{ coalesce: [none, 0] }, 1] }, '1'],
  [{ number: { col: 'word' } }, 'uncomputable'],
  [{ min: [a, 3, 2] }, '1.1'],
  [{ max: [{ date: { col: 'day' } }, '2026-02-01'] }, '2026-02-01'],
  [{ concat: [{ col: 'word' }, '-', { col: 'b' }] }, '结清-3'],
  [{ slice: [{ col: 'word' }, 0, 1] }, '结'],
  [{ upper: 'ab' }, 'AB'],
  [{ replace: ['a-b-c', '-', '$&'] }, 'a$&b$&c'],
  [{ if: [{ word: '结清' }, 'x', 'y'] }, 'x'],
  [{ if: [{ none: '结清' }, 'x', 'y'] }, 'y'],
  [{ word: { in: ['结清', '核销'] } }, 'yes'],
  [{ word: { ne: '结清' } }, 'no'],
  [{ b: 3 }, 'yes'],
  [{ b: '3.0' }, 'no'],
  [{ a: { gt: 1, lt: 1.1 } }, 'no'],
  [{ a: { between: [1, 1.1] } }, 'yes'],
  [{ day: { ge: '2026-01-31' } }, 'yes'],
  [{ none: { is: 'unknown' } }, 'yes'],
  [{ word: { is: 'known' }, none: { is: 'known' } }, 'no'],
  [{ none: 'x' }, 'null'],
  [{ any: [{ none: 'x' }, { b: 3 }] }, 'yes'],
  [{ all: [{ none: 'x' }, { b: 4 }] }, 'no'],
  [{ not: { none: 'x' } }, 'null'],
  [{ word: { starts: '结', contains: '清' } }, 'yes'],
  [{ gt: [{ number: { col: 'min' } }, 5] }, 'yes'],
  [{ days_between: [{ col: 'day' }, { import_day: {} }] }, '296'],
  [{ months_between: [{ col: 'day' }, '2026-02-28'] }, '1'],
  [{ months_between: ['2026-01-15', '2026-03-14'] }, '1'],
  [{ add_months: [{ col: 'day' }, 1] }, '2026-02-28'],
  [{ add_days: [{ col: 'day' }, -31] }, '2025-12-31'],
  [{ add_months: [{ col: 'day' }, 99999] }, 'uncomputable'],
  [{ add_months: [{ col: 'day' }, -99999] }, 'uncomputable'],
  [{ add_days: [{ col: 'day' }, 1e9] }, 'uncomputable'],
  [{ add_days: [{ col: 'day' }, 1.5] }, 'uncomputable'],
  [null, 'null'],
];
for (const [data, want] of RESULTS)
  test(`${JSON.stringify(data)} gives ${want}`, () => assert.equal(result(data), want));

const REFUSED: readonly [data: unknown, problem: RegExp, path: string][] = [
  [{ add: [1] }, /add takes 2 or more, not 1/, 'add'],
  [{ add: [1, 'x'] }, /gives text, but number/, 'add.1'],
  [{ concat: [a, { b: 3 }] }, /gives boolean, but text/, 'concat.1'],
  [{ gt: [a, 'x'] }, /numbers or dates/, 'gt'],
  [{ gt: [a, { col: 'b' }] }, /write { number/, 'gt'],
  [{ if: [a, 1, 2] }, /gives text, but boolean/, 'if.0'],
  [{ if: [true, 1, 'x'] }, /mixes number and text/, 'if'],
  [{ div: [1, 2] }, /needs places/, ''],
  [{ div: [1, 2], places: 2, rounding: 'up' }, /needs places/, ''],
  [{ add: [1, 2], places: 2 }, /does not round/, ''],
  [{ add: [1, 2], sub: [1, 2] }, /unknown word sub beside add/, 'sub'],
  [{ word: { like: 'x' } }, /unknown word like/, 'word.like'],
  [{ word: { is: 'empty' } }, /known or unknown/, 'word.is'],
  [{ word: ['x'] }, /write { in/, 'word'],
  [[1], /under an operator/, ''],
  [{}, /is empty/, ''],
  [{ col: 3 }, /name of one column/, 'col'],
];
for (const [data, problem, path] of REFUSED)
  test(`refused: ${JSON.stringify(data)}`, () => {
    const parsed = parseTree(data, []);
    assert.ok(!parsed.ok);
    assert.match(parsed.en, problem);
    assert.match(parsed.zh, /\p{Script=Han}/u);
    assert.doesNotMatch(parsed.zh, /\b(?:the|takes|needed|gives|here)\b/);
    assert.equal(parsed.path.join('.'), path);
  });

test('a where that is no question is refused', () => {
  const parsed = parseTree({ add: [1, 2] }, ['where'], 'boolean');
  assert.ok(!parsed.ok && /number, but boolean/.test(parsed.en));
});

const decimal = fc.record({ units: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), scale: fc.nat(6) });
test('decimals reckon exactly, and are read as they are written', () => {
  fc.assert(
    fc.property(decimal, decimal, (left, right) => {
      const back = readDecimal(decimalText(left));
      const [x, y] = aligned(left, back ?? right);
      assert.equal(x, y);
      const twice = divideDecimals(multiplyDecimals(left, right), right, 6, 'down');
      if (twice !== undefined) assert.equal(aligned(twice, left)[0], aligned(twice, left)[1]);
      assert.equal(decimalText(addDecimals(left, right)), decimalText(addDecimals(right, left)));
    }),
  );
});
