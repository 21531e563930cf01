import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

/** The tenant's business day: its date, its first moment, the first moment after it. */
export interface BusinessDay {
  readonly tenant: string;
  readonly today: LocalDate;
  readonly from: Instant;
  readonly before: Instant;
  readonly now: Instant;
}

export interface SumRow {
  readonly key: string;
  readonly accounts: bigint;
  readonly cases: bigint;
  readonly overdue_fen: bigint;
  readonly balance_fen: bigint;
}

/** By bucket: accounts and money by each account's own bucket, cases by that of their worst account. */
export async function sumByBucket(tx: Tx, tenant: string): Promise<readonly SumRow[]> {
  const found = await sql<SumRow>`
    with of_accounts as (
      select bucket, count(*) as accounts, sum(overdue_fen)::bigint as overdue_fen, sum(balance_fen)::bigint as balance_fen
      from delinquency where tenant_id = ${tenant} group by bucket),
    of_cases as (select bucket, count(*) as cases from case_standing where tenant_id = ${tenant} group by bucket)
    select bucket as key, coalesce(a.accounts, 0) as accounts, coalesce(c.cases, 0) as cases,
           coalesce(a.overdue_fen, 0) as overdue_fen, coalesce(a.balance_fen, 0) as balance_fen
    from of_accounts a full join of_cases c using (bucket)
    order by key`.execute(tx);
  return found.rows;
}

/** By product; a case with accounts of two products counts in both. */
export async function sumByProduct(tx: Tx, tenant: string): Promise<readonly SumRow[]> {
  const found = await sql<SumRow>`
    with of_case as (
      select a.product, a.case_id, count(*) as accounts, sum(d.overdue_fen)::bigint as overdue_fen, sum(d.balance_fen)::bigint as balance_fen
      from account a join delinquency d on d.tenant_id = a.tenant_id and d.account_id = a.account_id
      where a.tenant_id = ${tenant} and d.tenant_id = ${tenant}
      group by a.product, a.case_id)
    select product as key, sum(accounts)::bigint as accounts, count(*) as cases,
           sum(overdue_fen)::bigint as overdue_fen, sum(balance_fen)::bigint as balance_fen
    from of_case group by product order by product`.execute(tx);
  return found.rows;
}

export interface CountsRow {
  readonly people: bigint;
  readonly open_entries: bigint;
  readonly cases_on_hold: bigint;
  readonly in_doubt: bigint;
  readonly approvals_open: bigint;
  readonly payments: bigint;
  readonly payments_fen: bigint;
  readonly payments_unmatched: bigint;
}

export async function countHouse(tx: Tx, day: BusinessDay): Promise<CountsRow> {
  const found = await sql<CountsRow>`
    select
      (select count(*) from person where tenant_id = ${day.tenant} and root_id = person_id) as people,
      (select count(*) from case_entry where tenant_id = ${day.tenant} and exited_on is null) as open_entries,
      (select count(distinct case_id) from hold where tenant_id = ${day.tenant} and lifted_at is null and until > ${day.now}::timestamptz) as cases_on_hold,
      (select count(*) from permit where tenant_id = ${day.tenant} and state = 'in_doubt') as in_doubt,
      (select count(*) from approval where tenant_id = ${day.tenant} and verdict is null and expires_at > ${day.now}::timestamptz) as approvals_open,
      p.payments, p.payments_fen, p.payments_unmatched
    from (select count(*) as payments, coalesce(sum(amount_fen), 0)::bigint as payments_fen,
                 count(*) filter (where account_id is null) as payments_unmatched
          from payment where tenant_id = ${day.tenant} and effective_on = ${day.today}::date) p`.execute(tx);
  const [row] = found.rows;
  if (row === undefined) throw new RangeError('a select of aggregates returned no row');
  return row;
}

export interface DecisionCountRow {
  readonly step: string;
  readonly treatment: string;
  readonly channel: string | null;
  readonly cases: bigint;
}

export async function countDecisions(tx: Tx, day: BusinessDay): Promise<readonly DecisionCountRow[]> {
  const found = await sql<DecisionCountRow>`
    select step, treatment, channel, count(*) as cases from decision
    where tenant_id = ${day.tenant} and decided_on = ${day.today}::date
    group by step, treatment, channel order by cases desc, step, treatment, channel`.execute(tx);
  return found.rows;
}

export interface PermitCountRow {
  readonly state: string;
  readonly channel: string;
  readonly outcome: string | null;
  readonly count: bigint;
}

/** Today's permits by state, channel and outcome; the page sums them two ways. */
export async function countPermits(tx: Tx, day: BusinessDay): Promise<readonly PermitCountRow[]> {
  const found = await sql<PermitCountRow>`
    select state, channel, outcome, count(*) as count from permit
    where tenant_id = ${day.tenant} and counts_at >= ${day.from}::timestamptz and counts_at < ${day.before}::timestamptz
    group by state, channel, outcome order by channel, state, outcome`.execute(tx);
  return found.rows;
}

export interface RefusalCountRow {
  readonly code: string;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly rule_id: string | null;
  readonly count: bigint;
}

export async function countRefusals(tx: Tx, day: BusinessDay): Promise<readonly RefusalCountRow[]> {
  const found = await sql<RefusalCountRow>`
    select code, pack_id, pack_version, rules[1] as rule_id, count(*) as count from refusal
    where tenant_id = ${day.tenant} and recorded_at >= ${day.from}::timestamptz and recorded_at < ${day.before}::timestamptz
    group by code, pack_id, pack_version, rules[1] order by count desc, code, rule_id`.execute(tx);
  return found.rows;
}

export interface DayStepRow {
  readonly step: string;
  readonly finished_at: Instant | null;
  readonly done_count: number;
}

export async function readDaySteps(tx: Tx, tenant: string, day: LocalDate): Promise<readonly DayStepRow[]> {
  const found = await sql<DayStepRow>`
    select step, finished_at, done_count from day_run where tenant_id = ${tenant} and day = ${day}::date`.execute(
    tx,
  );
  return found.rows;
}
