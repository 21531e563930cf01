import type { Fen } from './fen.ts';

/** down: towards zero. halfUp: a half goes away from zero (四舍五入). halfEven: a half goes to the even neighbour (银行家舍入). */
export type Rounding = 'down' | 'halfUp' | 'halfEven';

/**
 * `fen × numerator ÷ denominator`, rounded to a whole fen by the named rule: rates and shares are ratios of integers, never floats.
 * Throws (a defect) when the denominator is not positive.
 */
export function multiplyRatio(fen: Fen, numerator: bigint, denominator: bigint, rounding: Rounding): Fen {
  if (denominator <= 0n) throw new RangeError('the denominator of a ratio is positive');
  const product = fen * numerator;
  const sign = product < 0n ? -1n : 1n;
  const magnitude = product * sign;
  const quotient = magnitude / denominator;
  const rest = magnitude % denominator;
  return sign * (roundsUp[rounding](quotient, rest * 2n, denominator) ? quotient + 1n : quotient);
}

/** Whether the magnitude goes up, given twice the remainder. */
const roundsUp: Readonly<Record<Rounding, (quotient: bigint, twiceRest: bigint, whole: bigint) => boolean>> =
  {
    down: () => false,
    halfUp: (_quotient, twiceRest, whole) => twiceRest >= whole,
    halfEven: (quotient, twiceRest, whole) =>
      twiceRest > whole || (twiceRest === whole && quotient % 2n === 1n),
  };

/**
 * Splits `total` in proportion to `weights` so that the parts add up to it exactly: each gets its share rounded down,
 * and the fen left over go one by one to the largest remainders, the earlier of equals first.
 * Throws (a defect) when a weight is negative or all are zero.
 */
export function allocate(total: Fen, weights: readonly bigint[]): Fen[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('weights are not negative and not all zero');
  const sign = total < 0n ? -1n : 1n;
  const magnitude = total * sign;
  const parts = weights.map((weight) => (magnitude * weight) / whole);
  let left = magnitude - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, rest: (magnitude * weight) % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map((part) => part * sign);
}
