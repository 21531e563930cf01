import type { Instant } from '../domain/calendar/instant.ts';
import type { Known, MergeReason, MergeStrength, Shared } from '../domain/person/match.ts';
import type { ImportSession } from './import-session.ts';

/** Whose people, of which import (null: everyone), and from how many people on a number says nothing. */
export interface FinderScope {
  readonly tenant: string;
  readonly importId: string | null;
  readonly crowdPeople: number;
  /** An import that touched more people than this is compared by reading everyone once. */
  readonly touchedMax: number;
}

/**
 * Whom an import touched: new people, new numbers, what it changed, and what its rows said of two known people. One row a
 * person, so that every later statement starts from these few.
 */
const TOUCHED = `create temporary table merge_touched on commit drop as
  select person_id from person where tenant_id = $1 and import_id = $2::uuid
  union select person_id from contact_point where tenant_id = $1 and import_id = $2::uuid
  union select p.person_id from import_change c join person p on p.tenant_id = c.tenant_id and p.person_id = c.subject_id
    where c.tenant_id = $1 and c.import_id = $2::uuid
  union select p.person_id from import_change c
    join contact_point p on p.tenant_id = c.tenant_id and p.contact_point_id = c.subject_id
    where c.tenant_id = $1 and c.import_id = $2::uuid
  union select unnest(array[low_id, high_id]) from merge_hint where tenant_id = $1 and import_id = $2::uuid`;

/** Numbers, addresses and namesakes of everyone; each table is read once. */
const OF_ALL = `
    select c.kind, c.value_index as value, c.person_id, c.mask from contact_point c
    where c.tenant_id = $1 and c.kind in ('phone', 'email', 'address') and c.state not in ('wrong', 'invalid')
    union all
    select 'namesake', p.name_index || p.birth_index, p.person_id, null from person p
    where p.tenant_id = $1 and p.name_index is not null and p.birth_index is not null`;

/**
 * The same of whom the import touched, and who else has them. `cross join lateral … offset 0`, one index look-up a row: right
 * after an import the planner has no statistics and would otherwise read whole tables again and again.
 */
const OF_TOUCHED = `
    select k.kind, k.value_index as value, o.person_id, o.mask
    from (select distinct c.kind, c.value_index from merge_touched t
          cross join lateral (
            select kind, value_index from contact_point c
            where c.tenant_id = $1 and c.person_id = t.person_id and c.kind in ('phone', 'email', 'address') offset 0
          ) c) k
    cross join lateral (
      select o.person_id, o.mask, o.kind, o.state from contact_point o
      where o.tenant_id = $1 and o.value_index = k.value_index offset 0
    ) o
    where o.kind = k.kind and o.state not in ('wrong', 'invalid')
    union all
    select 'namesake', k.name_index || k.birth_index, o.person_id, null
    from (select distinct p.name_index, p.birth_index from merge_touched t
          cross join lateral (
            select name_index, birth_index from person p where p.tenant_id = $1 and p.person_id = t.person_id offset 0
          ) p
          where p.name_index is not null and p.birth_index is not null) k
    cross join lateral (
      select o.person_id, o.birth_index from person o where o.tenant_id = $1 and o.name_index = k.name_index offset 0
    ) o
    where o.birth_index = k.birth_index`;

/** How many people are read before looking each of a few up: below this multiple of the touched ones everyone is read once. */
const FEW = 4;

/** Where values are taken from: of everyone for everyone, of everyone for the touched ones, of the touched ones alone. */
type Reading = 'all' | 'all for touched' | 'touched';

/** Values that several people have, with the people, no more of them than make a crowd: $2. One row a value. */
const valuesWithin = (reading: Reading): string => `create temporary table merge_value on commit drop as
  select kind, value, count(*)::integer as people_count, (array_agg(person_id order by person_id))[1:$2] as people,
         min(mask) as mask
  from (${reading === 'touched' ? OF_TOUCHED : OF_ALL}) had
  ${reading === 'all for touched' ? 'left join merge_touched t using (person_id)' : ''}
  group by kind, value having count(*) > 1 ${reading === 'all for touched' ? 'and count(t.person_id) > 0' : ''}`;

