import type { RowCode } from '../domain/import/problem.ts';
import type { ImportSession } from './import-session.ts';

/** A staged row that what we already hold contradicts. `field` is a word of the mapping language. */
export interface LateReject {
  readonly row: number;
  readonly field: string;
  readonly code: RowCode;
}

interface RejectRow {
  readonly row_no: number;
  readonly field: string;
  readonly code: RowCode;
}

/** Fills the known ids of people and accounts in the stage; rows of the same human being or loan meet here. */
const RESOLVE = [
  `alter table stage_person add known_id uuid, add root_id uuid, add conflict boolean not null default false`,
  `alter table stage_account add known_id uuid, add case_id uuid, add conflict boolean not null default false`,
  `create index on stage_instalment (account_key)`,
  `create index on stage_snapshot (account_key)`,
  `create index on stage_payment (account_key)`,
  `create index on stage_account (account_key)`,
  `analyze stage_person, stage_account, stage_instalment, stage_snapshot, stage_payment`,
];

/** $1 tenant, $2 creditor code. */
const KNOWN_PEOPLE = [
  `update stage_person s set known_id = p.person_id, root_id = p.root_id
   from person p where p.tenant_id = $1 and p.id_no_index = s.id_no_index`,
  `update stage_person s set known_id = p.person_id, root_id = p.root_id
   from person_reference r join creditor c on c.tenant_id = r.tenant_id and c.creditor_id = r.creditor_id
   join person p on p.tenant_id = r.tenant_id and p.person_id = r.person_id
   where r.tenant_id = $1 and c.code = $2 and r.customer_no = s.customer_no and s.known_id is null and s.id_no_index is null`,
  // The file gives this human being another name than we hold: a mistyped number would make a stranger the debtor.
  `update stage_person s set conflict = true
   from person p where p.tenant_id = $1 and p.person_id = s.known_id and p.name_index <> s.name_index`,
  // The customer number is taken by a human being who is not this one.
  `update stage_person s set conflict = true
   from person_reference r join creditor c on c.tenant_id = r.tenant_id and c.creditor_id = r.creditor_id
   where r.tenant_id = $1 and c.code = $2 and r.customer_no = s.customer_no and r.person_id is distinct from s.known_id`,
];

/** $1 tenant, $2 creditor code, $3 derived or stated. */
const KNOWN_ACCOUNTS = `
  update stage_account s set known_id = a.account_id, case_id = a.case_id,
    conflict = a.product <> s.product or a.delinquency_source <> $3
      or (s.principal_fen is not null and $3 = 'derived' and a.principal_fen <> s.principal_fen)
      or (s.opened_on is not null and a.opened_on is distinct from s.opened_on)
      or k.root_id is distinct from p.root_id
  from account a
  join creditor c on c.tenant_id = a.tenant_id and c.creditor_id = a.creditor_id
  join collection_case k on k.tenant_id = a.tenant_id and k.case_id = a.case_id
  , stage_person p
  where a.tenant_id = $1 and c.code = $2 and a.account_no = s.account_no and p.person_key = s.person_key`;

const REJECT_TABLE = `create temporary table stage_late (row_no integer, field text, code text) on commit drop`;

const FACTS_OF = (where: string): string => `
  select f.row_no, f.account_key from (
    select row_no, account_key from stage_instalment union
    select row_no, account_key from stage_snapshot union
    select row_no, account_key from stage_payment) f
  join stage_account a using (account_key) join stage_person p using (person_key) where ${where}`;

