import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

export interface CaseFilter {
  readonly tenant: string;
  readonly today: LocalDate;
  readonly now: Instant;
  readonly buckets?: readonly string[];
  readonly step?: string;
  readonly hold?: string;
  readonly product?: string;
  /** What the search box held: matched against case and account numbers, and its blind index against names. */
  readonly search?: { readonly text: string; readonly nameIndex: Buffer };
}

export type CaseSort = '-overdue' | 'overdue' | '-dpd' | 'dpd' | 'caseNo' | '-caseNo';

export interface CaseListRow {
  readonly case_id: string;
  readonly case_no: string;
  readonly name_mask: string;
  readonly creditor_name: string;
  readonly account_count: number;
  readonly products: readonly string[];
  readonly dpd: number | null;
  readonly bucket: string;
  readonly overdue_fen: bigint;
  readonly balance_fen: bigint;
  readonly entered_on: LocalDate | null;
  readonly step: string | null;
  readonly channel: string | null;
  readonly holds: readonly string[];
  readonly last_contact_at: Instant | null;
}

type Fragment = RawBuilder<unknown>;

/** Each order is served by an index of case_standing (or of the case number) and ends in a unique column. */
const ORDERS: Readonly<Record<CaseSort, Fragment>> = {
  '-overdue': sql`s.overdue_fen desc, s.case_id desc`,
  overdue: sql`s.overdue_fen, s.case_id`,
  '-dpd': sql`s.dpd desc nulls last, s.case_id desc`,
  dpd: sql`s.dpd nulls first, s.case_id`,
  caseNo: sql`c.case_no`,
  '-caseNo': sql`c.case_no desc`,
};

function conditions(filter: CaseFilter): Fragment[] {
  const { tenant } = filter;
  const found: Fragment[] = [sql`s.tenant_id = ${tenant}`];
  if (filter.buckets !== undefined) found.push(sql`s.bucket = any(${filter.buckets}::text[])`);
  if (filter.step !== undefined)
    found.push(sql`exists (select from decision d where d.tenant_id = ${tenant} and d.decided_on = ${filter.today}::date
      and d.case_id = s.case_id and d.step = ${filter.step})`);
  if (filter.product !== undefined) found.push(sql`s.products @> array[${filter.product}]`);
  if (filter.hold !== undefined) found.push(holdCondition(filter, filter.hold));
  if (filter.search !== undefined) found.push(searchCondition(tenant, filter.search));
  return found;
}

function holdCondition(filter: CaseFilter, hold: string): Fragment {
  const inForce = sql`select from hold h where h.tenant_id = ${filter.tenant} and h.case_id = s.case_id
    and h.lifted_at is null and h.ends_at > ${filter.now}::timestamptz`;
  if (hold === 'any') return sql`exists (${inForce})`;
  if (hold === 'none') return sql`not exists (${inForce})`;
  return sql`exists (${inForce} and h.kind = ${hold})`;
}

/** Three exact look-ups, each by its own index; never a part of a name. */
function searchCondition(tenant: string, search: { text: string; nameIndex: Buffer }): Fragment {
  return sql`s.case_id in (
    select case_id from collection_case where tenant_id = ${tenant} and case_no = ${search.text}
    union select case_id from account where tenant_id = ${tenant} and account_no = ${search.text}
    union select c.case_id from person p join collection_case c on c.tenant_id = p.tenant_id and c.root_id = p.root_id
          where p.tenant_id = ${tenant} and p.name_index = ${search.nameIndex})`;
}

const needsCase = (sort: CaseSort): boolean => sort === 'caseNo' || sort === '-caseNo';

/** How many cases fit the filter: from the tallies where these know, else counted. */
export async function countCases(tx: Tx, filter: CaseFilter): Promise<bigint> {
  if (filter.step === undefined && filter.hold === undefined && filter.search === undefined)
    return sumCases(tx, filter);
  const found = await sql<{ count: bigint }>`
    select count(*) as count from case_standing s where ${sql.join(conditions(filter), sql` and `)}`.execute(
    tx,
  );
  return found.rows[0]?.count ?? 0n;
}

async function sumCases(tx: Tx, { tenant, buckets, product }: CaseFilter): Promise<bigint> {
  const found = await sql<{ count: bigint }>`
    select coalesce(sum(count), 0)::bigint as count from standing_tally
    where tenant_id = ${tenant} and what = ${product === undefined ? 'case' : 'case_product'} and product = ${product ?? ''}
      and (${buckets ?? null}::text[] is null or bucket = any(${buckets ?? null}::text[]))`.execute(tx);
  return found.rows[0]?.count ?? 0n;
}

/** One page: the ids first, by an index alone; then what the page shows of just these. */
export async function listCases(
  tx: Tx,
  filter: CaseFilter,
  sort: CaseSort,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly CaseListRow[]> {
  const joined = needsCase(sort)
    ? sql`join collection_case c on c.tenant_id = s.tenant_id and c.case_id = s.case_id`
    : sql``;
  const ids = await sql<{ case_id: string }>`
    select s.case_id from case_standing s ${joined}
    where ${sql.join(conditions(filter), sql` and `)}
    order by ${ORDERS[sort]} limit ${page.limit} offset ${page.offset}`.execute(tx);
  const found = await sql<CaseListRow>`
    select c.case_id, c.case_no, p.name_mask, cr.name as creditor_name, s.account_count, s.products, s.dpd, s.bucket, s.overdue_fen, s.balance_fen,
      (select e.entered_on from case_entry e where e.tenant_id = c.tenant_id and e.case_id = c.case_id and e.exited_on is null) as entered_on,
      d.step, d.channel,
      array(select distinct h.kind from hold h where h.tenant_id = c.tenant_id and h.case_id = c.case_id
            and h.lifted_at is null and h.ends_at > ${filter.now}::timestamptz order by 1) as holds,
      (select max(pm.claimed_at) from permit pm where pm.tenant_id = c.tenant_id and pm.case_id = c.case_id
       and pm.state in ('posted', 'in_doubt')) as last_contact_at
    from unnest(${ids.rows.map((row) => row.case_id)}::uuid[]) with ordinality wanted(case_id, place)
    join collection_case c on c.tenant_id = ${filter.tenant} and c.case_id = wanted.case_id
    join case_standing s on s.tenant_id = c.tenant_id and s.case_id = c.case_id
    join person p on p.tenant_id = c.tenant_id and p.person_id = c.root_id
    join creditor cr on cr.tenant_id = c.tenant_id and cr.creditor_id = c.creditor_id
    left join decision d on d.tenant_id = c.tenant_id and d.decided_on = ${filter.today}::date and d.case_id = c.case_id
    order by wanted.place`.execute(tx);
  return found.rows;
}
