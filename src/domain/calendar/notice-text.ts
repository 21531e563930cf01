/** One sentence of a pasted notice: as it stood, as it is read, and where. */
export interface Sentence {
  /** From 1, in the pasted text. */
  readonly line: number;
  /** From 1, in the line. */
  readonly column: number;
  readonly text: string;
  /** Half-width digits, Chinese punctuation, no blanks, 至 for every dash, no full stop. */
  readonly plain: string;
}

/** Blanks, zero-width and direction marks: what copying from a page or a PDF leaves behind. */
const NOTHING = /[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/u;

const SAME: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ':': '：',
  ',': '，',
  ';': '；',
  '－': '至',
  '-': '至',
  '–': '至',
  '—': '至',
  '~': '至',
  '～': '至',
  '〜': '至',
  到: '至',
};

const plainOf = (char: string): string => {
  if (NOTHING.test(char)) return '';
  if (char >= '０' && char <= '９') return String.fromCharCode(char.charCodeAt(0) - 0xfee0);
  return SAME[char] ?? char;
};

/** Writes a text the one way in which it is read: full-width and half-width, dashes and blanks make no difference. */
export const plainText = (text: string): string => Array.from(text, plainOf).join('').replace(/至+/g, '至');

/** The sentences of a text in order; a sentence ends with 。 or with its line. */
export function sentencesOf(text: string): readonly Sentence[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const found: Sentence[] = [];
    for (const match of line.matchAll(/[^。]+。?/g)) {
      const plain = plainText(match[0]).replace(/。$/, '');
      if (plain === '') continue;
      const blanks = match[0].length - match[0].trimStart().length;
      const column = match.index + blanks + 1;
      found.push({ line: index + 1, column, text: match[0].trim(), plain });
    }
    return found;
  });
}

/** Splits at these marks, but not within （…）. */
export function splitOutside(plain: string, marks: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of plain) {
    if (char === '（') depth += 1;
    if (char === '）') depth -= 1;
    if (depth === 0 && marks.includes(char)) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts.filter((each) => each !== '');
}
