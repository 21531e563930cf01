import { limits } from '../../contract/limits.ts';
import type { GiveUp } from '../file-refused.ts';
import type { Span } from '../header.ts';
import { columnOf } from './cell-place.ts';

const RANGE =
  /<(?:[\w.-]+:)?mergeCell\s[^<>]{0,200}?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;
/** Longer than any mergeCell element. */
const KEPT = 400;

interface Range extends Span {
  readonly top: number;
  readonly bottom: number;
}

/** Which rows of a sheet lie under merged cells. */
export class MergedRanges {
  readonly #ranges: readonly Range[];

  constructor(ranges: readonly Range[]) {
    this.#ranges = [...ranges].sort((a, b) => a.top - b.top);
  }

  spans(row: number): readonly Span[] {
    return this.#ranges.filter(({ top, bottom }) => top <= row && row <= bottom);
  }

  /** Asked row by row from the first on: the first merged column of that row, from 0, or −1. */
  cursor(): (row: number) => number {
    const rows = joined(this.#ranges);
    let at = 0;
    return (row) => {
      while ((rows[at]?.bottom ?? Number.POSITIVE_INFINITY) < row) at++;
      const range = rows[at];
      return range !== undefined && range.top <= row ? range.first : -1;
    };
  }
}

/** Ranges that touch the same rows become one, so that a million overlapping ones cost no more than a few. */
function joined(ranges: readonly Range[]): Range[] {
  const rows: Range[] = [];
  for (const range of ranges) {
    const last = rows.at(-1);
    if (last === undefined || range.top > last.bottom) rows.push(range);
    else
      rows[rows.length - 1] = {
        ...last,
        first: Math.min(last.first, range.first),
        bottom: Math.max(last.bottom, range.bottom),
      };
  }
  return rows;
}

/** Merged cells stand behind the rows in a sheet's XML, so they are looked for in a pass of their own, by their mark alone. */
export async function readMergedRanges(
  bytes: AsyncIterable<Uint8Array>,
  giveUp: GiveUp,
): Promise<MergedRanges> {
  const ranges: Range[] = [];
  let text = '';
  for await (const chunk of bytes) {
    text += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    let read = 0;
    if (text.includes('mergeCell'))
      for (const match of text.matchAll(RANGE)) {
        const [all, left = '', top, right = '', bottom] = match;
        ranges.push({
          first: columnOf(left),
          last: columnOf(right),
          top: Number(top),
          bottom: Number(bottom),
        });
        read = match.index + all.length;
      }
    if (ranges.length > limits.mergedRangesMax) throw giveUp('IMPORT_ARCHIVE_BOMB', { what: 'merged cells' });
    text = text.slice(Math.max(read, text.length - KEPT));
  }
  return new MergedRanges(ranges);
}
