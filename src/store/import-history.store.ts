import type { Instalment } from '../domain/account/schedule.ts';
import type { RecordedPayment, Snapshot } from '../domain/account/stated.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { AccountLeafRow } from '../domain/import/account-leaf.ts';
import type { Product } from '../domain/vocabulary.ts';
import type { ImportSession } from './import-session.ts';

/** One account with what this import newly brings of it, and what we held before. */
export interface StagedHistory {
  readonly key: number;
  readonly isNew: boolean;
  readonly row: AccountLeafRow & {
    readonly account_id: string;
    readonly product: Product;
    readonly principal_fen: bigint;
    readonly opened_on: LocalDate | null;
  };
  readonly fresh: Facts;
  readonly held: Facts;
}

export interface Facts {
  readonly instalments: (Instalment & { readonly dueOn: LocalDate })[];
  readonly snapshots: Snapshot[];
  readonly payments: RecordedPayment[];
}

/** $1 tenant, $2 creditor code, $3 source, $4 import, $5 and $6 the first account key and the one after the last. */
const ACCOUNTS = `
  select a.account_key, a.known_id is null as is_new, coalesce(a.known_id, a.account_id) as account_id, a.case_id, c.creditor_id,
    a.account_no, a.product, $3 as delinquency_source, coalesce(h.principal_fen, a.principal_fen, 0) as principal_fen,
    a.opened_on, $4 as import_id
  from stage_account a join creditor c on c.tenant_id = $1 and c.code = $2
  left join account h on h.tenant_id = $1 and h.account_id = a.known_id
  where a.account_key >= $5 and a.account_key < $6
    and (a.known_id is null
      or exists (select from stage_instalment i where i.account_key = a.account_key)
      or exists (select from stage_snapshot s where s.account_key = a.account_key)
      or exists (select from stage_payment p where p.account_key = a.account_key))
  order by a.account_key`;

const FRESH = {
  instalments: `select account_key, instalment_no as no, due_on as "dueOn", principal_fen as principal, interest_fen as interest, fee_fen as fee
    from stage_instalment where account_key >= $1 and account_key < $2 order by account_key, instalment_no`,
  snapshots: `select account_key, as_of as "asOf", stated_unit as unit, stated_late as late, balance_fen as balance,
      overdue_principal_fen as "overduePrincipal", overdue_interest_fen as "overdueInterest", overdue_fee_fen as "overdueFee",
      minimum_due_fen as "minimumDue"
    from stage_snapshot where account_key >= $1 and account_key < $2 order by account_key, as_of`,
  payments: `select account_key, payment_id as id, amount_fen as amount, paid_on as "effectiveOn"
    from stage_payment where account_key >= $1 and account_key < $2 order by account_key, payment_id`,
} as const;

const HELD = {
  instalments: `select a.account_key, i.instalment_no as no, i.due_on as "dueOn", i.principal_fen as principal, i.interest_fen as interest,
      i.fee_fen as fee
    from stage_account a join instalment i on i.tenant_id = $3 and i.account_id = a.known_id
    where a.account_key >= $1 and a.account_key < $2 order by a.account_key, i.instalment_no`,
  snapshots: `select a.account_key, s.as_of as "asOf", s.stated_unit as unit, s.stated_late as late, s.balance_fen as balance,
      s.overdue_principal_fen as "overduePrincipal", s.overdue_interest_fen as "overdueInterest", s.overdue_fee_fen as "overdueFee",
      s.minimum_due_fen as "minimumDue", s.recorded_at as "recordedAt"
    from stage_account a join account_snapshot s on s.tenant_id = $3 and s.account_id = a.known_id and not s.superseded
    where a.account_key >= $1 and a.account_key < $2 order by a.account_key, s.as_of`,
  payments: `select a.account_key, p.payment_id as id, p.amount_fen as amount, p.effective_on as "effectiveOn", p.recorded_at as "recordedAt"
    from stage_account a join payment p on p.tenant_id = $3 and p.account_id = a.known_id
    where a.account_key >= $1 and a.account_key < $2 order by a.account_key, p.payment_id`,
} as const;

interface Keyed {
  readonly account_key: number;
}

/** Reads the histories of the staged accounts whose keys are in [from, to), in the order of their keys. */
export async function readHistories(
  session: ImportSession,
  call: {
    readonly tenant: string;
    readonly creditorCode: string;
    readonly source: 'derived' | 'stated';
    readonly importId: string;
    readonly now: Instant;
  },
  from: number,
  to: number,
): Promise<readonly StagedHistory[]> {
  type AccountRow = Keyed & { readonly is_new: boolean } & StagedHistory['row'];
  const accounts = await session.run<AccountRow>(ACCOUNTS, [
    call.tenant,
    call.creditorCode,
    call.source,
    call.importId,
    from,
    to,
  ]);
  const histories = new Map<number, StagedHistory>(
    accounts.map(({ account_key, is_new, ...row }) => [
      account_key,
      { key: account_key, isNew: is_new, row, fresh: noFacts(), held: noFacts() },
    ]),
  );
  const stamp = { recordedAt: call.now };
  const spread = async (kind: keyof Facts, side: 'fresh' | 'held') => {
    const text = side === 'fresh' ? FRESH[kind] : HELD[kind];
    const rows = await session.run<Keyed>(text, side === 'fresh' ? [from, to] : [from, to, call.tenant]);
    for (const { account_key, ...fact } of rows) {
      const facts = histories.get(account_key)?.[side];
      // The statement of this kind selects exactly the members of this kind's fact.
      (facts?.[kind] as object[] | undefined)?.push(
        side === 'fresh' && kind !== 'instalments' ? { ...fact, ...stamp } : fact,
      );
    }
  };
  await spread('instalments', 'fresh');
  await spread('snapshots', 'fresh');
  await spread('payments', 'fresh');
  if (accounts.some((account) => !account.is_new)) {
    await spread('instalments', 'held');
    await spread('snapshots', 'held');
    await spread('payments', 'held');
  }
  return [...histories.values()];
}

const noFacts = (): Facts => ({ instalments: [], snapshots: [], payments: [] });
