import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { AccountFacts } from '../domain/strategy/aggregate.ts';
import type { CaseInput } from '../domain/strategy/decide-case.ts';
import type { ContactPoint } from '../domain/strategy/plan-attempt.ts';
import type { PartyRole } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

/** Facts as of this day, known at this moment. */
export interface FactsAt {
  readonly tenant: string;
  readonly day: LocalDate;
  readonly now: Instant;
  readonly zone: string;
}

/** One case as the decision reads it, and what its attempt's row needs besides. */
export interface LoadedCase {
  readonly input: CaseInput;
  readonly rootId: string;
  /** The role of the case's person on each account. */
  readonly roles: ReadonlyMap<string, PartyRole>;
}

/** How far back a step counts as tried, and a call or a payment as recent. */
const STEP_DAYS = 60;
const RECENT_DAYS = 7;

/** The next cases in id order. */
export async function readNextCaseIds(
  tx: Tx,
  tenant: string,
  afterId: string | null,
  rows: number,
): Promise<readonly string[]> {
  const found = await sql<{ case_id: string }>`
    select case_id from collection_case
    where tenant_id = ${tenant} and (${afterId}::uuid is null or case_id > ${afterId}::uuid)
    order by case_id limit ${rows}`.execute(tx);
  return found.rows.map((row) => row.case_id);
}

/**
 * The facts of these cases, set-based: three statements whatever their number. Cases that this tenant does not have are left
 * out. An account without a delinquency derived for this day, with rejected rows, or on which the case's person owes nothing is
 * marked incomplete: nobody is contacted on numbers that may be wrong.
 *
 * Every table is reached by `cross join lateral … offset 0`, one index look-up a case: right after an import the planner has no
 * statistics and would otherwise read whole tables for each batch.
 */
export async function readCaseFacts(
  tx: Tx,
  at: FactsAt,
  caseIds: readonly string[],
): Promise<readonly LoadedCase[]> {
  const cases = await readCases(tx, at, caseIds);
  const accounts = groupBy(await readAccounts(tx, at, caseIds), (row) => row.case_id);
  const points = groupBy(await readPoints(tx, at.tenant, caseIds), (row) => row.case_id);
  return cases.map((row): LoadedCase => {
    const own = accounts.get(row.case_id) ?? [];
    return {
      rootId: row.root_id,
      roles: new Map(
        own.flatMap((account) => (account.role === null ? [] : [[account.account_id, account.role]])),
      ),
      input: {
        caseId: row.case_id,
        accounts: own.map((account) => toAccountFacts(account, row.hold_kinds)),
        person: {
          daysSinceContact: row.days_since_contact,
          daysSinceCall: row.days_since_call,
          calls7d: row.calls_7d,
          stepsTried: row.steps_tried,
        },
        points: (points.get(row.case_id) ?? []).map(toPoint),
      },
    };
  });
}

interface CaseRow {
  readonly case_id: string;
  /** The person under whom the case's person counts today; the case itself stays with its own. */
  readonly root_id: string;
  readonly hold_kinds: string[];
  readonly days_since_contact: number | null;
  readonly days_since_call: number | null;
  readonly calls_7d: number;
  readonly steps_tried: string[];
}

/** What left counts as contact (claimed, posted, in doubt); a bounced message was not one, so its step was not tried. */
async function readCases(tx: Tx, at: FactsAt, caseIds: readonly string[]): Promise<readonly CaseRow[]> {
  const found = await sql<CaseRow>`
    select c.case_id, home.root_id,
      array(select distinct h.kind from hold h
            where h.tenant_id = c.tenant_id and h.case_id = c.case_id and h.channel is null and h.actor is null
              and h.set_at <= ${at.now}::timestamptz and h.ends_at > ${at.now}::timestamptz and h.lifted_at is null
            order by 1) as hold_kinds,
      ${at.day}::date - made.last_on as days_since_contact,
      ${at.day}::date - made.last_call_on as days_since_call,
      made.calls as calls_7d,
      array(select distinct d.step
            from permit p
            cross join lateral (
              select * from attempt t where t.tenant_id = p.tenant_id and t.attempt_id = p.attempt_id offset 0
            ) t
            cross join lateral (
              select * from decision d
              where d.tenant_id = t.tenant_id and d.decided_on = t.decided_on and d.case_id = t.case_id offset 0
            ) d
            where p.tenant_id = c.tenant_id and p.case_id = c.case_id and p.state in ('claimed', 'posted', 'in_doubt')
              and p.outcome is distinct from 'bounced'
              and t.decided_on between ${at.day}::date - ${STEP_DAYS}::int and ${at.day}::date
            order by 1) as steps_tried
    from unnest(${caseIds}::uuid[]) wanted(id)
    cross join lateral (
      select * from collection_case c where c.tenant_id = ${at.tenant} and c.case_id = wanted.id offset 0
    ) c
    cross join lateral (
      select p.root_id from person p where p.tenant_id = c.tenant_id and p.person_id = c.root_id offset 0
    ) home
    cross join lateral (
      select max(on_day) as last_on, max(on_day) filter (where is_call) as last_call_on,
        (count(*) filter (where is_call and on_day between ${at.day}::date - ${RECENT_DAYS}::int and ${at.day}::date - 1))::int as calls
      from (select (p.counts_at at time zone ${at.zone})::date as on_day, p.channel in ('robot_call', 'call') as is_call
            from person n
            cross join lateral (
              select * from permit p
              where p.tenant_id = n.tenant_id and p.person_id = n.person_id and p.state in ('claimed', 'posted', 'in_doubt')
                and p.counts_at <= ${at.now}::timestamptz offset 0
            ) p
            where n.tenant_id = c.tenant_id and n.root_id = home.root_id) contact
    ) made
    order by c.case_id`.execute(tx);
  return found.rows;
}

