import type { Timeline, TimelineEntry, TimelineKind } from '../contract/api/timeline.ts';
import { type Noun, toEdge } from '../contract/ids.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { readCaseHead } from '../store/case-read.store.ts';
import { readTimeline, type TimelineRow } from '../store/timeline-read.store.ts';
import type { CallRead } from './call-read.ts';
import { asPage, dayBounds, edgeOrNull, fenOrNull, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';
import { timelineWords } from './timeline-words.ts';

export interface TimelineInput {
  /** Bare UUID. */
  readonly caseId: string;
  readonly asOf: LocalDate | null;
  readonly order: 'newest' | 'oldest';
  readonly kind: TimelineKind | null;
  readonly page: number;
  readonly size: number;
}

/** All that happened in a case up to a business date, in time order. Refusals: NOT_FOUND, BAD_INPUT (a date after today). */
export async function readCaseTimeline(
  ports: ReadPorts,
  call: CallRead,
  input: TimelineInput,
): Promise<Outcome<Timeline>> {
  const asOf = input.asOf ?? call.today;
  if (asOf > call.today) return refuse('BAD_INPUT', { params: { field: 'asOf', problem: 'is after today' } });
  return ports.db.inTenant(call.tenant, async (tx) => {
    const head = await readCaseHead(tx, call.tenant, input.caseId);
    if (head === undefined) return refuse('NOT_FOUND', { params: { what: 'case' } });
    const rows = await readTimeline(tx, {
      tenant: call.tenant,
      caseId: head.case_id,
      zone: ports.zone,
      asOf,
      before: dayBounds(asOf, ports.zone).before,
      kind: input.kind,
      newestFirst: input.order === 'newest',
      ...pageRows(input),
    });
    return done(asPage(rows.map(showEntry), input, rows[0]?.total));
  });
}

const REFERS_TO: Partial<Record<TimelineKind, Noun>> = {
  account_imported: 'account',
  facts_corrected: 'account',
  account_gone: 'account',
  account_returned: 'account',
  attempt_planned: 'attempt',
  attempt_withdrawn: 'attempt',
  permit_reserved: 'permit',
  permit_concluded: 'permit',
  refused: 'refusal',
  message: 'message',
  callback: 'message',
  payment: 'payment',
  hold_set: 'hold',
  hold_lifted: 'hold',
  approval_made: 'approval',
  approval_decided: 'approval',
};

function showEntry(row: TimelineRow): TimelineEntry {
  const kind = row.kind as TimelineKind;
  const noun = REFERS_TO[kind];
  return {
    at: row.at,
    effectiveOn: row.effective_on,
    kind,
    text: timelineWords({
      kind,
      word: row.word,
      detail: row.detail,
      channel: row.channel,
      amountFen: row.amount_fen,
    }),
    channel: row.channel,
    amountFen: fenOrNull(row.amount_fen),
    word: row.word,
    accountId: edgeOrNull('account', row.account_id),
    ref: row.ref === null || noun === undefined ? null : toEdge(noun, row.ref),
  };
}
