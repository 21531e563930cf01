import type { Code } from './code.ts';

/** Reading a holiday notice and putting it in force. `{line}`, `{column}` and `{text}` are the place in the pasted text. */
export const calendarCodes = {
  CALENDAR_NOT_UNDERSTOOD: {
    kind: 'refusal',
    http: 422,
    zh: '第{line}行第{column}字起的这一句没有读懂：{text}',
    en: 'Line {line}, character {column}: this was not understood: {text}',
  },
  CALENDAR_YEAR_WRONG: {
    kind: 'refusal',
    http: 422,
    zh: '通知写的年份是{told}，要读的是{asked}（可读 2016 至 2040 年）。',
    en: 'The notice is about the year {told}, asked for was {asked} (2016 to 2040 can be read).',
  },
  CALENDAR_DATE_WRONG: {
    kind: 'refusal',
    http: 422,
    zh: '第{line}行的日期不对：{text}（{zh}）',
    en: 'Line {line}: this date is wrong: {text} ({en})',
  },
  CALENDAR_WEEKDAY_WRONG: {
    kind: 'refusal',
    http: 422,
    zh: '第{line}行写的是{told}，{date}是{is}：{text}',
    en: 'Line {line} says {told}, but {date} is {is}: {text}',
  },
  CALENDAR_LUNAR_WRONG: {
    kind: 'refusal',
    http: 422,
    zh: '第{line}行写的是{told}，与{date}不符：{text}',
    en: 'Line {line} says {told}, which is not {date}: {text}',
  },
  CALENDAR_COUNT_WRONG: {
    kind: 'refusal',
    http: 422,
    zh: '第{line}行写的是{told}天，起止日期是{is}天：{text}',
    en: 'Line {line} says {told} days, its dates are {is} days: {text}',
  },
  CALENDAR_MAKEUP_NOT_WEEKEND: {
    kind: 'refusal',
    http: 422,
    zh: '第{line}行：调休上班日{date}不是周六或周日：{text}',
    en: 'Line {line}: {date}, worked to make up, is no Saturday or Sunday: {text}',
  },
  CALENDAR_CONTRADICTION: {
    kind: 'refusal',
    http: 422,
    zh: '第{line}行与通知的其他内容矛盾（{date}）：{text}',
    en: 'Line {line} contradicts the rest of the notice ({date}): {text}',
  },
  CALENDAR_HOLIDAY_MISSING: {
    kind: 'refusal',
    http: 422,
    zh: '通知里没有：{text}。是否没有粘贴完整？',
    en: 'The notice does not name: {text}. Was all of it pasted?',
  },
  CALENDAR_NO_BASE: {
    kind: 'refusal',
    http: 409,
    zh: '{year}年没有可以被这份通知调整的安排，请先录入该年的通知。',
    en: 'Nothing in force for {year} that this notice could change; enter the year’s own notice first.',
  },
  CALENDAR_UNCHANGED: {
    kind: 'refusal',
    http: 409,
    zh: '这份通知与{year}年现行的日历相同，无需提交。',
    en: 'This notice says what the calendar of {year} says already; there is nothing to confirm.',
  },
  CALENDAR_OUTDATED: {
    kind: 'refusal',
    http: 409,
    zh: '{year}年的日历在提交之后已变为第{last}版，请重新提交。',
    en: 'The calendar of {year} has become version {last} since this was proposed; propose it again.',
  },
} as const satisfies Record<string, Code>;
