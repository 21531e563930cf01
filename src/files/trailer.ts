import type { Trailer } from '../domain/import/file-format.ts';
import type { GiveUp } from './file-refused.ts';
import { cleanName } from './header.ts';

const DECIMAL = /^(-?)(\d{1,18}|\d{1,3}(?:,\d{3}){1,5})(?:\.(\d{1,8}))?$/;
const SCALE = 8;

/** Counts and adds up the data rows, and holds the file's own last row against them. */
export class TrailerCheck {
  readonly #words: readonly string[];
  readonly #countAt: number | undefined;
  readonly #sumAt: number | undefined;
  readonly #giveUp: GiveUp;
  #rows = 0;
  #sum = 0n;
  #unreadable = false;
  #trailerRow: number | undefined;

  /** Gives up with IMPORT_COLUMN_MISSING when the header lacks a column that the trailer names. */
  constructor(trailer: Trailer, header: readonly string[], giveUp: GiveUp) {
    this.#words = trailer.firstCell.split('|').map((word) => cleanName(word).toLowerCase());
    this.#countAt = placeOf(trailer.countColumn, header, giveUp);
    this.#sumAt = placeOf(trailer.sumColumn, header, giveUp);
    this.#giveUp = giveUp;
  }

  /**
   * Takes a row that is not empty; true when it is data. After the trailer only remarks may follow (rows that fill one cell or
   * fewer than half of the columns, such as 制表人); data there give up with IMPORT_TRAILER_NOT_LAST.
   */
  take(cells: readonly string[], row: number, columns: number): boolean {
    if (this.#trailerRow !== undefined) {
      const filled = cells.filter((cell) => cell !== '').length;
      if (filled === 1 || filled * 2 < columns) return false;
      throw this.#giveUp('IMPORT_TRAILER_NOT_LAST', { row: String(this.#trailerRow) });
    }
    if (this.#isTrailer(cells)) {
      this.#trailerRow = row;
      this.#compare(cells);
      return false;
    }
    this.#rows++;
    if (this.#sumAt === undefined) return true;
    const amount = decimal(cells[this.#sumAt] ?? '');
    if (amount === undefined) this.#unreadable = true;
    else this.#sum += amount;
    return true;
  }

  /** Gives up with IMPORT_CUT_OFF when the file has ended without its trailer. */
  end(): void {
    if (this.#trailerRow === undefined) throw this.#giveUp('IMPORT_CUT_OFF', { where: 'the trailer row' });
  }

  #isTrailer(cells: readonly string[]): boolean {
    const first = cleanName(cells[0] ?? '').toLowerCase();
    return this.#words.some(
      (word) => word !== '' && first.startsWith(word) && !/^[\p{L}\d_-]/u.test(first.slice(word.length)),
    );
  }

  #compare(cells: readonly string[]): void {
    if (this.#countAt !== undefined) {
      const stated = cleanName(cells[this.#countAt] ?? '').replaceAll(',', '');
      // `共 100 笔` and `合计：100` state a number among words.
      const count = /\d+/.exec(stated)?.[0] ?? stated;
      if (count !== String(this.#rows)) throw this.#differ('行数', 'rows', count, String(this.#rows));
    }
    // A data cell that is no number rejects its own row; the sum then says nothing.
    if (this.#sumAt === undefined || this.#unreadable) return;
    const stated = cells[this.#sumAt] ?? '';
    const sum = decimal(stated);
    if (sum !== this.#sum) throw this.#differ('合计', 'sum', cleanName(stated), decimalText(this.#sum));
  }

  #differ(chinese: string, english: string, expected: string, found: string) {
    return this.#giveUp('IMPORT_TOTALS_DIFFER', {
      what: `第 ${this.#trailerRow} 行的${chinese}`,
      what_en: `${english}, row ${this.#trailerRow}`,
      expected: expected.slice(0, 40),
      found,
    });
  }
}

function placeOf(column: string | undefined, header: readonly string[], giveUp: GiveUp): number | undefined {
  if (column === undefined) return undefined;
  const at = header.indexOf(cleanName(column));
  if (at < 0) throw giveUp('IMPORT_COLUMN_MISSING', { column });
  return at;
}

/** An amount as the file writes it, in units of 10⁻⁸; an empty cell is nothing, undefined is no number. */
function decimal(cell: string): bigint | undefined {
  const text = cleanName(cell);
  if (text === '') return 0n;
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const value = BigInt(whole.replaceAll(',', '') + fraction.padEnd(SCALE, '0'));
  return sign === '-' ? -value : value;
}

function decimalText(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  const whole = `${value < 0n ? '-' : ''}${digits.slice(0, -SCALE)}`;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
