import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { limits } from '../../contract/limits.ts';
import type { GiveUp } from '../file-refused.ts';

const QUOTE = '"';
const CR = 13;
const LF = 10;
/** After a quoted row, so many characters without another quotation mark are worth leaving csv-parse for. */
const FAR = 8_192;

/** `lf`: LF and CRLF, which never contradict each other. `cr`: the lone CR of old Macintosh files. */
type LineEnd = 'lf' | 'cr';

/**
 * Cuts CSV text into rows of cells, chunk by chunk. Stretches without a quotation mark are split natively; rows with one go
 * through csv-parse, from the start of the first such row to a line end outside quotes. In text that csv-parse accepts, every
 * mark opens, closes or doubles, so that an even number of them means outside. An empty line is a row of one empty cell.
 * Gives up with IMPORT_QUOTES, IMPORT_CUT_OFF, IMPORT_LINE_ENDS, IMPORT_ROW_TOO_LARGE, IMPORT_TOO_MANY_COLUMNS.
 */
export class CsvSplitter {
  readonly #delimiter: string;
  readonly #giveUp: GiveUp;
  #lineEnd: LineEnd | undefined;
  #rest = '';
  /** The row that #rest begins. */
  #row = 1;

  constructor(delimiter: string, giveUp: GiveUp) {
    this.#delimiter = delimiter;
    this.#giveUp = giveUp;
  }

  /** The rows that this chunk completes. */
  push(text: string): string[][] {
    const records: string[][] = [];
    const all = this.#afterFirstLine(text, records);
    // A CR at the end may be half of a CRLF.
    const end = all.charCodeAt(all.length - 1) === CR ? all.length - 1 : all.length;
    const at = this.#take(all, end, records);
    this.#rest = all.slice(at);
    this.#row += records.length;
    if (this.#rest.length > limits.importRecordCharactersMax) throw this.#tooLarge();
    return records;
  }

  /** What is left of the chunk when the row that was begun before is finished; to join all of it to that row would copy it. */
  #afterFirstLine(text: string, records: string[][]): string {
    const end = this.#lineEnd === 'lf' && this.#rest !== '' ? text.indexOf('\n') + 1 : 0;
    if (end === 0) return this.#rest + text;
    const line = this.#rest + text.slice(0, end);
    if (line.includes(QUOTE)) return this.#rest + text;
    this.#take(line, line.length, records);
    return text.slice(end);
  }

