import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

/** Whose case, and up to which business date: facts effective later are left out. */
export interface CaseAt {
  readonly tenant: string;
  readonly caseId: string;
  readonly asOf: LocalDate;
  /** The first moment after `asOf`: what was recorded by the clock (attempts, permits) is cut here. */
  readonly before: Instant;
  /** Lists longer than this are cut, newest kept. */
  readonly rows: number;
}

export interface CaseHeadRow {
  readonly case_id: string;
  readonly case_no: string;
  readonly root_id: string;
  readonly creditor_code: string;
  readonly creditor_name: string;
}

/** The case itself; undefined when this tenant has none of this id. */
export async function readCaseHead(tx: Tx, tenant: string, caseId: string): Promise<CaseHeadRow | undefined> {
  const found = await sql<CaseHeadRow>`
    select c.case_id, c.case_no, c.root_id, cr.code as creditor_code, cr.name as creditor_name
    from collection_case c join creditor cr on cr.tenant_id = c.tenant_id and cr.creditor_id = c.creditor_id
    where c.tenant_id = ${tenant} and c.case_id = ${caseId}`.execute(tx);
  return found.rows[0];
}

/** The numbers by which people call these cases, by id. */
export async function caseNumbers(
  tx: Tx,
  tenant: string,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ readonly case_id: string; readonly case_no: string }>`
    select case_id, case_no from collection_case
    where tenant_id = ${tenant} and case_id = any(${[...caseIds]}::uuid[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.case_id, row.case_no]));
}

export interface PersonRow {
  readonly person_id: string;
  readonly customer_no: string | null;
  readonly name_mask: string;
  readonly id_no_mask: string | null;
  readonly account_id: string | null;
  readonly role: string | null;
  readonly relation: string | null;
}

/** The number by which this lender has the person `p`; the first, when it gave several. */
const customerNo = (creditorId: RawBuilder<unknown>) => sql`
  select r.customer_no from person_reference r
  where r.tenant_id = p.tenant_id and r.person_id = p.person_id and r.creditor_id = ${creditorId}
  order by r.recorded_at, r.customer_no limit 1`;

/** Everyone with a part in the case's accounts, and the root itself: one row a person and role. */
export async function readPeople(tx: Tx, at: CaseAt): Promise<readonly PersonRow[]> {
  const found = await sql<PersonRow>`
    select p.person_id, r.customer_no, p.name_mask, p.id_no_mask, pt.account_id, pt.role, pt.relation
    from account a
    join party pt on pt.tenant_id = a.tenant_id and pt.account_id = a.account_id and pt.effective_on <= ${at.asOf}::date
    join person p on p.tenant_id = pt.tenant_id and p.person_id = pt.person_id
    left join lateral (${customerNo(sql`a.creditor_id`)}) r on true
    where a.tenant_id = ${at.tenant} and a.case_id = ${at.caseId}
    union
    select p.person_id, r.customer_no, p.name_mask, p.id_no_mask, null, null, null
    from collection_case c join person p on p.tenant_id = c.tenant_id and p.person_id = c.root_id
    left join lateral (${customerNo(sql`c.creditor_id`)}) r on true
    where c.tenant_id = ${at.tenant} and c.case_id = ${at.caseId}
    order by person_id, account_id, role`.execute(tx);
  return found.rows;
}

export interface ContactPointRow {
  readonly contact_point_id: string;
  readonly person_id: string;
  readonly kind: string;
  readonly mask: string;
  readonly source: string;
  readonly consent: string;
  readonly state: string;
  readonly use: string;
  readonly reserved: boolean;
  readonly verified_on: LocalDate | null;
  readonly number_type: string | null;
  readonly region_code: string | null;
}

export async function readContactPoints(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
  asOf: LocalDate,
): Promise<readonly ContactPointRow[]> {
  const found = await sql<ContactPointRow>`
    select contact_point_id, person_id, kind, mask, source, consent, state, use, reserved, verified_on, number_type, region_code
    from contact_point
    where tenant_id = ${tenant} and person_id = any(${personIds}::uuid[]) and effective_on <= ${asOf}::date
    order by kind, contact_point_id`.execute(tx);
  return found.rows;
}

export interface AccountRow {
  readonly account_id: string;
  readonly account_no: string;
  readonly product: string;
  readonly delinquency_source: string;
  readonly principal_fen: bigint;
  readonly opened_on: LocalDate | null;
  readonly incomplete_rows: number;
  readonly contract_no: string | null;
  readonly statement_day: number | null;
  readonly gone_on: LocalDate | null;
  readonly gone_type: string | null;
  readonly recorded_at: Instant;
  /** Null: no delinquency has been derived yet. */
  readonly as_of: LocalDate | null;
  readonly dpd: number | null;
  readonly bucket: string | null;
  readonly overdue_principal_fen: bigint | null;
  readonly overdue_interest_fen: bigint | null;
  readonly overdue_fee_fen: bigint | null;
  readonly balance_fen: bigint | null;
  readonly next_due_on: LocalDate | null;
  readonly next_due_fen: bigint | null;
  readonly cure_buckets: readonly string[] | null;
  readonly cure_fen: readonly bigint[] | null;
}

/** The case's accounts with where each stands today (the cached derivation). */
export async function readAccounts(tx: Tx, at: CaseAt): Promise<readonly AccountRow[]> {
  const found = await sql<AccountRow>`
    select a.account_id, a.account_no, a.product, a.delinquency_source, a.principal_fen, a.opened_on, a.incomplete_rows, a.contract_no, a.statement_day,
           case when a.gone_on <= ${at.asOf}::date then a.gone_on end as gone_on, a.gone_type, a.recorded_at,
           d.as_of, d.dpd, d.bucket, d.overdue_principal_fen, d.overdue_interest_fen, d.overdue_fee_fen, d.balance_fen,
           d.next_due_on, d.next_due_fen, d.cure_buckets, d.cure_fen
    from account a left join delinquency d on d.tenant_id = a.tenant_id and d.account_id = a.account_id
    where a.tenant_id = ${at.tenant} and a.case_id = ${at.caseId} and a.effective_on <= ${at.asOf}::date
    order by a.account_no`.execute(tx);
  return found.rows;
}

export interface InstalmentRow {
  readonly account_id: string;
  readonly instalment_no: number;
  readonly due_on: LocalDate;
  readonly principal_fen: bigint;
  readonly interest_fen: bigint;
  readonly fee_fen: bigint;
}

/** The schedules as they stood on this day: of each account the latest version that was in force. */
export async function readInstalments(
  tx: Tx,
  tenant: string,
  accountIds: readonly string[],
  asOf: LocalDate,
): Promise<readonly InstalmentRow[]> {
  const found = await sql<InstalmentRow>`
    select s.account_id, i.* from (
      select distinct on (account_id) * from account_schedule
      where tenant_id = ${tenant} and account_id = any(${accountIds}::uuid[]) and effective_on <= ${asOf}::date
      order by account_id, schedule_no desc) s
    cross join lateral unnest(s.nos, s.due_on, s.principal_fen, s.interest_fen, s.fee_fen)
      as i(instalment_no, due_on, principal_fen, interest_fen, fee_fen)
    order by s.account_id, i.instalment_no`.execute(tx);
  return found.rows;
}

export interface SnapshotRow {
  readonly account_id: string;
  readonly as_of: LocalDate;
  readonly stated_unit: string;
  readonly stated_late: number;
  readonly balance_fen: bigint;
  readonly overdue_principal_fen: bigint | null;
  readonly overdue_interest_fen: bigint | null;
  readonly overdue_fee_fen: bigint | null;
  readonly minimum_due_fen: bigint | null;
  readonly recorded_at: Instant;
}

/** What the lender's core stated, newest first. */
export async function readSnapshots(
  tx: Tx,
  at: CaseAt,
  accountIds: readonly string[],
): Promise<readonly SnapshotRow[]> {
  const found = await sql<SnapshotRow>`
    select account_id, as_of, stated_unit, stated_late, balance_fen, overdue_principal_fen, overdue_interest_fen, overdue_fee_fen, minimum_due_fen, recorded_at
    from account_snapshot
    where tenant_id = ${at.tenant} and account_id = any(${accountIds}::uuid[]) and as_of <= ${at.asOf}::date
      and not superseded
    order by as_of desc, account_id limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface MoveRow {
  readonly account_id: string;
  readonly moved_on: LocalDate;
  readonly cause: string;
  readonly from_bucket: string | null;
  readonly to_bucket: string;
  readonly dpd: number | null;
  readonly overdue_fen: bigint;
}

