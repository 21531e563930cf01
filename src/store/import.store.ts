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
  readonly kind: 'delivery' | 'push';
  readonly changes_applied: number;
  readonly accounts_gone: number;
}

/** One file of an import, as it was read. */
export interface ImportedFile {
  readonly role: string;
  readonly fileName: string;
  readonly fileHash: Buffer;
  readonly bytes: number;
  readonly format: string;
  readonly encoding: string;
  readonly rowsRead: number;
  readonly rowsGood: number;
  readonly rowsBad: number;
}

/** One import a tenant at a time, until the end of the transaction; false when another holds it. */
export async function lockImports(session: ImportSession, tenant: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import/${tenant}`}, 0)) as locked`.execute(
    session.tx,
  );
  return rows[0]?.locked === true;
}

/** The same, waiting for the one before; false when it has taken too long: then the transaction is over. */
export async function waitForImports(
  session: ImportSession,
  tenant: string,
  waitMs: number,
): Promise<boolean> {
  await sql`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`.execute(session.tx);
  try {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`import/${tenant}`}, 0))`.execute(session.tx);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '55P03') return false;
    throw error;
  }
  await sql`select set_config('lock_timeout', '0', true)`.execute(session.tx);
  return true;
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
    where tenant_id = ${tenant} and file_hash = ${fileHash} and mapping_hash = ${mappingHash}
      and undone_at is null`.execute(session.tx);
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

/** Notes the files of an import, in the order in which they were read. */
export async function recordImportFiles(
  session: ImportSession,
  tenant: string,
  importId: string,
  files: readonly ImportedFile[],
): Promise<void> {
  for (const [at, file] of files.entries())
    await session.run(
      `insert into import_file (tenant_id, import_id, file_no, role, file_name, file_hash, bytes, format, encoding, rows_read,
         rows_good, rows_bad)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        tenant,
        importId,
        at + 1,
        file.role,
        file.fileName,
        file.fileHash,
        file.bytes,
        file.format,
        file.encoding,
        file.rowsRead,
        file.rowsGood,
        file.rowsBad,
      ],
    );
}

const KNOWN_ACCOUNTS_MIN = 5_000;

/**
 * Tells the planner of the first rows of a house, within the import that brings them: references are checked by plans that
 * are made once, and over tables of which it knows nothing it chooses any index. Does nothing in a house that is not new.
 */
export async function introduceRows(session: ImportSession): Promise<void> {
  await session.run(
    `select refresh_statistics('import') from pg_class
     where oid = 'public.account'::regclass and reltuples < ${KNOWN_ACCOUNTS_MIN}`,
  );
}

/** Tells the planner what an import brought; a transaction of its own, after the import's. */
export const refreshStatistics = (db: Db, tenant: string): Promise<unknown> =>
  db.inTenant(tenant, (tx) => sql`select refresh_statistics('import')`.execute(tx));
