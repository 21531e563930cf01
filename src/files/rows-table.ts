import { createHash } from 'node:crypto';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { cleanName, isData } from './header.ts';
import type { Table } from './table.ts';

const BATCH_ROWS = 1_000;

/** A row as a program hands it over: its columns by their names. */
export type NamedCells = Readonly<Record<string, string>>;

/**
 * Rows that come without a file, as a table of one: they are numbered from 1, and `key` makes two that say the same two
 * deliveries. Refusals: PUSH_ROW_FORM (a row has other columns than the first), IMPORT_COLUMN_DUPLICATE,
 * IMPORT_HEADER_IS_DATA.
 */
export function rowsTable(
  name: string,
  key: string,
  rows: readonly NamedCells[],
): Outcome<Table, 'PUSH_ROW_FORM' | 'IMPORT_COLUMN_DUPLICATE' | 'IMPORT_HEADER_IS_DATA'> {
  const columns = Object.keys(rows[0] ?? {});
  const header = columns.map(cleanName);
  if (isData(header)) return refuse('IMPORT_HEADER_IS_DATA', { params: { file: name } });
  const twice = header.find((column, at) => header.indexOf(column) !== at);
  if (twice !== undefined)
    return refuse('IMPORT_COLUMN_DUPLICATE', { params: { file: name, column: twice } });
  const records: string[][] = [];
  for (const [at, row] of rows.entries()) {
    const cells = columns.flatMap((column) => (Object.hasOwn(row, column) ? (row[column] ?? '') : []));
    if (cells.length !== columns.length || Object.keys(row).length !== columns.length)
      return refuse('PUSH_ROW_FORM', { params: { row: String(at + 1) } });
    records.push(cells);
  }
  const text = JSON.stringify([key, header, records]);
  return done({
    file: name,
    header,
    format: 'jsonl',
    encoding: 'utf-8',
    hash: createHash('sha256').update(text).digest(),
    bytes: Buffer.byteLength(text),
    sheet: null,
    hiddenSheets: [],
    corrected: false,
    async *batches() {
      for (let from = 0; from < records.length; from += BATCH_ROWS)
        yield {
          firstRow: from + 1,
          records: records.slice(from, from + BATCH_ROWS),
          flaws: [],
          bytesRead: Buffer.byteLength(text),
        };
    },
  });
}
