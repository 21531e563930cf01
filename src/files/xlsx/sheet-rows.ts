import { limits } from '../../contract/limits.ts';
import type { GiveUp } from '../file-refused.ts';
import type { Flaw, RawBatch } from '../table.ts';
import { placeColumn } from './cell-place.ts';
import { type CellWorld, cellText } from './cell-value.ts';
import type { MergedRanges } from './merged-ranges.ts';
import { type Attributes, readXml, type XmlListener } from './read-xml.ts';
import { StringText } from './string-text.ts';

/** Excel's own last row. */
const LAST_ROW = 1_048_576;

/**
 * The rows of a sheet's XML, numbered as the sheet numbers them; the dimension it declares is not believed. Gives up with
 * IMPORT_WORKBOOK_UNREADABLE, IMPORT_TOO_MANY_COLUMNS, IMPORT_ARCHIVE_BOMB.
 */
export async function* sheetRows(
  bytes: AsyncIterable<Uint8Array>,
  world: CellWorld,
  merged: MergedRanges,
  giveUp: GiveUp,
): AsyncGenerator<RawBatch> {
  const gatherer = new RowGatherer(world, merged, giveUp);
  let bytesRead = 0;
  const counted = (async function* () {
    for await (const chunk of bytes) {
      bytesRead += chunk.length;
      yield chunk;
    }
  })();
  for await (const _ of readXml(counted, gatherer, giveUp))
    for (const batch of gatherer.take()) yield { ...batch, bytesRead };
  for (const batch of gatherer.take()) yield { ...batch, bytesRead };
}

interface Gathered {
  readonly firstRow: number;
  readonly records: string[][];
  readonly flaws: Flaw[];
}

class RowGatherer implements XmlListener {
  readonly #world: CellWorld;
  readonly #giveUp: GiveUp;
  readonly #mergedColumn: (row: number) => number;
  #batches: Gathered[] = [];
  #row = 0;
  #cells: string[] = [];
  #flaws: Flaw[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #isFormula = false;
  #inValue = false;
  #inRow = false;
  #inline: StringText | undefined;

  constructor(world: CellWorld, merged: MergedRanges, giveUp: GiveUp) {
    this.#world = world;
    this.#giveUp = giveUp;
    this.#mergedColumn = merged.cursor();
  }

  /** The rows that are finished since the last time. */
  take(): readonly Gathered[] {
    const batches = this.#batches;
    this.#batches = [];
    return batches;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#inline !== undefined) this.#inline.open(name);
    else if (name === 'row') this.#openRow(attributes);
    else if (!this.#inRow) return;
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#isFormula = true;
    else if (name === 'is') this.#inline = new StringText();
  }

  text(part: string): void {
    if (this.#inValue) this.#value += part;
    else this.#inline?.text(part);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'is') {
      this.#value = this.#inline?.take() ?? '';
      this.#inline = undefined;
    } else if (this.#inline !== undefined) this.#inline.close(name);
    else if (name === 'c' && this.#inRow) this.#closeCell();
    else if (name === 'row' && this.#inRow) this.#closeRow();
  }

  #openRow(attributes: Attributes): void {
    const row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r);
    if (!Number.isInteger(row) || row <= this.#row || row > LAST_ROW) throw this.#damaged('row number');
    this.#row = row;
    this.#cells = [];
    this.#flaws = [];
    this.#column = -1;
    this.#inRow = true;
  }

  #openCell(attributes: Attributes): void {
    const place = attributes.r;
    const column = place === undefined ? this.#column + 1 : placeColumn(place);
    if (column === undefined || column <= this.#column) throw this.#damaged('cell place');
    this.#column = column;
    this.#type = attributes.t ?? 'n';
    this.#style = Number(attributes.s ?? 0);
    this.#value = '';
    this.#isFormula = false;
  }

  #closeCell(): void {
    const cell = { type: this.#type, style: this.#style, value: this.#value, isFormula: this.#isFormula };
    // A cell that is only formatted says nothing, wherever it stands.
    if (cell.value === '' && !cell.isFormula) return;
    const said = cellText(cell, this.#world);
    if (said === undefined) throw this.#damaged('shared string');
    if (this.#column >= limits.importColumnsMax)
      throw this.#giveUp('IMPORT_TOO_MANY_COLUMNS', { limit: String(limits.importColumnsMax) });
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells.push(said.text);
    if (said.code !== undefined) this.#flaws.push({ row: this.#row, column: this.#column, code: said.code });
  }

  #closeRow(): void {
    this.#inRow = false;
    const merged = this.#mergedColumn(this.#row);
    if (merged >= 0) this.#flaws.push({ row: this.#row, column: merged, code: 'IMPORT_CELL_MERGED' });
    const last = this.#batches.at(-1);
    if (last !== undefined && last.firstRow + last.records.length === this.#row) {
      last.records.push(this.#cells);
      last.flaws.push(...this.#flaws);
    } else this.#batches.push({ firstRow: this.#row, records: [this.#cells], flaws: this.#flaws });
  }

  #damaged(what: string) {
    return this.#giveUp('IMPORT_WORKBOOK_UNREADABLE', { what });
  }
}
