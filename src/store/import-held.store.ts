import type { InstalmentFact } from '../domain/import/account-leaf.ts';
import type { HeldAccount, HeldPayment, HeldSnapshot } from '../domain/import/compare.ts';
import type { SideSection, Values } from '../domain/import/fields.ts';
import type { HeldFacts } from './import-facts/fact-store.ts';
import type { ImportSession } from './import-session.ts';

/** An account that we hold, without its facts. */
export type HeldHeader = Omit<HeldAccount, 'scheduleNo' | 'instalments' | 'snapshots' | 'payments' | 'sides'>;

const LOOKUP_ROWS = 5_000;

/** Which of these numbers are accounts of this creditor that we hold, by number. */
export async function readHeldAccounts(
  session: ImportSession,
  tenant: string,
  creditorId: string,
  accountNos: readonly string[],
): Promise<Map<string, HeldHeader>> {
  const held = new Map<string, HeldHeader>();
  for (let from = 0; from < accountNos.length; from += LOOKUP_ROWS) {
    const rows = await session.run<HeldHeader & { readonly accountNo: string }>(
      `select a.account_no as "accountNo", a.account_id as "accountId", a.case_id as "caseId", h.root_id as "rootId", a.product,
         a.delinquency_source as source, a.principal_fen as principal, a.opened_on as "openedOn", a.contract_no as "contractNo",
         a.missing_keys as missing, a.gone_on as "goneOn", a.gone_type as "goneType"
       from account a join collection_case k on k.tenant_id = a.tenant_id and k.case_id = a.case_id
       join person h on h.tenant_id = k.tenant_id and h.person_id = k.root_id
       where a.tenant_id = $1 and a.creditor_id = $2 and a.account_no = any($3::text[])`,
      [tenant, creditorId, accountNos.slice(from, from + LOOKUP_ROWS)],
    );
    for (const { accountNo, ...row } of rows) held.set(accountNo, row);
  }
  return held;
}

/** Locks the cases of these accounts in id order, as whoever changes their money does. */
export const lockCasesOf = (
  session: ImportSession,
  tenant: string,
  caseIds: readonly string[],
): Promise<unknown> =>
  session.run(
    `select from collection_case where tenant_id = $1 and case_id = any($2::uuid[]) order by case_id for no key update`,
    [tenant, caseIds],
  );

interface ScheduleRow {
  readonly account_id: string;
  readonly schedule_no: number;
  readonly nos: readonly number[];
  readonly due_on: readonly InstalmentFact['dueOn'][];
  readonly principal: readonly bigint[];
  readonly interest: readonly bigint[];
  readonly fee: readonly bigint[];
}

interface OfAccount {
  readonly account_id: string;
}

/** Every fact of these accounts. The references of payments lose the prefix that the import put before them. */
export async function readHeldFacts(
  session: ImportSession,
  tenant: string,
  headers: readonly HeldHeader[],
  stores: readonly HeldFacts[],
): Promise<ReadonlyMap<string, HeldAccount>> {
  const ids = headers.map(({ accountId }) => accountId);
  const found = new Map<string, HeldDraft>(
    headers.map((header) => [
      header.accountId,
      { ...header, scheduleNo: 0, instalments: [], snapshots: [], payments: [], sides: new Map() },
    ]),
  );
  if (ids.length === 0) return found;
  for (const row of await session.run<ScheduleRow>(SCHEDULES, [tenant, ids])) {
    const account = found.get(row.account_id);
    if (account === undefined) continue;
    account.scheduleNo = row.schedule_no;
    account.instalments = instalmentsOf(row);
  }
  for (const { account_id, ...snapshot } of await session.run<OfAccount & HeldSnapshot>(SNAPSHOTS, [
    tenant,
    ids,
  ]))
    found.get(account_id)?.snapshots.push(snapshot);
  for (const { account_id, ...payment } of await session.run<OfAccount & HeldPayment>(PAYMENTS, [
    tenant,
    ids,
  ]))
    found.get(account_id)?.payments.push(payment);
  for (const store of stores)
    for (const [accountId, facts] of await store.held(session, tenant, ids))
      found.get(accountId)?.sides.set(store.section, facts);
  return found;
}

type HeldDraft = HeldHeader & {
  scheduleNo: number;
  instalments: readonly InstalmentFact[];
  readonly snapshots: HeldSnapshot[];
  readonly payments: HeldPayment[];
  readonly sides: Map<SideSection, readonly Values[]>;
};

const instalmentsOf = (row: ScheduleRow): InstalmentFact[] =>
  row.nos.map((no, at) => ({
    no,
    dueOn: row.due_on[at] ?? row.due_on[0] ?? raise(row.account_id),
    principal: row.principal[at] ?? 0n,
    interest: row.interest[at] ?? 0n,
    fee: row.fee[at] ?? 0n,
  }));

const raise = (accountId: string): never => {
  throw new TypeError(`the schedule of account ${accountId} has no due days`);
};

const SCHEDULES = `
  select account_id, schedule_no, nos, due_on, principal_fen as principal, interest_fen as interest, fee_fen as fee
  from account_schedule where tenant_id = $1 and account_id = any($2::uuid[]) and not superseded`;

const SNAPSHOTS = `
  select account_id, as_of as "asOf", stated_unit as unit, stated_late as late, balance_fen as balance,
    balance_principal_fen as "balancePrincipal", balance_interest_fen as "balanceInterest", balance_fee_fen as "balanceFee",
    balance_penalty_fen as "balancePenalty", overdue_principal_fen as "overduePrincipal",
    overdue_interest_fen as "overdueInterest", overdue_fee_fen as "overdueFee", minimum_due_fen as "minimumDue",
    recorded_at as "recordedAt", revision
  from account_snapshot where tenant_id = $1 and account_id = any($2::uuid[]) and not superseded
  order by account_id, as_of`;

const PAYMENTS = `
  select p.account_id, p.payment_id as id, p.amount_fen as amount, p.effective_on as "effectiveOn", p.recorded_at as "recordedAt",
    case when p.source = 'import' then substr(p.reference, length(c.code) + length(a.account_no) + 3) else p.reference end as key
  from payment p
  join account a on a.tenant_id = p.tenant_id and a.account_id = p.account_id
  join creditor c on c.tenant_id = a.tenant_id and c.creditor_id = a.creditor_id
  where p.tenant_id = $1 and p.account_id = any($2::uuid[])
  order by p.account_id, p.payment_id`;
