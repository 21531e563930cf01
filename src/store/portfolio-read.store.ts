import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

/** The tenant's business day, and the moment in it. */
export interface BusinessDay {
  readonly tenant: string;
  readonly today: LocalDate;
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
    select bucket as key, coalesce(sum(count) filter (where what = 'account'), 0)::bigint as accounts,
           coalesce(sum(count) filter (where what = 'case'), 0)::bigint as cases,
           sum(overdue_fen)::bigint as overdue_fen, sum(balance_fen)::bigint as balance_fen
    from standing_tally where tenant_id = ${tenant} and what in ('account', 'case')
    group by bucket having sum(count) <> 0 order by bucket`.execute(tx);
  return found.rows;
}

/** By product; a case with accounts of two products counts in both. */
export async function sumByProduct(tx: Tx, tenant: string): Promise<readonly SumRow[]> {
  const found = await sql<SumRow>`
    select product as key, coalesce(sum(count) filter (where what = 'account'), 0)::bigint as accounts,
           coalesce(sum(count) filter (where what = 'case_product'), 0)::bigint as cases,
           sum(overdue_fen)::bigint as overdue_fen, sum(balance_fen)::bigint as balance_fen
    from standing_tally where tenant_id = ${tenant} and what in ('account', 'case_product')
    group by product having sum(count) <> 0 order by product`.execute(tx);
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
      (select coalesce(sum(count), 0)::bigint from standing_tally where tenant_id = ${day.tenant} and what = 'person') as people,
      (select coalesce(sum(count), 0)::bigint from standing_tally where tenant_id = ${day.tenant} and what = 'entry') as open_entries,
      (select count(distinct case_id) from hold where tenant_id = ${day.tenant} and lifted_at is null and ends_at > ${day.now}::timestamptz) as cases_on_hold,
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
    select key[1] as step, key[2] as treatment, key[3] as channel, sum(count)::bigint as cases from day_tally
    where tenant_id = ${day.tenant} and what = 'decision' and day = ${day.today}::date
    group by key order by cases desc, key`.execute(tx);
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
    select key[1] as state, key[2] as channel, key[3] as outcome, sum(count)::bigint as count from day_tally
    where tenant_id = ${day.tenant} and what = 'permit' and day = ${day.today}::date
    group by key having sum(count) <> 0 order by key[2], key`.execute(tx);
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
    select key[1] as code, key[2] as pack_id, key[3] as pack_version, key[4] as rule_id, sum(count)::bigint as count
    from day_tally where tenant_id = ${day.tenant} and what = 'refusal' and day = ${day.today}::date
    group by key order by count desc, key`.execute(tx);
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
