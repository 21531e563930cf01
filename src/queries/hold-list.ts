import type { z } from 'zod';
import type { holdList, holdsQuery } from '../contract/api/holds.ts';
import { toEdge } from '../contract/ids.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { holdState } from '../domain/permit/gate-table.ts';
import { type HoldListRow, listHolds } from '../store/hold-read.store.ts';
import type { CallRead } from './call-read.ts';
import { asPage, edgeOrNull, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

type HoldList = z.infer<typeof holdList>;

/** Holds of the tenant; `staffPersonId` is the human being who asks, who may not review what they set. */
export async function readHoldList(
  ports: ReadPorts,
  call: CallRead,
  query: z.output<typeof holdsQuery>,
  staffPersonId: string,
): Promise<Outcome<HoldList>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) =>
    listHolds(tx, call.tenant, query.state, { ...pageRows(query), now: call.now }),
  );
  const shown = rows.map((row) => {
    const { state, ...hold } = showHoldRow(row, call.now);
    const isDue = state === 'review_due' || state === 'lapsed';
    return { ...hold, state, mayReview: isDue && row.set_by_person !== staffPersonId };
  });
  return done(asPage(shown, query, rows[0]?.total));
}

/** A hold as it stands at a moment, without whose turn it is. */
export function showHoldRow(row: HoldListRow, now: Instant): Omit<HoldList['rows'][number], 'mayReview'> {
  return {
    id: toEdge('hold', row.hold_id),
    caseId: toEdge('case', row.case_id),
    caseNo: row.case_no,
    accountId: edgeOrNull('account', row.account_id),
    accountNo: row.account_no,
    kind: row.kind,
    complaint: row.complaint,
    channel: row.channel as HoldList['rows'][number]['channel'],
    actor: row.actor,
    actorName: row.actor_name,
    ground: row.ground,
    evidence: row.evidence,
    setBy: row.set_by,
    setAt: row.set_at,
    until: row.until,
    onExpiry: row.on_expiry,
    endsAt: row.ends_at,
    state: holdState(row, now),
  };
}
