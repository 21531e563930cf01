import { addDays, addMonths, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import {
  addDecimals,
  aligned,
  type Decimal,
  decimalText,
  divideDecimals,
  multiplyDecimals,
  negateDecimal,
  roundDecimal,
} from './decimal.ts';
import type { Operation, Value, ValueType } from './tree.ts';
import { COMPARE, type Comparison, type Scalar } from './truth.ts';

/** A value that cannot be reckoned: a division by zero, a text that is no number. The row is told, not guessed. */
export class Uncomputable extends Error {}

/** `same`: all of these have one type, whichever; `ordered`: one type, numbers or dates. */
export type Taken = Exclude<ValueType, 'nothing'> | 'same' | 'ordered' | 'column';

export interface Operator {
  readonly takes: readonly Taken[];
  /** When more may follow: of which kind. */
  readonly more?: Taken;
  readonly gives: Exclude<ValueType, 'nothing'> | 'same';
  /** Needs `places` and `rounding`. */
  readonly rounds?: true;
  /** Receives no null: a null among the arguments gives null, but for the lazy operators of evaluate.ts. */
  readonly apply?: (values: readonly Exclude<Value, null>[], operation: Operation) => Value;
}

type Given = readonly Exclude<Value, null>[];

// The types of the arguments were checked when the tree was read; these three say so to the compiler.
const text = (values: Given, at: number): string => values[at] as string;
const day = (values: Given, at: number): LocalDate => values[at] as LocalDate;
const number = (values: Given, at: number): Decimal => values[at] as Decimal;

const whole = (value: Decimal): number => {
  const rounded = roundDecimal(value, 0, 'down');
  const back = Number(rounded.units);
  const [exact, cut] = aligned(value, rounded);
  if (exact !== cut || !Number.isSafeInteger(back) || Math.abs(back) > 100_000) throw new Uncomputable();
  return back;
};
const counted = (count: number): Decimal => ({ units: BigInt(count), scale: 0 });

/** A date that the calendar can hold. */
function dated(make: () => LocalDate): LocalDate {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new Uncomputable();
    throw error;
  }
}

/** Two values of one type as scalars that compare. */
function scalars(a: Exclude<Value, null>, b: Exclude<Value, null>): readonly [Scalar, Scalar] {
  if (typeof a === 'object' && typeof b === 'object') {
    const [left, right] = aligned(a, b);
    return [left, right];
  }
  return [a as Scalar, b as Scalar];
}

const compared = (op: Comparison, a: Exclude<Value, null>, b: Exclude<Value, null>): boolean => {
  const [left, right] = scalars(a, b);
  return COMPARE[op](left, right);
};

const comparison = (op: Comparison): Operator => ({
  takes: op === 'eq' || op === 'ne' ? ['same', 'same'] : ['ordered', 'ordered'],
  gives: 'boolean',
  apply: ([a = '', b = '']) => compared(op, a, b),
});

const best = (op: 'lt' | 'gt'): Operator => ({
  takes: ['ordered', 'ordered'],
  more: 'ordered',
  gives: 'same',
  apply: (values) => values.reduce((kept, value) => (compared(op, value, kept) ? value : kept)),
});

/** Whole months from one day to another; not yet reached ones do not count. */
function monthsBetween(from: LocalDate, to: LocalDate): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7));
  if (months > 0 && addMonths(from, months) > to) return months - 1;
  if (months < 0 && addMonths(from, months) < to) return months + 1;
  return months;
}

/** Every operator, once: what it takes, what it gives, and how it reckons. docs/mapping.md lists them. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  add: {
    takes: ['number', 'number'],
    more: 'number',
    gives: 'number',
    apply: (v) => v.map((_, at) => number(v, at)).reduce(addDecimals),
  },
  sub: {
    takes: ['number', 'number'],
    gives: 'number',
    apply: (v) => addDecimals(number(v, 0), negateDecimal(number(v, 1))),
  },
  mul: {
    takes: ['number', 'number'],
    more: 'number',
    gives: 'number',
    apply: (v) => v.map((_, at) => number(v, at)).reduce(multiplyDecimals),
  },
  div: {
    takes: ['number', 'number'],
    gives: 'number',
    rounds: true,
    apply: (v, { places, rounding }) => {
      const quotient = divideDecimals(number(v, 0), number(v, 1), places, rounding);
      if (quotient === undefined) throw new Uncomputable();
      return quotient;
    },
  },
  round: {
    takes: ['number'],
    gives: 'number',
    rounds: true,
    apply: (v, { places, rounding }) => roundDecimal(number(v, 0), places, rounding),
  },
  min: best('lt'),
  max: best('gt'),
  concat: { takes: ['text', 'text'], more: 'text', gives: 'text', apply: (v) => v.join('') },
  slice: {
    takes: ['text', 'number', 'number'],
    gives: 'text',
    apply: (v) => [...text(v, 0)].slice(whole(number(v, 1)), whole(number(v, 2))).join(''),
  },
  upper: { takes: ['text'], gives: 'text', apply: (v) => text(v, 0).toUpperCase() },
  lower: { takes: ['text'], gives: 'text', apply: (v) => text(v, 0).toLowerCase() },
  replace: {
    takes: ['text', 'text', 'text'],
    gives: 'text',
    apply: (v) => text(v, 0).replaceAll(text(v, 1), () => text(v, 2)),
  },
  contains: { takes: ['text', 'text'], gives: 'boolean', apply: (v) => text(v, 0).includes(text(v, 1)) },
  starts: { takes: ['text', 'text'], gives: 'boolean', apply: (v) => text(v, 0).startsWith(text(v, 1)) },
  eq: comparison('eq'),
  ne: comparison('ne'),
  lt: comparison('lt'),
  le: comparison('le'),
  gt: comparison('gt'),
  ge: comparison('ge'),
  between: {
    takes: ['ordered', 'ordered', 'ordered'],
    gives: 'boolean',
    apply: ([value = '', low = '', high = '']) => compared('ge', value, low) && compared('le', value, high),
  },
  in: {
    takes: ['same', 'same'],
    more: 'same',
    gives: 'boolean',
    apply: ([value = '', ...listed]) => listed.some((one) => compared('eq', value, one)),
  },
  months_between: {
    takes: ['date', 'date'],
    gives: 'number',
    apply: (v) => counted(monthsBetween(day(v, 0), day(v, 1))),
  },
  days_between: {
    takes: ['date', 'date'],
    gives: 'number',
    apply: (v) => counted(daysBetween(day(v, 0), day(v, 1))),
  },
  add_days: {
    takes: ['date', 'number'],
    gives: 'date',
    apply: (v) => dated(() => addDays(day(v, 0), whole(number(v, 1)))),
  },
  add_months: {
    takes: ['date', 'number'],
    gives: 'date',
    apply: (v) => dated(() => addMonths(day(v, 0), whole(number(v, 1)))),
  },
  text: { takes: ['number'], gives: 'text', apply: (v) => decimalText(number(v, 0)) },
  // Read by evaluate.ts, which knows when not to look: an unused branch must not fail.
  number: { takes: ['text'], gives: 'number' },
  date: { takes: ['text'], gives: 'date' },
  import_day: { takes: [], gives: 'date' },
  known: { takes: ['column'], gives: 'boolean' },
  if: { takes: ['boolean', 'same', 'same'], gives: 'same' },
  coalesce: { takes: ['same', 'same'], more: 'same', gives: 'same' },
  not: { takes: ['boolean'], gives: 'boolean' },
  all: { takes: [], more: 'boolean', gives: 'boolean' },
  any: { takes: [], more: 'boolean', gives: 'boolean' },
};
