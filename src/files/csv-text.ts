import iconv from 'iconv-lite';
import type { Encoding } from '../domain/import/file-format.ts';
import { neutral } from './neutral-cell.ts';

const BOM = '\ufeff';

/**
 * The first cell of a rejected.csv. A file that begins with it is read by any mapping as what it is: comma, one header row, no
 * trailer, the apostrophes of `neutral` taken off again.
 */
export const CORRECTION_MARK = '#qinghe-rejected';

export interface CsvTextHow {
  /** `utf-8-bom` opens in every spreadsheet; the encoding of the input goes back to a system that knows no other. */
  readonly encoding: 'utf-8-bom' | Encoding;
  /** Makes cells harmless to spreadsheets. */
  readonly neutralise: boolean;
}

/**
 * Rows as CSV bytes: commas, CRLF, quotation marks where they are needed. UTF-16 holds all of
 * Unicode, GB 18030 too but for 19 private code points that its editions moved, none of which it decodes to.
 */
export async function* csvText(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  how: CsvTextHow,
): AsyncGenerator<Uint8Array> {
  const encode = (text: string): Uint8Array =>
    how.encoding === 'utf-8-bom' ? Buffer.from(text) : iconv.encode(text, how.encoding);
  if (how.encoding === 'utf-8-bom' || how.encoding.startsWith('utf-16')) yield encode(BOM);
  let lines = '';
  for await (const row of rows) {
    lines += csvLine(how.neutralise ? row.map(neutral) : row);
    if (lines.length < 65_536) continue;
    yield encode(lines);
    lines = '';
  }
  if (lines !== '') yield encode(lines);
}

/** The rows of a rejected.csv: its mark, the header as the table has it, and the rows as they stood. */
export async function* rejectedRows(
  header: readonly string[],
  records: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<readonly string[]> {
  yield [CORRECTION_MARK];
  yield header;
  yield* records;
}

const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
