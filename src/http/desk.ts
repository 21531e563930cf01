import { allows } from '../contract/policy.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { readApprovals } from '../queries/approvals.ts';
import { readCaseList } from '../queries/case-list.ts';
import { readCasePage } from '../queries/case-page.ts';
import { readInDoubt } from '../queries/desk-lists.ts';
import { readPortfolio } from '../queries/portfolio.ts';
import { readCaseTimeline } from '../queries/timeline.ts';
import { bare } from './edge-ids.ts';
import { userOfRequest } from './guard.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

const dateOrNull = (text: string | undefined) => (text === undefined ? null : localDate(text));

/** What the desk reads. */
export function deskReadRoutes(register: Register, { reads }: HttpPorts): void {
  register('portfolio', ({ call }) => readPortfolio(reads, call));
  register('cases', ({ call, query }) => readCaseList(reads, call, query));
  register('casePage', ({ call, params, query, request }) =>
    readCasePage(reads, call, {
      caseId: bare('case', params.id),
      asOf: dateOrNull(query.asOf),
      mayReadMessages: allows(userOfRequest(request).role, 'message.read'),
    }),
  );
  register('timeline', ({ call, params, query }) =>
    readCaseTimeline(reads, call, {
      ...query,
      caseId: bare('case', params.id),
      asOf: dateOrNull(query.asOf),
      kind: query.kind ?? null,
    }),
  );
  register('approvals', ({ call, query, request }) =>
    readApprovals(reads, call, query, userOfRequest(request).staffPersonId),
  );
  register('inDoubt', ({ call, query }) => readInDoubt(reads, call, query));
}
