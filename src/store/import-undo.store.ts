import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { BlockPlace } from './block-rows.ts';
import type { Tx } from './db.ts';
import type { ImportSession } from './import-session.ts';

/** What stands on an import, and how much of it. */
export interface Dependent {
  readonly what:
    | 'message'
    | 'permit'
    | 'attempt'
    | 'refusal'
    | 'hold'
    | 'approval'
    | 'payment'
    | 'merge'
    | 'mark'
    | 'preference'
    | 'import';
  readonly count: number;
}

/** What taking an import back would touch. */
export interface UndoScope {
  /** Cases of accounts that it brought or changed, in id order. */
  readonly caseIds: readonly string[];
  /** Those of them in which other accounts stand. */
  readonly survivingCaseIds: readonly string[];
  readonly accountCount: number;
}

const undoLock = (tenant: string) => sql`hashtextextended(${`undo/${tenant}`}, 0)`;

/** Until the end of the transaction no import is taken back: whoever derives rows from cases that he does not lock holds this. */
export const keepUndoOut = (tx: Tx, tenant: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock_shared(${undoLock(tenant)})`.execute(tx);

/** Waits for all who hold the above, and keeps them waiting. */
export const lockUndo = (tx: Tx, tenant: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${undoLock(tenant)})`.execute(tx);

export interface UndoneImport {
  readonly fileName: string;
  readonly recordedAt: Instant;
  readonly undoneAt: Instant | null;
}

/** Locks the record of an import; undefined: there is none. */
export async function lockImportRecord(
  tx: Tx,
  tenant: string,
  importId: string,
): Promise<UndoneImport | undefined> {
  const { rows } = await sql<UndoneImport>`
    select file_name as "fileName", recorded_at as "recordedAt", undone_at as "undoneAt" from import
    where tenant_id = ${tenant} and import_id = ${importId}::uuid for update`.execute(tx);
  return rows[0];
}

export async function readDependents(
  session: ImportSession,
  tenant: string,
  importId: string,
): Promise<readonly Dependent[]> {
  const rows = await session.run<{ what: Dependent['what']; count: bigint }>(
    'select what, count from import_dependents($1, $2)',
    [tenant, importId],
  );
  return rows.map(({ what, count }) => ({ what, count: Number(count) }));
}

/**
 * Locks the people of this import and of its cases, then the cases themselves, in the order of everybody who locks both: no
 * contact, payment, hold or merge of them begins until the end of the transaction.
 */
export async function lockUndoScope(
  session: ImportSession,
  tenant: string,
  importId: string,
): Promise<UndoScope> {
  await session.run(
    `select from person where tenant_id = $1 and person_id in (
       select p.person_id from import_people($1, $2) p
       union select c.root_id from import_accounts($1, $2) a
             join collection_case c on c.tenant_id = $1 and c.case_id = a.case_id)
     order by person_id for update`,
    [tenant, importId],
  );
  await session.run(
    `select from collection_case where tenant_id = $1 and case_id in (select a.case_id from import_accounts($1, $2) a)
     order by case_id for update`,
    [tenant, importId],
  );
  const rows = await session.run<{ case_id: string; accounts: bigint; survives: boolean }>(
    `select t.case_id, count(*) as accounts,
       exists (select from account a where a.tenant_id = $1 and a.case_id = t.case_id
               and a.import_id is distinct from $2::uuid) as survives
     from import_accounts($1, $2::uuid) t group by t.case_id order by t.case_id`,
    [tenant, importId],
  );
  return {
    caseIds: rows.map((row) => row.case_id),
    survivingCaseIds: rows.filter(({ survives }) => survives).map((row) => row.case_id),
    accountCount: rows.reduce((sum, { accounts }) => sum + Number(accounts), 0),
  };
}

/** How many accounts an import brought or changed. */
export async function countUndoAccounts(tx: Tx, tenant: string, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from import_accounts(${tenant}, ${importId}::uuid)`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Where the evidence of rows stands that `runUndo` is going to remove: accounts, their moves, decisions of their cases. */
export async function readLeafPlaces(
  session: ImportSession,
  tenant: string,
  importId: string,
): Promise<readonly (BlockPlace & { readonly leaf: number })[]> {
  const rows = await session.run<{ stream: string; seq: bigint; leaf: number }>(
    `with brought as materialized (
       select account_id, case_id, evidence_seq, evidence_leaf from account where tenant_id = $1 and import_id = $2::uuid),
     emptied as materialized (
       select distinct b.case_id from brought b
       where not exists (select from account a where a.tenant_id = $1 and a.case_id = b.case_id
                         and a.import_id is distinct from $2::uuid))
     select 'import/' || $2 as stream, evidence_seq as seq, evidence_leaf as leaf from brought where evidence_seq is not null
     union all
     select m.evidence_stream, m.evidence_seq, m.evidence_leaf from bucket_move m
     join brought b on b.account_id = m.account_id where m.tenant_id = $1 and m.evidence_stream is not null
     union all
     select d.evidence_stream, d.evidence_seq, d.evidence_leaf from decision d
     where d.tenant_id = $1 and (d.case_id in (select case_id from emptied)
       or d.case_id in (select case_id from brought) and d.account_id in (select account_id from brought))
     order by 1, 2, 3`,
    [tenant, importId],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** What a person was sealed as before the import changed him. */
export interface PersonBefore {
  readonly personId: string;
  readonly envelope: Buffer;
}

export const readPeopleBefore = (
  session: ImportSession,
  tenant: string,
  importId: string,
): Promise<readonly PersonBefore[]> =>
  session.run(
    `select distinct on (subject_id) subject_id as "personId", before_envelope as envelope from import_change
     where tenant_id = $1 and import_id = $2 and what = 'person' and before_envelope is not null
     order by subject_id, change_no`,
    [tenant, importId],
  );

/** Documents whose rows go: their sealed files are to be removed once that is certain. */
export async function readUndoDocuments(
  session: ImportSession,
  tenant: string,
  importId: string,
): Promise<readonly string[]> {
  const rows = await session.run<{ document_id: string }>(
    'select document_id from document where tenant_id = $1 and import_id = $2',
    [tenant, importId],
  );
  return rows.map((row) => row.document_id);
}

/** Removes what the import brought and restores what it changed, by the one function that may; tells how many rows went. */
export async function runUndo(session: ImportSession, tenant: string, importId: string): Promise<number> {
  const rows = await session.run<{ removed: number }>('select undo_import($1, $2) as removed', [
    tenant,
    importId,
  ]);
  return rows[0]?.removed ?? 0;
}

export async function markUndone(
  session: ImportSession,
  tenant: string,
  undone: { readonly importId: string; readonly at: Instant; readonly by: string },
): Promise<void> {
  await session.run(
    'update import set undone_at = $3, undone_by = $4 where tenant_id = $1 and import_id = $2 and undone_at is null',
    [tenant, undone.importId, undone.at, undone.by],
  );
}

/** The approval of taking this import back that waits, or was given and not used. */
export async function findUndoApproval(
  tx: Tx,
  tenant: string,
  importId: string,
  at: Instant,
): Promise<{ readonly approvalId: string; readonly isApproved: boolean } | undefined> {
  const { rows } = await sql<{ approvalId: string; isApproved: boolean }>`
    select approval_id as "approvalId", verdict is not null as "isApproved" from approval
    where tenant_id = ${tenant} and kind = 'import.undo' and subject = ${`import/${importId}`}
      and used_at is null and verdict is distinct from 'rejected' and expires_at > ${at}::timestamptz
    order by made_at desc, approval_id desc limit 1`.execute(tx);
  return rows[0];
}
