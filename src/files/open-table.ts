import { createHash } from 'node:crypto';
import { limits } from '../contract/limits.ts';
import type { FileFormat } from '../domain/import/file-format.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { dataRows, isEmpty } from './data-rows.ts';
import { FileRefused, type GiveUp, giveUpOn } from './file-refused.ts';
import { isData, joinHeader, type Span } from './header.ts';
import type { ImportFile } from './import-file.ts';
import { restored } from './neutral-cell.ts';
import { type OpenedSource, openSource } from './open-source.ts';
import { type ByteSurvey, chunksOf, surveyBytes } from './survey-bytes.ts';
import type { Table, TableBatch } from './table.ts';
import { TrailerCheck } from './trailer.ts';

/**
 * Opens any lender's file: finds out what the mapping leaves out, reads all bytes once, and the header. Refusals: IMPORT_UNREADABLE,
 * IMPORT_EMPTY, IMPORT_TOO_LARGE, IMPORT_FILE_CHANGED; of texts IMPORT_NOT_TEXT, IMPORT_NOT_UTF8, IMPORT_ENCODING_UNKNOWN,
 * IMPORT_ENCODING_WRONG, IMPORT_CUT_OFF, IMPORT_QUOTES, IMPORT_LINE_ENDS, IMPORT_ROW_TOO_LARGE, IMPORT_JSON_LINES; of workbooks
 * IMPORT_WORKBOOK_UNREADABLE, IMPORT_ARCHIVE_BOMB, IMPORT_ENCRYPTED, IMPORT_OLD_EXCEL, IMPORT_MACROS, IMPORT_EXTERNAL_LINKS,
 * IMPORT_SHEET_AMBIGUOUS, IMPORT_SHEET_MISSING; of headers IMPORT_TOO_MANY_COLUMNS, IMPORT_HEADER_IS_DATA, IMPORT_COLUMN_DUPLICATE,
 * IMPORT_COLUMN_MISSING (a column that the trailer names).
 */
export async function openTable(file: ImportFile, how: FileFormat): Promise<Outcome<Table>> {
  const giveUp = giveUpOn(file.name);
  try {
    const survey = await surveyBytes(file, giveUp);
    const source = await openSource(file, how, survey, giveUp);
    return done(await tableOf(file, how, survey, source, giveUp));
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
}

async function tableOf(
  file: ImportFile,
  how: FileFormat,
  survey: ByteSurvey,
  source: OpenedSource,
  giveUp: GiveUp,
): Promise<Table> {
  const { header, dataFrom } = await readHeader(source, how, giveUp);
  checkHeader(header, giveUp);
  const trailer = source.corrected ? undefined : how.trailer;
  const shapeOf = () => ({
    dataFrom,
    columns: header.length,
    trailer: trailer === undefined ? undefined : new TrailerCheck(trailer, header, giveUp),
    fillUp: source.format === 'xlsx',
    corrected: source.corrected,
  });
  shapeOf();
  return {
    file: file.name,
    header,
    format: source.format,
    encoding: source.encoding,
    hash: survey.hash,
    bytes: survey.bytes,
    sheet: source.sheet,
    hiddenSheets: source.hiddenSheets,
    corrected: source.corrected,
    batches: () => {
      const prove = () => proveUnchanged(file, survey, giveUp);
      const batches = dataRows(source.rows(), shapeOf(), giveUp);
      return provenBatches(batches, prove, source.format === 'xlsx');
    },
  };
}

async function readHeader(
  source: OpenedSource,
  how: FileFormat,
  giveUp: GiveUp,
): Promise<{ header: readonly string[]; dataFrom: number }> {
  if (source.header !== undefined) return { header: source.header, dataFrom: 1 };
  const { skipRows = 0, headerRows = 1 } = source.corrected ? { skipRows: 1 } : how;
  const found: string[][] = [];
  let spans: readonly Span[] | undefined;
  for await (const { firstRow, records } of source.rows()) {
    for (const [index, cells] of records.entries()) {
      const row = firstRow + index;
      if (row <= skipRows || (found.length === 0 && isEmpty(cells))) continue;
      if (found.length === 0) spans = source.spans?.(row);
      found.push(source.corrected ? cells.map(restored) : cells);
      if (found.length < headerRows) continue;
      const header = joinHeader(found, spans);
      return { header: source.format === 'xlsx' ? filled(header) : header, dataFrom: row + 1 };
    }
  }
  throw giveUp('IMPORT_EMPTY');
}

/** Without the nameless columns at the end that a formatted sheet has. */
const filled = (header: readonly string[]): readonly string[] =>
  header.slice(0, header.findLastIndex((name) => name !== '') + 1);

function checkHeader(header: readonly string[], giveUp: GiveUp): void {
  if (header.length > limits.importColumnsMax)
    throw giveUp('IMPORT_TOO_MANY_COLUMNS', { limit: String(limits.importColumnsMax) });
  if (isData(header)) throw giveUp('IMPORT_HEADER_IS_DATA');
  const seen = new Set<string>();
  for (const name of header) {
    if (name !== '' && seen.has(name)) throw giveUp('IMPORT_COLUMN_DUPLICATE', { column: name });
    seen.add(name);
  }
}

/**
 * Damage may be the work of who writes to the file, so the bytes are asked once more before it is told. A text is hashed while
 * it is read; a workbook, read from many places, afterwards.
 */
async function* provenBatches(
  batches: AsyncIterable<TableBatch>,
  prove: () => Promise<void>,
  proveAfterwards: boolean,
): AsyncGenerator<TableBatch> {
  try {
    yield* batches;
  } catch (error) {
    if (error instanceof FileRefused) await prove();
    throw error;
  }
  if (proveAfterwards) await prove();
}

async function proveUnchanged(file: ImportFile, survey: ByteSurvey, giveUp: GiveUp): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunksOf(file, giveUp)) {
    hash.update(chunk);
    bytes += chunk.length;
    if (bytes > survey.bytes) throw giveUp('IMPORT_FILE_CHANGED');
  }
  if (!hash.digest().equals(survey.hash)) throw giveUp('IMPORT_FILE_CHANGED');
}
