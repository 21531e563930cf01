// Guarantee: holds of before 0020 come through it and end when they ended, with the time for their review, also under an owner whom
// row security holds.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { testDatabase } from '../support/database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const NEXT = '0020-what-forbids.sql';
const id = (no: number): string => `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;
const NOW = '2026-11-01T00:00:00Z';

const ROWS = `
  insert into tenant values ('north', 'n', 'live', 'Asia/Shanghai', '${NOW}');
  insert into creditor values ('north', '${id(1)}', 'X', 'x', '${NOW}');
  insert into person (tenant_id, person_id, root_id, name_mask, envelope, zone, effective_on, recorded_at)
    values ('north', '${id(2)}', '${id(2)}', '某*', '\\x00', 'Asia/Shanghai', '2026-10-01', '${NOW}');
  insert into collection_case values ('north', '${id(3)}', 'C1', '${id(2)}', '${id(1)}', '${NOW}');
  insert into hold (tenant_id, hold_id, case_id, kind, ground, evidence, on_expiry, set_by, set_at, until) values
    ('north', '${id(4)}', '${id(3)}', 'dispute', 'g', 'e', 'review', '${id(9)}', '${NOW}', '2026-12-01T00:00:00Z'),
    ('north', '${id(5)}', '${id(3)}', 'dispute', 'g', 'e', 'resume', '${id(9)}', '${NOW}', '2026-12-01T00:00:00Z');`;

test('holds of an older database', async (t) => {
  const { ownerUrl: serverUrl, appUrl } = await testDatabase(t);
  const name = `t_${randomBytes(8).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`create role ${name} login createrole password '${name}'`);
  await admin.query(`grant qinghe_app to ${name} with admin option, inherit false, set false`);
  await admin.query(`create database ${name} owner ${name}`);
  t.after(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop owned by ${name}; drop role ${name}`);
    await admin.end();
  });
  url.pathname = `/${name}`;
  url.username = name;
  url.password = name;
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-holds-'));
  t.after(() => rm(folder, { recursive: true }));
  const land = async (wanted: (file: string) => boolean) => {
    for (const file of (await readdir(MIGRATIONS)).filter(wanted))
      await copyFile(join(MIGRATIONS, file), join(folder, file));
    const around = localDate('2026-11-23');
    const appPassword = new URL(appUrl).password;
    return migrate({ ownerUrl: url.href, appPassword, around, monthsBefore: 0, monthsAfter: 0, folder });
  };
  await land((file) => file < NEXT);
  const owner = new pg.Client({ connectionString: url.href });
  owner.on('error', () => undefined);
  await owner.connect();
  t.after(() => owner.end());
  await owner.query("select set_config('app.tenant', 'north', false)");
  await owner.query(`begin; ${ROWS} commit`);
  await land(() => true);
  const ask = async (text: string): Promise<unknown[]> => (await owner.query(text)).rows;
  assert.deepEqual(
    await ask("select (ends_at at time zone 'UTC')::text as ends from hold order by hold_id"),
    [{ ends: '2026-12-08 00:00:00' }, { ends: '2026-12-01 00:00:00' }],
  );
  await owner.query("select set_config('app.tenant', 'south', false)");
  assert.deepEqual(await ask('select hold_id from hold'), [], 'the wall stands again');
});
