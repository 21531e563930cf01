import type { z } from 'zod';
import type { inDoubtList } from '../contract/api/acts.ts';
import type { importList, userList } from '../contract/api/house.ts';
import { toEdge } from '../contract/ids.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { listImports, listInDoubt, ping } from '../store/desk-read.store.ts';
import { listUsers } from '../store/staff.store.ts';
import type { CallRead } from './call-read.ts';
import { asPage, fenText, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

interface Page {
  readonly page: number;
  readonly size: number;
}
type InDoubtList = z.infer<typeof inDoubtList>;
type UserList = z.infer<typeof userList>;
type ImportList = z.infer<typeof importList>;

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
