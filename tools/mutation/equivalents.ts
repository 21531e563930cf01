/** A change that no answer can tell from the code as written: the file, what is changed into what, and why it is the same. */
export type Equivalent = readonly [file: string, original: string, replacement: string, because: string];

const P = 'src/domain/permit/';
const MEMO = 'speed: what is remembered is found again in the same way';

export const EQUIVALENTS: readonly Equivalent[] = [
  [`${P}judge.ts`, 'told !== undefined', 'false', MEMO],
];
