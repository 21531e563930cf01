import { ScenarioTrouble, sameCell } from './cells.ts';
import type { Difference, StepTable } from './step.ts';

export type Row = Readonly<Record<string, string>>;

/** Compares one value. */
export const differs = (what: string, expected: string, got: string): Difference | undefined =>
  sameCell(expected, got) ? undefined : { what, expected, got };

/** Compares a table row by row in its own columns, in the order given. A column that we do not have is a trouble, not a pass. */
export function differsInOrder(what: string, table: StepTable, got: readonly Row[]): Difference | undefined {
  const missing = missingColumn(table, got);
  if (missing !== undefined) throw new ScenarioTrouble(`unknown column in ${what}: ${missing}`);
  if (table.rows.length !== got.length)
    return { what: `${what}: rows`, expected: String(table.rows.length), got: written(table, got) };
  for (const [at, cells] of table.rows.entries()) {
    const row = got[at] ?? {};
    const column = table.head.findIndex((name, place) => !sameCell(cells[place] ?? '', row[name] ?? ''));
    if (column === -1) continue;
    const name = table.head[column] ?? '';
    return { what: `${what} row ${at + 1}, ${name}`, expected: cells[column] ?? '', got: row[name] ?? '' };
  }
  return undefined;
}

/** The same where the order of the rows says nothing. */
export function differsInAnyOrder(
  what: string,
  table: StepTable,
  got: readonly Row[],
): Difference | undefined {
  const missing = missingColumn(table, got);
  if (missing !== undefined) throw new ScenarioTrouble(`unknown column in ${what}: ${missing}`);
  const left = [...got];
  for (const cells of table.rows) {
    const found = left.findIndex((row) => sameRow(table, cells, row));
    if (found === -1) return { what, expected: cells.join(' | '), got: written(table, left) };
    left.splice(found, 1);
  }
  if (left.length === 0) return undefined;
  return { what: `${what}: rows`, expected: String(table.rows.length), got: written(table, got) };
}

/** Each row of the table is there; there may be others. */
export function differsSomewhere(
  what: string,
  table: StepTable,
  got: readonly Row[],
): Difference | undefined {
  const missing = missingColumn(table, got);
  if (missing !== undefined) throw new ScenarioTrouble(`unknown column in ${what}: ${missing}`);
  const absent = table.rows.find((cells) => !got.some((row) => sameRow(table, cells, row)));
  return absent === undefined ? undefined : { what, expected: absent.join(' | '), got: written(table, got) };
}

const sameRow = ({ head }: StepTable, cells: readonly string[], row: Row): boolean =>
  head.every((name, place) => sameCell(cells[place] ?? '', row[name] ?? ''));

const missingColumn = ({ head }: StepTable, got: readonly Row[]): string | undefined =>
  got[0] === undefined ? undefined : head.find((name) => !(name in (got[0] ?? {})));

const written = ({ head }: StepTable, rows: readonly Row[]): string =>
  rows.map((row) => head.map((name) => row[name] ?? '').join(' | ')).join(' ‖ ') || '(none)';
