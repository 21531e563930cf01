// Guarantee: every test database is migrated, its own, and served by a role that stands behind row security.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from './database.ts';

test('two test databases do not see each other', async (t) => {
  const [one, two] = await Promise.all([testDatabase(t), testDatabase(t)]);
  const owner = new pg.Client({ connectionString: one.ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into tenant values ('demo', 'd', 'demonstration', 'Asia/Shanghai', '2026-11-23T00:00:00Z')`,
  );
  await owner.end();
  const count = (database: typeof one) =>
    database.db.inTenant('demo', async (tx) => {
      const { rows } = await sql<{ n: bigint }>`select count(*) as n from tenant`.execute(tx);
      return rows[0]?.n;
    });
  assert.equal(await count(one), 1n);
  assert.equal(await count(two), 0n);
});

test('the plain role owns nothing and reaches no partition', async (t) => {
  const { appUrl, ownerUrl } = await testDatabase(t);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relispartition and relkind = 'r'`,
  );
  await owner.end();
  assert.ok(rows.length > 8, 'partitions were found');
  const app = new pg.Client({ connectionString: appUrl });
  await app.connect();
  for (const { name } of rows) {
    await assert.rejects(app.query(`select from ${name}`), { code: '42501' }, name);
    await assert.rejects(app.query(`insert into ${name} default values`), { code: '42501' }, name);
  }
  await app.end();
});