/** Pairs within one value: at most half the square of a crowd a value, never a product of whole tables. */
const pairsWithin = (reading: Reading): string => `create temporary table merge_pair on commit drop as
  select row_number() over () as pair_no, low_id, high_id, bool_or(kind = 'phone') as phone, bool_or(kind = 'email') as email,
         bool_or(kind = 'address') as address, bool_or(kind = 'id_no') as id_no, bool_or(kind = 'customer_no') as customer_no
  from (
    select v.kind, l.id as low_id, h.id as high_id
    from merge_value v cross join lateral unnest(v.people) l(id) cross join lateral unnest(v.people) h(id)
    where v.people_count < $2 and l.id < h.id
    ${reading !== 'all' ? 'and (l.id in (select person_id from merge_touched) or h.id in (select person_id from merge_touched))' : ''}
    union all
    select n.because, n.low_id, n.high_id from merge_hint n
    where n.tenant_id = $1
      and not exists (select from import i where i.tenant_id = $1 and i.import_id = n.import_id and i.undone_at is not null)
    ${reading !== 'all' ? 'and n.low_id in (select person_id from merge_touched)' : ''}
  ) met
  group by low_id, high_id`;

const CROWDS = `insert into crowded_contact (tenant_id, kind, value_index, mask, people, found_at)
  select $1, kind, value, mask, people_count, $3::timestamptz from merge_value
  where people_count >= $2 and kind <> 'namesake'
  on conflict (tenant_id, kind, value_index) do update set mask = excluded.mask, people = excluded.people, found_at = excluded.found_at`;

async function readingOf(session: ImportSession, scope: FinderScope): Promise<Reading> {
  if (scope.importId === null) return 'all';
  const touched = await session.count(TOUCHED, [scope.tenant, scope.importId]);
  await session.run('analyze merge_touched');
  if (touched > scope.touchedMax) return 'all';
  const most = touched * FEW;
  const [told] = await session.run<{ people: number }>(
    'select count(*)::integer as people from (select from person where tenant_id = $1 limit $2) p',
    [scope.tenant, most],
  );
  return (told?.people ?? 0) < most ? 'all for touched' : 'touched';
}

/** Finds the pairs, set-based, into temporary tables of this transaction; tells how many numbers are a crowd's. */
export async function findPairs(
  session: ImportSession,
  scope: FinderScope,
  at: Instant,
): Promise<{ readonly crowded: number }> {
  await session.run(`select set_config('work_mem', '64MB', true)`);
  const reading = await readingOf(session, scope);
  await session.run(valuesWithin(reading), [scope.tenant, scope.crowdPeople]);
  await session.run('analyze merge_value');
  await session.run(pairsWithin(reading), [scope.tenant, scope.crowdPeople]);
  await session.run('create unique index on merge_pair (pair_no)');
  await session.run('analyze merge_pair');
  return { crowded: await session.count(CROWDS, [scope.tenant, scope.crowdPeople, at]) };
}

/** Two people who count apart today, what they share, and the proposal that was there. */
export interface FoundPair {
  readonly lowId: string;
  readonly highId: string;
  readonly shared: Shared;
  readonly known: Known | undefined;
}

interface PairRow {
  readonly low_id: string;
  readonly high_id: string;
  readonly phone: boolean;
  readonly email: boolean;
  readonly address: boolean;
  readonly customer_no: boolean;
  readonly id_no: Shared['idNo'];
  readonly name: Shared['name'];
  readonly birth_date: Shared['birthDate'];
  readonly state: Known['state'] | null;
  readonly reasons: readonly string[] | null;
  readonly rejected_reasons: readonly string[] | null;
}

const compared = (column: string): string =>
  `case when l.${column} = h.${column} then 'same' when l.${column} <> h.${column} then 'different' else 'unknown' end`;

