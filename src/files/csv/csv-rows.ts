import { type Delimiter, delimiters } from '../../domain/import/file-format.ts';
import type { TextChunk } from '../decoded-text.ts';
import type { GiveUp } from '../file-refused.ts';
import type { RawBatch } from '../table.ts';
import { CsvSplitter } from './csv-splitter.ts';

/** The rows of a CSV text. */
export async function* csvRows(
  texts: AsyncIterable<TextChunk>,
  delimiter: Delimiter,
  giveUp: GiveUp,
): AsyncGenerator<RawBatch> {
  const splitter = new CsvSplitter(delimiter, giveUp);
  let firstRow = 1;
  let bytesRead = 0;
  for await (const chunk of texts) {
    bytesRead = chunk.bytesRead;
    const records = splitter.push(chunk.text);
    if (records.length > 0) yield { firstRow, records, flaws: [], bytesRead };
    firstRow += records.length;
  }
  const { records, unended } = splitter.end();
  if (records.length > 0) yield { firstRow, records: [...records], flaws: [], bytesRead, unended };
}

/** The delimiter that the header line has most of, outside quotation marks; a comma when it has none. */
export function guessDelimiter(head: string, skipRows: number): Delimiter {
  const lines = head.split(/\r\n|\n|\r/).slice(skipRows);
  const header = (lines.find((line) => line.trim() !== '') ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = delimiters.map((mark) => header.split(mark).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}