/** Moves between buckets, newest first. */
export async function readMoves(
  tx: Tx,
  at: CaseAt,
  accountIds: readonly string[],
): Promise<readonly MoveRow[]> {
  const found = await sql<MoveRow>`
    select account_id, moved_on, cause, from_bucket, to_bucket, dpd, overdue_fen from bucket_move
    where tenant_id = ${at.tenant} and account_id = any(${accountIds}::uuid[]) and moved_on <= ${at.asOf}::date
    order by moved_on desc, move_no desc limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface EntryRow {
  readonly entry_no: number;
  readonly entered_on: LocalDate;
  readonly dpd: number;
  readonly bucket: string;
  readonly overdue_principal_fen: bigint;
  readonly overdue_interest_fen: bigint;
  readonly overdue_fee_fen: bigint;
  readonly account_count: number;
  readonly exited_on: LocalDate | null;
  readonly exit_type: string | null;
}

/** 入催/出催; an exit after the date is not known on it. */
export async function readEntries(tx: Tx, at: CaseAt): Promise<readonly EntryRow[]> {
  const found = await sql<EntryRow>`
    select entry_no, entered_on, dpd, bucket, overdue_principal_fen, overdue_interest_fen, overdue_fee_fen, account_count,
           case when exited_on <= ${at.asOf}::date then exited_on end as exited_on,
           case when exited_on <= ${at.asOf}::date then exit_type end as exit_type
    from case_entry
    where tenant_id = ${at.tenant} and case_id = ${at.caseId} and entered_on <= ${at.asOf}::date
    order by entry_no desc limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface PaymentLineRow {
  readonly payment_id: string;
  readonly account_id: string;
  readonly source: string;
  readonly reference: string;
  readonly amount_fen: bigint;
  readonly effective_on: LocalDate;
  readonly recorded_at: Instant;
  readonly line_no: number | null;
  readonly line_source: string | null;
  readonly line_destination: string | null;
  readonly instalment_no: number | null;
  readonly line_fen: bigint | null;
}

/** Payments with how each was posted, one row a line; a payment without a posting has one row with a null line. */
export async function readPayments(
  tx: Tx,
  at: CaseAt,
  accountIds: readonly string[],
): Promise<readonly PaymentLineRow[]> {
  const found = await sql<PaymentLineRow>`
    select p.payment_id, p.account_id, p.source, p.reference, p.amount_fen, p.effective_on, p.recorded_at,
           po.line_no, po.source as line_source, po.destination as line_destination, po.instalment_no, po.amount_fen as line_fen
    from payment p
    left join ledger_entry e on e.tenant_id = p.tenant_id and e.payment_id = p.payment_id
    left join posting po on po.tenant_id = e.tenant_id and po.entry_id = e.entry_id
    where p.tenant_id = ${at.tenant} and p.account_id = any(${accountIds}::uuid[]) and p.effective_on <= ${at.asOf}::date
    order by p.effective_on desc, p.payment_id desc, po.line_no`.execute(tx);
  return found.rows;
}
