import { codes } from '../../contract/codes.ts';
import { fileOf, type LateReject, type Place, rowOf } from '../../domain/import/slots.ts';
import { csvText, rejectedRows } from '../../files/csv-text.ts';
import type { OpenFile } from './open-delivery.ts';
import type { DeliveryReader } from './read-delivery.ts';
import type { RejectFolder } from './reject-folder.ts';

const ERROR_HEADER = [
  '文件 file',
  '行 row',
  '列 column',
  '代码 code',
  '内容（已遮盖）masked',
  '原因',
  'reason',
];
const HOW = { encoding: 'utf-8-bom', neutralise: true } as const;

/**
 * Reads the files once more for the rows that were rejected: what we already hold has spoken of some only afterwards. Writes
 * them as they stood, each file's under its header, so that they can be corrected and imported alone; then the error file.
 * A dry run leaves the rows where they are, in the lender's file, and tells only the errors. Tells whether there was any.
 */
export async function writeRejects(
  files: readonly OpenFile[],
  reader: DeliveryReader,
  late: ReadonlyMap<Place, LateReject>,
  folder: RejectFolder,
  isDryRun: boolean,
): Promise<boolean> {
  const lateOf = Map.groupBy(late.values(), ({ place }) => fileOf(place));
  const names = rejectNames(files);
  let found = false;
  for (let file = 0; file < files.length; file++) {
    const open = files[file];
    const ofFile = lateOf.get(file) ?? [];
    if (open === undefined || ((reader.errors[file]?.length ?? 0) === 0 && ofFile.length === 0)) continue;
    found = true;
    const byRow = new Map(ofFile.map((reject) => [rowOf(reject.place), reject]));
    const records = rejectedRecords(open, file, reader, byRow);
    if (isDryRun) for await (const _row of records);
    else
      await folder.write(
        names[file] ?? 'rejected.csv',
        csvText(rejectedRows(open.table.header, records), HOW),
      );
  }
  if (found) await folder.write('errors.csv', csvText(errorRows(files, reader), HOW));
  return found;
}

/** One file is `rejected.csv`; of several each has its role in its name, a second one of a role a number behind it. */
function rejectNames(files: readonly OpenFile[]): readonly string[] {
  if (files.length === 1) return ['rejected.csv'];
  const used = new Map<string, number>();
  return files.map(({ role }) => {
    const count = (used.get(role) ?? 0) + 1;
    used.set(role, count);
    return count === 1 ? `rejected-${role}.csv` : `rejected-${role}-${count}.csv`;
  });
}

async function* rejectedRecords(
  open: OpenFile,
  file: number,
  reader: DeliveryReader,
  late: ReadonlyMap<number, LateReject>,
): AsyncGenerator<readonly string[]> {
  const early = new Set(reader.errors[file]?.map((error) => error.row));
  for await (const { firstRow, records } of open.table.batches())
    for (let at = 0; at < records.length; at++) {
      const cells = records[at] ?? [];
      const row = firstRow + at;
      const reject = late.get(row);
      if (reject !== undefined) reader.reverse(file, cells, row, reject);
      if (early.has(row) || reject !== undefined) yield cells;
    }
}

function* errorRows(files: readonly OpenFile[], reader: DeliveryReader): Generator<readonly string[]> {
  yield ERROR_HEADER;
  for (const [file, errors] of reader.errors.entries()) {
    const name = files[file]?.table.file ?? '';
    for (const error of errors.toSorted((a, b) => a.row - b.row)) {
      const { zh, en } = codes[error.code];
      yield [name, String(error.row), error.column, error.code, error.masked, zh, en];
    }
  }
}