  /** The last row, when no line end follows it. */
  end(): { readonly records: readonly string[][]; readonly unended: boolean } {
    if (this.#rest === '') return { records: [], unended: false };
    const records: string[][] = [];
    if (this.#rest.endsWith('\r') && this.#lineEnd === 'lf')
      throw this.#giveUp('IMPORT_CUT_OFF', { where: 'the last line end' });
    const at = this.#take(this.#rest, this.#rest.length, records);
    const last = this.#rest.slice(at);
    this.#row += records.length;
    if (last === '') return { records, unended: false };
    if (last.includes(QUOTE)) records.push(...this.#parse(last));
    else records.push(last.split(this.#delimiter));
    return { records, unended: true };
  }

  /** Appends the complete rows of text[0, end) and returns where the first incomplete one begins. */
  #take(text: string, end: number, records: string[][]): number {
    let at = 0;
    for (;;) {
      const quote = text.indexOf(QUOTE, at);
      const stop = quote < 0 ? end : quote;
      at = this.#takePlain(text, at, stop, records);
      if (quote < 0) return at;
      const next = this.#endOfQuoted(text, quote, end, records.length);
      if (next < 0) return at;
      for (const cells of this.#parse(text.slice(at, next), records.length)) records.push(cells);
      at = next;
    }
  }

  #takePlain(text: string, from: number, stop: number, records: string[][]): number {
    const part = from === 0 && stop === text.length ? text : text.slice(from, stop);
    this.#lineEnd ??= firstLineEnd(part);
    if (this.#lineEnd === undefined) return from;
    const mark = this.#lineEnd === 'lf' ? '\n' : '\r';
    const other = this.#lineEnd === 'lf' ? '\r' : '\n';
    const hasOther = part.includes(other);
    let at = 0;
    for (let end = part.indexOf(mark); end >= 0; end = part.indexOf(mark, at)) {
      let line = part.slice(at, end);
      if (hasOther) {
        if (mark === '\n' && line.endsWith('\r')) line = line.slice(0, -1);
        if (line.includes(other)) throw this.#mixed(records.length);
      }
      if (line.length > limits.importRecordCharactersMax) throw this.#tooLarge(line, records.length);
      records.push(line.split(this.#delimiter));
      at = end + 1;
    }
    // The unfinished line is looked at again with its end; only what can no longer become a CRLF is refused now.
    if (hasOther && loneOther(part, at, other)) throw this.#mixed(records.length);
    return from + at;
  }

  /** Where the quoted stretch that `quote` opens ends: after a line end outside quotes, or −1 when that is still to come. */
  #endOfQuoted(text: string, quote: number, end: number, done: number): number {
    let best = -1;
    for (let open = quote; ; ) {
      const close = text.indexOf(QUOTE, open + 1);
      if (close < 0) return best;
      const next = text.indexOf(QUOTE, close + 1);
      const stop = next < 0 ? end : next;
      let first = -1;
      for (let at = close + 1; at < stop; at++) {
        const after = this.#afterLineEnd(text, at, end, done);
        if (after < 0) continue;
        first = first < 0 ? after : first;
        best = after;
        at = after - 1;
        if (next < 0 || next - first > FAR) return first;
      }
      if (next < 0) return best;
      open = next;
    }
  }

  #afterLineEnd(text: string, at: number, end: number, done: number): number {
    const code = text.charCodeAt(at);
    if (code !== CR && code !== LF) return -1;
    if (code === CR && this.#lineEnd !== 'cr') {
      if (at + 1 >= end && end < text.length) return -1;
      const crlf = text.charCodeAt(at + 1) === LF;
      this.#lineEnd ??= crlf ? 'lf' : 'cr';
      if (crlf) return at + 2;
    }
    this.#lineEnd ??= 'lf';
    if ((code === LF) !== (this.#lineEnd === 'lf')) throw this.#mixed(done);
    return at + 1;
  }

  #parse(text: string, before = 0): string[][] {
    try {
      return parse(text, {
        delimiter: this.#delimiter,
        record_delimiter: this.#lineEnd === 'cr' ? ['\r'] : ['\r\n', '\n'],
        relax_column_count: true,
        skip_empty_lines: false,
        max_record_size: limits.importRecordCharactersMax,
      });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      if (error.code === 'CSV_QUOTE_NOT_CLOSED')
        throw this.#giveUp('IMPORT_CUT_OFF', { where: 'inside a quoted cell' });
      const row = this.#row + before + Number(error.records ?? 0);
      if (error.code === 'CSV_MAX_RECORD_SIZE') throw this.#tooLarge('', row - this.#row);
      throw this.#giveUp('IMPORT_QUOTES', { row: String(row) });
    }
  }

  /** A row without end: too many columns, a mark that nobody closed, or simply too long. */
  #tooLarge(line = this.#rest, before = 0) {
    const row = String(this.#row + before);
    const limit = String(limits.importColumnsMax);
    if (line.includes(QUOTE)) return this.#giveUp('IMPORT_QUOTES', { row });
    if (countOf(line, this.#delimiter) >= limits.importColumnsMax)
      return this.#giveUp('IMPORT_TOO_MANY_COLUMNS', { limit });
    return this.#giveUp('IMPORT_ROW_TOO_LARGE', { row, limit: String(limits.importRecordCharactersMax) });
  }

  #mixed(before: number) {
    return this.#giveUp('IMPORT_LINE_ENDS', { row: String(this.#row + before) });
  }
}

function firstLineEnd(text: string): LineEnd | undefined {
  const lf = text.indexOf('\n');
  const cr = text.indexOf('\r');
  if (cr < 0) return lf < 0 ? undefined : 'lf';
  if (cr + 1 === text.length) return lf < 0 ? 'cr' : 'lf';
  return text.charCodeAt(cr + 1) === LF || (lf >= 0 && lf < cr) ? 'lf' : 'cr';
}

const loneOther = (text: string, from: number, other: string): boolean => {
  const at = text.indexOf(other, from);
  return at >= 0 && (other === '\n' || at + 1 < text.length);
};

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}
