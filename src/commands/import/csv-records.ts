import { createHash } from 'node:crypto';
import { CsvError, type Parser, parse } from 'csv-parse';
import { limits } from '../../contract/limits.ts';
import type { ImportFile } from '../../files/import-file.ts';

/** Rows as they stand in the file, many at a time; `firstRow` is the place of the first, the header being row 1. */
export interface RecordBatch {
  readonly firstRow: number;
  readonly records: readonly (readonly string[])[];
  readonly bytesRead: number;
}

/** The text is not CSV at this row. `cut`: it ends inside a quoted cell. */
export class CsvDamage extends Error {
  readonly row: number;
  readonly cut: boolean;
  constructor(row: number, cut: boolean) {
    super('the CSV is damaged');
    this.row = row;
    this.cut = cut;
  }
}

/** The bytes are not those that were surveyed: somebody wrote to the file meanwhile. */
export class FileChanged extends Error {}

/**
 * Streams the rows of a surveyed UTF-8 file (with or without BOM), header included. An empty line is a record of one empty
 * cell. Throws CsvDamage, FileChanged, and the file's own read error.
 */
export async function* csvRecords(file: ImportFile, surveyed: Buffer): AsyncGenerator<RecordBatch> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const hash = createHash('sha256');
  const parser = parse({
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.importRecordCharactersMax,
  });
  let failure: Error | undefined;
  // Without a listener the parser's error would end the process; it is asked for after each write.
  parser.on('error', (error) => {
    failure = error;
  });
  let row = 1;
  let bytesRead = 0;
  const batch = (): RecordBatch => {
    const records = drain(parser);
    const firstRow = row;
    row += records.length;
    return { firstRow, records, bytesRead };
  };
  for await (const chunk of file.open()) {
    hash.update(chunk);
    bytesRead += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    const read = batch();
    if (failure !== undefined) throw damage(failure, row);
    if (read.records.length > 0) yield read;
  }
  if (!hash.digest().equals(surveyed)) throw new FileChanged();
  await ended(parser);
  const rest = batch();
  failure ??= parser.errored ?? undefined;
  if (failure !== undefined) throw damage(failure, row);
  if (rest.records.length > 0) yield rest;
}

function drain(parser: Parser): string[][] {
  const records: string[][] = [];
  for (let record = parser.read(); record !== null; record = parser.read()) records.push(record);
  return records;
}

/** The parser writes its last record only when its input has ended; one that has failed before tells nothing more. */
const ended = (parser: Parser): Promise<void> =>
  new Promise((resolve) => {
    if (parser.destroyed) return resolve();
    parser.once('error', () => resolve());
    parser.once('readable', () => resolve());
    parser.once('end', () => resolve());
    parser.end();
  });

function damage(error: Error, row: number): Error {
  if (!(error instanceof CsvError)) return error;
  return new CsvDamage(row, error.code === 'CSV_QUOTE_NOT_CLOSED');
}
