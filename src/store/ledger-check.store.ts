import { sql } from 'kysely';
import type { Fen } from '../domain/money/fen.ts';
import type { Tx } from './db.ts';

/** One place where the books disagree with the facts. */
export interface LedgerDifference {
  readonly what:
    | 'entry_does_not_add_up'
    | 'payment_not_posted'
    | 'payment_cash_differs'
    | 'receivable_differs'
    | 'book_below_zero'
    | 'suspense_differs'
    | 'position_differs';
  /** The entry, payment or account concerned; null for the tenant as a whole. */
  readonly id: string | null;
  readonly expectedFen: Fen;
  readonly foundFen: Fen;
}

/**
 * Checks the whole ledger of a tenant against the facts it was made from, in SQL of its own that shares nothing with the code
 * that posts: entries add up; every payment is posted once, its money in cash; each account's receivables are its schedule (or
 * its latest snapshot) less its payments; no receivable is below zero and no overpayment above; suspense holds exactly the
 * unmatched payments; the cached position shows the same balance, and none of an account that is gone. An empty list means that no fen is lost.
 */
export async function verifyLedger(tx: Tx, tenant: string): Promise<readonly LedgerDifference[]> {
  return [...(await verifyEntries(tx, tenant)), ...(await verifyBooks(tx, tenant))];
}

async function verifyEntries(tx: Tx, tenant: string): Promise<readonly LedgerDifference[]> {
  const { rows } = await sql<LedgerDifference>`
    with entry_sum as (
      select e.entry_id, e.payment_id, e.amount_fen as declared, coalesce(sum(p.amount_fen), 0)::bigint as posted,
             coalesce(sum(p.amount_fen) filter (where p.destination = 'cash'), 0)::bigint as cash
      from ledger_entry e left join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.entry_id
      where e.tenant_id = ${tenant} group by e.entry_id, e.payment_id, e.amount_fen
    )
    select 'entry_does_not_add_up' as what, entry_id as id, declared as "expectedFen", posted as "foundFen"
    from entry_sum where declared <> posted
    union all
    select 'payment_not_posted', p.payment_id, p.amount_fen, 0::bigint from payment p
    where p.tenant_id = ${tenant}
      and not exists (select from ledger_entry e where e.tenant_id = p.tenant_id and e.payment_id = p.payment_id)
    union all
    select 'payment_cash_differs', p.payment_id, p.amount_fen, s.cash
    from payment p join entry_sum s on s.payment_id = p.payment_id
    where p.tenant_id = ${tenant} and s.cash <> p.amount_fen
    order by 1, 2`.execute(tx);
  return rows;
}

async function verifyBooks(tx: Tx, tenant: string): Promise<readonly LedgerDifference[]> {
  const { rows } = await sql<LedgerDifference>`
    with flow as (
      select account_id, destination as book, amount_fen from posting where tenant_id = ${tenant}
      union all
      select account_id, source, -amount_fen from posting where tenant_id = ${tenant}
    ), book as (
      select account_id, book, sum(amount_fen)::bigint as balance from flow group by account_id, book
    ), receivable as (
      select account_id,
             coalesce(sum(balance) filter (where book in ('principal', 'interest', 'fee')), 0)::bigint as owed,
             coalesce(sum(balance) filter (where book in ('principal', 'interest', 'fee', 'overpaid')), 0)::bigint as net
      from book where account_id is not null group by account_id
    ), latest as (
      select distinct on (account_id) account_id, as_of, balance_fen, recorded_at from account_snapshot
      where tenant_id = ${tenant} and not superseded order by account_id, as_of desc
    ), expected as (
      select a.account_id,
             case a.delinquency_source
               when 'derived' then
                 coalesce((select sum(i.principal_fen + i.interest_fen + i.fee_fen) from instalment i
                           where i.tenant_id = a.tenant_id and i.account_id = a.account_id), 0)
                 - coalesce((select sum(p.amount_fen) from payment p
                             where p.tenant_id = a.tenant_id and p.account_id = a.account_id), 0)
               else
                 coalesce(l.balance_fen, 0)
                 - coalesce((select sum(p.amount_fen) from payment p
                             where p.tenant_id = a.tenant_id and p.account_id = a.account_id
                               and (l.as_of is null or p.effective_on > l.as_of
                                    or (p.effective_on = l.as_of and p.recorded_at > l.recorded_at))), 0)
             end::bigint as net
      from account a left join latest l on l.account_id = a.account_id
      where a.tenant_id = ${tenant}
    )
    select 'receivable_differs' as what, x.account_id as id, x.net as "expectedFen", coalesce(r.net, 0) as "foundFen"
    from expected x left join receivable r on r.account_id = x.account_id where x.net <> coalesce(r.net, 0)
    union all
    select 'book_below_zero', account_id, 0::bigint, balance from book
    where account_id is not null
      and ((book in ('principal', 'interest', 'fee') and balance < 0) or (book = 'overpaid' and balance > 0))
    union all
    select 'suspense_differs', null, due.amount, held.amount
    from (select coalesce(sum(amount_fen), 0)::bigint as amount from payment
          where tenant_id = ${tenant} and account_id is null) due,
         (select coalesce(-sum(balance), 0)::bigint as amount from book where book = 'suspense') held
    where due.amount <> held.amount
    union all
    select 'position_differs', d.account_id, case when a.gone_on <= d.as_of then 0 else coalesce(r.owed, 0) end, d.balance_fen
    from delinquency d join account a on a.tenant_id = d.tenant_id and a.account_id = d.account_id
    left join receivable r on r.account_id = d.account_id
    where d.tenant_id = ${tenant} and d.balance_fen <> case when a.gone_on <= d.as_of then 0 else coalesce(r.owed, 0) end
    order by 1, 2`.execute(tx);
  return rows;
}
