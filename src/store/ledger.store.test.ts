// Guarantee: no transaction can leave a ledger entry whose postings do not add up to it, however the rows are written.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import type { Tx } from './db.ts';

const TENANT = 'demo';

const entry = (tx: Tx, entryId: string, fen: number) =>
  sql`insert into ledger_entry (tenant_id, entry_id, kind, amount_fen, effective_on, recorded_at)
    values (${TENANT}, ${entryId}::uuid, 'payment', ${fen}, '2026-11-23', '2026-11-23T00:00:00Z')`.execute(
    tx,
  );

const posting = (tx: Tx, entryId: string, lineNo: number, fen: number) =>
  sql`insert into posting (tenant_id, entry_id, line_no, source, destination, amount_fen)
    values (${TENANT}, ${entryId}::uuid, ${lineNo}, 'suspense', 'cash', ${fen})`.execute(tx);

test('the database holds the books', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, [TENANT]);
  const within = <T>(work: (tx: Tx) => Promise<T>) => db.inTenant(TENANT, work);
  const count = async (entryId: string): Promise<number | undefined> => {
    const { rows } = await within((tx) =>
      sql<{ n: number }>`select count(*)::integer as n from posting
        where tenant_id = ${TENANT} and entry_id = ${entryId}::uuid`.execute(tx),
    );
    return rows[0]?.n;
  };
  /** An entry of 100 fen with both its postings, committed. */
  const standing = async (): Promise<string> => {
    const entryId = randomUUID();
    await within(async (tx) => {
      await entry(tx, entryId, 100);
      await posting(tx, entryId, 1, 60);
      await posting(tx, entryId, 2, 40);
    });
    return entryId;
  };

  await t.test('takes an entry whose postings come in several statements', async () => {
    assert.equal(await count(await standing()), 2);
  });

  const refused: Readonly<Record<string, (tx: Tx, entryId: string) => Promise<unknown>>> = {
    'too little posted': async (tx, entryId) => {
      await entry(tx, entryId, 100);
      await posting(tx, entryId, 1, 99);
    },
    'too much posted': async (tx, entryId) => {
      await entry(tx, entryId, 100);
      await posting(tx, entryId, 1, 100);
      await posting(tx, entryId, 2, 1);
    },
    'nothing posted': (tx, entryId) => entry(tx, entryId, 100),
    'one entry among many good ones': async (tx, entryId) => {
      for (const fen of [1, 2, 3]) {
        const good = randomUUID();
        await entry(tx, good, fen);
        await posting(tx, good, 1, fen);
      }
      await entry(tx, entryId, 100);
      await posting(tx, entryId, 1, 101);
    },
    'a posting without an entry': (tx, entryId) => posting(tx, entryId, 1, 100),
  };
  for (const [name, work] of Object.entries(refused))
    await t.test(`refuses ${name}`, async () => {
      const entryId = randomUUID();
      await assert.rejects(
        within((tx) => work(tx, entryId)),
        /declares 100 fen and posts|posting_tenant_id_entry_id_fkey/,
      );
      assert.equal(await count(entryId), 0);
    });

  await t.test('refuses a posting that comes to an entry of an earlier transaction', async () => {
    const entryId = await standing();
    await assert.rejects(
      within((tx) => posting(tx, entryId, 3, 1)),
      /declares 100 fen and posts 101/,
    );
    assert.equal(await count(entryId), 2);
  });

  await t.test('refuses it among the postings of a new entry, in one statement', async () => {
    const [old, fresh] = [await standing(), randomUUID()];
    const both = within(async (tx) => {
      await entry(tx, fresh, 7);
      await sql`insert into posting (tenant_id, entry_id, line_no, source, destination, amount_fen)
        values (${TENANT}, ${fresh}::uuid, 1, 'suspense', 'cash', 7), (${TENANT}, ${old}::uuid, 3, 'suspense', 'cash', 7)`.execute(
        tx,
      );
    });
    await assert.rejects(both, /declares 100 fen and posts 107/);
  });

  await t.test('takes an entry behind a savepoint, and refuses one there that does not add up', async () => {
    const write = (fen: number) => {
      const entryId = randomUUID();
      return within(async (tx) => {
        await sql`savepoint before_entry`.execute(tx);
        await entry(tx, entryId, 100);
        await posting(tx, entryId, 1, fen);
        await sql`release savepoint before_entry`.execute(tx);
      });
    };
    await write(100);
    await assert.rejects(write(99), /declares 100 fen and posts 99/);
  });
});
