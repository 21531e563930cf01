import { type LocalDate, parseLocalDate } from '../../domain/calendar/local-date.ts';
import { decimalText, readDecimal } from '../../domain/expression/decimal.ts';
import { type Fen, fenToDecimal, parseFen } from '../../domain/money/fen.ts';

const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A mistake in a scenario, or something in it that this adapter does not know; the scenario fails by it. */
export class ScenarioTrouble extends RangeError {}

/** `01 February 2023` or `2023-02-01`. */
export function readDay(text: string): LocalDate {
  const [, day = '', name = '', year = ''] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  const written = month === 0 ? text : `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = parseLocalDate(written);
  if (date === undefined) throw new ScenarioTrouble(`no date: ${text}`);
  return date;
}

/** `01 February 2023`; nothing for no day. */
export function writeDay(date: LocalDate | null): string {
  if (date === null) return '';
  return `${date.slice(8)} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

export function readAmount(text: string): Fen {
  const amount = parseFen(text, { negative: 'allow' });
  if (typeof amount !== 'bigint') throw new ScenarioTrouble(`no amount: ${text}`);
  return amount;
}

export function readCount(text: string): number {
  const count = Number(text === '' ? '0' : text);
  if (!Number.isSafeInteger(count) || count < 0) throw new ScenarioTrouble(`no count: ${text}`);
  return count;
}

export const writeAmount = (amount: Fen): string => fenToDecimal(amount);

/** Cells are equal that say the same number, or the same text; `null` says nothing. */
export function sameCell(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(text: string): string {
  const trimmed = text.trim();
  if (trimmed === 'null') return '';
  const number = readDecimal(trimmed);
  return number === undefined ? trimmed : decimalText(number);
}
