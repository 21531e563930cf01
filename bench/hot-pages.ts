import { caseListQuery } from '../src/contract/api/case-list.ts';
import { instant } from '../src/domain/calendar/instant.ts';
import { localDate } from '../src/domain/calendar/local-date.ts';
import type { Call } from '../src/domain/call.ts';
import { readCaseList } from '../src/queries/case-list.ts';
import { readCasePage } from '../src/queries/case-page.ts';
import { dayAgenda, dueContacts } from '../src/queries/day-agenda.ts';
import { readPortfolio } from '../src/queries/portfolio.ts';
import type { ReadPorts } from '../src/queries/ports.ts';
import { readCaseTimeline } from '../src/queries/timeline.ts';
import { readCaseFacts, readNextCaseIds } from '../src/store/case-facts.store.ts';
import type { Tx } from '../src/store/db.ts';
import { listApprovals, listInDoubt } from '../src/store/desk-read.store.ts';
import {
  countTries,
  lockPersonOfAttempt,
  readAttemptsWithoutPermit,
  readDispatch,
} from '../src/store/dispatch.store.ts';
import { appendEvidence } from '../src/store/evidence.store.ts';
import { readClaimedWithoutOutcome } from '../src/store/message.store.ts';
import { attemptFacts, holdsOf, lockAttempts, peopleOfAttempts } from '../src/store/permit-facts.store.ts';
import { permitHistory, reserve } from '../src/store/permit-reserve.store.ts';
import { benchId } from './bench-id.ts';

const call: Call = {
  tenant: 'demo',
  now: instant('2026-11-23T02:00:00Z'),
  today: localDate('2026-11-23'),
  actor: { kind: 'system', id: 'bench' },
  newId: () => benchId('n', Math.floor(performance.now() * 1000)),
};
const { tenant, now, today } = call;
const closesAt = instant('2026-11-23T14:00:00Z');
const BATCH = 200;

export interface HotPage {
  readonly name: string;
  run(ports: ReadPorts): Promise<unknown>;
}

const LISTS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['', {}],
  ['overdue, ascending', { sort: 'overdue' }],
  ['days past due', { sort: '-dpd' }],
  ['days past due, ascending', { sort: 'dpd' }],
  ['case number', { sort: 'caseNo' }],
  ['case number, descending', { sort: '-caseNo' }],
  ['page 200', { page: '200' }],
  ['a bucket', { bucket: 'M2' }],
  ['two buckets', { bucket: 'M2,M3' }],
  ['a product', { product: 'personal_loan' }],
  ['a bucket and a product', { bucket: 'M2', product: 'personal_loan', sort: '-dpd' }],
  ['a step', { step: 'call' }],
  ['a step and a bucket', { step: 'call', bucket: 'M2' }],
  ['on hold', { hold: 'any' }],
  ['a kind of hold', { hold: 'dispute' }],
  ['not on hold', { hold: 'none' }],
  ['search: case number', { q: 'C000004711' }],
  ['search: account number', { q: 'A4711' }],
  ['search: name', { q: '张三' }],
];

const inTenant = (name: string, work: (tx: Tx) => Promise<unknown>): HotPage => ({
  name,
  run: ({ db }) => db.inTenant(tenant, work),
});

/** Everything that people wait for and the day does over and over, as the product does it, on the rows of desk-rows.ts. */
export const hotPages: readonly HotPage[] = [
  { name: 'portfolio', run: (ports) => readPortfolio(ports, call) },
  ...LISTS.map(
    ([name, query]): HotPage => ({
      name: name === '' ? 'case list' : `case list · ${name}`,
      run: (ports) => readCaseList(ports, call, caseListQuery.parse(query)),
    }),
  ),
  {
    name: 'case page',
    run: (ports) =>
      readCasePage(ports, call, { caseId: benchId('c', 4_701), asOf: null, mayReadMessages: true }),
  },
  {
    name: 'timeline',
    run: (ports) =>
      readCaseTimeline(ports, call, {
        caseId: benchId('c', 4_701),
        asOf: null,
        order: 'newest',
        kind: null,
        page: 1,
        size: 50,
      }),
  },
  inTenant('approvals · open', (tx) => listApprovals(tx, tenant, 'open', { limit: 50, offset: 0 })),
  inTenant('approvals · decided', (tx) => listApprovals(tx, tenant, 'decided', { limit: 50, offset: 0 })),
  inTenant('in doubt', (tx) => listInDoubt(tx, tenant, { limit: 50, offset: 0 })),
  { name: 'dispatch · what is due', run: ({ db }) => dueContacts(db, tenant, now, BATCH) },
  { name: 'day agenda', run: ({ db }) => dayAgenda(db, tenant, today, closesAt) },
  inTenant('dispatch · one attempt', async (tx) => {
    const attempt = benchId('w', 11);
    await lockPersonOfAttempt(tx, tenant, attempt);
    await readDispatch(tx, tenant, attempt);
    await countTries(tx, tenant, attempt);
    await appendEvidence(tx, call, {
      stream: `case/${benchId('c', 11)}`,
      type: 'hold.lifted',
      body: { hold_id: attempt, case_id: benchId('c', 11), approval_id: attempt },
    });
  }),
  inTenant('dispatch · left behind', (tx) => readClaimedWithoutOutcome(tx, tenant)),
  inTenant('permit · a batch of 200', permitBatch),
  inTenant('decide · a batch of 1,000', async (tx) => {
    const ids = await readNextCaseIds(tx, tenant, null, 1_000);
    await readCaseFacts(tx, { tenant, day: today, now, zone: 'Asia/Shanghai' }, ids);
  }),
];

async function permitBatch(tx: Tx): Promise<void> {
  const ids = (await readAttemptsWithoutPermit(tx, tenant, closesAt, BATCH)).map((row) => row.attempt_id);
  await peopleOfAttempts(tx, tenant, ids);
  await lockAttempts(tx, tenant, ids);
  const facts = await attemptFacts(tx, tenant, ids);
  const rootIds = facts.map((row) => row.root_id);
  await holdsOf(tx, tenant, rootIds, now);
  const valueIndexes = facts.map((row) => row.value_index);
  await permitHistory(tx, tenant, { rootIds, valueIndexes, since: instant('2026-10-20T00:00:00Z') });
  const permits = facts.map((row) => ({
    permitId: row.attempt_id,
    attemptId: row.attempt_id,
    windowFrom: row.planned_at,
    windowUntil: row.window_until,
    packId: 'cn',
    packVersion: '1',
    rules: ['r'],
  }));
  await reserve(tx, tenant, permits, now);
}
