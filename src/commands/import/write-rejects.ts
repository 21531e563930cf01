import { codes } from '../../contract/codes.ts';
import type { RowError } from '../../domain/import/problem.ts';
import type { ImportFile } from '../../files/import-file.ts';
import type { LateReject } from '../../store/import-check.store.ts';
import { csvRecords } from './csv-records.ts';
import type { RejectFolder } from './import-file.ts';
import type { RowTaker } from './take-rows.ts';

const BOM = '\ufeff';
const ERROR_HEADER = ['行 row', '列 column', '代码 code', '内容（已遮盖）masked', '原因', 'reason'];

/**
 * Reads the file once more for the rows that were rejected: what we already hold has spoken of some only afterwards. Writes
 * them as they stood, with the header, so that they can be corrected and imported alone; then the error file.
 */
export async function writeRejects(
  file: ImportFile,
  surveyed: Buffer,
  taker: RowTaker,
  late: readonly LateReject[],
  folder: RejectFolder,
): Promise<void> {
  const lateByRow = new Map(late.map((reject) => [reject.row, reject]));
  await folder.write('rejected.csv', rejectedRows(file, surveyed, taker, lateByRow));
  await folder.write('errors.csv', errorLines(taker.errors));
}

async function* rejectedRows(
  file: ImportFile,
  surveyed: Buffer,
  taker: RowTaker,
  late: ReadonlyMap<number, LateReject>,
): AsyncGenerator<string> {
  const early = new Set(taker.errors.map((error) => error.row));
  yield BOM;
  for await (const batch of csvRecords(file, surveyed)) {
    let lines = '';
    batch.records.forEach((cells, index) => {
      const row = batch.firstRow + index;
      const reject = late.get(row);
      if (reject !== undefined) taker.reverse(cells, row, reject.field, reject.code);
      if (row === 1 || early.has(row) || reject !== undefined) lines += csvLine(cells);
    });
    if (lines !== '') yield lines;
  }
}

async function* errorLines(errors: readonly RowError[]): AsyncGenerator<string> {
  yield BOM + csvLine(ERROR_HEADER);
  for (const error of [...errors].sort((a, b) => a.row - b.row)) {
    const { zh, en } = codes[error.code];
    yield csvLine(
      [String(error.row), error.column, error.code, error.masked, zh, en].map((cell) => neutral(cell)),
    );
  }
}

const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text. A plain negative number stays. */
export const neutral = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !/^-\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell;