const PAGE = `select f.low_id, f.high_id, f.phone, f.email, f.address, f.customer_no,
    case when f.id_no then 'same' else ${compared('id_no_index')} end as id_no,
    ${compared('name_index')} as name, ${compared('birth_index')} as birth_date, m.state, m.reasons, m.rejected_reasons
  from (select * from merge_pair where pair_no > $2 and pair_no <= $3) f
  join person l on l.tenant_id = $1 and l.person_id = f.low_id
  join person h on h.tenant_id = $1 and h.person_id = f.high_id
  left join merge_proposal m on m.tenant_id = $1 and m.low_id = f.low_id and m.high_id = f.high_id
  where l.root_id <> h.root_id
  order by f.pair_no`;

/** The pairs that were found, page by page. */
export async function* foundPairs(
  session: ImportSession,
  tenant: string,
  rows: number,
): AsyncGenerator<readonly FoundPair[]> {
  const [told] = await session.run<{ pairs: number }>('select count(*)::integer as pairs from merge_pair');
  for (let after = 0; after < (told?.pairs ?? 0); after += rows) {
    const page = await session.run<PairRow>(PAGE, [tenant, after, after + rows]);
    yield page.map(toPair);
  }
}

function toPair(row: PairRow): FoundPair {
  return {
    lowId: row.low_id,
    highId: row.high_id,
    shared: {
      idNo: row.id_no,
      customerNo: row.customer_no,
      name: row.name,
      birthDate: row.birth_date,
      phone: row.phone,
      email: row.email,
      address: row.address,
    },
    known:
      row.state === null
        ? undefined
        : { state: row.state, reasons: row.reasons ?? [], rejectedReasons: row.rejected_reasons ?? [] },
  };
}

export interface ProposalDraft {
  readonly proposal_id: string;
  readonly low_id: string;
  readonly high_id: string;
  readonly strength: MergeStrength;
  readonly reasons: readonly MergeReason[];
}

/** Puts pairs before a person: new ones, and known ones that are open again or have more in common. */
export async function writeProposals(
  session: ImportSession,
  by: { readonly tenant: string; readonly importId: string | null; readonly at: Instant },
  drafts: readonly ProposalDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  await session.run(
    `insert into merge_proposal as m (tenant_id, proposal_id, low_id, high_id, state, strength, reasons, found_at, import_id)
     select $1, d.proposal_id, d.low_id, d.high_id, 'open', d.strength, d.reasons, $3::timestamptz, $2::uuid
     from jsonb_to_recordset($4::jsonb) as d(proposal_id uuid, low_id uuid, high_id uuid, strength text, reasons text[])
     on conflict (tenant_id, low_id, high_id) do update
     set state = 'open', strength = excluded.strength, reasons = excluded.reasons, found_at = excluded.found_at,
         import_id = excluded.import_id,
         approval_id = case when m.state = 'open' then m.approval_id end, decided_by = null, decided_at = null, decided_because = null
     where m.state <> 'merged'`,
    [by.tenant, by.importId, by.at, JSON.stringify(drafts)],
  );
}

/** A row of a lender's file that named two known people at once, by this of the one and that of the other. */
export interface SamePersonHint {
  readonly personId: string;
  readonly otherId: string;
  readonly because: 'id_no' | 'customer_no';
}

/** Keeps what rows of an import said of two known people, for proposeMerges. The same hint twice is one. */
export async function noteSamePerson(
  session: ImportSession,
  by: { readonly tenant: string; readonly importId: string; readonly at: Instant },
  hints: readonly SamePersonHint[],
): Promise<void> {
  if (hints.length === 0) return;
  await session.run(
    `insert into merge_hint (tenant_id, low_id, high_id, because, import_id, recorded_at)
     select distinct $1, least(a, b), greatest(a, b), because, $2::uuid, $3::timestamptz
     from unnest($4::uuid[], $5::uuid[], $6::text[]) h(a, b, because) where a <> b
     on conflict do nothing`,
    [
      by.tenant,
      by.importId,
      by.at,
      hints.map((hint) => hint.personId),
      hints.map((hint) => hint.otherId),
      hints.map((hint) => hint.because),
    ],
  );
}
