import type { Encoding, FileFormatName } from '../domain/import/file-format.ts';
import type { RowCode } from '../domain/import/problem.ts';

/** What the form of a file does to one cell. `column` counts from 0; −1 means the whole row. */
export interface Flaw {
  readonly row: number;
  readonly column: number;
  readonly code: RowCode;
}

/** Data rows that follow each other without a gap; rows are numbered as in the file, its header and its empty rows counted. */
export interface TableBatch {
  readonly firstRow: number;
  /** One text a column of the header; CSV rows may be shorter or longer. Cells may share memory with their neighbours. */
  readonly records: readonly (readonly string[])[];
  readonly flaws: readonly Flaw[];
  readonly bytesRead: number;
}

/** Any lender's file as rows of text cells. */
export interface Table {
  readonly file: string;
  /** Column names: NFKC, trimmed, without line breaks and marks that cannot be seen. */
  readonly header: readonly string[];
  readonly format: FileFormatName;
  /** Of a workbook: null. */
  readonly encoding: Encoding | null;
  /** SHA-256 of the bytes. */
  readonly hash: Buffer;
  readonly bytes: number;
  /** The sheet that is read and the hidden ones that are not; of a text: null and none. */
  readonly sheet: string | null;
  readonly hiddenSheets: readonly string[];
  /** The file is a rejected.csv of ours, handed in again. */
  readonly corrected: boolean;
  /**
   * The data rows, as often as they are asked for; header, rows above it, empty rows and the trailer left out. Throws
   * FileRefused: IMPORT_FILE_CHANGED, IMPORT_CUT_OFF (inside a row, a quoted cell, a JSON object, or without the trailer that
   * the mapping names), IMPORT_TOTALS_DIFFER (against the trailer), and what the format brings (quotes, line ends, limits).
   */
  batches(): AsyncGenerator<TableBatch>;
}

/** Rows as a format gives them: from the file's first row on, header included, nothing left out but rows that are not there. */
export interface RowSource {
  rows(): AsyncGenerator<RawBatch>;
}

export interface RawBatch {
  readonly firstRow: number;
  readonly records: readonly string[][];
  readonly flaws: readonly Flaw[];
  readonly bytesRead: number;
  /** The last row of this batch is the file's last, and no line end follows it. */
  readonly unended?: boolean;
}
