import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

interface Page {
  readonly limit: number;
  readonly offset: number;
}

export interface ApprovalRow {
  readonly approval_id: string;
  readonly kind: string;
  readonly subject: string;
  readonly request: string;
  readonly request_hash: Buffer;
  readonly made_by: string;
  readonly made_by_person: string;
  readonly made_at: Instant;
  readonly expires_at: Instant;
  readonly verdict: string | null;
  readonly decided_by: string | null;
  readonly decided_at: Instant | null;
  readonly note: string | null;
  readonly case_id: string | null;
  readonly case_no: string | null;
  readonly total: bigint;
}

const approvalColumns = sql`
  ap.approval_id, ap.kind, ap.subject, ap.request, ap.request_hash, mp.name as made_by, ap.made_by_person, ap.made_at, ap.expires_at,
  ap.verdict, dp.name as decided_by, ap.decided_at, ap.note`;

const approvalPeople = sql`
  left join staff_person mp on mp.tenant_id = ap.tenant_id and mp.staff_person_id = ap.made_by_person
  left join staff_person dp on dp.tenant_id = ap.tenant_id and dp.staff_person_id = ap.decided_by_person`;

/** Approvals, oldest open first or newest decided first; the case is found through the subject, `case/…`. */
export async function listApprovals(
  tx: Tx,
  tenant: string,
  state: 'open' | 'decided' | 'all',
  page: Page,
): Promise<readonly ApprovalRow[]> {
  const which = {
    open: sql`ap.verdict is null`,
    decided: sql`ap.verdict is not null`,
    all: sql`true`,
  }[state];
  const order =
    state === 'open' ? sql`ap.made_at, ap.approval_id` : sql`ap.made_at desc, ap.approval_id desc`;
  const found = await sql<ApprovalRow>`
    select ${approvalColumns}, c.case_id, c.case_no,
           (select count(*) from approval ap where ap.tenant_id = ${tenant} and ${which}) as total
    from (select * from approval ap where ap.tenant_id = ${tenant} and ${which}
          order by ${order} limit ${page.limit} offset ${page.offset}) ap ${approvalPeople}
    left join lateral (
      select c.case_id, c.case_no from collection_case c
      where c.tenant_id = ap.tenant_id and c.case_id = case when ap.subject like 'case/%' then substr(ap.subject, 6)::uuid end offset 0
    ) c on true
    order by ${order}`.execute(tx);
  return found.rows;
}

/** Approvals about a case, newest first. */
export async function approvalsOfCase(
  tx: Tx,
  at: { readonly tenant: string; readonly caseId: string; readonly before: Instant; readonly rows: number },
): Promise<readonly ApprovalRow[]> {
  const found = await sql<ApprovalRow>`
    select ${approvalColumns}, null as case_id, null as case_no, 0::bigint as total
    from approval ap ${approvalPeople}
    where ap.tenant_id = ${at.tenant} and ap.made_at < ${at.before}::timestamptz and ap.subject = 'case/' || ${at.caseId}::text
    order by ap.made_at desc limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface InDoubtRow {
  readonly permit_id: string;
  readonly case_id: string;
  readonly case_no: string;
  readonly attempt_id: string;
  readonly channel: string;
  readonly address_mask: string;
  /** A call that somebody else dialled had no words of ours and asked for no sum: null. */
  readonly template_id: string | null;
  readonly amount_fen: bigint | null;
  /** Whose dialler started it; null: it was sent by the house itself. */
  readonly agency_name: string | null;
  readonly claimed_at: Instant;
  readonly since: Instant;
  readonly provider_ref: string | null;
  readonly total: bigint;
}

/** Contacts whose end is unknown, our own sends and what diallers started, oldest first. */
export async function listInDoubt(tx: Tx, tenant: string, page: Page): Promise<readonly InDoubtRow[]> {
  const found = await sql<InDoubtRow>`
    select pm.permit_id, pm.case_id, c.case_no, pm.attempt_id, pm.channel, coalesce(m.address_mask, cp.mask) as address_mask,
           coalesce(m.template_id, a.template_id) as template_id, m.amount_fen, g.name as agency_name,
           pm.claimed_at, coalesce(pm.concluded_at, pm.consumed_at, pm.claimed_at) as since, pm.provider_ref, count(*) over () as total
    from permit pm
    join attempt a on a.tenant_id = pm.tenant_id and a.attempt_id = pm.attempt_id
    join contact_point cp on cp.tenant_id = pm.tenant_id and cp.contact_point_id = pm.contact_point_id
    left join message m on m.tenant_id = pm.tenant_id and m.message_id = pm.message_id
    left join agency g on g.tenant_id = pm.tenant_id and g.agency_id = pm.agency_id
    join collection_case c on c.tenant_id = pm.tenant_id and c.case_id = pm.case_id
    where pm.tenant_id = ${tenant} and pm.state = 'in_doubt'
    order by since, pm.permit_id limit ${page.limit} offset ${page.offset}`.execute(tx);
  return found.rows;
}

export interface ImportRow {
  readonly import_id: string;
  readonly file_name: string;
  readonly mapping_id: string;
  readonly mapping_version: string;
  readonly shape: string;
  readonly rows_read: number;
  readonly rows_good: number;
  readonly rows_bad: number;
  readonly people_new: number;
  readonly accounts_new: number;
  readonly cases_new: number;
  readonly facts_new: number;
  readonly amount_read_fen: bigint;
  readonly amount_good_fen: bigint;
  readonly amount_bad_fen: bigint;
  readonly effective_on: LocalDate;
  readonly recorded_at: Instant;
  readonly kind: 'delivery' | 'push';
  readonly changes_applied: number;
  readonly accounts_gone: number;
  readonly undone_at: Instant | null;
  readonly total: bigint;
}

export async function listImports(tx: Tx, tenant: string, page: Page): Promise<readonly ImportRow[]> {
  const found = await sql<ImportRow>`
    select import_id, file_name, mapping_id, mapping_version, shape, rows_read, rows_good, rows_bad, people_new, accounts_new, cases_new,
           facts_new, amount_read_fen, amount_good_fen, amount_bad_fen, effective_on, recorded_at, kind, changes_applied,
           accounts_gone, undone_at, count(*) over () as total
    from import where tenant_id = ${tenant}
    order by import_no desc limit ${page.limit} offset ${page.offset}`.execute(tx);
  return found.rows;
}

/** Opens the database and asks it something: whether the house can work. */
export async function ping(tx: Tx): Promise<void> {
  await sql`select 1`.execute(tx);
}
