import {
  all,
  any,
  COMPARE,
  type Comparison,
  isBetween,
  negate,
  type Scalar,
  type Truth,
} from '../expression/truth.ts';
import type { FactName, Facts, FactValue } from './facts.ts';

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

export const ALWAYS: Expression = { kind: 'and', of: [] };

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
      return !isSet(value) && isBetween(value, condition.low, condition.high);
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
