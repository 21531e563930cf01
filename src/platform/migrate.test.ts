// Guarantee: migrations land once, in order, whole or not at all, and never change afterwards; months of `decision` are
// made around a date, reachable for the service only through their parent.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { type MigrateOptions, migrate } from './migrate.ts';

async function setUp(t: TestContext) {
  const { ownerUrl, appUrl } = await testDatabase(t);
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-migrations-'));
  t.after(() => rm(folder, { recursive: true }));
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  // The template has the real migrations; this test's own ones stand alone.
  await owner.query('truncate schema_migration');
  const options: MigrateOptions = {
    ownerUrl,
    appPassword: new URL(appUrl).password,
    around: localDate('2026-11-23'),
    monthsBefore: 0,
    monthsAfter: 0,
    folder,
  };
  const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  const names = async (statement: string) =>
    (await owner.query<{ name: string }>(statement)).rows.map((row) => row.name);
  return { options, put, names, owner, end: () => owner.end() };
}

test('each migration lands once, in the order of its number', async (t) => {
  const { options, put, names, end } = await setUp(t);
  await put('0002-second.sql', 'insert into kept values (2)');
  await put('0001-first.sql', 'create table kept (n int); insert into kept values (1)');
  await put('notes.md', 'not a migration');
  assert.deepEqual(await migrate(options), ['0001-first.sql', '0002-second.sql']);
  assert.deepEqual(await migrate(options), []);
  await put('0003-third.sql', 'insert into kept values (3)');
  const together = await Promise.all([migrate(options), migrate(options)]);
  assert.deepEqual(together.flat(), ['0003-third.sql'], 'two at once: one migrates, the other waits');
  assert.deepEqual(await names('select n::text as name from kept order by n'), ['1', '2', '3']);
  await end();
});

test('one that has landed and changed stops everything', async (t) => {
  const { options, put, names, end } = await setUp(t);
  await put('0001-first.sql', 'create table kept (n int)');
  await migrate(options);
  await put('0001-first.sql', 'create table kept (n int) -- changed');
  await put('0002-second.sql', 'insert into kept values (2)');
  await assert.rejects(migrate(options), { code: 'MIGRATION_CHANGED' });
  assert.deepEqual(await names('select n::text as name from kept'), []);
  await end();
});

test('one that fails is rolled back whole, those before it stand', async (t) => {
  const { options, put, names, end } = await setUp(t);
  await put('0001-first.sql', 'create table kept (n int)');
  await put('0002-second.sql', 'insert into kept values (2); select 1/0');
  await assert.rejects(migrate(options), {
    code: 'MIGRATION_FAILED',
    message: /0002-second\.sql failed: division by zero/,
  });
  assert.deepEqual(await names('select n::text as name from kept'), []);
  assert.deepEqual(await names('select name from schema_migration'), ['0001-first.sql']);
  await end();
});

test('a folder without migrations is not taken for an empty history', async (t) => {
  const { options, end } = await setUp(t);
  await assert.rejects(migrate(options), { code: 'MIGRATION_FAILED' });
  await end();
});

test('months are made around the date, over the turn of the year, and keep no grants', async (t) => {
  const { options, put, names, owner, end } = await setUp(t);
  await put('0001-first.sql', 'select 1');
  await migrate({ ...options, around: localDate('2032-01-31'), monthsBefore: 2, monthsAfter: 1 });
  const made = await names(
    `select relname as name from pg_class where relname ~ '^decision_20(31|32)_..$' and relkind = 'r' order by 1`,
  );
  assert.deepEqual(made, ['decision_2031_11', 'decision_2031_12', 'decision_2032_01', 'decision_2032_02']);
  const granted = await names(
    `select relname as name from pg_class where relispartition and relkind = 'r' and has_table_privilege('qinghe_app', oid, 'select')`,
  );
  assert.deepEqual(granted, []);
  await assert.doesNotReject(owner.query(`select from decision where decided_on = '2032-02-29'`));
  await end();
});
