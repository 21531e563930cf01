import type { z } from 'zod';
import type { approvals, approvalsQuery, inDoubtList } from '../contract/api/acts.ts';
import type { importList, userList } from '../contract/api/house.ts';
import { toEdge } from '../contract/ids.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { type ApprovalRow, listApprovals, listImports, listInDoubt, ping } from '../store/desk-read.store.ts';
import { listUsers } from '../store/staff.store.ts';
import type { CallRead } from './call-read.ts';
import { requestOf } from './case-contact.ts';
import { asPage, edgeOrNull, fenText, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

interface Page {
  readonly page: number;
  readonly size: number;
}
type Approvals = z.infer<typeof approvals>;
type InDoubtList = z.infer<typeof inDoubtList>;
type UserList = z.infer<typeof userList>;
type ImportList = z.infer<typeof importList>;

/** What waits for a second person; `staffPersonId` is the human being who asks, who may not decide their own. */
export async function readApprovals(
  ports: ReadPorts,
  call: CallRead,
  query: z.output<typeof approvalsQuery>,
  staffPersonId: string,
): Promise<Outcome<Approvals>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) =>
    listApprovals(tx, call.tenant, query.state, pageRows(query)),
  );
  return done(
    asPage(
      rows.map((row) => showApproval(row, call, staffPersonId)),
      query,
      rows[0]?.total,
    ),
  );
}

function showApproval(row: ApprovalRow, call: CallRead, staffPersonId: string): Approvals['rows'][number] {
  const expired = row.expires_at <= call.now;
  return {
    id: toEdge('approval', row.approval_id),
    kind: row.kind,
    caseId: edgeOrNull('case', row.case_id),
    caseNo: row.case_no,
    subject: row.subject,
    request: requestOf(row.request),
    requestHash: row.request_hash.toString('hex'),
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    expired,
    verdict: row.verdict as Approvals['rows'][number]['verdict'],
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    note: row.note,
    mayDecide: row.verdict === null && !expired && row.made_by_person !== staffPersonId,
  };
}

/** Contacts whose end is unknown, oldest first. */
export async function readInDoubt(
  ports: ReadPorts,
  call: CallRead,
  query: Page,
): Promise<Outcome<InDoubtList>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) => listInDoubt(tx, call.tenant, pageRows(query)));
  const shown = rows.map((row) => ({
    permitId: toEdge('permit', row.permit_id),
    caseId: toEdge('case', row.case_id),
    caseNo: row.case_no,
    attemptId: toEdge('attempt', row.attempt_id),
    channel: row.channel as InDoubtList['rows'][number]['channel'],
    addressMask: row.address_mask,
    templateId: row.template_id,
    amountFen: row.amount_fen === null ? null : fenText(row.amount_fen),
    agencyName: row.agency_name,
    claimedAt: row.claimed_at,
    since: row.since,
    providerRef: row.provider_ref,
  }));
  return done(asPage(shown, query, rows[0]?.total));
}

export async function readUsers(ports: ReadPorts, call: CallRead, query: Page): Promise<Outcome<UserList>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) => listUsers(tx, call.tenant, pageRows(query)));
  const shown = rows.map((row) => ({
    id: toEdge('user', row.user_id),
    login: row.login,
    staffNo: row.staff_no,
    name: row.name,
    role: row.role as UserList['rows'][number]['role'],
    mustChange: row.must_change,
    lockedUntil: row.locked_until,
    disabledAt: row.disabled_at,
    recordedAt: row.recorded_at,
  }));
  return done(asPage(shown, query, rows[0]?.total));
}

export async function readImports(
  ports: ReadPorts,
  call: CallRead,
  query: Page,
): Promise<Outcome<ImportList>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) => listImports(tx, call.tenant, pageRows(query)));
  const shown = rows.map((row) => ({
    id: toEdge('import', row.import_id),
    fileName: row.file_name,
    mappingId: row.mapping_id,
    mappingVersion: row.mapping_version,
    shape: row.shape as ImportList['rows'][number]['shape'],
    rowsRead: row.rows_read,
    rowsGood: row.rows_good,
    rowsBad: row.rows_bad,
    peopleNew: row.people_new,
    accountsNew: row.accounts_new,
    casesNew: row.cases_new,
    factsNew: row.facts_new,
    amountReadFen: fenText(row.amount_read_fen),
    amountGoodFen: fenText(row.amount_good_fen),
    amountBadFen: fenText(row.amount_bad_fen),
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at,
    kind: row.kind,
    changesApplied: row.changes_applied,
    accountsGone: row.accounts_gone,
    undoneAt: row.undone_at,
  }));
  return done(asPage(shown, query, rows[0]?.total));
}

/** Whether the database answers. */
export async function databaseAnswers(ports: ReadPorts, tenant: string): Promise<boolean> {
  try {
    await ports.db.inTenant(tenant, ping);
    return true;
  } catch {
    return false;
  }
}
