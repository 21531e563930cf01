import { Delivery } from '../../domain/import/delivery.ts';
import { maskCell } from '../../domain/import/mask-cell.ts';
import type { RowError } from '../../domain/import/problem.ts';
import { errorAt, readRow } from '../../domain/import/read-row.ts';
import { type LateReject, placeOf } from '../../domain/import/slots.ts';
import { formatYuan } from '../../domain/money/fen.ts';
import { type Refusal, refuse } from '../../domain/outcome.ts';
import type { Flaw, TableBatch } from '../../files/table.ts';
import type { ImportInput } from './import-job.ts';
import type { OpenFile } from './open-delivery.ts';

/** Rows and their amounts, good and bad; what was read is always the sum of both. */
export interface FileTotals {
  rowsGood: number;
  rowsBad: number;
  /** Rows that the mapping leaves out. */
  rowsLeftOut: number;
  amountGood: bigint;
  amountBad: bigint;
  /** Amounts that had fractions of a fen, which the mapping lets us round. */
  rounded: number;
}

/** Reads the rows of all files into one delivery: validates each against itself and against what was said before. */
export class DeliveryReader {
  readonly delivery = new Delivery();
  /** What is wrong with rows, file by file. */
  readonly errors: RowError[][];
  readonly totals: FileTotals[];
  readonly #files: readonly OpenFile[];

  constructor(files: readonly OpenFile[]) {
    this.#files = files;
    this.errors = files.map(() => []);
    this.totals = files.map(() => ({
      rowsGood: 0,
      rowsBad: 0,
      rowsLeftOut: 0,
      amountGood: 0n,
      amountBad: 0n,
      rounded: 0,
    }));
  }

  get rowsRead(): number {
    return this.totals.reduce((sum, { rowsGood, rowsBad }) => sum + rowsGood + rowsBad, 0);
  }

  get amountRead(): bigint {
    return this.totals.reduce((sum, { amountGood, amountBad }) => sum + amountGood + amountBad, 0n);
  }

  /** Throws FileRefused. */
  async read(progress: (bytesDone: number) => void): Promise<void> {
    let before = 0;
    for (let file = 0; file < this.#files.length; file++) {
      const open = this.#files[file];
      if (open === undefined) continue;
      for await (const batch of open.table.batches()) {
        this.#take(file, open, batch);
        progress(before + batch.bytesRead);
      }
      before += open.table.bytes;
    }
  }

  /** A row that was good until it met what we hold. */
  reverse(file: number, cells: readonly string[], row: number, reject: LateReject): void {
    const open = this.#files[file];
    const totals = this.totals[file];
    if (open === undefined || totals === undefined) return;
    const read = readRow(open.plan, cells, row);
    if (!read.ok || read.leftOut) return;
    totals.rowsGood--;
    totals.rowsBad++;
    totals.amountGood -= read.amount;
    totals.amountBad += read.amount;
    this.errors[file]?.push(errorAt(open.plan, cells, row, reject.field, reject.code));
  }

  #take(file: number, open: OpenFile, { firstRow, records, flaws }: TableBatch): void {
    const { plan, words } = open;
    const totals = this.totals[file];
    const errors = this.errors[file];
    if (totals === undefined || errors === undefined) return;
    const flawed = flaws.length === 0 ? undefined : Map.groupBy(flaws, (flaw) => flaw.row);
    for (let at = 0; at < records.length; at++) {
      const cells = records[at] ?? [];
      const row = firstRow + at;
      const read = readRow(plan, cells, row);
      if (read.ok && read.leftOut) {
        totals.rowsLeftOut++;
        continue;
      }
      const wrong = flawed === undefined ? undefined : flawsOf(open, cells, flawed.get(row));
      if (!read.ok || wrong !== undefined) {
        const told = [...(wrong ?? []), ...(read.ok ? [] : read.errors)];
        errors.push(...told);
        totals.rowsBad++;
        totals.amountBad += read.amount;
        const partial = read.ok ? read.base : read.partial;
        const [first] = told;
        if (first !== undefined) this.delivery.reject(partial, first.code, words);
        continue;
      }
      const clash = this.delivery.take(read, placeOf(file, row), words);
      if (clash === undefined) {
        totals.rowsGood++;
        totals.amountGood += read.amount;
        totals.rounded += read.rounded;
        continue;
      }
      totals.rowsBad++;
      totals.amountBad += read.amount;
      errors.push(errorAt(plan, cells, row, clash.field, clash.code));
      this.delivery.reject(read.base, clash.code, words);
    }
  }
}

/** What the form of the file did to cells that are read; what nothing reads may be as it likes. */
function flawsOf(
  { plan }: OpenFile,
  cells: readonly string[],
  flaws: readonly Flaw[] | undefined,
): RowError[] | undefined {
  const told = (flaws ?? []).flatMap(({ row, column, code }) => {
    if (column < 0) return [{ row, column: '', code, masked: '' }];
    const cell = [...plan.base, ...plan.groups]
      .flatMap((block) => block.cells)
      .find(({ at }) => at === column);
    if (cell === undefined) return [];
    return [{ row, column: cell.column, code, masked: maskCell(cell.field, cells[column] ?? '') }];
  });
  return told.length === 0 ? undefined : told;
}

/** Why a delivery is refused whole: it has no row at all (IMPORT_EMPTY), or another sum than its lender told (IMPORT_TOTALS_DIFFER). */
export function unexpected(
  { rowsRead, amountRead, totals }: DeliveryReader,
  { expectRows, expectTotalFen }: ImportInput,
  firstFile: string,
): Refusal | undefined {
  if (totals.every(({ rowsGood, rowsBad, rowsLeftOut }) => rowsGood + rowsBad + rowsLeftOut === 0))
    return refuse('IMPORT_EMPTY', { params: { file: firstFile } });
  const differs = (what: string, what_en: string, expected: string, found: string) =>
    refuse('IMPORT_TOTALS_DIFFER', { params: { what, what_en, expected, found } });
  if (expectRows !== undefined && expectRows !== rowsRead)
    return differs('行数', 'rows', String(expectRows), String(rowsRead));
  if (expectTotalFen !== undefined && expectTotalFen !== amountRead)
    return differs('金额', 'amount', formatYuan(expectTotalFen), formatYuan(amountRead));
  return undefined;
}
