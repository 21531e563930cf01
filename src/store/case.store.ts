import { sql } from 'kysely';
import type { Amounts } from '../domain/account/schedule.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ExitType } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

interface Recorder {
  readonly tenant: string;
  readonly now: Instant;
}

/**
 * Locks these cases in id order until the end of the transaction: whoever changes money or delinquency of a case holds it, so
 * nobody writes a position from facts that have changed since. NO KEY: rows that only refer to the case need not wait.
 */
export async function lockCases(tx: Tx, tenant: string, caseIds: readonly string[]): Promise<void> {
  await sql`
    select 1 from collection_case where tenant_id = ${tenant} and case_id = any(${caseIds}::uuid[])
    order by case_id for no key update`.execute(tx);
}

/** The next cases in id order. */
export async function readCaseIdsAfter(
  tx: Tx,
  tenant: string,
  after: string | null,
  count: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ case_id: string }>`
    select case_id from collection_case
    where tenant_id = ${tenant} and (${after}::uuid is null or case_id > ${after}::uuid)
    order by case_id limit ${count}`.execute(tx);
  return rows.map((row) => row.case_id);
}

export async function countCases(tx: Tx, tenant: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from collection_case where tenant_id = ${tenant}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** The number of the open episode of each case that has one. */
export async function readOpenEntries(
  tx: Tx,
  tenant: string,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ case_id: string; entry_no: number }>`
    select case_id, entry_no from case_entry
    where tenant_id = ${tenant} and case_id = any(${caseIds}::uuid[]) and exited_on is null`.execute(tx);
  return new Map(rows.map((row) => [row.case_id, row.entry_no]));
}

/** One 入催: its snapshot never changes. */
export interface EntryOpening {
  readonly caseId: string;
  readonly enteredOn: LocalDate;
  readonly dpd: number;
  readonly bucket: string;
  readonly overdue: Amounts;
  readonly accountCount: number;
}

/** Opens an episode for each case, numbered after its last; returns the numbers in the order given. `importId`: what brought it. */
export async function openEntries(
  tx: Tx,
  call: Recorder,
  openings: readonly EntryOpening[],
  importId: string | undefined,
): Promise<readonly number[]> {
  if (openings.length === 0) return [];
  const { rows } = await sql<{ case_id: string; entry_no: number }>`
    insert into case_entry (tenant_id, case_id, entry_no, entered_on, dpd, bucket, overdue_principal_fen,
                            overdue_interest_fen, overdue_fee_fen, account_count, recorded_at, import_id)
    select ${call.tenant}, o.case_id,
           1 + coalesce((select max(e.entry_no) from case_entry e
                         where e.tenant_id = ${call.tenant} and e.case_id = o.case_id), 0),
           o.entered_on, o.dpd, o.bucket, o.principal, o.interest, o.fee, o.account_count, ${call.now}::timestamptz,
           ${importId ?? null}::uuid
    from unnest(
      ${openings.map((o) => o.caseId)}::uuid[], ${openings.map((o) => o.enteredOn)}::date[],
      ${openings.map((o) => o.dpd)}::integer[], ${openings.map((o) => o.bucket)}::text[],
      ${openings.map((o) => o.overdue.principal)}::bigint[], ${openings.map((o) => o.overdue.interest)}::bigint[],
      ${openings.map((o) => o.overdue.fee)}::bigint[], ${openings.map((o) => o.accountCount)}::integer[]
    ) o(case_id, entered_on, dpd, bucket, principal, interest, fee, account_count)
    returning case_id, entry_no`.execute(tx);
  const numbers = new Map(rows.map((row) => [row.case_id, row.entry_no]));
  return openings.map(({ caseId }) => numbers.get(caseId) ?? 0);
}

export interface EntryClosing {
  readonly caseId: string;
  readonly entryNo: number;
  readonly exitedOn: LocalDate;
  readonly type: ExitType;
}

/** Closes open episodes (出催). */
export async function closeEntries(
  tx: Tx,
  call: Recorder,
  closings: readonly EntryClosing[],
  importId: string | undefined,
): Promise<void> {
  if (closings.length === 0) return;
  await sql`
    update case_entry e set exited_on = c.exited_on, exit_type = c.exit_type, exit_recorded_at = ${call.now}::timestamptz,
      exit_import_id = ${importId ?? null}::uuid
    from unnest(
      ${closings.map((c) => c.caseId)}::uuid[], ${closings.map((c) => c.entryNo)}::integer[],
      ${closings.map((c) => c.exitedOn)}::date[], ${closings.map((c) => c.type)}::text[]
    ) c(case_id, entry_no, exited_on, exit_type)
    where e.tenant_id = ${call.tenant} and e.case_id = c.case_id and e.entry_no = c.entry_no
      and e.exited_on is null`.execute(tx);
}
