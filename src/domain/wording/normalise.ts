import { DOUBLE, foldLatin, SINGLE } from './look-alikes.ts';

/**
 * A text without its disguise: only letters and digits, in their plain forms, each with its place in the original. Breaks of
 * the original are kept beside, because "谨防诈骗。您…" is not one sentence.
 */
export interface Bare {
  readonly text: string;
  /** Of each character: where it begins and ends in the original (UTF-16 units). */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Of each character: the number of the sentence and of the part between commas in which it stands. */
  readonly sentence: readonly number[];
  readonly clause: readonly number[];
  /** Whether something visible stood before the character in the original. */
  readonly apart: readonly boolean[];
  /** Of each place, the end included: how much is said before it, in Chinese characters. */
  readonly said: readonly number[];
}

interface Cell {
  char: string;
  from: number;
  to: number;
  apart: boolean;
  /** 2 after the end of a sentence, 1 after a comma, else 0. */
  break: 0 | 1 | 2;
}

const IGNORED = /^[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}\p{Cf}]$/u;
const KEPT = /^[\p{L}\p{N}]$/u;
const SENTENCE = /^[。！？!?；;\n\r\u2028\u2029]$/u;
const COMMA = /^[，,：:.．…—]$/u;
/** The shortest sentence; a break that leaves less is more likely set into a word to hide it. */
const SENTENCE_CHARS_MIN = 3;

/** Total on any string, linear in its length. */
export function normalise(original: string): Bare {
  const cells = joinParts(cellsOf(original));
  foldDigits(cells);
  const { sentence, clause } = breaksOf(cells);
  return {
    text: cells.map((cell) => cell.char).join(''),
    from: cells.map((cell) => cell.from),
    to: cells.map((cell) => cell.to),
    apart: cells.map((cell) => cell.apart),
    sentence,
    clause,
    said: saidOf(cells),
  };
}

/** Some five letters make an English word, and it says as much as two Chinese characters. */
const LETTER_SAYS = 0.4;

function saidOf(cells: readonly Cell[]): number[] {
  const said = [0];
  for (const { char } of cells) said.push((said.at(-1) ?? 0) + (LETTER.test(char) ? LETTER_SAYS : 1));
  return said;
}

function cellsOf(original: string): Cell[] {
  const cells: Cell[] = [];
  let apart = false;
  let pause: 0 | 1 | 2 = 0;
  let at = 0;
  for (const point of original) {
    const from = at;
    at += point.length;
    if (IGNORED.test(point)) continue;
    const plain = plainForm(point);
    if (plain === '') {
      apart = true;
      const ends = SENTENCE.test(point) || endsEnglish(original, from);
      pause = ends ? 2 : COMMA.test(point) && pause === 0 ? 1 : pause;
      continue;
    }
    for (const char of plain) {
      cells.push({ char, from, to: at, apart, break: pause });
      apart = false;
      pause = 0;
    }
  }
  return cells;
}

/** A full stop of English: after a letter or digit, before a space and a letter. */
const endsEnglish = (text: string, at: number): boolean =>
  FULL_STOP.test(text.slice(Math.max(0, at - 1), at + FULL_STOP_CHARS).normalize('NFKC'));
const FULL_STOP = /^[a-z0-9)"'%]\.\s+["'(]?[a-z]/i;
const FULL_STOP_CHARS = 6;

/** The letters and digits that a character stands for; empty for a separator. */
function plainForm(point: string): string {
  const code = point.codePointAt(0) ?? 0;
  if (code >= 0x4e00 && code <= 0x9fff) return SINGLE.get(point) ?? point;
  let plain = '';
  for (const part of point.normalize('NFKC').toLowerCase().normalize('NFD')) {
    // One UTF-16 unit a character, so that an index of the bare text is an index of the tables beside it.
    if (part.length === 1 && KEPT.test(part)) plain += foldLatin(SINGLE.get(part) ?? part);
  }
  return plain;
}

function joinParts(cells: readonly Cell[]): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const before = joined.at(-1);
    const whole = before === undefined ? undefined : DOUBLE.get(before.char + cell.char);
    if (before === undefined || whole === undefined) joined.push(cell);
    else joined[joined.length - 1] = { ...before, char: whole, to: cell.to };
  }
  return joined;
}

const LETTER = /^[a-z]$/;
const DIGIT_AS_LETTER: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
};

/** A single digit between letters stands for the letter that it looks like. */
function foldDigits(cells: readonly Cell[]): void {
  cells.forEach((cell, index) => {
    const letter = DIGIT_AS_LETTER[cell.char];
    const before = cells[index - 1]?.char ?? '';
    const next = cells[index + 1];
    const after = next === undefined || next.apart || cell.apart ? '' : next.char;
    if (letter !== undefined && LETTER.test(after) && LETTER.test(before)) cell.char = letter;
  });
}

function breaksOf(cells: readonly Cell[]): { sentence: number[]; clause: number[] } {
  const sentence: number[] = [];
  const clause: number[] = [];
  let sentences = 0;
  let clauses = 0;
  let since = 0;
  for (const cell of cells) {
    if (cell.break > 0 && since >= SENTENCE_CHARS_MIN) {
      clauses += 1;
      if (cell.break === 2) sentences += 1;
      since = 0;
    }
    since += 1;
    sentence.push(sentences);
    clause.push(clauses);
  }
  return { sentence, clause };
}
