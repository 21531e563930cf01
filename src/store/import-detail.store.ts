import { sql } from 'kysely';
import type { Tx } from './db.ts';
import type { ImportRecord } from './import.store.ts';

export interface ImportFileCount {
  readonly role: string;
  readonly file_name: string;
  readonly rows_read: number;
  readonly rows_good: number;
  readonly rows_bad: number;
}

export interface ImportChange {
  readonly what: string;
  readonly account_no: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ImportedCase {
  readonly case_id: string;
  readonly case_no: string;
  readonly accounts: bigint;
  readonly total: bigint;
}

export type DetailedRecord = ImportRecord & { readonly undone_at: ImportRecord['recorded_at'] | null };

export async function readImportRecord(
  tx: Tx,
  tenant: string,
  importId: string,
): Promise<DetailedRecord | undefined> {
  const found = await sql<DetailedRecord>`
    select * from import where tenant_id = ${tenant} and import_id = ${importId}`.execute(tx);
  return found.rows[0];
}

/** Those of these ids of which no import stands: there never was one, or it was undone. */
export async function importsNotStanding(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const found = await sql<{ import_id: string }>`
    select t.import_id from unnest(${[...ids]}::uuid[]) as t(import_id)
    where not exists (select from import i
                      where i.tenant_id = ${tenant} and i.import_id = t.import_id and i.undone_at is null)`.execute(
    tx,
  );
  return found.rows.map((row) => row.import_id);
}

export async function readImportFiles(
  tx: Tx,
  tenant: string,
  importId: string,
): Promise<readonly ImportFileCount[]> {
  const found = await sql<ImportFileCount>`
    select role, file_name, rows_read, rows_good, rows_bad from import_file
    where tenant_id = ${tenant} and import_id = ${importId} order by file_no`.execute(tx);
  return found.rows;
}

/** The first changes of what was held before, with the number of the account. */
export async function readImportChanges(
  tx: Tx,
  tenant: string,
  importId: string,
  limit: number,
): Promise<readonly ImportChange[]> {
  const found = await sql<ImportChange>`
    select c.what, a.account_no, c.before, c.after from import_change c
    left join account a on a.tenant_id = c.tenant_id and a.account_id = c.account_id
    where c.tenant_id = ${tenant} and c.import_id = ${importId} order by c.change_no limit ${limit}`.execute(
    tx,
  );
  return found.rows;
}

/** Cases with accounts that this import brought or changed; each row knows how many there are. */
export async function readImportedCases(
  tx: Tx,
  tenant: string,
  importId: string,
  limit: number,
): Promise<readonly ImportedCase[]> {
  const found = await sql<ImportedCase>`
    with touched as (
      select account_id from account where tenant_id = ${tenant} and import_id = ${importId}
      union
      select account_id from import_change
      where tenant_id = ${tenant} and import_id = ${importId} and account_id is not null)
    select c.case_id, c.case_no, count(*) as accounts, count(*) over () as total
    from touched t
    join account a on a.tenant_id = ${tenant} and a.account_id = t.account_id
    join collection_case c on c.tenant_id = a.tenant_id and c.case_id = a.case_id
    group by c.case_id, c.case_no order by c.case_no limit ${limit}`.execute(tx);
  return found.rows;
}

/** What the page that prepared an import was told of it. */
export async function readKeptOutcome(tx: Tx, tenant: string, importId: string): Promise<unknown> {
  const found = await sql<{ outcome: unknown }>`
    select outcome from import_draft
    where tenant_id = ${tenant} and import_id = ${importId} and state = 'applied'
      and (outcome->>'already')::boolean is not true
    order by made_at limit 1`.execute(tx);
  return found.rows[0]?.outcome;
}
