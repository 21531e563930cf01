import type { FieldName } from '../fields.ts';
import { type WordTable, wordOf } from './word-table.ts';

/** Columns that differ by a number only: 第1期应还日期, 第2期应还日期 … */
export interface Family {
  /** The name with `{n}` in the number's place. */
  readonly pattern: string;
  readonly members: readonly { readonly n: number; readonly column: string }[];
  /** Digits to which the numbers are padded. */
  readonly pad: number;
  readonly field: FieldName | undefined;
  readonly left: { readonly zh: string; readonly en: string } | undefined;
}

const ORDINAL = /第?\{n\}(?:期|个月|月|个|次|笔)?|\{n\}/g;

/** The families of a header whose meaning the table knows; each column is in one at most. */
export function familiesOf(columns: readonly string[], words: WordTable): readonly Family[] {
  const members = new Map<string, { n: number; column: string; digits: number }[]>();
  for (const column of columns) {
    for (const match of column.matchAll(/\d+/g)) {
      const pattern = `${column.slice(0, match.index)}{n}${column.slice(match.index + match[0].length)}`;
      const found = members.get(pattern) ?? [];
      found.push({ n: Number(match[0]), column, digits: match[0].length });
      members.set(pattern, found);
    }
  }
  const taken = new Set<string>();
  return [...members]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([pattern, all]) => {
      const own = all.filter(({ column }) => !taken.has(column)).sort((a, b) => a.n - b.n);
      const meaning = meaningOf(pattern, words);
      if (own.length < 2 || meaning === undefined) return [];
      for (const { column } of own) taken.add(column);
      const padded = own.some(({ n, digits }) => String(n).length < digits);
      const pad = padded ? Math.max(...own.map(({ digits }) => digits)) : 0;
      return [{ pattern, members: own, pad, ...meaning }];
    });
}

function meaningOf(pattern: string, words: WordTable): Pick<Family, 'field' | 'left'> | undefined {
  const named = wordOf(pattern);
  const plain = wordOf(pattern.replace(ORDINAL, ''));
  for (const word of [named, plain]) {
    const left = words.left.get(word);
    if (left !== undefined) return { field: undefined, left };
    const field = words.fields.get(word)?.[0];
    if (field !== undefined) return { field, left: undefined };
  }
  return undefined;
}