interface AccountRow {
  readonly case_id: string;
  readonly account_id: string;
  readonly product: string;
  readonly dpd: number | null;
  readonly bucket: string;
  readonly overdue_fen: bigint;
  readonly balance_fen: bigint;
  readonly next_due_fen: bigint | null;
  readonly next_instalment_no: number | null;
  readonly incomplete: boolean;
  readonly payments_7d: number;
  readonly role: PartyRole | null;
}

async function readAccounts(tx: Tx, at: FactsAt, caseIds: readonly string[]): Promise<readonly AccountRow[]> {
  const found = await sql<AccountRow>`
    select a.case_id, a.account_id, a.product, d.dpd, coalesce(d.bucket, 'M0') as bucket,
      coalesce(d.overdue_fen, 0) as overdue_fen, coalesce(d.balance_fen, 0) as balance_fen, d.next_due_fen,
      (select min(i.instalment_no) from instalment i
       where i.tenant_id = a.tenant_id and i.account_id = a.account_id and i.due_on = d.next_due_on) as next_instalment_no,
      a.incomplete_rows > 0 or d.account_id is null or own.role is null
        -- Gone by an import whose cases are not reckoned yet.
        or (a.gone_on <= ${at.day}::date and d.dpd is not null)
        or (d.as_of <> ${at.day}::date and d.dpd is not null) as incomplete,
      (select count(*)::int from payment p
       where p.tenant_id = a.tenant_id and p.account_id = a.account_id
         and p.effective_on between ${at.day}::date - ${RECENT_DAYS}::int and ${at.day}::date
         and not exists (
           select from ledger_entry e
           join ledger_entry r on r.tenant_id = e.tenant_id and r.reverses = e.entry_id
           where e.tenant_id = p.tenant_id and e.payment_id = p.payment_id)) as payments_7d,
      own.role
    from unnest(${caseIds}::uuid[]) wanted(id)
    cross join lateral (
      select * from collection_case c where c.tenant_id = ${at.tenant} and c.case_id = wanted.id offset 0
    ) c
    cross join lateral (
      select p.root_id from person p where p.tenant_id = c.tenant_id and p.person_id = c.root_id offset 0
    ) home
    cross join lateral (
      select * from account a where a.tenant_id = c.tenant_id and a.case_id = c.case_id offset 0
    ) a
    left join lateral (
      select * from delinquency d where d.tenant_id = a.tenant_id and d.account_id = a.account_id offset 0
    ) d on true
    left join lateral (
      select pa.role from party pa
      join person n on n.tenant_id = pa.tenant_id and n.person_id = pa.person_id
      where pa.tenant_id = a.tenant_id and pa.account_id = a.account_id and n.root_id = home.root_id
        and pa.role in ('borrower', 'joint_debtor', 'guarantor')
      order by array_position(array['borrower', 'joint_debtor', 'guarantor'], pa.role)
      limit 1
    ) own on true
    order by a.account_id`.execute(tx);
  return found.rows;
}

/** Holds stand on the case: a hold on one account stops the whole case, which is the stricter reading. */
function toAccountFacts(row: AccountRow, holdKinds: readonly string[]): AccountFacts {
  return {
    accountId: row.account_id,
    dpd: row.dpd,
    bucket: row.bucket,
    product: row.product,
    overdueFen: row.overdue_fen,
    balanceFen: row.balance_fen,
    nextDueFen: row.next_due_fen,
    nextInstalmentNo: row.next_instalment_no,
    holdKinds,
    incomplete: row.incomplete,
    payments7d: row.payments_7d,
  };
}

interface PointRow {
  readonly case_id: string;
  readonly contact_point_id: string;
  readonly person_id: string;
  readonly kind: ContactPoint['kind'];
  readonly reserved: boolean;
  readonly consent: ContactPoint['consent'];
  readonly state: ContactPoint['state'];
}

/** The points of every person row that is, by merges, the case's person; never those of third persons. */
async function readPoints(tx: Tx, tenant: string, caseIds: readonly string[]): Promise<readonly PointRow[]> {
  const found = await sql<PointRow>`
    select c.case_id, cp.contact_point_id, cp.person_id, cp.kind, cp.reserved, cp.consent, cp.state
    from unnest(${caseIds}::uuid[]) wanted(id)
    cross join lateral (
      select * from collection_case c where c.tenant_id = ${tenant} and c.case_id = wanted.id offset 0
    ) c
    cross join lateral (
      select p.root_id from person p where p.tenant_id = c.tenant_id and p.person_id = c.root_id offset 0
    ) home
    cross join lateral (
      select * from person n where n.tenant_id = c.tenant_id and n.root_id = home.root_id offset 0
    ) n
    cross join lateral (
      select * from contact_point cp where cp.tenant_id = n.tenant_id and cp.person_id = n.person_id offset 0
    ) cp
    order by cp.contact_point_id`.execute(tx);
  return found.rows;
}

function toPoint(row: PointRow): ContactPoint {
  return {
    contactPointId: row.contact_point_id,
    personId: row.person_id,
    kind: row.kind,
    reserved: row.reserved,
    consent: row.consent,
    state: row.state,
  };
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T[]> {
  return Map.groupBy(rows, key);
}
