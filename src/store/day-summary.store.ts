import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

/** One line of a summary: a name and how many. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

const counts = (rows: readonly { readonly name: string; readonly count: bigint }[]): readonly Count[] =>
  rows.map((row) => ({ name: row.name, count: Number(row.count) }));

type Row = { readonly name: string; readonly count: bigint };

/** Accounts as they stand now, by bucket. */
export async function countBuckets(tx: Tx, tenant: string): Promise<readonly Count[]> {
  const found = await sql<Row>`
    select bucket as name, sum(count)::bigint as count from standing_tally
    where tenant_id = ${tenant} and what = 'account' group by 1 having sum(count) <> 0 order by 1`.execute(
    tx,
  );
  return counts(found.rows);
}

export async function countDecisions(tx: Tx, tenant: string, day: LocalDate): Promise<readonly Count[]> {
  const found = await sql<Row>`
    select key[1] as name, sum(count)::bigint as count from day_tally
    where tenant_id = ${tenant} and what = 'decision' and day = ${day}::date group by 1 order by 2 desc, 1`.execute(
    tx,
  );
  return counts(found.rows);
}

/** Permits of the day's attempts by state. */
export async function countPermits(tx: Tx, tenant: string, day: LocalDate): Promise<readonly Count[]> {
  const found = await sql<Row>`
    select p.state as name, count(*) as count from permit p
    join attempt a on a.tenant_id = p.tenant_id and a.attempt_id = p.attempt_id
    where p.tenant_id = ${tenant} and a.decided_on = ${day}::date group by 1 order by 2 desc, 1`.execute(tx);
  return counts(found.rows);
}

/** Refusals of the day's attempts by the rule that spoke; one refusal may name several. */
export async function countRefusals(tx: Tx, tenant: string, day: LocalDate): Promise<readonly Count[]> {
  const found = await sql<Row>`
    select rule as name, count(*) as count from refusal r
    join attempt a on a.tenant_id = r.tenant_id and a.attempt_id = r.attempt_id
    cross join unnest(r.rules) rule
    where r.tenant_id = ${tenant} and a.decided_on = ${day}::date group by 1 order by 2 desc, 1`.execute(tx);
  return counts(found.rows);
}

export interface ChannelCount {
  readonly channel: string;
  /** The permit's outcome, or its state while there is none. */
  readonly outcome: string;
  readonly count: number;
}

/** Messages of the day by channel and by what became of them. */
export async function countMessages(
  tx: Tx,
  tenant: string,
  day: LocalDate,
): Promise<readonly ChannelCount[]> {
  const found = await sql<{ channel: string; outcome: string; count: bigint }>`
    select m.channel, case when p.state = 'posted' then p.outcome else p.state end as outcome, count(*) as count
    from message m
    join attempt a on a.tenant_id = m.tenant_id and a.attempt_id = m.attempt_id
    join permit p on p.tenant_id = m.tenant_id and p.permit_id = m.permit_id
    where m.tenant_id = ${tenant} and a.decided_on = ${day}::date group by 1, 2 order by 1, 3 desc, 2`.execute(
    tx,
  );
  return found.rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export interface DayTotals {
  readonly payments: number;
  readonly paid_fen: bigint;
  readonly entered: number;
  readonly exited: readonly Count[];
  readonly in_doubt: number;
}

/** Money received and episodes begun and ended on the day, and what waits for a person now. */
export async function readDayTotals(tx: Tx, tenant: string, day: LocalDate): Promise<DayTotals> {
  const paid = await sql<{ payments: bigint; paid_fen: bigint }>`
    select count(*) as payments, coalesce(sum(amount_fen), 0)::bigint as paid_fen from payment
    where tenant_id = ${tenant} and effective_on = ${day}::date and source <> 'import'`.execute(tx);
  const entered = await sql<{ entered: bigint }>`
    select count(*) as entered from case_entry where tenant_id = ${tenant} and entered_on = ${day}::date`.execute(
    tx,
  );
  const exited = await sql<Row>`
    select exit_type as name, count(*) as count from case_entry
    where tenant_id = ${tenant} and exited_on = ${day}::date group by 1 order by 1`.execute(tx);
  const doubt = await sql<{ in_doubt: bigint }>`
    select count(*) as in_doubt from permit where tenant_id = ${tenant} and state = 'in_doubt'`.execute(tx);
  return {
    payments: Number(paid.rows[0]?.payments ?? 0n),
    paid_fen: paid.rows[0]?.paid_fen ?? 0n,
    entered: Number(entered.rows[0]?.entered ?? 0n),
    exited: counts(exited.rows),
    in_doubt: Number(doubt.rows[0]?.in_doubt ?? 0n),
  };
}

/** Account numbers on which money of this day has been received: their people do not pay the same bill again. */
export async function readPaidAccounts(tx: Tx, tenant: string, day: LocalDate): Promise<readonly string[]> {
  const found = await sql<{ account_no: string }>`
    select distinct account_no from payment
    where tenant_id = ${tenant} and effective_on = ${day}::date`.execute(tx);
  return found.rows.map((row) => row.account_no);
}
