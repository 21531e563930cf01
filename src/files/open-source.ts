import type { Delimiter, Encoding, FileFormat, FileFormatName } from '../domain/import/file-format.ts';
import { csvRows, guessDelimiter } from './csv/csv-rows.ts';
import { CORRECTION_MARK } from './csv-text.ts';
import { decodedText } from './decoded-text.ts';
import { FileRefused, type GiveUp } from './file-refused.ts';
import { bomOf, findEncoding, headText } from './find-encoding.ts';
import type { Span } from './header.ts';
import type { ImportFile } from './import-file.ts';
import { jsonHeader, jsonRows } from './json-lines.ts';
import { type ByteSurvey, chunksOf } from './survey-bytes.ts';
import type { RowSource } from './table.ts';
import { openWorkbook } from './xlsx/open-workbook.ts';

/** A file whose form is settled. */
export interface OpenedSource extends RowSource {
  readonly format: FileFormatName;
  readonly encoding: Encoding | null;
  readonly sheet: string | null;
  readonly hiddenSheets: readonly string[];
  readonly corrected: boolean;
  /** Known without a header row (JSON lines). */
  readonly header?: readonly string[];
  /** Which columns of a row are merged. */
  spans?(row: number): readonly Span[];
}

const NO_SHEETS = { sheet: null, hiddenSheets: [] } as const;

/** Settles what a file is by what the mapping says, else by its first bytes, its name and its header line. */
export async function openSource(
  file: ImportFile,
  how: FileFormat,
  survey: ByteSurvey,
  giveUp: GiveUp,
): Promise<OpenedSource> {
  if (startsWith(survey.head, OLE)) throw giveUp(await oldOfficeCode(file, giveUp));
  const start = headText(survey.head, bomOf(survey.head) ?? 'utf-8');
  if (new RegExp(`^"?${CORRECTION_MARK}\\b`).test(start)) return correctedSource(file, how, survey, giveUp);
  const isArchive = startsWith(survey.head, ZIP) || startsWith(survey.head, EMPTY_ZIP);
  const format = how.format === 'auto' ? undefined : how.format;
  if (format === 'xlsx' || (format === undefined && isArchive)) {
    if (!isArchive) throw giveUp('IMPORT_WORKBOOK_UNREADABLE', { what: 'no archive' });
    const workbook = await openWorkbook(file, how.sheet, giveUp);
    return { ...workbook, format: 'xlsx', encoding: null, corrected: false };
  }
  const encoding = await findEncoding(file, how, survey, giveUp);
  const head = headText(survey.head, encoding);
  const textFormat = format ?? guessFormat(file.name, head);
  const texts = () => decodedText(file, encoding, survey, giveUp);
  const common = { encoding, corrected: false, format: textFormat, ...NO_SHEETS };
  if (textFormat === 'jsonl') {
    const header = await jsonHeader(texts(), giveUp);
    return { ...common, header, rows: () => jsonRows(texts(), header, giveUp) };
  }
  const mark = how.delimiter ?? (textFormat === 'tsv' ? '\t' : guessDelimiter(head, how.skipRows ?? 0));
  return { ...common, rows: () => csvRows(texts(), mark, giveUp) };
}

/** Our own rejected.csv, corrected by hand: a spreadsheet may have saved it with another encoding or delimiter. */
async function correctedSource(
  file: ImportFile,
  how: FileFormat,
  survey: ByteSurvey,
  giveUp: GiveUp,
): Promise<OpenedSource> {
  const form: FileFormat = { skipRows: 1, mappedHeaders: how.mappedHeaders ?? [] };
  const encoding = await findEncoding(file, form, survey, giveUp).catch((error: unknown) => {
    const unknown = error instanceof FileRefused && error.refusal.code === 'IMPORT_ENCODING_UNKNOWN';
    if (!unknown || how.encoding === undefined || how.encoding === 'auto') throw error;
    return findEncoding(file, how, survey, giveUp);
  });
  const mark: Delimiter = guessDelimiter(headText(survey.head, encoding), 1);
  return {
    format: 'csv',
    encoding,
    corrected: true,
    ...NO_SHEETS,
    rows: () => csvRows(decodedText(file, encoding, survey, giveUp), mark, giveUp),
  };
}

function guessFormat(name: string, head: string): FileFormatName {
  if (/\.(?:jsonl|ndjson)$/i.test(name) || head.trimStart().startsWith('{')) return 'jsonl';
  return /\.(?:tsv|tab)$/i.test(name) ? 'tsv' : 'csv';
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
/** The compound file of Office 97–2003, which also wraps an encrypted workbook ([MS-CFB] 2.2, [MS-OFFCRYPTO] 2.3). */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

const startsWith = (head: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => head[at] === byte);

async function oldOfficeCode(file: ImportFile, giveUp: GiveUp): Promise<string> {
  let before = Buffer.alloc(0);
  for await (const chunk of chunksOf(file, giveUp)) {
    const bytes = Buffer.concat([before, chunk]);
    if (bytes.includes(ENCRYPTED_STREAM)) return 'IMPORT_ENCRYPTED';
    before = Buffer.from(bytes.subarray(-ENCRYPTED_STREAM.length));
  }
  return 'IMPORT_OLD_EXCEL';
}
