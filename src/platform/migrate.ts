import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Fault } from '../contract/fault.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { ensureAppRole } from './app-role.ts';

export interface MigrateOptions {
  readonly ownerUrl: string;
  readonly appPassword: string;
  /** Months of `decision` are made around this business date. */
  readonly around: LocalDate;
  readonly monthsBefore?: number;
  readonly monthsAfter?: number;
  readonly folder?: string;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** One number for all instances of this program: whoever holds it migrates, the others wait. */
const LOCK_KEY = 7_164_301;
const MONTHS_BEFORE = 24;
const MONTHS_AFTER = 36;
const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));

/**
 * Brings the database to this release: forward only, each migration in a transaction of its own, under an advisory lock.
 * Returns the names applied now. Faults: MIGRATION_CHANGED, MIGRATION_FAILED, APP_ROLE_TOO_STRONG, DATABASE_UNREACHABLE.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const migrations = await readMigrations(options.folder ?? FOLDER);
  const owner = new pg.Client({ connectionString: options.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect().catch((cause: { readonly code?: string }) => {
    throw new Fault('DATABASE_UNREACHABLE', { reason: cause.code ?? 'connect' }, { cause });
  });
  try {
    await owner.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await ensureAppRole(owner, options.appPassword);
    const applied = await applyMissing(owner, migrations);
    await ensureMonths(
      owner,
      options.around,
      options.monthsBefore ?? MONTHS_BEFORE,
      options.monthsAfter ?? MONTHS_AFTER,
    );
    return applied;
  } finally {
    await owner.end();
  }
}

/** All migrations of a folder in their order. A folder without any is a defect of the installation. */
async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  if (names.length === 0)
    throw new Fault('MIGRATION_FAILED', { name: folder, reason: 'no migrations found' });
  return await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyMissing(owner: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  await owner.query(
    `create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null)`,
  );
  const { rows } = await owner.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration',
  );
  const landed = new Map(rows.map((row) => [row.name, row.sha256]));
  const changed = migrations.find(({ name, sha256 }) => landed.has(name) && landed.get(name) !== sha256);
  if (changed !== undefined) throw new Fault('MIGRATION_CHANGED', { name: changed.name });
  const missing = migrations.filter(({ name }) => !landed.has(name));
  for (const migration of missing) await applyOne(owner, migration);
  return missing.map(({ name }) => name);
}

/**
 * What a landed migration, whose text never changes, left out: tables whose rows it rewrites while row security holds an owner
 * who is no superuser. He sees no row of any tenant there, and would rewrite none.
 */
const REWRITES: Readonly<Record<string, string>> = { '0020-what-forbids.sql': 'hold' };

async function applyOne(owner: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  const table = REWRITES[name];
  try {
    await owner.query('begin');
    if (table !== undefined) await owner.query(`alter table ${table} no force row level security`);
    await owner.query(sql);
    if (table !== undefined) await owner.query(`alter table ${table} force row level security`);
    await owner.query('insert into schema_migration values ($1, $2, statement_timestamp())', [name, sha256]);
    await owner.query('commit');
  } catch (cause) {
    await owner.query('rollback');
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw new Fault('MIGRATION_FAILED', { name, reason }, { cause });
  }
}

/**
 * One partition of `decision` a month. No grants: the service reads and writes through the parent, where the policies are.
 * A month whose rows already lie in the default partition is left there; they stay readable through the parent.
 */
async function ensureMonths(
  owner: pg.Client,
  around: LocalDate,
  before: number,
  after: number,
): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'decision'::regclass`,
  );
  const present = new Set(rows.map((row) => row.name));
  const stray = await owner.query<{ name: string }>(
    `select distinct to_char(decided_on, '"decision_"YYYY_MM') as name from decision_other`,
  );
  for (const row of stray.rows) present.add(row.name);
  const missing = monthsAround(around, before, after).filter((month) => !present.has(partitionOf(month)));
  if (missing.length === 0) return;
  // Statements sent as one text are one transaction: all months are made or none.
  const statements = missing.map(
    (month) =>
      `create table ${partitionOf(month)} partition of decision for values from ('${firstOf(month)}') to ('${firstOf(month + 1)}')`,
  );
  await owner.query(statements.join(';\n'));
}

/** Months counted from year 0, so that their arithmetic is plain. */
function monthsAround(around: LocalDate, before: number, after: number): readonly number[] {
  const middle = Number(around.slice(0, 4)) * 12 + Number(around.slice(5, 7)) - 1;
  return Array.from({ length: before + after + 1 }, (_, index) => middle - before + index);
}

const yearOf = (month: number): string => String(Math.floor(month / 12)).padStart(4, '0');
const monthOf = (month: number): string => String((month % 12) + 1).padStart(2, '0');
const firstOf = (month: number): string => `${yearOf(month)}-${monthOf(month)}-01`;
const partitionOf = (month: number): string => `decision_${yearOf(month)}_${monthOf(month)}`;
