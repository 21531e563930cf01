import { createHash } from 'node:crypto';

/** The id that desk-rows.ts gives the nth row of a letter: the md5 of both, as PostgreSQL reads it. */
export function benchId(letter: string, number: number): string {
  const hex = createHash('md5').update(`${letter}${number}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
