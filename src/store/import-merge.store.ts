import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ImportSession } from './import-session.ts';

/** Whose import, when, and of which lender. */
export interface MergeCall {
  readonly tenant: string;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly importId: string;
  readonly creditor: { readonly id: string; readonly code: string; readonly name: string };
  readonly source: 'derived' | 'stated';
}

export interface MergeCounts {
  readonly peopleNew: number;
  readonly accountsNew: number;
  readonly casesNew: number;
  readonly factsNew: number;
}

interface Statement {
  readonly text: string;
  readonly values: (call: MergeCall) => readonly unknown[];
  readonly counts?: keyof MergeCounts;
}

const importStamp = (call: MergeCall) => [call.tenant, call.now, call.today, call.importId];

/** People, their numbers and addresses, and the cases; leaves every staged account with its case. */
const PEOPLE_AND_CASES: readonly Statement[] = [
  {
    text: `insert into creditor (tenant_id, creditor_id, code, name, recorded_at) values ($1, $2, $3, $4, $5)
      on conflict (tenant_id, code) do nothing`,
    values: (call) => [call.tenant, call.creditor.id, call.creditor.code, call.creditor.name, call.now],
  },
  {
    text: `insert into person (tenant_id, person_id, root_id, name_mask, id_no_mask, envelope, id_no_index, name_index,
        zone, effective_on, recorded_at, import_id)
      select $1, person_id, person_id, name_mask, id_no_mask, envelope, id_no_index, name_index,
        (select zone from tenant where tenant_id = $1), $3::date, $2::timestamptz, $4::uuid
      from stage_person where known_id is null`,
    values: importStamp,
    counts: 'peopleNew',
  },
  {
    text: `update stage_person set root_id = coalesce(root_id, person_id), known_id = coalesce(known_id, person_id)`,
    values: () => [],
  },
  {
    text: `insert into person_reference (tenant_id, creditor_id, customer_no, person_id, recorded_at, import_id)
      select $1, c.creditor_id, p.customer_no, p.known_id, $2::timestamptz, $3::uuid
      from stage_person p join creditor c on c.tenant_id = $1 and c.code = $4 where not p.conflict
      on conflict (tenant_id, creditor_id, customer_no) do nothing`,
    values: (call) => [call.tenant, call.now, call.importId, call.creditor.code],
  },
  {
    text: `insert into contact_point (tenant_id, contact_point_id, person_id, kind, mask, envelope, value_index, source, reserved,
        consent, state, effective_on, recorded_at, import_id)
      select $1, c.contact_point_id, p.known_id, c.kind, c.mask, c.envelope, c.value_index, 'lender_core', true,
        'contract', 'unverified', $3::date, $2::timestamptz, $4::uuid
      from stage_contact c join stage_person p using (person_key)
      on conflict (tenant_id, person_id, kind, value_index) do nothing`,
    values: importStamp,
  },
  {
    // One case a human being and lender; numbers run on in the order of the file, under the import's lock.
    text: `insert into collection_case (tenant_id, case_id, case_no, root_id, creditor_id, recorded_at)
      select $1, w.case_id, 'C' || lpad((m.last_no + row_number() over (order by w.first_key))::text, 6, '0'), w.root_id, w.creditor_id, $2::timestamptz
      from (
        select p.root_id, c.creditor_id, min(a.account_key) as first_key,
               (array_agg(a.case_candidate order by a.account_key))[1] as case_id
        from stage_account a join stage_person p using (person_key)
        join creditor c on c.tenant_id = $1 and c.code = $3
        where a.known_id is null
          and not exists (select from collection_case k
            where k.tenant_id = $1 and k.root_id = p.root_id and k.creditor_id = c.creditor_id)
        group by p.root_id, c.creditor_id) w
      cross join (select coalesce(max(substring(case_no from 2)::integer), 0) as last_no from collection_case where tenant_id = $1) m`,
    values: (call) => [call.tenant, call.now, call.creditor.code],
    counts: 'casesNew',
  },
  {
    text: `update stage_account a set case_id = k.case_id from stage_person p, collection_case k, creditor c
      where p.person_key = a.person_key and c.tenant_id = $1 and c.code = $2 and a.known_id is null
        and k.tenant_id = $1 and k.root_id = p.root_id and k.creditor_id = c.creditor_id`,
    values: (call) => [call.tenant, call.creditor.code],
  },
];

