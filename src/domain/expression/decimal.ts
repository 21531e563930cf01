import { multiplyRatio, type Rounding } from '../money/rounding.ts';

/** An exact decimal number: `units ÷ 10^scale`. Never a float. */
export interface Decimal {
  readonly units: bigint;
  /** 0 or more. */
  readonly scale: number;
}

const DIGITS_MAX = 40;
const WRITTEN = /^([-+]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;

/** Reads `-1234.50` or `1,234.50`; undefined when it is no decimal number of at most 40 digits. */
export function readDecimal(text: string): Decimal | undefined {
  const match = WRITTEN.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', places = ''] = match;
  const digits = whole.replaceAll(',', '') + places;
  if (digits.length > DIGITS_MAX) return undefined;
  return { units: BigInt(digits) * (sign === '-' ? -1n : 1n), scale: places.length };
}

/** Plain digits, without exponent and without zeros that say nothing. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const places = digits.slice(digits.length - scale).replace(/0+$/, '');
  const whole = scale === 0 ? digits : digits.slice(0, -scale);
  return `${units < 0n ? '-' : ''}${whole}${scale === 0 || places === '' ? '' : `.${places}`}`;
}

/** Both numbers as whole units of the finer scale. */
export function aligned(a: Decimal, b: Decimal): readonly [a: bigint, b: bigint, scale: number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale];
}

/** Negative, zero or positive, as a is below, equal to or above b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : Number(left > right);
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b);
  return { units: left + right, scale };
}

export const negateDecimal = (a: Decimal): Decimal => ({ units: -a.units, scale: a.scale });

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  scale: a.scale + b.scale,
});

/** `a ÷ b` to so many places; undefined when b is zero. */
export function divideDecimals(
  a: Decimal,
  b: Decimal,
  places: number,
  rounding: Rounding,
): Decimal | undefined {
  if (b.units === 0n) return undefined;
  const sign = b.units < 0n ? -1n : 1n;
  const numerator = 10n ** BigInt(places + b.scale);
  const denominator = b.units * sign * 10n ** BigInt(a.scale);
  return { units: multiplyRatio(a.units * sign, numerator, denominator, rounding), scale: places };
}

/** To so many places. */
export const roundDecimal = (a: Decimal, places: number, rounding: Rounding): Decimal => ({
  units: multiplyRatio(a.units, 10n ** BigInt(places), 10n ** BigInt(a.scale), rounding),
  scale: places,
});
