import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface ProposalListRow {
  readonly proposal_id: string;
  readonly low_id: string;
  readonly high_id: string;
  readonly state: 'open' | 'merged' | 'rejected';
  readonly strength: string;
  readonly reasons: readonly string[];
  readonly rejected_reasons: readonly string[];
  readonly found_at: Instant;
  readonly waiting_id: string | null;
  readonly waiting_by: string | null;
  /** The request as JSON; its `reason` is why the first person asks. */
  readonly waiting_request: string | null;
  readonly merge_id: string | null;
  readonly decided_by: string | null;
  readonly decided_at: Instant | null;
  readonly decided_because: string | null;
  readonly total: bigint;
}

/** Proposals, the strongest first, then the oldest; decided ones newest first. */
export async function listProposals(
  tx: Tx,
  tenant: string,
  which: {
    readonly state: 'open' | 'merged' | 'rejected' | 'all';
    readonly personId: string | null;
    readonly now: Instant;
  },
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly ProposalListRow[]> {
  const state = which.state === 'all' ? sql`true` : sql`m.state = ${which.state}`;
  const person =
    which.personId === null
      ? sql`true`
      : sql`(m.low_id = ${which.personId} or m.high_id = ${which.personId})`;
  const order = sql`m.decided_at desc nulls first, array_position(array['strong', 'medium', 'weak'], m.strength), m.found_at,
    m.low_id, m.high_id`;
  const found = await sql<ProposalListRow>`
    select m.proposal_id, m.low_id, m.high_id, m.state, m.strength, m.reasons, m.rejected_reasons, m.found_at,
           a.approval_id as waiting_id, ap.name as waiting_by, a.request as waiting_request, m.merge_id, dp.name as decided_by,
           m.decided_at, m.decided_because,
           (select count(*) from merge_proposal m where m.tenant_id = ${tenant} and ${state} and ${person}) as total
    from (select * from merge_proposal m where m.tenant_id = ${tenant} and ${state} and ${person}
          order by ${order} limit ${page.limit} offset ${page.offset}) m
    left join approval a on a.tenant_id = m.tenant_id and a.approval_id = m.approval_id and a.verdict is null
      and a.expires_at > ${which.now}::timestamptz
    left join staff_person ap on ap.tenant_id = a.tenant_id and ap.staff_person_id = a.made_by_person
    left join staff_user du on du.tenant_id = m.tenant_id and du.user_id = m.decided_by
    left join staff_person dp on dp.tenant_id = du.tenant_id and dp.staff_person_id = du.staff_person_id
    order by ${order}`.execute(tx);
  return found.rows;
}

/** How many numbers and addresses are a crowd's. */
export async function countCrowds(tx: Tx, tenant: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from crowded_contact where tenant_id = ${tenant}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

export interface MaskedPerson {
  readonly person_id: string;
  readonly root_id: string;
  readonly name_mask: string;
  readonly id_no_mask: string | null;
}

export async function readMasked(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<readonly MaskedPerson[]> {
  const found = await sql<MaskedPerson>`
    select person_id, root_id, name_mask, id_no_mask from person
    where tenant_id = ${tenant} and person_id = any(${[...personIds]}::uuid[]) order by person_id`.execute(
    tx,
  );
  return found.rows;
}

/** Everybody who counts under the same root as this person, themselves included; nobody: no such person. */
export async function readGroup(tx: Tx, tenant: string, personId: string): Promise<readonly MaskedPerson[]> {
  const found = await sql<MaskedPerson>`
    select n.person_id, n.root_id, n.name_mask, n.id_no_mask
    from person p join person n on n.tenant_id = p.tenant_id and n.root_id = p.root_id
    where p.tenant_id = ${tenant} and p.person_id = ${personId} order by n.person_id`.execute(tx);
  return found.rows;
}

export interface PersonCustomerRow {
  readonly person_id: string;
  readonly creditor: string;
  readonly customer_no: string;
}

export async function readCustomers(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<readonly PersonCustomerRow[]> {
  const found = await sql<PersonCustomerRow>`
    select r.person_id, c.name as creditor, r.customer_no from person_reference r
    join creditor c on c.tenant_id = r.tenant_id and c.creditor_id = r.creditor_id
    where r.tenant_id = ${tenant} and r.person_id = any(${[...personIds]}::uuid[])
    order by c.name, r.customer_no`.execute(tx);
  return found.rows;
}

export interface PersonPointRow {
  readonly contact_point_id: string;
  readonly person_id: string;
  readonly kind: string;
  readonly mask: string;
  readonly state: string;
  /** The blind index, in hex, for telling what two people share. */
  readonly value: string;
}

export async function readPoints(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<readonly PersonPointRow[]> {
  const found = await sql<PersonPointRow>`
    select contact_point_id, person_id, kind, mask, state, encode(value_index, 'hex') as value from contact_point
    where tenant_id = ${tenant} and person_id = any(${[...personIds]}::uuid[])
    order by array_position(array['phone', 'email', 'address', 'app'], kind), contact_point_id`.execute(tx);
  return found.rows;
}

export interface PersonCaseRow {
  readonly person_id: string;
  readonly case_id: string;
  readonly case_no: string;
  readonly creditor: string;
  readonly accounts: number;
}

/** The cases in which each of them owes or answers for something, with the number of their accounts in it. */
export async function readCasesOf(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<readonly PersonCaseRow[]> {
  const found = await sql<PersonCaseRow>`
    select pt.person_id, k.case_id, k.case_no, c.name as creditor, count(distinct a.account_id)::integer as accounts
    from party pt
    join account a on a.tenant_id = pt.tenant_id and a.account_id = pt.account_id
    join collection_case k on k.tenant_id = a.tenant_id and k.case_id = a.case_id
    join creditor c on c.tenant_id = k.tenant_id and c.creditor_id = k.creditor_id
    where pt.tenant_id = ${tenant} and pt.person_id = any(${[...personIds]}::uuid[])
      and pt.role in ('borrower', 'joint_debtor', 'guarantor')
    group by pt.person_id, k.case_id, k.case_no, c.name order by k.case_no`.execute(tx);
  return found.rows;
}

export interface PersonMergeRow {
  readonly merge_id: string;
  readonly said_id: string;
  readonly said_of_id: string;
  readonly reason: string;
  /** Who asked for it; null where one identity number stood for both. */
  readonly asked_by: string | null;
  readonly merged_by: string | null;
  readonly merged_at: Instant;
  readonly undone_by: string | null;
  readonly undone_at: Instant | null;
  readonly undo_reason: string | null;
}

/** Merges that name one of these people, newest first, those taken back included. */
export async function readMerges(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<readonly PersonMergeRow[]> {
  const ids = sql`${[...personIds]}::uuid[]`;
  const found = await sql<PersonMergeRow>`
    select m.merge_id, m.said_id, m.said_of_id, m.reason, ap.name as asked_by, mp.name as merged_by, m.merged_at, up.name as undone_by,
           m.undone_at, m.undo_reason
    from person_merge m
    left join approval a on a.tenant_id = m.tenant_id and a.approval_id = m.approval_id
    left join staff_person ap on ap.tenant_id = a.tenant_id and ap.staff_person_id = a.made_by_person
    left join staff_user mu on mu.tenant_id = m.tenant_id and mu.user_id = m.merged_by
    left join staff_person mp on mp.tenant_id = mu.tenant_id and mp.staff_person_id = mu.staff_person_id
    left join staff_user uu on uu.tenant_id = m.tenant_id and uu.user_id = m.undone_by
    left join staff_person up on up.tenant_id = uu.tenant_id and up.staff_person_id = uu.staff_person_id
    where m.tenant_id = ${tenant} and (m.said_id = any(${ids}) or m.said_of_id = any(${ids}))
    order by m.merged_at desc, m.merge_id desc`.execute(tx);
  return found.rows;
}

/** Open proposals that name one of these people. */
export async function countOpenProposals(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<number> {
  const ids = sql`${[...personIds]}::uuid[]`;
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from merge_proposal
    where tenant_id = ${tenant} and state = 'open' and (low_id = any(${ids}) or high_id = any(${ids}))`.execute(
    tx,
  );
  return found.rows[0]?.n ?? 0;
}
