import type { LocalDate } from '../calendar/local-date.ts';
import type { Outcome } from '../outcome.ts';
import type { Values } from './fields.ts';
import type { Mapping, Shape } from './mapping.ts';
import { bindFile, type Cell, type Plan as FilePlan } from './plan.ts';
import type { RowError } from './problem.ts';
import { readRow as readFileRow } from './read-row.ts';

/** A plan as the import of one file of one shape sees it. */
export interface Plan {
  readonly whole: FilePlan;
  readonly shape: Shape;
  readonly header: readonly string[];
  readonly base: readonly Cell[];
  readonly groups: readonly { readonly cells: readonly Cell[] }[];
  readonly dropped: readonly string[];
}

export const amountOf = (shape: Shape, values: Values): bigint =>
  (shape === 'schedule' ? values.principal_due : values.balance) ?? 0n;

export interface GoodRow {
  readonly base: Values;
  readonly facts: readonly Values[];
}

export type RowResult =
  | { readonly ok: true; readonly row: GoodRow }
  | { readonly ok: false; readonly errors: readonly RowError[]; readonly partial: Values };

/** Whether the file brings schedules or snapshots. */
export const shapeOf = (mapping: Mapping): Shape =>
  mapping.files.some((file) => file.columns.instalment_no !== undefined) ? 'schedule' : 'snapshot';

/** Binds the one file of a mapping. Refusals as bindFile. */
export function bindColumns(
  mapping: Mapping,
  header: readonly string[],
  today: LocalDate,
  name: string,
): Outcome<Plan> {
  const [file] = mapping.files;
  if (file === undefined) throw new TypeError('a mapping has a file');
  const bound = bindFile(file, header, { today, name });
  if (!bound.ok) return bound;
  const { base, groups, dropped } = bound.value;
  const plan: Plan = {
    whole: bound.value,
    shape: shapeOf(mapping),
    header,
    base: base.flatMap((block) => block.cells),
    groups,
    dropped,
  };
  return { ok: true, value: plan };
}

export function readRow({ whole }: Plan, cells: readonly string[], rowNumber: number): RowResult {
  const read = readFileRow(whole, cells, rowNumber);
  if (!read.ok) return { ok: false, errors: read.errors, partial: read.partial };
  if (read.leftOut) return { ok: false, errors: [], partial: {} };
  const { base, groups } = read;
  const facts = groups.length === 0 ? [base] : groups.map(({ values }) => ({ ...base, ...values }));
  return { ok: true, row: { base, facts } };
}
