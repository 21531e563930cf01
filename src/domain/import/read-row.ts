import { Uncomputable } from '../expression/operators.ts';
import { FIELDS, type FieldName, type FieldValue, type Section, type Values } from './fields.ts';
import { maskCell } from './mask-cell.ts';
import type { Block, Cell, Plan } from './plan.ts';
import { Bad, bad, type RowCode, type RowError } from './problem.ts';
import { cleanCell } from './readers.ts';
import { checkSection } from './row-rules.ts';

/** A fact of a repeated group. */
export interface GroupFact {
  readonly section: Section;
  readonly values: Values;
}

/** What a good row says: its own columns, and one member for each group that says something. */
export interface GoodRow {
  readonly ok: true;
  readonly leftOut: false;
  readonly base: Values;
  readonly groups: readonly GroupFact[];
  /** How many amounts had fractions of a fen, which the mapping lets us round. */
  readonly rounded: number;
  /** What the row adds to the control totals. */
  readonly amount: bigint;
}

export type RowResult =
  | GoodRow
  /** The mapping's `where` leaves it out. */
  | { readonly ok: true; readonly leftOut: true }
  | {
      readonly ok: false;
      readonly errors: readonly RowError[];
      /** What could be read of the row's own columns: whose row it is. */
      readonly partial: Values;
      readonly amount: bigint;
    };

/** One reading under way. */
interface Reading {
  readonly plan: Plan;
  readonly row: readonly string[];
  readonly rowNumber: number;
  readonly errors: RowError[];
  rounded: number;
}

/** Reads one row. `rowNumber` is its place in the file, the header being 1. Every wrong cell is told, not only the first. */
export function readRow(plan: Plan, cells: readonly string[], rowNumber: number): RowResult {
  if (cells.length !== plan.header.length) return wrongWidth(plan, cells, rowNumber);
  const reading: Reading = { plan, row: cells, rowNumber, errors: [], rounded: 0 };
  if (plan.where !== undefined || plan.computed.length > 0) {
    const row = withComputed(reading);
    if (row === undefined) return { ok: true, leftOut: true };
    return readBlocks({ ...reading, row });
  }
  return readBlocks(reading);
}

function wrongWidth(plan: Plan, cells: readonly string[], row: number): RowResult {
  const code = cells.length < plan.header.length ? 'IMPORT_ROW_TOO_SHORT' : 'IMPORT_ROW_TOO_LONG';
  const error = { row, column: '', code, masked: `${cells.length}/${plan.header.length}` } as const;
  return { ok: false, errors: [error], partial: {}, amount: 0n };
}

/** The row with its computed columns behind it; undefined when it is left out. */
function withComputed({ plan, row, rowNumber, errors }: Reading): readonly string[] | undefined {
  const fail = (column: string) =>
    errors.push({ row: rowNumber, column, code: 'IMPORT_COMPUTED_FAILED', masked: '' });
  try {
    if (plan.where !== undefined && plan.where(row) !== true) return undefined;
  } catch (error) {
    if (!(error instanceof Uncomputable)) throw error;
    fail('where');
  }
  const whole = [...row];
  for (const { name, compute } of plan.computed) {
    let text = '';
    try {
      text = compute(whole);
    } catch (error) {
      if (!(error instanceof Uncomputable)) throw error;
      fail(name);
    }
    whole.push(text);
  }
  return whole;
}

function readBlocks(reading: Reading): RowResult {
  const { plan, errors } = reading;
  // Each reader returns the type its field has in Values; the loop is what the compiler cannot follow.
  const base: Values = {};
  const present: Block[] = [];
  for (const block of plan.base) if (readBlock(reading, block, base)) present.push(block);
  const groups: GroupFact[] = [];
  const groupBlocks: Block[] = [];
  for (const block of plan.groups) {
    const values: Values = {};
    if (!readBlock(reading, block, values)) continue;
    groups.push({ section: block.section, values });
    groupBlocks.push(block);
  }
  const amount = amountOf(plan, base, groups);
  if (errors.length > 0) return { ok: false, errors, partial: base, amount };
  if (plan.shares.length > 0) addShares(plan, base, groups, present);
  for (const block of present) check(reading, block, base, base);
  groups.forEach(({ values }, at) => {
    const block = groupBlocks[at];
    if (block !== undefined) check(reading, block, values, base);
  });
  if (groups.length === 0 && !present.some((block) => block.states))
    tell(reading, undefined, 'IMPORT_ROW_SAYS_NOTHING', '');
  if (errors.length > 0) return { ok: false, errors, partial: base, amount };
  return { ok: true, leftOut: false, base, groups, rounded: reading.rounded, amount };
}

