import { addDays, dayOfWeek, daysBetween, type LocalDate, parseLocalDate } from './local-date.ts';
import { isLunarDay } from './notice-lunar.ts';
import { splitOutside } from './notice-text.ts';

export type NoticeCode =
  | 'CALENDAR_NOT_UNDERSTOOD'
  | 'CALENDAR_YEAR_WRONG'
  | 'CALENDAR_DATE_WRONG'
  | 'CALENDAR_WEEKDAY_WRONG'
  | 'CALENDAR_LUNAR_WRONG'
  | 'CALENDAR_COUNT_WRONG'
  | 'CALENDAR_MAKEUP_NOT_WEEKEND'
  | 'CALENDAR_CONTRADICTION'
  | 'CALENDAR_HOLIDAY_MISSING';

/** Told of everything that is wrong, with the words it is about; reading goes on, so that a person sees all of it at once. */
export type Tell = (code: NoticeCode, about: string, params?: Readonly<Record<string, string>>) => void;

/** A longer holiday than any ever granted is a slip of the month. */
const RANGE_DAYS_MAX = 15;

const DATE = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?/;

/** 一 Monday … 日, 天 Sunday. */
const WEEKDAYS = '一二三四五六日';
const WEEKDAY = /^(?:星期|周|礼拜)([一二三四五六日天])$/;

const weekdayWord = (date: LocalDate): string => `周${WEEKDAYS[dayOfWeek(date) - 1]}`;

interface Read {
  readonly date: LocalDate;
  readonly rest: string;
}

/** One date at the start of `plain`; month and year may be left out where `before` or the notice's year gives them. */
function readDate(plain: string, year: number, before: LocalDate | undefined, tell: Tell): Read | undefined {
  const match = DATE.exec(plain);
  if (match === null) return undefined;
  const [whole, yearText, monthText, dayText = '', note] = match;
  const month = monthText ?? before?.slice(5, 7);
  if (month === undefined) return undefined;
  const inYear = yearText ?? before?.slice(0, 4) ?? String(year);
  const date = parseLocalDate(`${inYear}-${month.padStart(2, '0')}-${dayText.padStart(2, '0')}`);
  if (date === undefined) {
    tell('CALENDAR_DATE_WRONG', whole, { zh: '没有这一天', en: 'no such day' });
    return undefined;
  }
  if (date < `${year - 1}-12-01` || date > `${year}-12-31`)
    tell('CALENDAR_DATE_WRONG', whole, { zh: `不属于${year}年的假期`, en: `not of the holidays of ${year}` });
  if (note !== undefined) checkNotes(whole, note, date, tell);
  return { date, rest: plain.slice(whole.length) };
}

/** （农历正月初七、周一）: each word in the brackets is compared with the date. */
function checkNotes(whole: string, note: string, date: LocalDate, tell: Tell): void {
  for (const word of splitOutside(note, '、，')) {
    const weekday = WEEKDAY.exec(word)?.[1]?.replace('天', '日');
    if (weekday !== undefined) {
      if (WEEKDAYS[dayOfWeek(date) - 1] !== weekday)
        tell('CALENDAR_WEEKDAY_WRONG', whole, { date, told: word, is: weekdayWord(date) });
      continue;
    }
    const lunar = isLunarDay(word, date);
    if (lunar === undefined) tell('CALENDAR_NOT_UNDERSTOOD', word);
    else if (!lunar) tell('CALENDAR_LUNAR_WRONG', whole, { date, told: word });
  }
}

/** `10月1日`, `1月1日至3日`, `2月14日（周六）、2月28日（周六）`: every day, in the order of the text; undefined: not understood. */
export function readDays(plain: string, year: number, tell: Tell): readonly LocalDate[] | undefined {
  const days: LocalDate[] = [];
  for (const item of splitOutside(plain, '、和及')) {
    const range = readRange(item, year, days.at(-1), tell);
    if (range === undefined) return undefined;
    days.push(...range);
  }
  return days.length === 0 ? undefined : days;
}

function readRange(
  item: string,
  year: number,
  before: LocalDate | undefined,
  tell: Tell,
): readonly LocalDate[] | undefined {
  const from = readDate(item, year, before, tell);
  if (from === undefined) return undefined;
  if (from.rest === '') return [from.date];
  if (!from.rest.startsWith('至')) return undefined;
  const to = readDate(from.rest.slice(1), year, from.date, tell);
  if (to === undefined || to.rest !== '') return undefined;
  const count = daysBetween(from.date, to.date) + 1;
  if (count < 2 || count > RANGE_DAYS_MAX) {
    const params = { zh: `起止相隔${count}天`, en: `it reaches over ${count} days` };
    tell('CALENDAR_DATE_WRONG', item, params);
    return [from.date];
  }
  return Array.from({ length: count }, (_, index) => addDays(from.date, index));
}
