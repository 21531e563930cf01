import { limits } from '../../contract/limits.ts';
import {
  type RecordColumn,
  type RecordHeader,
  type RecordKind,
  type RecordLine,
  readHeader,
  readLine,
  recordHeaderNames,
} from '../../domain/completeness/record-line.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { FileRefused } from '../../files/file-refused.ts';
import type { ImportFile } from '../../files/import-file.ts';
import { openTable } from '../../files/open-table.ts';

export interface ReadRecords {
  readonly hash: Uint8Array;
  readonly rowsRead: number;
  readonly lines: readonly (RecordLine & { readonly rowNo: number })[];
  /** Which cell of which row could not be read, or a reference that stands twice; never the cell itself. */
  readonly bad: readonly { readonly rowNo: number; readonly column: RecordColumn }[];
}

const PROBLEMS = {
  missing: ['缺少', 'missing:'],
  twice: ['重复：', 'twice:'],
} as const;

function refuseHeader(header: Extract<RecordHeader, { ok: false }>) {
  if (header.problem === 'unknown')
    return refuse('RECORDS_COLUMN', {
      params: {
        problem: '首行不是表头，或列名不认识，见',
        problem_en: 'the first row is no header, or a name is unknown, in',
        column: `第 ${header.place} 列`,
        column_en: `column ${header.place}`,
      },
    });
  const [problem, problem_en] = PROBLEMS[header.problem];
  return refuse('RECORDS_COLUMN', { params: { problem, problem_en, column: header.column } });
}

/** Reads a whole file of lines. Refusals: those of openTable, RECORDS_COLUMN, RECORDS_TOO_MANY. */
export async function readRecords(
  file: ImportFile,
  kind: RecordKind,
  zone: string,
): Promise<Outcome<ReadRecords>> {
  const opened = await openTable(file, { mappedHeaders: recordHeaderNames });
  if (!opened.ok) return opened;
  const table = opened.value;
  const header = readHeader(table.header);
  if (!header.ok) return refuseHeader(header);
  const lines: (RecordLine & { rowNo: number })[] = [];
  const bad: { rowNo: number; column: RecordColumn }[] = [];
  const seen = new Set<string>();
  let rowsRead = 0;
  try {
    for await (const { firstRow, records } of table.batches()) {
      for (const [index, cells] of records.entries()) {
        rowsRead += 1;
        if (rowsRead > limits.recordRowsMax)
          return refuse('RECORDS_TOO_MANY', { params: { limit: String(limits.recordRowsMax) } });
        const rowNo = firstRow + index;
        const line = readLine(cells, header.places, kind, zone);
        const problem = 'column' in line ? line.column : twice(seen, line) ? 'reference' : undefined;
        if (problem !== undefined) bad.push({ rowNo, column: problem });
        else lines.push({ ...(line as RecordLine), rowNo });
      }
    }
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
  return done({ hash: table.hash, rowsRead, lines, bad });
}

function twice(seen: Set<string>, { agency, reference }: RecordLine): boolean {
  const key = `${agency ?? ''}/${reference}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
