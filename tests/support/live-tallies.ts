import type pg from 'pg';

/** What the tallies say, slots added up, beside what a count over the live tables says. */
const STANDING = `
  with told as (
    select tenant_id, what, bucket, product, sum(count)::bigint as count, sum(overdue_fen)::bigint as overdue_fen, sum(balance_fen)::bigint as balance_fen
    from standing_tally group by 1, 2, 3, 4 having sum(count) <> 0 or sum(overdue_fen) <> 0 or sum(balance_fen) <> 0),
  live as (
    select d.tenant_id, 'account' as what, d.bucket, a.product, count(*) as count, sum(d.overdue_fen)::bigint as overdue_fen, sum(d.balance_fen)::bigint as balance_fen
    from delinquency d join account a using (tenant_id, account_id) group by 1, 2, 3, 4
    union all
    select tenant_id, 'case', bucket, '', count(*), 0, 0 from case_standing group by 1, 3
    union all
    select tenant_id, 'case_product', s.bucket, a.product, count(distinct s.case_id), 0, 0
    from case_standing s join account a using (tenant_id, case_id) join delinquency d using (tenant_id, account_id) group by 1, 3, 4
    union all
    select tenant_id, 'person', '', '', count(*), 0, 0 from person where root_id = person_id group by 1
    union all
    select tenant_id, 'entry', '', '', count(*), 0, 0 from case_entry where exited_on is null group by 1)`;

const OF_DAYS = `
  with told as (
    select tenant_id, what, day, key, sum(count)::bigint as count from day_tally group by 1, 2, 3, 4 having sum(count) <> 0),
  live as (
    select tenant_id, 'decision' as what, decided_on as day, array[step, treatment, channel] as key, count(*) as count from decision group by 1, 3, 4
    union all
    select tenant_id, 'permit', (counts_at at time zone zone)::date, array[state, channel, outcome], count(*)
    from permit join tenant using (tenant_id) group by 1, 3, 4
    union all
    select tenant_id, 'refusal', (recorded_at at time zone zone)::date, array[code, pack_id, pack_version, rules[1]], count(*)
    from refusal join tenant using (tenant_id) group by 1, 3, 4)`;

const compare = (numbers: string): string => `${numbers}
  select 'told' as by, * from (select * from told except select * from live) t
  union all select 'live', * from (select * from live except select * from told) l`;

export interface Tallies {
  /** Where told and live differ, over all tenants; none when they agree. */
  readonly differences: readonly unknown[];
  readonly slots: number;
  readonly negative: number;
}

/** Compares both tallies with the live tables, as the owner, in one snapshot. */
export async function liveTallies(owner: pg.Client): Promise<Tallies> {
  await owner.query('begin isolation level repeatable read');
  try {
    const standing = await owner.query(compare(STANDING));
    const days = await owner.query(compare(OF_DAYS));
    const { rows } = await owner.query<{ slots: number; negative: number }>(
      `select count(distinct slot)::integer as slots, (count(*) filter (where count < 0))::integer as negative from standing_tally`,
    );
    return {
      differences: [...standing.rows, ...days.rows],
      slots: rows[0]?.slots ?? 0,
      negative: rows[0]?.negative ?? 0,
    };
  } finally {
    await owner.query('rollback');
  }
}
