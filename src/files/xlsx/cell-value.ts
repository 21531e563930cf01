import { limits } from '../../contract/limits.ts';
import type { RowCode } from '../../domain/import/problem.ts';
import { numberText, PRECISION, type Shown, serialDate, serialTime } from './number-format.ts';
import type { SharedStrings } from './shared-strings.ts';
import { unescaped } from './string-text.ts';

/** A cell of a sheet as its XML gives it. */
export interface RawCell {
  /** `t`: s, str, inlineStr, b, e, d, or n. */
  readonly type: string;
  /** `s`: the place of its style. */
  readonly style: number;
  /** The text of `v`, or of `is`. */
  readonly value: string;
  readonly isFormula: boolean;
}

export interface CellText {
  readonly text: string;
  readonly code?: RowCode;
}

export interface CellWorld {
  readonly strings: SharedStrings;
  readonly styles: readonly Shown[];
  readonly from1904: boolean;
}

/** A whole number that a double holds exactly may still have lost digits: Excel keeps 15 and writes zeros after them. */
const EXACT_BELOW = 10 ** PRECISION;
/** What a formula without a stored value says. */
const NO_VALUE = '=';

/** What a cell says as text; undefined when it names a shared string that there is not. */
export function cellText(cell: RawCell, world: CellWorld): CellText | undefined {
  const plain = plainText(cell, world);
  if (plain === undefined) return undefined;
  if (cell.isFormula) return { text: plain.text || NO_VALUE, code: 'IMPORT_CELL_FORMULA' };
  if (plain.text.length > limits.workbookCellCharactersMax)
    return { text: plain.text.slice(0, limits.workbookCellCharactersMax), code: 'IMPORT_CELL_TOO_LONG' };
  return plain;
}

function plainText({ type, value, style }: RawCell, world: CellWorld): CellText | undefined {
  switch (type) {
    case 's': {
      const text = /^\d{1,9}$/.test(value) ? world.strings.at(Number(value)) : undefined;
      return text === undefined ? undefined : { text };
    }
    case 'str':
      return { text: unescaped(value) };
    case 'inlineStr':
      return { text: value };
    case 'b':
      return { text: value === '1' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { text: value, code: 'IMPORT_CELL_ERROR' };
    case 'd':
      return { text: value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace('T', ' ') };
    default:
      return numeric(value, world.styles[style], world.from1904);
  }
}

function numeric(value: string, shown: Shown | undefined, from1904: boolean): CellText {
  if (value === '') return { text: '' };
  const number = Number(value);
  if (!Number.isFinite(number)) return { text: value, code: 'IMPORT_CELL_ERROR' };
  if (shown?.as === 'date') return { text: serialDate(number, from1904) ?? numberText(number) };
  if (shown?.as === 'time') return { text: timeText(number, from1904) };
  const text = numberText(number);
  if (Math.abs(number) >= EXACT_BELOW) return { text, code: 'IMPORT_CELL_PRECISION' };
  const pads = shown?.as === 'padded' && /^\d+$/.test(text);
  return { text: pads ? text.padStart(shown.digits, '0') : text };
}

/** A format of hours only hides the day; what lies before the first day is a time of day, the rest a moment. */
const timeText = (number: number, from1904: boolean): string =>
  number >= 0 && number < 1 ? serialTime(number) : (serialDate(number, from1904) ?? numberText(number));
