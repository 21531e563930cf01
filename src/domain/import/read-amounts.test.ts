// Guarantee: an amount, a number or a share is read exactly as its mapping allows, or refused by its code; rounding is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fenToDecimal } from '../money/fen.ts';
import { Bad } from './problem.ts';
import { type AmountOptions, countReader, moneyReader, percentReader } from './read-amounts.ts';

const PLAIN: AmountOptions = {
  unit: 'yuan',
  allowNegative: false,
  decimals: 'exact',
  thousands: false,
  exponent: false,
};

type Told = [value: unknown, rounded: boolean];
function money(text: string, more: Partial<AmountOptions> = {}): Told {
  const told = { rounded: false };
  const value = moneyReader({ ...PLAIN, ...more }, told)(text);
  return [value instanceof Bad ? value.code.replace('IMPORT_AMOUNT_', '') : value, told.rounded];
}

const round = { decimals: 'round' } as const;
const AMOUNTS: readonly [text: string, more: Partial<AmountOptions>, want: unknown, rounded?: boolean][] = [
  ['1234.5', {}, 123_450n],
  ['1,234.5', {}, 'GROUPING'],
  ['1,234.5', { thousands: true }, 123_450n],
  ['12,34', { thousands: true }, 'GROUPING'],
  ['123450', { unit: 'fen' }, 123_450n],
  ['1234.00', { unit: 'fen' }, 1234n],
  ['1.5', { unit: 'fen' }, 'DECIMALS'],
  ['1.5', { unit: 'fen', ...round }, 2n, true],
  ['1.5', { unit: 'wan' }, 1_500_000n],
  ['0.123456', { unit: 'wan' }, 123_456n],
  ['0.1234567', { unit: 'wan' }, 'DECIMALS'],
  ['123.456', {}, 'DECIMALS'],
  ['123.450', {}, 12_345n],
  ['123.456', round, 12_346n, true],
  ['123.454', round, 12_345n, true],
  ['123.455', round, 12_346n, true],
  ['123.450', round, 12_345n, false],
  ['-0.005', { ...round, allowNegative: true }, -1n, true],
  ['1.00E+05', {}, 'EXPONENT'],
  ['1.00E+05', { exponent: true }, 10_000_000n],
  ['1.2345e2', { exponent: true }, 12_345n],
  ['1.2345E1', { exponent: true }, 'DECIMALS'],
  ['1E-2', { exponent: true }, 1n],
  ['1E99', { exponent: true }, 'TOO_LARGE'],
  ['1e3', {}, 'EXPONENT'],
  ['0x10', { exponent: true }, 'FORM'],
  ['-1', {}, 'NEGATIVE'],
  ['-0.00', {}, 0n],
  ['-1', { allowNegative: true }, -100n],
  ['-1', { unit: 'wan' }, 'NEGATIVE'],
  ['-5', { floor: 0n }, 0n],
  ['¥12.30', {}, 1230n],
  ['19900000001', {}, 'TOO_LARGE'],
  ['6222021234567890123', {}, 'TOO_LARGE'],
  ['1.', {}, 'FORM'],
  ['一百', {}, 'FORM'],
];
for (const [text, more, want, rounded = false] of AMOUNTS)
  test(`amount ${text} ${JSON.stringify(more, (_, value) => (String(value) === value || typeof value !== 'bigint' ? value : String(value)))}`, () =>
    assert.deepEqual(money(text, more), [want, rounded]));

test('every fen is read back as it is written, by the plain way and the way round', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }), (fen) => {
      const text = fenToDecimal(fen);
      assert.deepEqual(money(text, { allowNegative: true }), [fen, false]);
      assert.deepEqual(money(`${text}0`, { allowNegative: true, ...round }), [fen, false]);
    }),
  );
});

const code = (value: unknown) => (value instanceof Bad ? value.code.replace('IMPORT_', '') : value);
const NUMBERS: readonly [what: string, got: unknown, want: unknown][] = [
  ['count', countReader([1, 600], undefined)('12'), 12],
  ['count below', countReader([1, 600], undefined)('0'), 'NUMBER_RANGE'],
  ['count lifted by an assumption', countReader([0, 600], 0)('-2'), 0],
  ['count with a word', countReader([1, 600], undefined)('12期'), 'NUMBER_FORM'],
  ['share of a hundred', percentReader('hundred', 'exact')('50'), 500_000],
  ['share with its sign', percentReader('hundred', 'exact')('50.5%'), 505_000],
  ['share as a fraction', percentReader('fraction', 'exact')('0.5'), 500_000],
  ['a sign wins over the fraction', percentReader('fraction', 'exact')('50 %'), 500_000],
  ['a third', percentReader('hundred', 'exact')('33.3333'), 333_333],
  ['too fine a third', percentReader('hundred', 'exact')('33.33333'), 'PERCENT_FORM'],
  ['a rounded third', percentReader('hundred', 'round')('33.33333'), 333_333],
  ['more than the whole', percentReader('hundred', 'exact')('100.1'), 'PERCENT_RANGE'],
  ['a share in words', percentReader('hundred', 'exact')('五成'), 'PERCENT_FORM'],
];
for (const [what, got, want] of NUMBERS) test(what, () => assert.equal(code(got), want));
