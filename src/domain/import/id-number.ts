import { parseLocalDate } from '../calendar/local-date.ts';
import { type Bad, bad } from './problem.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';

/** The check character of the first 17 digits: GB 11643-1999, ISO 7064 MOD 11-2. */
export function idNumberCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (first17.charCodeAt(at) - 48), 0);
  return CHECK.charAt(sum % 11);
}

/** Reads a citizen identity number of 18 characters; a small x becomes X. The region code is not judged: codes come and go. */
export function readIdNumber(text: string): string | Bad {
  const number = text.toUpperCase();
  if (/^\d{15}$/.test(number)) return bad('IMPORT_ID_NO_OLD');
  if (!/^\d{17}[\dX]$/.test(number)) return bad('IMPORT_ID_NO_FORM');
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (number.charCodeAt(6) > 50 || parseLocalDate(birth) === undefined) return bad('IMPORT_ID_NO_BIRTH');
  if (number.charAt(17) !== idNumberCheck(number)) return bad('IMPORT_ID_NO_CHECKSUM');
  return number;
}
