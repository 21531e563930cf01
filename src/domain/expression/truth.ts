/** Kleene's strong three-valued logic, the same as SQL's: null is "not known". Strategies and mappings both think with it. */
export type Truth = true | false | null;

export type Scalar = number | bigint | boolean | string;

export const comparisons = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;
export type Comparison = (typeof comparisons)[number];

/** Two values of one type, compared; dates are text in the order of time. */
export const COMPARE: Readonly<Record<Comparison, (a: Scalar, b: Scalar) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

/** Both ends included. */
export const isBetween = (value: Scalar, low: Scalar, high: Scalar): boolean =>
  COMPARE.ge(value, low) && COMPARE.le(value, high);

/** false wins over unknown, unknown over true. Looks no further than it must. */
export function all(truths: Iterable<Truth>): Truth {
  let result: Truth = true;
  for (const truth of truths) {
    if (truth === false) return false;
    if (truth === null) result = null;
  }
  return result;
}

/** true wins over unknown, unknown over false. Looks no further than it must. */
export function any(truths: Iterable<Truth>): Truth {
  let result: Truth = false;
  for (const truth of truths) {
    if (truth === true) return true;
    if (truth === null) result = null;
  }
  return result;
}

export const negate = (truth: Truth): Truth => (truth === null ? null : !truth);
