import { wordingAnswer, wordingQuestion } from '../wording-check.ts';
import { calendarDraft, calendarProposed, calendarYears, noticeBody } from './calendar.ts';
import { packRoutes } from './pack-routes.ts';

/** What decides whether people may be contacted, and with which words: the packs, the days, and the judge of texts. */
export const rulebookRoutes = {
  ...packRoutes,
  checkWording: {
    method: 'POST',
    path: '/api/wording/check',
    action: 'wording.check',
    zh: '试一试：文本说了什么、能否发出',
    en: 'Try a text: what it says, and whether it may leave',
    body: wordingQuestion.strict(),
    status: 200,
    reply: wordingAnswer,
  },
  calendar: {
    method: 'GET',
    path: '/api/calendar',
    action: 'calendar.read',
    zh: '节假日与调休',
    en: 'Days off and make-up workdays',
    status: 200,
    reply: calendarYears,
  },
  draftCalendar: {
    method: 'POST',
    path: '/api/calendar/drafts',
    action: 'calendar.propose',
    zh: '读一份放假通知，不写入',
    en: 'Read a holiday notice, write nothing',
    body: noticeBody,
    status: 200,
    reply: calendarDraft,
  },
  proposeCalendar: {
    method: 'POST',
    path: '/api/calendar/proposals',
    action: 'calendar.propose',
    zh: '提交放假通知复核',
    en: 'Send a holiday notice for confirmation',
    body: noticeBody,
    status: 201,
    reply: calendarProposed,
  },
} as const;
