import { dayOfWeek, type LocalDate } from './local-date.ts';
import { readDays, type Tell } from './notice-dates.ts';
import { firstLunarDay } from './notice-lunar.ts';
import { type Sentence, splitOutside } from './notice-text.ts';
import type { NamedDay } from './statutory.ts';

/** What became of one sentence; `plain` ones are known to say nothing of days. */
export interface Reading extends Sentence {
  readonly kind: 'days' | 'extension' | 'encouragement' | 'plain' | 'not_understood';
  readonly days: readonly NamedDay[];
}

/** One holiday lasts to this day, as well as before. */
export interface Extension {
  readonly holiday: string;
  readonly until: LocalDate;
}

/** What earlier sentences leave to the next one. */
export interface Context {
  readonly year: number;
  readonly named: Map<LocalDate, NamedDay>;
  /** The heading that holds; undefined outside the holidays. */
  holiday: string | undefined;
  /** The days off that a following 共n天 or 与周末连休 is about. */
  lastOff: readonly LocalDate[];
  noMakeUp: boolean;
  extension: Extension | undefined;
}

export const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
const NAME = '元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?';
const NUMBER = /^(?:[一二三四五六七八九十]+[、.]|（[一二三四五六七八九十]+）|\d+[、.])/;
const HEADING = new RegExp(`^((?:${NAME})(?:[、和与](?:${NAME}))*)(?:假期)?：`);
const EXTENSION = new RegExp(`^延长(\\d{4})年(${NAME})假期至(.+?日(?:（.*?）)?)，(.+?)起正常上班$`);
const ENCOURAGEMENT = /^鼓励各?单位.*安排职工.*休息$/;
export const ADJUSTED = new RegExp(`调整\\d{4}年(?:${NAME})`);

/** Sentences of every notice that say nothing of days; whatever is not here, and is no day, is told as not understood. */
const PLAIN: readonly RegExp[] = [
  /^国务院办公厅关于.*(?:通知|\d{4}年)$/,
  /^(?:部分)?节假日安排的通知$/,
  /^国办发(?:明电)?[〔[【]\d{4}[〕\]】]\d+号$/,
  /^各省、自治区、直辖市人民政府.*：$/,
  /^(?:经国务院批准|根据).*如下：?$/,
  /^(?:节假日|假日|放假|春节)期间，?各地区、各部门\D*$/,
  /^各地大专院校、中小学、幼儿园推迟开学，具体时间由教育部门另行通知$/,
  /^因疫情防控不能休假的职工\D*$/,
  /^国务院办公厅$/,
  /^\d{4}年\d{1,2}月\d{1,2}日$/,
  /^（?此件公开发布）?$/,
];

/** A holiday's own day must lie among its days off; a slip of the month is found so. */
const OWN_DAY: Readonly<Record<string, (year: number) => string | undefined>> = {
  元旦: (year) => `${year}-01-01`,
  春节: firstLunarDay,
  劳动节: (year) => `${year}-05-01`,
  国庆节: (year) => `${year}-10-01`,
};

const fullName = (name: string): string => HOLIDAYS.find((each) => each.startsWith(name)) ?? name;

export const newContext = (year: number): Context => ({
  year,
  named: new Map(),
  holiday: undefined,
  lastOff: [],
  noMakeUp: false,
  extension: undefined,
});

/** Reads one sentence after those before it; what is wrong is told, and then its kind is `not_understood`. */
export function readSentence(context: Context, sentence: Sentence, tellOutside: Tell): Reading {
  let wrong = 0;
  const tell: Tell = (...fault) => {
    wrong += 1;
    tellOutside(...fault);
  };
  const of = (kind: Reading['kind'], days: readonly NamedDay[] = []): Reading => ({
    ...sentence,
    kind: wrong > 0 ? 'not_understood' : kind,
    days,
  });
  const plain = sentence.plain.replace(NUMBER, '');
  const extending = EXTENSION.exec(plain);
  if (extending !== null) {
    readExtension(context, extending, tell);
    return of('extension');
  }
  const heading = HEADING.exec(plain);
  if (heading === null && PLAIN.some((known) => known.test(plain))) {
    context.holiday = undefined;
    return of('plain');
  }
  if (heading === null && ENCOURAGEMENT.test(plain)) return of('encouragement');
  if (heading !== null)
    context.holiday = heading[1]
      ?.split(/[、和与]/)
      .map(fullName)
      .join('、');
  const clauses = splitOutside(plain.slice(heading?.[0].length ?? 0), '，；');
  if (context.holiday === undefined || clauses.length === 0) {
    tell('CALENDAR_NOT_UNDERSTOOD', sentence.text);
    return of('days');
  }
  const days = clauses.flatMap((clause) => readClause(context, clause, tell));
  return of('days', days);
}

