import { z } from 'zod';
import { caseList, caseListQuery } from './case-list.ts';
import { casePage, casePageQuery } from './case-page.ts';
import { id } from './common.ts';
import { timeline, timelineQuery } from './timeline.ts';

/** Reading cases. */
export const caseRoutes = {
  cases: {
    method: 'GET',
    path: '/api/cases',
    action: 'case.read',
    zh: '案件列表',
    en: 'The list of cases',
    query: caseListQuery,
    status: 200,
    reply: caseList,
  },
  casePage: {
    method: 'GET',
    path: '/api/cases/:id',
    action: 'case.read',
    zh: '案件全貌',
    en: 'One case, whole',
    params: z.strictObject({ id: id('case') }),
    query: casePageQuery,
    status: 200,
    reply: casePage,
  },
  timeline: {
    method: 'GET',
    path: '/api/cases/:id/timeline',
    action: 'case.read',
    zh: '案件时间线',
    en: 'All that happened, in time order',
    params: z.strictObject({ id: id('case') }),
    query: timelineQuery,
    status: 200,
    reply: timeline,
  },
} as const;
