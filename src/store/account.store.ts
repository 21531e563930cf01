import { sql } from 'kysely';
import type { AccountFacts } from '../domain/account/position.ts';
import type { Instalment } from '../domain/account/schedule.ts';
import type { RecordedPayment, Snapshot } from '../domain/account/stated.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ExitType, Product } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

/** An account with every fact that its position stands on. */
export interface AccountRecord extends AccountFacts {
  readonly caseId: string;
  readonly product: Product;
  readonly goneOn: LocalDate | null;
  /** How it left, as the lender says. */
  readonly goneType: ExitType | null;
}

export interface AccountKey {
  readonly accountId: string;
  readonly caseId: string;
}

/** The accounts that carry this number, at one creditor when its code is given. More than one without it is possible. */
export async function findAccounts(
  tx: Tx,
  tenant: string,
  wanted: { readonly accountNo: string; readonly creditorCode: string | undefined },
): Promise<readonly AccountKey[]> {
  const { rows } = await sql<AccountKey>`
    select a.account_id as "accountId", a.case_id as "caseId"
    from account a join creditor c on c.tenant_id = a.tenant_id and c.creditor_id = a.creditor_id
    where a.tenant_id = ${tenant} and a.account_no = ${wanted.accountNo}
      and (${wanted.creditorCode ?? null}::text is null or c.code = ${wanted.creditorCode ?? null})
    order by a.account_id`.execute(tx);
  return rows;
}

/** Every account of these cases with schedule, snapshots and payments, in four statements whatever their number. */
export async function readAccountRecords(
  tx: Tx,
  tenant: string,
  caseIds: readonly string[],
): Promise<readonly AccountRecord[]> {
  const accounts = await sql<AccountRow>`
    select account_id as "accountId", case_id as "caseId", product, delinquency_source as source,
           gone_on as "goneOn", gone_type as "goneType"
    from account where tenant_id = ${tenant} and case_id = any(${caseIds}::uuid[])
    order by case_id, account_id`.execute(tx);
  const ids = accounts.rows.map(({ accountId }) => accountId);
  const instalments = await readInstalments(tx, tenant, ids);
  const snapshots = await readSnapshots(tx, tenant, ids);
  const payments = await readPayments(tx, tenant, ids);
  return accounts.rows.map((account) => ({
    ...account,
    instalments: instalments.get(account.accountId) ?? [],
    snapshots: snapshots.get(account.accountId) ?? [],
    payments: payments.get(account.accountId) ?? [],
  }));
}

interface AccountRow extends AccountKey {
  readonly product: Product;
  readonly source: 'derived' | 'stated';
  readonly goneOn: LocalDate | null;
  readonly goneType: ExitType | null;
}

interface OfAccount {
  readonly accountId: string;
}

async function readInstalments(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, Instalment[]>> {
  const { rows } = await sql<OfAccount & Instalment & { readonly dueOn: LocalDate }>`
    select account_id as "accountId", instalment_no as no, due_on as "dueOn",
           principal_fen as principal, interest_fen as interest, fee_fen as fee
    from instalment where tenant_id = ${tenant} and account_id = any(${ids}::uuid[])
    order by account_id, instalment_no`.execute(tx);
  return byAccount(rows);
}

async function readSnapshots(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, Snapshot[]>> {
  const { rows } = await sql<OfAccount & Snapshot>`
    select account_id as "accountId", as_of as "asOf", stated_unit as unit, stated_late as late, balance_fen as balance,
           overdue_principal_fen as "overduePrincipal", overdue_interest_fen as "overdueInterest",
           overdue_fee_fen as "overdueFee", minimum_due_fen as "minimumDue", recorded_at as "recordedAt"
    from account_snapshot where tenant_id = ${tenant} and account_id = any(${ids}::uuid[]) and not superseded
    order by account_id, as_of`.execute(tx);
  return byAccount(rows);
}

async function readPayments(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, RecordedPayment[]>> {
  const { rows } = await sql<OfAccount & RecordedPayment & { readonly recordedAt: Instant }>`
    select account_id as "accountId", payment_id as id, amount_fen as amount, effective_on as "effectiveOn",
           recorded_at as "recordedAt"
    from payment where tenant_id = ${tenant} and account_id = any(${ids}::uuid[])
    order by account_id, effective_on, payment_id`.execute(tx);
  return byAccount(rows);
}

function byAccount<Row extends OfAccount>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.accountId);
    if (group === undefined) groups.set(row.accountId, [row]);
    else group.push(row);
  }
  return groups;
}
