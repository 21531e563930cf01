import type { z } from 'zod';
import type { approvals, approvalsQuery } from '../contract/api/approvals.ts';
import { toEdge } from '../contract/ids.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { type ApprovalRow, listApprovals } from '../store/desk-read.store.ts';
import { aboutOf } from './approval-subjects.ts';
import type { CallRead } from './call-read.ts';
import { requestOf } from './case-contact.ts';
import { asPage, edgeOrNull, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

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
