import type { LocalDate } from '../calendar/local-date.ts';
import { type Decimal, decimalText, readDecimal } from './decimal.ts';
import { OPERATORS, Uncomputable } from './operators.ts';
import type { Operation, Tree, Value } from './tree.ts';
import { all, any, negate, type Truth } from './truth.ts';

/** What a tree is bound to: how the row's cells are found and read. */
export interface Surroundings {
  /** The cell of a column of one row, cleaned; null when it is empty. */
  readonly cellOf: (column: string) => (row: readonly string[]) => string | null;
  readonly readDate: (text: string) => LocalDate | undefined;
  readonly today: LocalDate;
}

/** A tree made ready for rows. Throws Uncomputable when this row's values cannot be reckoned with. */
export type Compute = (row: readonly string[]) => Value;

/** Binds a tree once; nothing is looked up by name while rows are read. */
export function compile(tree: Tree, around: Surroundings): Compute {
  if (tree.kind === 'literal') return () => tree.value;
  if (tree.kind === 'column') return around.cellOf(tree.name);
  const parts = tree.of.map((part) => compile(part, around));
  return SPECIAL[tree.operator]?.(parts, around) ?? strict(tree, parts);
}

/** Any null among the arguments gives null. */
function strict(tree: Operation, parts: readonly Compute[]): Compute {
  const apply = OPERATORS[tree.operator]?.apply;
  if (apply === undefined) throw new TypeError(`no operator ${tree.operator}`);
  return (row) => {
    const values: Exclude<Value, null>[] = [];
    for (const part of parts) {
      const value = part(row);
      if (value === null) return null;
      values.push(value);
    }
    return apply(values, tree);
  };
}

const nothing: Compute = () => null;
const truthOf = (value: Value): Truth => (typeof value === 'boolean' ? value : null);

function* truths(parts: readonly Compute[], row: readonly string[]): Iterable<Truth> {
  for (const part of parts) yield truthOf(part(row));
}

/** Operators that read text, do without a value, or must not look at every argument. */
const SPECIAL: Readonly<Record<string, (parts: readonly Compute[], around: Surroundings) => Compute>> = {
  number:
    ([part = nothing]) =>
    (row) =>
      read(part(row), readDecimal),
  date:
    ([part = nothing], { readDate }) =>
    (row) =>
      read(part(row), readDate),
  import_day:
    (_, { today }) =>
    () =>
      today,
  known:
    ([part = nothing]) =>
    (row) =>
      part(row) !== null,
  // As in SQL, a condition that is not known takes the other branch.
  if:
    ([condition = nothing, then = nothing, otherwise = nothing]) =>
    (row) =>
      condition(row) === true ? then(row) : otherwise(row),
  coalesce: (parts) => (row) => {
    for (const part of parts) {
      const value = part(row);
      if (value !== null) return value;
    }
    return null;
  },
  not:
    ([part = nothing]) =>
    (row) =>
      negate(truthOf(part(row))),
  all: (parts) => (row) => all(truths(parts, row)),
  any: (parts) => (row) => any(truths(parts, row)),
};

function read(value: Value, reader: (text: string) => Decimal | LocalDate | undefined): Value {
  if (typeof value !== 'string') return value;
  const found = reader(value);
  if (found === undefined) throw new Uncomputable();
  return found;
}

/** A value as a cell would hold it. */
export function cellText(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : decimalText(value);
}
