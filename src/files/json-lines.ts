import { limits } from '../contract/limits.ts';
import type { TextChunk } from './decoded-text.ts';
import type { GiveUp } from './file-refused.ts';
import { cleanName } from './header.ts';
import type { Flaw, RawBatch } from './table.ts';

interface Line {
  readonly row: number;
  readonly text: string;
  readonly bytesRead: number;
  /** The file ends here without a line end. */
  readonly unended: boolean;
}

/** What one line says, name by name in its own order. undefined: it is no JSON object. A list stays a flaw of its column. */
type Said = ReadonlyMap<string, string | ListValue> | undefined;

interface ListValue {
  readonly text: string;
}

/** The column names: every key of the first 1,000 lines, nested ones joined by dots. Gives up with IMPORT_JSON_LINES. */
export async function jsonHeader(texts: AsyncIterable<TextChunk>, giveUp: GiveUp): Promise<string[]> {
  const header = new Set<string>();
  let seen = 0;
  for await (const line of linesOf(texts, giveUp)) {
    if (line.text.trim() === '') continue;
    // One list over many lines is JSON, but no lines: its end would look like a file that is cut off.
    if (seen === 0 && line.text.trimStart().startsWith('[')) throw giveUp('IMPORT_JSON_LINES');
    for (const name of readLine(line.text)?.keys() ?? []) header.add(name);
    seen++;
    if (seen >= limits.jsonHeaderLines || header.size > limits.importColumnsMax) break;
  }
  if (seen === 0) throw giveUp('IMPORT_EMPTY');
  if (header.size === 0) throw giveUp('IMPORT_JSON_LINES');
  return [...header];
}

/**
 * One row a line, in the order of the header; numbers exactly as they are written. A broken line is a row of its own text with
 * a flaw. Gives up with IMPORT_CUT_OFF when the last line breaks off inside its object.
 */
export async function* jsonRows(
  texts: AsyncIterable<TextChunk>,
  header: readonly string[],
  giveUp: GiveUp,
): AsyncGenerator<RawBatch> {
  const places = new Map(header.map((name, at) => [name, at]));
  let batch: { firstRow: number; records: string[][]; flaws: Flaw[]; bytesRead: number } | undefined;
  for await (const { row, text, bytesRead, unended } of linesOf(texts, giveUp)) {
    if (batch !== undefined && batch.bytesRead !== bytesRead) {
      yield batch;
      batch = undefined;
    }
    batch ??= { firstRow: row, records: [], flaws: [], bytesRead };
    const said = text.trim() === '' ? new Map() : readLine(text);
    if (said === undefined && unended) throw giveUp('IMPORT_CUT_OFF', { where: 'the last line' });
    batch.records.push(cellsOf(said, text, row, places, batch.flaws));
  }
  if (batch !== undefined) yield batch;
}

function cellsOf(
  said: Said,
  text: string,
  row: number,
  places: ReadonlyMap<string, number>,
  flaws: Flaw[],
): string[] {
  const cells = new Array<string>(places.size).fill('');
  if (said === undefined) {
    flaws.push({ row, column: -1, code: 'IMPORT_JSON_ROW' });
    cells[0] = text;
    return cells;
  }
  for (const [name, value] of said) {
    const column = places.get(name);
    if (column === undefined) flaws.push({ row, column: -1, code: 'IMPORT_JSON_KEY' });
    else cells[column] = typeof value === 'string' ? value : value.text;
    if (column !== undefined && typeof value !== 'string')
      flaws.push({ row, column, code: 'IMPORT_JSON_VALUE' });
  }
  return cells;
}

function readLine(text: string): Said {
  try {
    const value: unknown = JSON.parse(text, asWritten);
    if (!isObject(value)) return undefined;
    const said = new Map<string, string | ListValue>();
    return flatten(value, '', 1, said) ? said : undefined;
  } catch {
    // No JSON, or nested deeper than the stack.
    return undefined;
  }
}

/** A number keeps the characters it was written with: JSON.parse would round 18 digits and turn 1e3 into 1000. */
const asWritten = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** False when the object is nested too deep or says one name twice (`a.b` beside a nested b). */
function flatten(
  object: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
  said: Map<string, string | ListValue>,
): boolean {
  if (depth > limits.jsonDepthMax) return false;
  return Object.entries(object).every(([key, value]) => {
    const name = prefix + cleanName(key);
    if (isObject(value)) return flatten(value, `${name}.`, depth + 1, said);
    if (said.has(name)) return false;
    said.set(
      name,
      Array.isArray(value)
        ? { text: JSON.stringify(value) }
        : value === null || value === undefined
          ? ''
          : String(value),
    );
    return true;
  });
}

async function* linesOf(texts: AsyncIterable<TextChunk>, giveUp: GiveUp): AsyncGenerator<Line> {
  let rest = '';
  let row = 1;
  let read = 0;
  for await (const { text, bytesRead } of texts) {
    read = bytesRead;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of [...lines, rest])
      if (line.length > limits.importRecordCharactersMax)
        throw giveUp('IMPORT_ROW_TOO_LARGE', {
          row: String(row),
          limit: String(limits.importRecordCharactersMax),
        });
    for (const line of lines) yield { row: row++, text: line, bytesRead, unended: false };
  }
  if (rest.trim() !== '') yield { row, text: rest, bytesRead: read, unended: true };
}
