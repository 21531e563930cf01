import type { LocalDate } from '../calendar/local-date.ts';
import { type FieldName, type FieldValue, fieldNames, type Values } from './fields.ts';
import { type AsOf, type Assumption, type Mapping, SHAPES, type Shape, type Source } from './mapping.ts';
import { maskCell } from './mask-cell.ts';
import { Bad, type RowCode, type RowError } from './problem.ts';
import { type CellReader, cleanCell, readerOf } from './readers.ts';
import { checkSchedule, checkSnapshot } from './row-rules.ts';

interface Cell {
  readonly field: FieldName;
  /** The file's own name of the column, as errors tell it. */
  readonly column: string;
  /** Place in the row; −1 for a constant. */
  readonly at: number;
  readonly constant: string;
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly read: CellReader;
  readonly needed: boolean;
  /** The cell read last: rows of one account stand together and repeat most of their cells. */
  readonly memory: { raw: string | undefined; value: FieldValue | Bad | undefined };
}

/** A mapping bound to one file's header: everything that reading a row needs. */
export interface Plan {
  readonly shape: Shape;
  readonly header: readonly string[];
  readonly nullWords: ReadonlySet<string>;
  readonly base: readonly Cell[];
  /** Wide files: one group of cells for each snapshot; the first is the latest. */
  readonly groups: readonly { readonly asOf: LocalDate; readonly cells: readonly Cell[] }[];
  readonly asOf: LocalDate | undefined;
  readonly shares: readonly { field: FieldName; of: 'balance' | 'principal'; percent: number }[];
  readonly today: LocalDate;
  /** Columns of the file that nothing reads. */
  readonly dropped: readonly string[];
}

/** What a row adds to the control totals: the principal of an instalment, the balance of the latest snapshot; 0 when it cannot be read. */
export const amountOf = (shape: Shape, values: Values): bigint =>
  (shape === 'schedule' ? values.principal_due : values.balance) ?? 0n;

/** What a good row says; `facts` has one member for each snapshot of a wide row, else one. */
export interface GoodRow {
  readonly base: Values;
  readonly facts: readonly Values[];
}

export type RowResult =
  | { readonly ok: true; readonly row: GoodRow }
  | { readonly ok: false; readonly errors: readonly RowError[]; readonly partial: Values };

export type Binding =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly missing: readonly string[] };

/** Finds the mapping's columns in the header (already cleaned). Says which are missing. */
export function bindColumns(
  mapping: Mapping,
  header: readonly string[],
  today: LocalDate,
  dayOf: (asOf: AsOf) => LocalDate,
): Binding {
  const place = new Map(header.map((name, at) => [name, at]));
  const missing = new Set<string>();
  const bind = (columns: Mapping['columns']): Cell[] =>
    fieldNames.flatMap((field) => {
      const source = columns[field];
      if (source === undefined) return [];
      if (source.from !== undefined && !place.has(source.from)) {
        if (source.optional !== true) missing.add(source.from);
        return [];
      }
      return [cellOf(mapping, field, source, place)];
    });
  const base = bind(mapping.columns);
  const groups = mapping.repeat.map((repeat) => ({ asOf: dayOf(repeat.asOf), cells: bind(repeat.columns) }));
  if (missing.size > 0) return { ok: false, missing: [...missing] };
  const used = new Set([...base, ...groups.flatMap((group) => group.cells)].map((cell) => cell.at));
  return {
    ok: true,
    plan: {
      shape: mapping.shape,
      header,
      nullWords: new Set(['', ...mapping.nullWords]),
      base,
      groups,
      asOf: mapping.asOf === undefined ? undefined : dayOf(mapping.asOf),
      shares: sharesOf(mapping.assumptions),
      today,
      dropped: header.filter((_, at) => !used.has(at)),
    },
  };
}

function cellOf(
  mapping: Mapping,
  field: FieldName,
  source: Source,
  place: ReadonlyMap<string, number>,
): Cell {
  return {
    field,
    column: source.from ?? field,
    at: source.from === undefined ? -1 : (place.get(source.from) ?? -1),
    constant: source.constant ?? '',
    values: source.values === undefined ? undefined : new Map(Object.entries(source.values)),
    read: readerOf(field, {
      unit: source.unit ?? mapping.moneyUnit,
      dateForms: source.dateForms ?? mapping.dateForms,
      allowNegative: source.allowNegative ?? false,
      decimals: 'exact',
      thousands: true,
      exponent: false,
      percent: 'hundred',
      floor: mapping.assumptions[field]?.atLeast,
    }),
    needed: SHAPES[mapping.shape].needed.includes(field),
    memory: { raw: undefined, value: undefined },
  };
}

