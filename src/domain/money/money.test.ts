// Guarantee: an amount is read exactly or refused with a reason, written back unchanged, and split without losing a fen.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type AmountProblem, type Fen, fenToDecimal, formatYuan, parseFen } from './fen.ts';
import { allocate, multiplyRatio, type Rounding } from './rounding.ts';

const readings: readonly [text: string, expected: Fen | AmountProblem][] = [
  ['123.45', 12_345n],
  ['1,234.50', 123_450n],
  ['12,345,678.9', 1_234_567_890n],
  ['¥12,345.67', 1_234_567n],
  [' 7 ', 700n],
  ['0', 0n],
  ['007.50', 750n],
  ['', 'empty'],
  ['   ', 'empty'],
  ['1e3', 'exponent'],
  ['1.5E+2', 'exponent'],
  ['0x1F', 'not_a_number'],
  ['+5', 'not_a_number'],
  ['.5', 'not_a_number'],
  ['5.', 'not_a_number'],
  ['１２', 'not_a_number'],
  ['1 234', 'not_a_number'],
  ['12a', 'not_a_number'],
  ['NaN', 'not_a_number'],
  ['1,23', 'bad_separators'],
  ['1234,567', 'bad_separators'],
  [',123', 'bad_separators'],
  ['1.234', 'too_many_decimals'],
  ['1.000', 'too_many_decimals'],
  ['-1', 'negative'],
  ['-0.00', 0n],
  ['9999999999999999', 'too_large'],
];

for (const [text, expected] of readings) {
  test(`reads ${JSON.stringify(text)} as ${expected}`, () => {
    assert.equal(parseFen(text, { negative: 'refuse' }), expected);
  });
}

test('reads a negative amount where one may stand', () => {
  assert.equal(parseFen('-1,234.5', { negative: 'allow' }), -123_450n);
});

const anyFen = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });

test('reading what was written gives the same amount, in both forms', () => {
  fc.assert(
    fc.property(anyFen, (fen) => {
      assert.equal(parseFen(fenToDecimal(fen), { negative: 'allow' }), fen);
      assert.equal(parseFen(formatYuan(fen), { negative: 'allow' }), fen);
    }),
  );
});

test('writes separators, both decimals and the sign', () => {
  assert.deepEqual([0n, 5n, 123_456_789n, -1_234_567n].map(formatYuan), [
    '¥0.00',
    '¥0.05',
    '¥1,234,567.89',
    '-¥12,345.67',
  ]);
});

const roundings: readonly [
  rounding: Rounding,
  fen: Fen,
  numerator: bigint,
  denominator: bigint,
  expected: Fen,
][] = [
  ['down', 5n, 1n, 2n, 2n],
  ['down', -5n, 1n, 2n, -2n],
  ['halfUp', 5n, 1n, 2n, 3n],
  ['halfUp', -5n, 1n, 2n, -3n],
  ['halfEven', 5n, 1n, 2n, 2n],
  ['halfEven', 7n, 1n, 2n, 4n],
  ['halfEven', -5n, 1n, 2n, -2n],
  ['halfUp', 10_000n, 5n, 10_000n, 5n],
  ['halfEven', 1_001n, 1n, 3n, 334n],
];

for (const [rounding, fen, numerator, denominator, expected] of roundings) {
  test(`${fen} × ${numerator}/${denominator} ${rounding} is ${expected}`, () => {
    assert.equal(multiplyRatio(fen, numerator, denominator, rounding), expected);
  });
}

test('a ratio without a positive denominator and weights that are nothing are defects', () => {
  assert.throws(() => multiplyRatio(1n, 1n, 0n, 'down'), RangeError);
  assert.throws(() => allocate(1n, [0n, 0n]), RangeError);
  assert.throws(() => allocate(1n, [2n, -1n]), RangeError);
});

test('parts add up to the whole, and none is off its share by a fen or more', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 })
    .filter((all) => all.some((weight) => weight > 0n));
  fc.assert(
    fc.property(anyFen, weights, (total, all) => {
      const parts = allocate(total, all);
      const whole = all.reduce((sum, weight) => sum + weight, 0n);
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0n),
        total,
      );
      parts.forEach((part, index) => {
        const off = part * whole - total * (all[index] ?? 0n);
        assert.ok(off < whole && off > -whole);
      });
    }),
  );
});

test('100 yuan in three is 33.34, 33.33, 33.33', () => {
  assert.deepEqual(allocate(10_000n, [1n, 1n, 1n]), [3_334n, 3_333n, 3_333n]);
});
