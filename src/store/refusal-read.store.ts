import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface RefusalGroupRow {
  readonly rule: string;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly count: bigint;
  readonly people: bigint;
  readonly channels: readonly string[];
  readonly earliest: Instant | null;
  readonly never: bigint;
}

/**
 * Refusals recorded from `from` until before `before`, by the rules that spoke, the most frequent first. A refusal by several
 * rules counts for each of them; one without a rule counts under its code. A refusal of no channel (of a permit that is nobody's)
 * counts and names none.
 */
export async function refusalsByRule(
  tx: Tx,
  tenant: string,
  span: { readonly from: Instant; readonly before: Instant },
): Promise<readonly RefusalGroupRow[]> {
  const found = await sql<RefusalGroupRow>`
    select x.rule, max(r.pack_id) as pack_id, max(r.pack_version) as pack_version, count(*) as count,
           count(distinct r.root_id) as people,
           coalesce(array_agg(distinct r.channel) filter (where r.channel is not null), '{}') as channels,
           min(r.next_allowed_at) as earliest, count(*) filter (where r.next_allowed_at is null) as never
    from refusal r
    cross join lateral unnest(case when r.rules = '{}' then array[r.code] else r.rules end) as x(rule)
    where r.tenant_id = ${tenant} and r.recorded_at >= ${span.from}::timestamptz
      and r.recorded_at < ${span.before}::timestamptz
    group by x.rule order by count(*) desc, x.rule`.execute(tx);
  return found.rows;
}

export interface RefusalExampleRow {
  readonly rule: string;
  readonly case_id: string;
  readonly case_no: string;
  readonly channel: string;
  readonly asked_for: Instant;
  readonly next_allowed_at: Instant | null;
}

/** Of each rule the latest refusals of the span, `each` at most. */
export async function refusalExamples(
  tx: Tx,
  tenant: string,
  span: { readonly from: Instant; readonly before: Instant; readonly each: number },
): Promise<readonly RefusalExampleRow[]> {
  const found = await sql<RefusalExampleRow>`
    select rule, case_id, case_no, channel, asked_for, next_allowed_at from (
      select x.rule, r.case_id, c.case_no, r.channel, r.asked_for, r.next_allowed_at,
             row_number() over (partition by x.rule order by r.recorded_at desc, r.refusal_id desc) as place
      from refusal r
      cross join lateral unnest(case when r.rules = '{}' then array[r.code] else r.rules end) as x(rule)
      join collection_case c on c.tenant_id = r.tenant_id and c.case_id = r.case_id
      where r.tenant_id = ${tenant} and r.recorded_at >= ${span.from}::timestamptz
        and r.recorded_at < ${span.before}::timestamptz) ranked
    where place <= ${span.each} order by rule, place`.execute(tx);
  return found.rows;
}

/** How many refusals the span has, whatever rules spoke. */
export async function countRefusals(
  tx: Tx,
  tenant: string,
  span: { readonly from: Instant; readonly before: Instant },
): Promise<bigint> {
  const found = await sql<{ total: bigint }>`
    select count(*) as total from refusal
    where tenant_id = ${tenant} and recorded_at >= ${span.from}::timestamptz
      and recorded_at < ${span.before}::timestamptz`.execute(tx);
  return found.rows[0]?.total ?? 0n;
}
