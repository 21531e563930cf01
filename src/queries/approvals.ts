import type { z } from 'zod';
import type { approvals, approvalsQuery } from '../contract/api/approvals.ts';
import { toEdge } from '../contract/ids.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import type { Tx } from '../store/db.ts';
import { type ApprovalRow, listApprovals } from '../store/desk-read.store.ts';
import { holdsById } from '../store/hold-read.store.ts';
import { listIncidents } from '../store/incident.store.ts';
import { stopsById } from '../store/stop.store.ts';
import type { CallRead } from './call-read.ts';
import { requestOf } from './case-contact.ts';
import { asPage, edgeOrNull, pageRows } from './edge.ts';
import { showHoldRow } from './hold-list.ts';
import { showIncident } from './incidents.ts';
import type { ReadPorts } from './ports.ts';
import { showStop } from './stops.ts';

type Approvals = z.infer<typeof approvals>;
type View = Approvals['rows'][number];

/** What waits for a second person; `staffPersonId` is the human being who asks, who may not decide their own. */
export async function readApprovals(
  ports: ReadPorts,
  call: CallRead,
  query: z.output<typeof approvalsQuery>,
  staffPersonId: string,
): Promise<Outcome<Approvals>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const rows = await listApprovals(tx, call.tenant, query.state, pageRows(query));
    const about = await aboutOf(tx, call, rows);
    const shown = rows.map((row) => showApproval(row, about(row), call, staffPersonId));
    return done(asPage(shown, query, rows[0]?.total));
  });
}

/** The holds, kill switches and incidents that these requests name, each read once. */
async function aboutOf(tx: Tx, call: CallRead, rows: readonly ApprovalRow[]) {
  const { tenant, now } = call;
  const named = (field: string): string[] => rows.flatMap((row) => requestOf(row.request)[field] ?? []);
  const [holdIds, stopIds, incidentIds] = [named('hold_id'), named('stop_id'), named('incident_id')];
  const holds = new Map((await holdsById(tx, tenant, holdIds)).map((row) => [row.hold_id, row]));
  const stops = new Map((await stopsById(tx, tenant, stopIds, now)).map((row) => [row.stop_id, row]));
  const page = { limit: incidentIds.length, offset: 0, now };
  const found = incidentIds.length === 0 ? [] : await listIncidents(tx, tenant, { incidentIds }, page);
  const incidents = new Map(found.map((row) => [row.incident_id, row]));
  return (row: ApprovalRow): View['about'] => {
    const request = requestOf(row.request);
    const hold = holds.get(request.hold_id ?? '');
    const stop = stops.get(request.stop_id ?? '');
    const incident = incidents.get(request.incident_id ?? '');
    return {
      hold: hold === undefined ? null : showHoldRow(hold, now),
      stop: stop === undefined ? null : showStop(stop),
      incident: incident === undefined ? null : showIncident(incident),
    };
  };
}

function showApproval(row: ApprovalRow, about: View['about'], call: CallRead, staffPersonId: string): View {
  const expired = row.expires_at <= call.now;
  return {
    id: toEdge('approval', row.approval_id),
    kind: row.kind,
    caseId: edgeOrNull('case', row.case_id),
    caseNo: row.case_no,
    subject: row.subject,
    request: requestOf(row.request),
    requestHash: row.request_hash.toString('hex'),
    about,
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    expired,
    verdict: row.verdict as View['verdict'],
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    note: row.note,
    mayDecide: row.verdict === null && !expired && row.made_by_person !== staffPersonId,
  };
}