type ReadClause = (context: Context, match: RegExpExecArray, tell: Tell) => readonly NamedDay[] | undefined;

/** The clauses of a holiday, each with what it means. Undefined: its dates could not be read. */
const CLAUSES: readonly (readonly [RegExp, ReadClause])[] = [
  [/^(.+?)放假(?:调休)?(?:共?(\d+)天)?$/, readOff],
  [/^共(\d+)天$/, (context, [about, told = ''], tell) => checkCount(context.lastOff, told, about, tell)],
  [/^与周末连休$/, (context, [about], tell) => checkWeekend(context.lastOff, about, tell)],
  [
    /^不调休$/,
    (context) => {
      context.noMakeUp = true;
      return [];
    },
  ],
  [/^(.+?)(?:照常|正常)?上班$/, readWorked],
];

function readClause(context: Context, clause: string, tell: Tell): readonly NamedDay[] {
  let told = false;
  const telling: Tell = (...fault) => {
    told = true;
    tell(...fault);
  };
  for (const [pattern, read] of CLAUSES) {
    const match = pattern.exec(clause);
    const days = match === null ? undefined : read(context, match, telling);
    if (days !== undefined) return days;
    if (told) return [];
  }
  tell('CALENDAR_NOT_UNDERSTOOD', clause);
  return [];
}

function readOff(
  context: Context,
  [clause, datesText = '', told]: RegExpExecArray,
  tell: Tell,
): readonly NamedDay[] | undefined {
  const dates = readDays(datesText, context.year, tell);
  if (dates === undefined) return undefined;
  context.lastOff = dates;
  context.noMakeUp = false;
  if (told !== undefined) checkCount(dates, told, clause, tell);
  for (const holiday of (context.holiday ?? '').split('、')) {
    const own = OWN_DAY[holiday]?.(context.year);
    if (own !== undefined && !dates.some((date) => date === own))
      tell('CALENDAR_DATE_WRONG', clause, {
        zh: `不含${holiday}（${own}）`,
        en: `without ${own}, ${holiday}`,
      });
  }
  return name(context, dates, true, clause, tell);
}

function readWorked(
  context: Context,
  [clause, datesText = '']: RegExpExecArray,
  tell: Tell,
): readonly NamedDay[] | undefined {
  const dates = readDays(datesText, context.year, tell);
  if (dates === undefined) return undefined;
  if (context.noMakeUp) tell('CALENDAR_CONTRADICTION', clause, { date: dates.join(' ') });
  return name(context, dates, false, clause, tell);
}

/** Puts the days down; a day may be named once, and only a Saturday or Sunday is worked to make up. */
function name(
  { named, holiday = '' }: Context,
  dates: readonly LocalDate[],
  off: boolean,
  about: string,
  tell: Tell,
): readonly NamedDay[] {
  return dates.map((date) => {
    if (named.has(date)) tell('CALENDAR_CONTRADICTION', about, { date });
    if (!off && dayOfWeek(date) < 6) tell('CALENDAR_MAKEUP_NOT_WEEKEND', about, { date });
    const day = { date, off, holiday };
    named.set(date, day);
    return day;
  });
}

function checkCount(
  dates: readonly LocalDate[],
  told: string,
  about: string,
  tell: Tell,
): readonly NamedDay[] {
  if (dates.length !== Number(told)) tell('CALENDAR_COUNT_WRONG', about, { told, is: String(dates.length) });
  return [];
}

/** 与周末连休: the days off are, or lie next to, a Saturday or Sunday. */
function checkWeekend(dates: readonly LocalDate[], about: string, tell: Tell): readonly NamedDay[] {
  const touches = dates.some((date) => [1, 5, 6, 7].includes(dayOfWeek(date)));
  if (!touches) tell('CALENDAR_CONTRADICTION', about, { date: dates.join(' ') });
  return [];
}

function readExtension(context: Context, match: RegExpExecArray, tell: Tell): void {
  const [about, yearText = '', word = '', until = '', back = ''] = match;
  const { year } = context;
  if (Number(yearText) !== year) tell('CALENDAR_YEAR_WRONG', about, { told: yearText, asked: String(year) });
  const [last] = readDays(until, year, tell) ?? [];
  const [next] = readDays(back, year, tell) ?? [];
  if (last === undefined || next === undefined) {
    tell('CALENDAR_NOT_UNDERSTOOD', about);
    return;
  }
  if (next <= last) tell('CALENDAR_CONTRADICTION', about, { date: next });
  context.extension = { holiday: fullName(word), until: last };
}
