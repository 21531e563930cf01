import type { GiveUp } from './file-refused.ts';
import { restored } from './neutral-cell.ts';
import type { Flaw, RawBatch, TableBatch } from './table.ts';
import type { TrailerCheck } from './trailer.ts';

export interface DataShape {
  /** The first row below the header. */
  readonly dataFrom: number;
  readonly columns: number;
  readonly trailer: TrailerCheck | undefined;
  /** Rows of a workbook end with their last filled cell; they are filled up to the header's width. */
  readonly fillUp: boolean;
  /** Cells carry the apostrophes of our own error file. */
  readonly corrected: boolean;
}

/**
 * The data rows among all rows: without header, empty rows and trailer. Gives up with IMPORT_CUT_OFF when the last row, without
 * a line end, has fewer cells than the header.
 */
export async function* dataRows(
  raws: AsyncIterable<RawBatch>,
  shape: DataShape,
  giveUp: GiveUp,
): AsyncGenerator<TableBatch> {
  for await (const raw of raws) {
    let run: string[][] = [];
    let runFrom = raw.firstRow;
    for (let index = Math.max(0, shape.dataFrom - raw.firstRow); index < raw.records.length; index++) {
      const cells = raw.records[index] ?? [];
      const row = raw.firstRow + index;
      const saysSomething = !isEmpty(cells) || isFlawed(raw, row);
      const isData = saysSomething && (shape.trailer?.take(cells, row, shape.columns) ?? true);
      if (isData) {
        if (run.length === 0) runFrom = row;
        run.push(finished(cells, shape));
      } else if (run.length > 0) {
        yield batchOf(runFrom, run, raw);
        run = [];
      }
    }
    if (raw.unended === true && (raw.records.at(-1)?.length ?? 0) < shape.columns && run.length > 0)
      throw giveUp('IMPORT_CUT_OFF', { where: 'the last row' });
    if (run.length > 0) yield batchOf(runFrom, run, raw);
  }
  shape.trailer?.end();
}

/** An empty row says nothing, also when it is made of delimiters, as spreadsheets write them. */
export const isEmpty = (cells: readonly string[]): boolean =>
  (cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '');

/** A row whose only content could not be taken is not empty; one that merely lies under a merged cell is. */
const isFlawed = ({ flaws }: RawBatch, row: number): boolean =>
  flaws.some((flaw) => flaw.row === row && flaw.code !== 'IMPORT_CELL_MERGED');

function finished(cells: string[], { columns, fillUp, corrected }: DataShape): string[] {
  if (corrected) return cells.map(restored);
  if (!fillUp || cells.length === columns) return cells;
  if (cells.length > columns) {
    const filled = cells.findLastIndex((cell) => cell !== '') + 1;
    return cells.slice(0, Math.max(columns, filled));
  }
  return [...cells, ...new Array<string>(columns - cells.length).fill('')];
}

function batchOf(firstRow: number, records: string[][], raw: RawBatch): TableBatch {
  const end = firstRow + records.length;
  const within = (flaw: Flaw): boolean => flaw.row >= firstRow && flaw.row < end;
  return {
    firstRow,
    records,
    flaws: raw.flaws.length === 0 ? raw.flaws : raw.flaws.filter(within),
    bytesRead: raw.bytesRead,
  };
}