const CONTRADICTIONS = [
  `insert into stage_late select row_no, 'customer_no', 'IMPORT_PERSON_CHANGED' from (${FACTS_OF('p.conflict')}) f`,
  `insert into stage_late select row_no, 'account_no', 'IMPORT_ACCOUNT_CHANGED'
   from (${FACTS_OF('a.conflict and not p.conflict')}) f`,
  `insert into stage_late select s.row_no, 'instalment_no', 'IMPORT_SCHEDULE_CHANGED'
   from stage_instalment s join stage_account a using (account_key)
   join instalment i on i.tenant_id = $1 and i.account_id = a.known_id and i.instalment_no = s.instalment_no
   where (i.due_on, i.principal_fen, i.interest_fen, i.fee_fen) is distinct from (s.due_on, s.principal_fen, s.interest_fen, s.fee_fen)`,
  `insert into stage_late select distinct s.row_no, 'as_of', 'IMPORT_SNAPSHOT_CHANGED'
   from stage_snapshot s join stage_account a using (account_key)
   join account_snapshot i on i.tenant_id = $1 and i.account_id = a.known_id and i.as_of = s.as_of and not i.superseded
   where (i.stated_unit, i.stated_late, i.balance_fen, i.overdue_principal_fen, i.overdue_interest_fen, i.overdue_fee_fen, i.minimum_due_fen)
     is distinct from (s.stated_unit, s.stated_late, s.balance_fen, s.overdue_principal_fen, s.overdue_interest_fen, s.overdue_fee_fen, s.minimum_due_fen)`,
  `insert into stage_late select s.row_no, 'payment_ref', 'IMPORT_PAYMENT_CHANGED'
   from stage_payment s join payment p on p.tenant_id = $1 and p.source = 'import' and p.reference = s.reference
   where p.content_hash <> s.content_hash`,
  // A number whose predecessor stands neither in the file (good or rejected) nor in what we hold, while a lower one does.
  `insert into stage_late select row_no, 'instalment_no', 'IMPORT_INSTALMENT_GAP' from (
     select account_key, instalment_no, max(row_no) as row_no,
            lag(instalment_no) over (partition by account_key order by instalment_no) as previous_no
     from (
       select account_key, instalment_no, row_no from stage_instalment
       union all select a.account_key, r.instalment_no, null from stage_rejected r join stage_account a using (account_no)
         where r.instalment_no is not null
       union all select a.account_key, i.instalment_no, null from stage_account a
         join instalment i on i.tenant_id = $1 and i.account_id = a.known_id
     ) every group by account_key, instalment_no) numbered
   where row_no is not null and previous_no is not null and instalment_no <> previous_no + 1
     and not exists (select from stage_late l where l.row_no = numbered.row_no)`,
];

const REMOVE = ['instalment', 'snapshot', 'payment'].map(
  (fact) => `delete from stage_${fact} where row_no in (select row_no from stage_late)`,
);

/** Keys of what is good in this file, for accounts that lacked rows; then what we already hold leaves the stage. */
const UNCHANGED = [
  `create temporary table stage_present on commit drop as
   select i.account_key, i.instalment_no from stage_instalment i join stage_account a using (account_key) where a.known_id is not null`,
  `delete from stage_instalment s using stage_account a, instalment i
   where a.account_key = s.account_key and i.tenant_id = $1 and i.account_id = a.known_id and i.instalment_no = s.instalment_no`,
  `delete from stage_snapshot s using stage_account a, account_snapshot i
   where a.account_key = s.account_key and i.tenant_id = $1 and i.account_id = a.known_id and i.as_of = s.as_of
     and not i.superseded`,
  `delete from stage_payment s using payment p
   where p.tenant_id = $1 and p.source = 'import' and p.reference = s.reference`,
  // An account that is new and has no fact left was rejected whole, and so is a person who has no account.
  `delete from stage_account a where known_id is null and not exists (select from stage_instalment i where i.account_key = a.account_key)
     and not exists (select from stage_snapshot s where s.account_key = a.account_key)`,
  `delete from stage_payment p where not exists (select from stage_account a where a.account_key = p.account_key)`,
  `delete from stage_person p where not exists (select from stage_account a where a.person_key = p.person_key)`,
  `delete from stage_contact c where not exists (select from stage_person p where p.person_key = c.person_key)`,
];

/**
 * Compares the stage with what we hold: finds the rows that contradict it, removes them and whatever is already there.
 * What stays in the stage is new.
 */
export async function checkStage(
  session: ImportSession,
  tenant: string,
  creditorCode: string,
  source: 'derived' | 'stated',
): Promise<readonly LateReject[]> {
  for (const text of RESOLVE) await session.run(text);
  for (const text of KNOWN_PEOPLE)
    await session.run(text, text.includes('$2') ? [tenant, creditorCode] : [tenant]);
  await session.run(KNOWN_ACCOUNTS, [tenant, creditorCode, source]);
  await session.run(REJECT_TABLE);
  for (const text of CONTRADICTIONS) await session.run(text, text.includes('$1') ? [tenant] : []);
  const late = await session.run<RejectRow>(
    `select distinct on (row_no) row_no, field, code from stage_late order by row_no, code`,
  );
  if (late.length > 0) for (const text of REMOVE) await session.run(text);
  for (const text of UNCHANGED) await session.run(text, text.includes('$1') ? [tenant] : []);
  return late.map((row) => ({ row: row.row_no, field: row.field, code: row.code }));
}