const sharesOf = (assumptions: Readonly<Partial<Record<FieldName, Assumption>>>): Plan['shares'] =>
  fieldNames.flatMap((field) => {
    const share = assumptions[field]?.percentOf;
    return share === undefined ? [] : [{ field, of: share.field, percent: share.percent }];
  });

/** Reads one row. `rowNumber` is its place in the file, the header being 1. Every wrong cell is told, not only the first. */
export function readRow(plan: Plan, cells: readonly string[], rowNumber: number): RowResult {
  const errors: RowError[] = [];
  if (cells.length !== plan.header.length) {
    const code = cells.length < plan.header.length ? 'IMPORT_ROW_TOO_SHORT' : 'IMPORT_ROW_TOO_LONG';
    errors.push({ row: rowNumber, column: '', code, masked: `${cells.length}/${plan.header.length}` });
    return { ok: false, errors, partial: {} };
  }
  const tell = (cell: Cell, code: RowCode, text: string) =>
    errors.push({ row: rowNumber, column: cell.column, code, masked: maskCell(cell.field, text) });
  const base = readCells(plan, plan.base, cells, tell);
  const groups = plan.groups.map((group) => ({
    as_of: group.asOf,
    ...readCells(plan, group.cells, cells, tell),
  }));
  const partial = groups[0] === undefined ? base : { ...base, ...groups[0] };
  if (errors.length > 0) return { ok: false, errors, partial };
  const facts = (groups.length === 0 ? [base] : groups.map((group) => ({ ...base, ...group }))).map((fact) =>
    completed(plan, fact),
  );
  const check = plan.shape === 'schedule' ? checkSchedule : checkSnapshot;
  for (const fact of facts) {
    for (const { field, code } of check(fact, plan.today)) {
      const cell = plan.base.find((candidate) => candidate.field === field);
      const text = cell === undefined || cell.at < 0 ? '' : (cells[cell.at] ?? '');
      errors.push({ row: rowNumber, column: cell?.column ?? field, code, masked: maskCell(field, text) });
    }
  }
  return errors.length > 0 ? { ok: false, errors, partial } : { ok: true, row: { base, facts } };
}

function readCells(
  plan: Plan,
  wanted: readonly Cell[],
  cells: readonly string[],
  tell: (cell: Cell, code: RowCode, text: string) => void,
): Values {
  const values: Record<string, FieldValue> = {};
  for (const cell of wanted) {
    const raw = cell.at < 0 ? cell.constant : (cells[cell.at] ?? '');
    const { memory } = cell;
    if (memory.raw !== raw) {
      const text = cleanCell(raw);
      memory.raw = raw;
      memory.value = text instanceof Bad ? text : readText(plan, cell, text);
    }
    const { value } = memory;
    if (value instanceof Bad) tell(cell, value.code, raw);
    else if (value !== undefined) values[cell.field] = value;
    else if (cell.needed) tell(cell, 'IMPORT_VALUE_MISSING', raw);
  }
  // Each reader returns the type its field has in Values; the loop is what the compiler cannot follow.
  return values as Values;
}

function readText(plan: Plan, cell: Cell, text: string): FieldValue | Bad | undefined {
  if (plan.nullWords.has(text)) return undefined;
  if (cell.values === undefined) return cell.read(text);
  const word = cell.values.get(text);
  return word === undefined ? new Bad('IMPORT_VALUE_UNMAPPED') : cell.read(word);
}

/** Adds what the mapping supplies: the date of the facts, and assumed amounts. */
function completed(plan: Plan, fact: Values): Values {
  if (plan.asOf === undefined && plan.shares.length === 0) return fact;
  const whole: Values = { ...fact };
  if (plan.shape === 'snapshot' && whole.as_of === undefined && plan.asOf !== undefined)
    whole.as_of = plan.asOf;
  for (const share of plan.shares) {
    const base = whole[share.of];
    if (whole[share.field] === undefined && base !== undefined)
      Object.assign(whole, { [share.field]: shareOf(base, share.percent) });
  }
  return whole;
}

/** Percent of an amount, half up to the fen, never below zero; percent has at most two decimals. */
export function shareOf(amount: bigint, percent: number): bigint {
  if (amount <= 0n) return 0n;
  return (amount * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n;
}
