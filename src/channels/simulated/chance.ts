import { createHash } from 'node:crypto';

/** A number in [0, 1) that depends on nothing but its words: the same seed and words, the same number, on any machine. */
export function chance(seed: string, ...words: readonly string[]): number {
  const bytes = createHash('sha256')
    .update([seed, ...words].join('\u001f'))
    .digest();
  return bytes.readUIntBE(0, 6) / 2 ** 48;
}

/** One of the weighted values; weights need not add up to one. */
export function pick<T>(at: number, weighted: readonly (readonly [T, number])[]): T {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  let left = at * total;
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  const last = weighted[weighted.length - 1];
  if (last === undefined) throw new RangeError('nothing to pick from');
  return last[0];
}
