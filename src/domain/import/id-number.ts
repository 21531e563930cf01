import type { LocalDate } from '../calendar/local-date.ts';
import { type Bad, bad } from './problem.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';

/** The check character of the first 17 digits: GB 11643-1999, ISO 7064 MOD 11-2. */
export function idNumberCheck(first17: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += (WEIGHTS[at] ?? 0) * (first17.charCodeAt(at) - 48);
  return CHECK.charAt(sum % 11);
}

export interface IdNumberOptions {
  /** Births after this day, and those more than 120 years before it, are refused; not judged when absent. */
  readonly today?: LocalDate | undefined;
  /** What becomes of a number of 15 digits (before 1999): refused, or written with its century and check character. */
  readonly old?: 'refuse' | 'upgrade' | undefined;
}

const AGE_YEARS_MAX = 120;
const OLD = /^\d{15}$/;
const NEW = /^\d{17}[\dX]$/;
const COVERED = /[*＊]{2}|[Xx×]{3}/;
/** 1.10101E+17: what a spreadsheet makes of a number of 18 places. */
const EXPONENT = /^\d(?:\.\d+)?E\+?\d{2}$/;

/**
 * Reads a citizen identity number by GB 11643: 18 places, check character, a birth date that existed. Blanks, hyphens and the
 * apostrophe by which spreadsheets keep text are passed over; a small x becomes X. The region is not judged: codes come and go,
 * and synthetic people bear one that is nobody's. Problems: the IMPORT_ID_NO_ codes, IMPORT_VALUE_MASKED, IMPORT_VALUE_SPREADSHEET.
 */
export function readIdNumber(text: string, options: IdNumberOptions = {}): string | Bad {
  const plain = /^\d{17}[\dX]$/.test(text) ? text : text.replace(/^['‘’`]|[\s-]/g, '').toUpperCase();
  if (OLD.test(plain))
    return options.old === 'upgrade' ? readNew(upgraded(plain), options) : bad('IMPORT_ID_NO_OLD');
  if (NEW.test(plain)) return readNew(plain, options);
  if (COVERED.test(plain)) return bad('IMPORT_VALUE_MASKED');
  return bad(EXPONENT.test(plain) ? 'IMPORT_VALUE_SPREADSHEET' : 'IMPORT_ID_NO_FORM');
}

function readNew(number: string, { today }: IdNumberOptions): string | Bad {
  const birth = birthOf(number);
  // The century is 18, 19 or 20: the standard's own numbers, and those of people whom the age below judges.
  if (birth === undefined || birth < '1800' || birth >= '2100') return bad('IMPORT_ID_NO_BIRTH');
  if (number.charAt(17) !== idNumberCheck(number)) {
    // A spreadsheet keeps 15 digits of a number and fills the rest with zeros.
    return bad(number.endsWith('000') ? 'IMPORT_VALUE_SPREADSHEET' : 'IMPORT_ID_NO_CHECKSUM');
  }
  if (today === undefined) return number;
  if (birth > today) return bad('IMPORT_ID_NO_FUTURE');
  return tooOld(birth, today) ? bad('IMPORT_ID_NO_TOO_OLD') : number;
}

/** Whether somebody born on that day would be more than 120 years old. */
export const tooOld = (birth: LocalDate, today: LocalDate): boolean =>
  Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0) >
  AGE_YEARS_MAX;

/** Order numbers 996 to 999 of the old form were kept for people born in the century before. */
function upgraded(old: string): string {
  const century = Number(old.slice(12)) >= 996 ? '18' : '19';
  const first17 = `${old.slice(0, 6)}${century}${old.slice(6)}`;
  return first17 + idNumberCheck(first17);
}

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The birth date inside a number of 18 places; undefined when there was no such day. By digits only: a date is never a moment. */
export function birthOf(number: string): LocalDate | undefined {
  const year = Number(number.slice(6, 10));
  const month = Number(number.slice(10, 12));
  const day = Number(number.slice(12, 14));
  const most = MONTH_DAYS[month - 1] ?? 0;
  if (day < 1 || day > most) return undefined;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)))
    return undefined;
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}` as LocalDate;
}