/** Reads the cells of a section into `values`; false when the row says nothing of it. */
function readBlock(reading: Reading, block: Block, values: Values): boolean {
  const target = values as Record<string, FieldValue>;
  const before = reading.errors.length;
  let filled = 0;
  let lacking = false;
  for (const cell of block.cells) {
    const value = readCell(reading, cell);
    if (value instanceof Bad) {
      if (cell.shows) filled++;
      tell(reading, cell, value.code, rawOf(reading, cell));
    } else if (value !== undefined) {
      if (cell.shows) filled++;
      target[cell.field] = value;
      if (cell.memory.rounded) reading.rounded++;
    } else if (cell.needed) lacking = true;
  }
  if (filled === 0 && block.shows && !block.required) {
    for (const cell of block.cells) delete target[cell.field];
    reading.errors.length = before;
    return false;
  }
  if (lacking)
    for (const cell of block.cells)
      if (cell.needed && cell.memory.value === undefined)
        tell(reading, cell, 'IMPORT_VALUE_MISSING', rawOf(reading, cell));
  return true;
}

const rawOf = ({ row }: Reading, cell: Cell): string => (cell.at < 0 ? cell.constant : (row[cell.at] ?? ''));

function readCell(reading: Reading, cell: Cell): FieldValue | Bad | undefined {
  const raw = cell.at < 0 ? cell.constant : (reading.row[cell.at] ?? '');
  const { memory } = cell;
  if (memory.raw === raw) return memory.value;
  const text = cleanCell(raw);
  memory.raw = raw;
  cell.told.rounded = false;
  memory.value = text instanceof Bad ? text : readText(cell, text);
  memory.rounded = cell.told.rounded;
  return memory.value;
}

function readText(cell: Cell, text: string): FieldValue | Bad | undefined {
  if (cell.nullWords.has(text)) return undefined;
  let word = cell.trimZeros ? text.replace(/^0+(?=.)/, '') : text;
  if (cell.values !== undefined) {
    const ours = cell.values.get(word);
    if (ours === undefined && cell.otherwise !== 'keep')
      return cell.otherwise === 'null' ? undefined : bad('IMPORT_VALUE_UNMAPPED');
    word = ours ?? word;
    if (word === '') return undefined;
  }
  return cell.read(cell.prefix === '' ? word : cell.prefix + word);
}

function tell(reading: Reading, cell: Cell | undefined, code: RowCode, raw: string): void {
  reading.errors.push({
    row: reading.rowNumber,
    column: cell?.column ?? '',
    code,
    masked: cell === undefined ? '' : maskCell(cell.field, raw),
  });
}

/** The rules of the section; a fact of a group is judged with what the row says of its account. */
function check(reading: Reading, block: Block, fact: Values, base: Values): void {
  for (const { field, code } of checkSection(block.section, fact, base, reading.plan.today)) {
    const cell = cellFor(reading.plan, block, field);
    reading.errors.push({
      row: reading.rowNumber,
      column: cell?.column ?? field,
      code,
      masked: cell === undefined ? '' : maskCell(field, rawOf(reading, cell)),
    });
  }
}

function cellFor(plan: Plan, block: Block | undefined, field: FieldName): Cell | undefined {
  const own = block?.cells.find((cell) => cell.field === field);
  return own ?? plan.base.flatMap(({ cells }) => cells).find((cell) => cell.field === field);
}

/** An error of one field found later, told under the file's own name of its column. */
export function errorAt(
  plan: Plan,
  cells: readonly string[],
  row: number,
  field: FieldName,
  code: RowCode,
): RowError {
  const cell = cellFor(plan, plan.groups[0], field);
  const raw = cell === undefined || cell.at < 0 ? '' : (cells[cell.at] ?? '');
  return { row, column: cell?.column ?? field, code, masked: maskCell(field, raw) };
}

/** Adds the amounts that the mapping assumes to the facts that the row states. */
function addShares(plan: Plan, base: Values, groups: readonly GroupFact[], present: readonly Block[]): void {
  for (const share of plan.shares) {
    const { section } = FIELDS[share.field];
    const facts = groups.filter((group) => group.section === section).map(({ values }) => values);
    if (present.some((block) => block.section === section)) facts.push(base);
    for (const fact of facts) {
      const amount = fact[share.of] ?? base[share.of];
      if (fact[share.field] === undefined && amount !== undefined)
        Object.assign(fact, { [share.field]: shareOf(amount, share.percent) });
    }
  }
}

/** Percent of an amount, half up to the fen, never below zero; percent has at most two decimals. */
export function shareOf(amount: bigint, percent: number): bigint {
  if (amount <= 0n) return 0n;
  return (amount * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n;
}

/** Of several snapshots the first, which is the latest, counts; of other groups all do. */
function amountOf({ total }: Plan, base: Values, groups: readonly GroupFact[]): bigint {
  if (total === undefined) return 0n;
  if (!total.group) return moneyOf(base, total.field);
  const { section } = FIELDS[total.field];
  const facts = groups.filter((group) => group.section === section);
  const counted = section === 'snapshot' ? facts.slice(0, 1) : facts;
  return counted.reduce((sum, { values }) => sum + moneyOf(values, total.field), 0n);
}

function moneyOf(values: Values, field: FieldName): bigint {
  const amount = values[field];
  return typeof amount === 'bigint' ? amount : 0n;
}
