import type { Rounding } from '../money/rounding.ts';
import type { Decimal } from './decimal.ts';

/** What a part of an expression gives; known before any row is read. `nothing` is the bare null, which fits everywhere. */
export type ValueType = 'text' | 'number' | 'date' | 'boolean' | 'nothing';

/** A value while it is reckoned with. Dates are text `YYYY-MM-DD`; null is "not known". */
export type Value = string | Decimal | boolean | null;

/** Where a part stands in its file, from the top of the document. */
export type Path = readonly (string | number)[];

export interface Literal {
  readonly kind: 'literal';
  readonly type: ValueType;
  readonly value: Value;
}

/** A column of the file; an empty cell is null. */
export interface Column {
  readonly kind: 'column';
  readonly type: 'text';
  readonly name: string;
  readonly path: Path;
}

export interface Operation {
  readonly kind: 'operation';
  readonly type: ValueType;
  readonly operator: string;
  readonly of: readonly Tree[];
  /** Of divisions and roundings. */
  readonly places: number;
  readonly rounding: Rounding;
}

/** A typed value expression: what `where` and `computed` of a mapping become. */
export type Tree = Literal | Column | Operation;

/** Every column that the tree asks for. */
export function columnsOf(tree: Tree): readonly Column[] {
  if (tree.kind === 'column') return [tree];
  return tree.kind === 'literal' ? [] : tree.of.flatMap(columnsOf);
}
