import pg from 'pg';
import { Fault } from '../contract/fault.ts';
import { homePaths } from './home.ts';
import { createKeyring, type Keyring, readKeyring } from './keyring.ts';

/** Makes the product's own database in an embedded cluster, once. */
export async function ensureDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await withOwner(maintenanceUrl, async (owner) => {
    const known = await owner.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount === 0) await owner.query(`create database ${owner.escapeIdentifier(name)}`);
  });
}

/**
 * Brings the key file and the database together: the database remembers the fingerprint of the keys it was filled with.
 * New keys are made only for a database without people.
 * Faults: KEYFILE_MISSING, KEYFILE_FOREIGN, KEYFILE_MODE, KEYFILE_UNREADABLE, DATABASE_UNREACHABLE.
 */
export async function matchKeys(home: string, ownerUrl: string): Promise<Keyring> {
  const file = homePaths(home).keys;
  return await withOwner(ownerUrl, async (owner) => {
    await owner.query(INSTALLATION);
    const filled = await holdsPeople(owner);
    const known = await readKeyring(home);
    if (known === undefined && filled) throw new Fault('KEYFILE_MISSING', { file });
    const keyring = known ?? (await createKeyring(home));
    const { rows } = await owner.query<{ key_fingerprint: string }>(
      'select key_fingerprint from installation',
    );
    const remembered = rows[0]?.key_fingerprint;
    if (remembered !== undefined && remembered !== keyring.fingerprint && filled)
      throw new Fault('KEYFILE_FOREIGN', { file });
    await owner.query(
      `insert into installation values (true, $1) on conflict (single) do update set key_fingerprint = excluded.key_fingerprint`,
      [keyring.fingerprint],
    );
    return keyring;
  });
}

/** Beside the migrations, because it must be there before the first of them. */
const INSTALLATION = `create table if not exists installation (single boolean primary key check (single), key_fingerprint text not null)`;

async function holdsPeople(owner: pg.Client): Promise<boolean> {
  const table = await owner.query<{ found: boolean }>(
    `select to_regclass('public.person') is not null as found`,
  );
  if (table.rows[0]?.found !== true) return false;
  // An owner that is no superuser is held by row security too; the planner's own count is not, and asks no tenant.
  const { rows } = await owner.query<{ filled: boolean }>(
    `select pg_relation_size('public.person') > 0 as filled`,
  );
  return rows[0]?.filled === true;
}

async function withOwner<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  owner.on('error', () => undefined);
  await owner.connect().catch((cause: { readonly code?: string }) => {
    throw new Fault('DATABASE_UNREACHABLE', { reason: cause.code ?? 'connect' }, { cause });
  });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
