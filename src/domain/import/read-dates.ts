import { type LocalDate, parseLocalDate } from '../calendar/local-date.ts';
import { type Bad, bad } from './problem.ts';

/** How a file writes its days. `YYYYMM` is the first of the month; `excel` is the day number of the 1900 system. */
export const dateForms = [
  'YYYY-MM-DD',
  'YYYY-M-D',
  'YYYY/MM/DD',
  'YYYY/M/D',
  'YYYY.MM.DD',
  'YYYYMMDD',
  'YYYY年MM月DD日',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'M/D/YYYY',
  'YYYY-MM-DD hh:mm:ss',
  'YYYYMM',
  'excel',
] as const;
export type DateForm = (typeof dateForms)[number];

type Part = 'year' | 'month' | 'day';
interface DateShape {
  readonly pattern: RegExp;
  readonly order: readonly Part[];
}

const YMD: readonly Part[] = ['year', 'month', 'day'];
const DMY: readonly Part[] = ['day', 'month', 'year'];
const MDY: readonly Part[] = ['month', 'day', 'year'];
const TIME = String.raw`(?:[ T]([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)`;

const SHAPES: Readonly<Record<Exclude<DateForm, 'excel'>, DateShape>> = {
  'YYYY-MM-DD': { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, order: YMD },
  'YYYY-M-D': { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, order: YMD },
  'YYYY/MM/DD': { pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, order: YMD },
  'YYYY/M/D': { pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, order: YMD },
  'YYYY.MM.DD': { pattern: /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/, order: YMD },
  YYYYMMDD: { pattern: /^(\d{4})(\d{2})(\d{2})$/, order: YMD },
  YYYY年MM月DD日: { pattern: /^(\d{4})年(\d{1,2})月(\d{1,2})日$/, order: YMD },
  'DD/MM/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: DMY },
  'MM/DD/YYYY': { pattern: /^(\d{2})\/(\d{2})\/(\d{4})$/, order: MDY },
  'M/D/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: MDY },
  'YYYY-MM-DD hh:mm:ss': { pattern: new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})${TIME}$`), order: YMD },
  YYYYMM: { pattern: /^(\d{4})(?:-|\/|年)?(\d{2})月?$/, order: ['year', 'month'] },
};

const EARLIEST = '1980-01-01';
const LATEST = '2099-12-31';
const REMEMBERED_DATES_MAX = 20_000;

/**
 * Reads a day in the first of the forms that fits. Dates repeat in a file by the thousand; each text is read once.
 * `earliest` is for days that may lie before any loan, as a birth does.
 * Problems: IMPORT_DATE_FORM, IMPORT_DATE_IMPOSSIBLE, IMPORT_DATE_RANGE.
 */
export function dateReader(
  forms: readonly DateForm[],
  earliest: string = EARLIEST,
): (text: string) => LocalDate | Bad {
  const seen = new Map<string, LocalDate | Bad>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const date = readDate(text, forms, earliest);
    if (seen.size < REMEMBERED_DATES_MAX) seen.set(text, date);
    return date;
  };
}

function readDate(text: string, forms: readonly DateForm[], earliest: string): LocalDate | Bad {
  let impossible = false;
  for (const form of forms) {
    const written = form === 'excel' ? excelDay(text) : civilDay(text, SHAPES[form]);
    if (written === undefined) continue;
    const date = parseLocalDate(written);
    // 13/01/2026 is impossible as month-first and may be right by the next form.
    if (date === undefined) impossible = true;
    else return date < earliest || date > LATEST ? bad('IMPORT_DATE_RANGE') : date;
  }
  return bad(impossible ? 'IMPORT_DATE_IMPOSSIBLE' : 'IMPORT_DATE_FORM');
}

function civilDay(text: string, { pattern, order }: DateShape): string | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const part = (name: Part): string => match[order.indexOf(name) + 1] ?? '1';
  return `${part('year')}-${part('month').padStart(2, '0')}-${(order.includes('day') ? part('day') : '1').padStart(2, '0')}`;
}

/** Day 60 of the 1900 system is a 29 February 1900 that never was; every later number is one too high. A fraction is the time. */
function excelDay(text: string): string | undefined {
  const match = /^(\d{1,6})(?:\.\d+)?$/.exec(text);
  if (match === null) return undefined;
  const serial = Number(match[1]);
  if (serial === 60) return '1900-02-29';
  const day = Date.UTC(1899, 11, serial < 60 ? 31 : 30) + serial * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}
