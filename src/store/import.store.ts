import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Db } from './db.ts';
import type { ImportSession } from './import-session.ts';

/** The record of one import, as the table has it. */
export interface ImportRecord {
  readonly import_id: string;
  readonly file_name: string;
  readonly file_hash: Buffer;
  readonly mapping_id: string;
  readonly mapping_version: string;
  readonly mapping_hash: Buffer;
  readonly shape: 'schedule' | 'snapshot';
  readonly rows_read: number;
  readonly rows_good: number;
  readonly rows_bad: number;
  readonly people_new: number;
  readonly accounts_new: number;
  readonly cases_new: number;
  readonly facts_new: number;
  readonly amount_read_fen: bigint;
  readonly amount_good_fen: bigint;
  readonly amount_bad_fen: bigint;
  readonly effective_on: LocalDate;
  readonly recorded_at: Instant;
}

/** One import a tenant at a time, until the end of the transaction; false when another holds it. */
export async function lockImports(session: ImportSession, tenant: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import/${tenant}`}, 0)) as locked`.execute(
    session.tx,
  );
  return rows[0]?.locked === true;
}

/** The import that already read this file by this mapping. */
export async function findImport(
  session: ImportSession,
  tenant: string,
  fileHash: Buffer,
  mappingHash: Buffer,
): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    select * from import
    where tenant_id = ${tenant} and file_hash = ${fileHash} and mapping_hash = ${mappingHash}`.execute(
    session.tx,
  );
  return rows[0];
}

export async function recordImport(
  session: ImportSession,
  tenant: string,
  record: ImportRecord,
): Promise<void> {
  await session.tx
    .insertInto('import')
    .values({ tenant_id: tenant, ...record })
    .execute();
}

/** The creditor's id, when its code is known. */
export async function findCreditor(
  session: ImportSession,
  tenant: string,
  code: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ creditor_id: string }>`
    select creditor_id from creditor where tenant_id = ${tenant} and code = ${code}`.execute(session.tx);
  return rows[0]?.creditor_id;
}

/** Tells the planner what an import brought; a transaction of its own, after the import's. */
export const refreshStatistics = (db: Db, tenant: string): Promise<unknown> =>
  db.inTenant(tenant, (tx) => sql`select refresh_statistics('import')`.execute(tx));
