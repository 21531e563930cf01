// Guarantee: no ledger entry stands whose lines do not add up to it, however it is written; the check refuses the row itself.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import type { Tx } from './db.ts';

const TENANT = 'demo';

/** Lists as PostgreSQL writes them, so that a test may also write what no program would. */
interface Lines {
  readonly sources: string;
  readonly destinations: string;
  readonly nos: string;
  readonly amounts: string;
}

const GOOD: Lines = {
  sources: '{suspense,principal}',
  destinations: '{cash,cash}',
  nos: '{null,1}',
  amounts: '{60,40}',
};

/** An entry of 100 fen with these lines, of a payment of its own. */
async function entry(tx: Tx, entryId: string, lines: Partial<Lines> = {}): Promise<void> {
  const { sources, destinations, nos, amounts } = { ...GOOD, ...lines };
  await sql`insert into payment (tenant_id, payment_id, source, reference, account_no, amount_fen, effective_on, recorded_at, content_hash)
    values (${TENANT}, ${entryId}, 'file', ${entryId}, 'A1', 100, '2026-11-23', '2026-11-23T00:00:00Z', '\\x00')`.execute(
    tx,
  );
  await sql`insert into ledger_entry (tenant_id, entry_id, kind, amount_fen, payment_id, effective_on, recorded_at,
                                      sources, destinations, instalment_nos, amounts_fen)
    values (${TENANT}, ${entryId}, 'payment', 100, ${entryId}, '2026-11-23', '2026-11-23T00:00:00Z',
            ${sources}::text[], ${destinations}::text[], ${nos}::integer[], ${amounts}::bigint[])`.execute(
    tx,
  );
}

const REFUSED: readonly (readonly [name: string, lines: Partial<Lines>, by: string])[] = [
  ['too little', { amounts: '{60,39}' }, 'adds_up'],
  ['too much', { amounts: '{60,41}' }, 'adds_up'],
  ['no lines', { sources: '{}', destinations: '{}', nos: '{}', amounts: '{}' }, 'adds_up'],
  ['an amount below zero', { amounts: '{140,-40}' }, 'adds_up'],
  ['an amount of zero', { amounts: '{100,0}' }, 'adds_up'],
  ['an amount that is null', { amounts: '{100,null}' }, 'adds_up'],
  ['more than fits', { amounts: '{9223372036854775807,1}' }, 'bigint out of range'],
  ['a line from a book to itself', { destinations: '{cash,principal}' }, 'adds_up'],
  ['an unknown book', { sources: '{suspense,elsewhere}' }, 'books'],
  ['a book that is null', { destinations: '{cash,null}' }, 'adds_up'],
  ['a source too few', { sources: '{suspense}' }, 'adds_up'],
  ['a source too many', { sources: '{suspense,principal,fee}' }, 'lines'],
  ['a destination too many', { destinations: '{cash,cash,cash}' }, 'lines'],
  ['an instalment number too few', { nos: '{1}' }, 'lines'],
  ['lists that begin elsewhere', { amounts: '[0:1]={60,40}' }, 'adds_up'],
];

test('the database holds the books', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, [TENANT]);
  const within = <T>(work: (tx: Tx) => Promise<T>) => db.inTenant(TENANT, work);
  const lines = async (entryId: string) => {
    const { rows } = await within((tx) =>
      sql<{
        line: string;
      }>`select concat_ws(' ', line_no, source, destination, instalment_no, amount_fen) as line from posting
        where tenant_id = ${TENANT} and entry_id = ${entryId}::uuid order by line_no`.execute(tx),
    );
    return rows.map((row) => row.line);
  };

  await t.test('takes an entry whose lines add up, and shows them one by one', async () => {
    const entryId = randomUUID();
    await within((tx) => entry(tx, entryId));
    assert.deepEqual(await lines(entryId), ['1 suspense cash 60', '2 principal cash 1 40']);
  });

  for (const [name, wrong, by] of REFUSED)
    await t.test(`refuses ${name}`, async () => {
      const entryId = randomUUID();
      await assert.rejects(
        within((tx) => entry(tx, entryId, wrong)),
        new RegExp(by),
      );
      assert.deepEqual(await lines(entryId), []);
    });

  await t.test('refuses one wrong entry among good ones, and all with it', async () => {
    const good = [randomUUID(), randomUUID()];
    const all = within(async (tx) => {
      for (const entryId of good) await entry(tx, entryId);
      await entry(tx, randomUUID(), { amounts: '{60,39}' });
    });
    await assert.rejects(all, /ledger_entry_adds_up/);
    for (const entryId of good) assert.deepEqual(await lines(entryId), []);
  });

  await t.test('refuses an entry of nothing: no account, no payment, nothing reversed', async () => {
    const alone = within((tx) =>
      sql`insert into ledger_entry (tenant_id, entry_id, kind, amount_fen, effective_on, recorded_at,
                                    sources, destinations, instalment_nos, amounts_fen)
        values (${TENANT}, ${randomUUID()}, 'opening', 1, '2026-11-23', '2026-11-23T00:00:00Z', '{claim}', '{fee}', '{null}', '{1}')`.execute(
        tx,
      ),
    );
    await assert.rejects(alone, /ledger_entry_of_something/);
  });

  await t.test('refuses to change a line of a standing entry, and a posting without its entry', async () => {
    const entryId = randomUUID();
    await within((tx) => entry(tx, entryId));
    for (const statement of [
      sql`update ledger_entry set amounts_fen = '{50,50}' where entry_id = ${entryId}`,
      sql`insert into posting (tenant_id, entry_id, line_no, source, destination, amount_fen)
        values (${TENANT}, ${entryId}, 3, 'suspense', 'cash', 1)`,
    ])
      await assert.rejects(
        within((tx) => statement.execute(tx)),
        /permission denied|cannot insert into view/,
      );
    assert.equal((await lines(entryId)).length, 2);
  });
});
