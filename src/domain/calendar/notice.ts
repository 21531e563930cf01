import { done, type Outcome, refuse } from '../outcome.ts';
import type { LocalDate } from './local-date.ts';
import type { NoticeCode } from './notice-dates.ts';
import { firstLunarDay } from './notice-lunar.ts';
import {
  ADJUSTED,
  type Extension,
  HOLIDAYS,
  newContext,
  type Reading,
  readSentence,
} from './notice-sentence.ts';
import { plainText, sentencesOf } from './notice-text.ts';
import type { NamedDay } from './statutory.ts';

export interface NoticeProblem {
  readonly code: NoticeCode;
  readonly line: number;
  readonly column: number;
  /** The words that it is about. */
  readonly about: string;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * whole: the year's notice, all seven holidays. adjustment: names some holidays anew (2019 劳动节). extension: lets one
 * holiday last longer (2020 春节). The last two stand on the version in force.
 */
export type NoticeForm = 'whole' | 'adjustment' | 'extension';

export interface Notice {
  readonly year: number;
  readonly form: NoticeForm;
  readonly readings: readonly Reading[];
  readonly days: readonly NamedDay[];
  readonly extension: Extension | undefined;
  /** 正月初一. */
  readonly springFestival: LocalDate;
}

export interface NoticeRead extends Omit<Notice, 'year' | 'springFestival'> {
  readonly year: number | undefined;
  /** In the order of the text; empty: the notice may be proposed. */
  readonly problems: readonly NoticeProblem[];
}

const YEAR = /(?:关于|现将|现对|延长|调整)(\d{4})年/;
const START = { line: 1, column: 1 } as const;

/**
 * Reads a State Council notice of a year's days off (国务院办公厅关于…节假日安排的通知), sentence by sentence. Weekdays, lunar
 * days and numbers of days that it states are checked against its dates; everything wrong is told with its place.
 * `year` is what the reader expects, and needed for a text without its title.
 */
export function readNotice(text: string, year?: number): NoticeRead {
  const plain = plainText(text);
  const stated = YEAR.exec(plain)?.[1];
  const known = stated === undefined ? year : Number(stated);
  const form = plain.includes('假期至') ? 'extension' : ADJUSTED.test(plain) ? 'adjustment' : 'whole';
  if (known === undefined || firstLunarDay(known) === undefined || (year !== undefined && known !== year)) {
    const params = { told: stated ?? '—', asked: String(year ?? '—') };
    const problem = { code: 'CALENDAR_YEAR_WRONG', ...START, about: stated ?? '', params } as const;
    return { year: undefined, form, readings: [], days: [], extension: undefined, problems: [problem] };
  }
  const problems: NoticeProblem[] = [];
  const context = newContext(known);
  const readings = sentencesOf(text).map((sentence) =>
    readSentence(context, sentence, (code, about, params = {}) => {
      problems.push({ code, line: sentence.line, column: sentence.column, about, params });
    }),
  );
  const days = readings.flatMap((reading) => reading.days);
  const absent = absentHolidays(form, days, context.extension);
  if (absent.length > 0)
    problems.push({ code: 'CALENDAR_HOLIDAY_MISSING', ...START, about: absent.join('、'), params: {} });
  return { year: known, form, readings, days, extension: context.extension, problems };
}

/** What a notice of this form must hold and this one does not: a text cut off when it was copied is found so. */
function absentHolidays(
  form: NoticeForm,
  days: readonly NamedDay[],
  extension: Extension | undefined,
): readonly string[] {
  if (form === 'extension') return extension === undefined ? ['假期'] : [];
  const named = new Set(days.flatMap((day) => day.holiday.split('、')));
  if (form === 'adjustment') return named.size === 0 ? ['假期'] : [];
  return HOLIDAYS.filter((holiday) => !named.has(holiday));
}

/** The same for who wants the notice or nothing. Refusals: the first of its problems, with line, column and words. */
export function parseNotice(text: string, year?: number): Outcome<Notice, NoticeCode> {
  const read = readNotice(text, year);
  const [problem] = read.problems;
  if (problem !== undefined) return refuse(problem.code, { params: placeOf(problem) });
  const springFestival = read.year === undefined ? undefined : firstLunarDay(read.year);
  if (read.year === undefined || springFestival === undefined) return refuse('CALENDAR_YEAR_WRONG');
  const { form, readings, days, extension } = read;
  return done({ year: read.year, form, readings, days, extension, springFestival });
}

/** A problem's place and words as the params of its sentence. */
export function placeOf({ line, column, about, params }: NoticeProblem): Readonly<Record<string, string>> {
  return { ...params, line: String(line), column: String(column), text: about };
}
