import type { FactName, Facts, FactValue } from './facts.ts';

export type Scalar = number | bigint | boolean | string;
export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/** One question about one fact. */
export type Condition =
  | { readonly kind: 'compare'; readonly fact: FactName; readonly op: Comparison; readonly value: Scalar }
  | { readonly kind: 'between'; readonly fact: FactName; readonly low: Scalar; readonly high: Scalar }
  | { readonly kind: 'in'; readonly fact: FactName; readonly values: readonly Scalar[] }
  | { readonly kind: 'known'; readonly fact: FactName; readonly known: boolean }
  | { readonly kind: 'has'; readonly fact: FactName; readonly values: readonly string[] }
  | { readonly kind: 'empty'; readonly fact: FactName; readonly empty: boolean };

/** The tree that a rule's `when` becomes. `and` of nothing is true, `or` of nothing is false. */
export type Expression =
  | Condition
  | { readonly kind: 'and'; readonly of: readonly Expression[] }
  | { readonly kind: 'or'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression };

/** Kleene's strong three-valued logic, the same as SQL's: null is "not known". A rule applies only when its tree is true. */
export type Truth = true | false | null;

export const ALWAYS: Expression = { kind: 'and', of: [] };

const COMPARE: Readonly<Record<Comparison, (a: Scalar, b: Scalar) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

/** false wins over unknown, unknown over true. */
export function all(truths: Iterable<Truth>): Truth {
  let result: Truth = true;
  for (const truth of truths) {
    if (truth === false) return false;
    if (truth === null) result = null;
  }
  return result;
}

/** true wins over unknown, unknown over false. */
export function any(truths: Iterable<Truth>): Truth {
  let result: Truth = false;
  for (const truth of truths) {
    if (truth === true) return true;
    if (truth === null) result = null;
  }
  return result;
}

export function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

/** Answers one question for one value. An unknown value answers `known` with yes or no and everything else with unknown. */
export function holds(condition: Condition, value: FactValue): Truth {
  if (condition.kind === 'known') return (value !== null) === condition.known;
  if (value === null) return null;
  switch (condition.kind) {
    case 'has':
      return isSet(value) && condition.values.some((word) => value.includes(word));
    case 'empty':
      return isSet(value) && (value.length === 0) === condition.empty;
    case 'compare':
      return !isSet(value) && COMPARE[condition.op](value, condition.value);
    case 'between':
      return !isSet(value) && value >= condition.low && value <= condition.high;
    case 'in':
      return !isSet(value) && condition.values.some((word) => word === value);
  }
}

/** Evaluates a tree. Total: every well-typed tree gives true, false or unknown for every set of facts. */
export function evaluate(expression: Expression, facts: Facts): Truth {
  switch (expression.kind) {
    case 'and':
      return all(expression.of.map((part) => evaluate(part, facts)));
    case 'or':
      return any(expression.of.map((part) => evaluate(part, facts)));
    case 'not':
      return negate(evaluate(expression.of, facts));
    default:
      return holds(expression, facts[expression.fact]);
  }
}

function isSet(value: FactValue): value is readonly string[] {
  return Array.isArray(value);
}

/** The questions of a tree, left to right. */
export function conditionsOf(expression: Expression): readonly Condition[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.of.flatMap(conditionsOf);
    case 'not':
      return conditionsOf(expression.of);
    default:
      return [expression];
  }
}