/** Accounts and their facts, once each account knows its place in evidence. */
const ACCOUNTS_AND_FACTS: readonly Statement[] = [
  {
    text: `insert into account (tenant_id, account_id, case_id, creditor_id, account_no, product, delinquency_source, principal_fen,
        opened_on, effective_on, recorded_at, import_id, evidence_seq, evidence_leaf)
      select $1, a.account_id, a.case_id, c.creditor_id, a.account_no, a.product, $6, coalesce(a.principal_fen, 0), a.opened_on,
        $3::date, $2::timestamptz, $4::uuid, l.evidence_seq, l.evidence_leaf
      from stage_account a join stage_place l using (account_key)
      join creditor c on c.tenant_id = $1 and c.code = $5
      where a.known_id is null order by a.account_key`,
    values: (call) => [...importStamp(call), call.creditor.code, call.source],
    counts: 'accountsNew',
  },
  {
    text: `insert into party (tenant_id, account_id, person_id, role, effective_on, recorded_at)
      select $1, a.account_id, p.known_id, 'borrower', $3::date, $2::timestamptz
      from stage_account a join stage_person p using (person_key) where a.known_id is null`,
    values: (call) => importStamp(call).slice(0, 3),
  },
  {
    // What came and what stood before it, as the next version of the whole schedule.
    text: `create temporary table stage_schedule on commit drop as
      select e.account_id, coalesce((select max(h.schedule_no) from account_schedule h
               where h.tenant_id = current_setting('app.tenant') and h.account_id = e.account_id), 0) + 1 as schedule_no,
        array_agg(e.instalment_no order by e.instalment_no) as nos, array_agg(e.due_on order by e.instalment_no) as due_on,
        array_agg(e.principal_fen order by e.instalment_no) as principal_fen,
        array_agg(e.interest_fen order by e.instalment_no) as interest_fen, array_agg(e.fee_fen order by e.instalment_no) as fee_fen
      from (
        select coalesce(a.known_id, a.account_id) as account_id, i.instalment_no, i.due_on, i.principal_fen, i.interest_fen, i.fee_fen
        from stage_instalment i join stage_account a using (account_key)
        union all
        select i.account_id, i.instalment_no, i.due_on, i.principal_fen, i.interest_fen, i.fee_fen
        from stage_account a join instalment i on i.account_id = a.known_id
        where exists (select from stage_instalment f where f.account_key = a.account_key)) e
      group by e.account_id`,
    values: () => [],
  },
  {
    text: `update account_schedule s set superseded = true from stage_schedule n
      where s.tenant_id = $1 and s.account_id = n.account_id and not s.superseded`,
    values: (call) => [call.tenant],
  },
  {
    text: `insert into account_schedule (tenant_id, account_id, schedule_no, nos, due_on, principal_fen, interest_fen, fee_fen, effective_on,
        recorded_at, import_id)
      select $1, account_id, schedule_no, nos, due_on, principal_fen, interest_fen, fee_fen, $3::date, $2::timestamptz, $4::uuid
      from stage_schedule`,
    values: importStamp,
  },
  {
    text: `select from stage_instalment join stage_account using (account_key)`,
    values: () => [],
    counts: 'factsNew',
  },
  {
    text: `insert into account_snapshot (tenant_id, account_id, as_of, stated_unit, stated_late, balance_fen, overdue_principal_fen,
        overdue_interest_fen, overdue_fee_fen, minimum_due_fen, recorded_at, import_id)
      select $1, coalesce(a.known_id, a.account_id), s.as_of, s.stated_unit, s.stated_late, s.balance_fen, s.overdue_principal_fen,
        s.overdue_interest_fen, s.overdue_fee_fen, s.minimum_due_fen, $2::timestamptz, $3::uuid
      from stage_snapshot s join stage_account a using (account_key)`,
    values: (call) => [call.tenant, call.now, call.importId],
    counts: 'factsNew',
  },
  {
    text: `insert into payment (tenant_id, payment_id, source, reference, account_id, account_no, amount_fen, effective_on, recorded_at,
        content_hash, import_id)
      select $1, p.payment_id, 'import', p.reference, coalesce(a.known_id, a.account_id), a.account_no, p.amount_fen, p.paid_on,
        $2::timestamptz, p.content_hash, $3::uuid
      from stage_payment p join stage_account a using (account_key)`,
    values: (call) => [call.tenant, call.now, call.importId],
    counts: 'factsNew',
  },
  {
    text: `insert into ledger_entry (tenant_id, entry_id, account_id, kind, amount_fen, payment_id, import_id, effective_on, recorded_at,
        sources, destinations, instalment_nos, amounts_fen)
      select $1, entry_id, account_id, kind, amount_fen, payment_id, $3::uuid, effective_on, $2::timestamptz,
        sources, destinations, instalment_nos, amounts_fen
      from stage_entry`,
    values: (call) => [call.tenant, call.now, call.importId],
  },
];

/**
 * Locks the cases whose accounts get new facts, in id order, as whoever changes their money does: a payment that comes in
 * meanwhile waits, so that neither side posts from books that the other is changing.
 */
export const lockExtendedCases = (session: ImportSession, tenant: string): Promise<unknown> =>
  session.run(
    `select from collection_case where tenant_id = $1 and case_id in (
       select case_id from stage_account a where known_id is not null
         and (exists (select from stage_instalment f where f.account_key = a.account_key)
           or exists (select from stage_snapshot f where f.account_key = a.account_key)
           or exists (select from stage_payment f where f.account_key = a.account_key)))
     order by case_id for no key update`,
    [tenant],
  );

export const mergePeopleAndCases = (session: ImportSession, call: MergeCall): Promise<MergeCounts> =>
  runAll(session, call, PEOPLE_AND_CASES);

export const mergeAccountsAndFacts = (session: ImportSession, call: MergeCall): Promise<MergeCounts> =>
  runAll(session, call, ACCOUNTS_AND_FACTS);

async function runAll(
  session: ImportSession,
  call: MergeCall,
  statements: readonly Statement[],
): Promise<MergeCounts> {
  const counts = { peopleNew: 0, accountsNew: 0, casesNew: 0, factsNew: 0 };
  for (const statement of statements) {
    const touched = await session.count(statement.text, statement.values(call));
    if (statement.counts !== undefined) counts[statement.counts] += touched;
  }
  return counts;
}
