/** Finds all words of a list in a text at once. A word may hold `#`, which stands for one to six numerals. */
export interface Trie<T> {
  /** Every occurrence, by its beginning; `[start, end)`. Linear in the text for a given list. */
  find(text: string): readonly { readonly value: T; readonly start: number; readonly end: number }[];
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  readonly values: T[];
}

const NUMERALS = new Set('0123456789零〇一二三四五六七八九十百千两半几数');
const NUMERALS_MAX = 6;

const node = <T>(): Node<T> => ({ next: new Map(), values: [] });

/** Builds the list once; `words` gives each word with what it stands for. */
export function trieOf<T>(words: Iterable<readonly [string, T]>): Trie<T> {
  const root = node<T>();
  for (const [word, value] of words) {
    let at = root;
    for (const char of word) {
      const next = at.next.get(char) ?? node<T>();
      at.next.set(char, next);
      at = next;
    }
    if (at !== root && !at.values.includes(value)) at.values.push(value);
  }
  return {
    find(text) {
      const found: { value: T; start: number; end: number }[] = [];
      for (let start = 0; start < text.length; start += 1) {
        walk(root, text, start, (value, end) => found.push({ value, start, end }));
      }
      return found;
    },
  };
}

function walk<T>(from: Node<T>, text: string, at: number, tell: (value: T, end: number) => void): void {
  let place: Node<T> | undefined = from;
  let index = at;
  while (place !== undefined) {
    for (const value of place.values) tell(value, index);
    const number: Node<T> | undefined = place.next.get('#');
    if (number !== undefined) {
      const end = afterNumerals(text, index);
      if (end > index) walk(number, text, end, tell);
    }
    place = place.next.get(text[index] ?? '');
    index += 1;
  }
}

function afterNumerals(text: string, at: number): number {
  let end = at;
  while (end < at + NUMERALS_MAX && NUMERALS.has(text[end] ?? '')) end += 1;
  return end;
}
