// Guarantee: ageing reckons every account once a day, goes on where it was killed, opens and closes episodes with a frozen snapshot,
// and its moves are proved by their evidence blocks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { callAt, seedCase, shippedProducts, threeInstalments } from '../../tests/support/money-house.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { blockRows } from '../store/block-leaves.store.ts';
import { countCases, readCaseIdsAfter } from '../store/case.store.ts';
import { advanceStep, beginStep } from '../store/day-run.store.ts';
import { blockRoot } from '../store/evidence.store.ts';
import { ageAccounts } from './age-accounts.ts';

const TENANT = 'north';
const monday = callAt(TENANT, '2026-11-23T00:00:00.000Z');
const products = shippedProducts();

test('ageing on a real database', async (t) => {
  const base = await testDatabase(t);
  await seedTenants(base.ownerUrl, [TENANT, 'south']);
  const ports = { db: base.db, products };
  const late = await seedCase(base.db, monday, products, [
    { accountNo: 'A1', product: 'personal_loan', instalments: threeInstalments() },
    { accountNo: 'A2', product: 'personal_loan', instalments: threeInstalments().slice(2) },
  ]);
  const healthy = await seedCase(base.db, monday, products, [
    { accountNo: 'B1', product: 'personal_loan', instalments: threeInstalments().slice(2) },
  ]);
  const rows = async <Row>(query: ReturnType<typeof sql<Row>>) =>
    (await base.db.inTenant(TENANT, (tx) => query.execute(tx))).rows;
  const moves = () =>
    rows(sql<{ evidence_stream: string; evidence_seq: bigint; evidence_leaf: number; to_bucket: string }>`
      select evidence_stream, evidence_seq, evidence_leaf, to_bucket from bucket_move where tenant_id = ${TENANT}
      order by evidence_seq, evidence_leaf`);

  await t.test('a day to come is refused', async () => {
    const outcome = await ageAccounts(ports, monday, { day: '2026-11-24' as typeof monday.today });
    assert.ok(!outcome.ok && outcome.code === 'AGE_DAY_IN_FUTURE');
  });

  await t.test('the first day enters who is late, and a second run changes nothing', async () => {
    const told: [number, number][] = [];
    const first = await ageAccounts(ports, monday, {
      day: monday.today,
      onProgress: (done, total) => told.push([done, total]),
    });
    assert.ok(first.ok);
    assert.deepEqual(first.value, {
      caseCount: 2,
      accountCount: 3,
      moveCount: 3,
      enteredCount: 1,
      curedCount: 0,
      paidOffCount: 0,
      repeated: false,
    });
    assert.deepEqual(told, [[2, 2]]);
    const again = await ageAccounts(ports, monday, { day: monday.today });
    assert.ok(again.ok && again.value.repeated && again.value.caseCount === 2 && again.value.moveCount === 0);
    const given = await ageAccounts(ports, monday, {
      day: monday.today,
      caseIds: [late.caseId, healthy.caseId],
    });
    assert.ok(given.ok && given.value.moveCount === 0 && given.value.enteredCount === 0);
    const [entry] = await rows(sql`select case_id, dpd, bucket, overdue_fee_fen, account_count from case_entry
      where tenant_id = ${TENANT}`);
    assert.deepEqual(entry, {
      case_id: late.caseId,
      dpd: 50,
      bucket: 'M2',
      overdue_fee_fen: 6_000n,
      account_count: 2,
    });
  });

  await t.test('the moves are the leaves of their block', async () => {
    const found = await moves();
    assert.deepEqual(found.map(({ evidence_leaf, to_bucket }) => [evidence_leaf, to_bucket]).sort(), [
      [0, 'M2'],
      [1, 'M0'],
      [2, 'M0'],
    ]);
    const place = { stream: found[0]?.evidence_stream ?? '', seq: Number(found[0]?.evidence_seq) };
    assert.equal(place.stream, 'day/2026-11-23/age');
    const leaves = await base.db.inTenant(
      TENANT,
      (tx) => blockRows['age.moves']?.leaves(tx, TENANT, place) ?? Promise.resolve([]),
    );
    const [entry] = await rows(sql<{ body: string }>`select body from evidence_entry
      where tenant_id = ${TENANT} and stream = ${place.stream} and seq = ${place.seq}::bigint`);
    assert.equal(
      (JSON.parse(entry?.body ?? '{}') as { merkle_root: string }).merkle_root,
      blockRoot(leaves.map(({ leaf }) => leaf)),
    );
    assert.deepEqual(
      await base.db.inTenant(
        TENANT,
        (tx) => blockRows['age.moves']?.orphans(tx, TENANT) ?? Promise.resolve([]),
      ),
      [],
    );
  });

  await t.test('a killed day goes on behind its last batch', async () => {
    const tuesday = callAt(TENANT, '2026-11-24T00:00:00.000Z');
    await base.db.inTenant(TENANT, async (tx) => {
      assert.equal(await countCases(tx, TENANT), 2);
      const [firstId = ''] = await readCaseIdsAfter(tx, TENANT, null, 1);
      await beginStep(tx, TENANT, tuesday.today, 'age', tuesday.now);
      await advanceStep(tx, TENANT, { day: tuesday.today, step: 'age' }, firstId, 1);
    });
    const resumed = await ageAccounts(ports, tuesday, { day: tuesday.today });
    assert.ok(resumed.ok && resumed.value.caseCount === 2 && resumed.value.accountCount === 1);
    const asOf = await rows(
      sql<{ as_of: string }>`select as_of from delinquency where tenant_id = ${TENANT} order by as_of`,
    );
    assert.deepEqual(
      asOf.map((row) => row.as_of),
      ['2026-11-23', '2026-11-23', '2026-11-24'],
    );
  });

  await t.test('two runs of one day at once do each batch once', async () => {
    const wednesday = callAt(TENANT, '2026-11-25T00:00:00.000Z');
    const both = await Promise.all([1, 2].map(() => ageAccounts(ports, wednesday, { day: wednesday.today })));
    const accounts = both.map((outcome) => (outcome.ok ? outcome.value.accountCount : -1));
    assert.equal(
      accounts.reduce((a, b) => a + b, 0),
      3,
    );
  });

  await t.test('an account reckoned for a later day is not thrown back', async () => {
    const outcome = await ageAccounts(ports, monday, { day: monday.today, caseIds: [late.caseId] });
    assert.ok(outcome.ok && outcome.value.moveCount === 0 && outcome.value.curedCount === 0);
    const [row] = await rows(sql`select min(as_of) as as_of from delinquency where tenant_id = ${TENANT}`);
    assert.deepEqual(row, { as_of: '2026-11-25' });
  });

  await t.test('another tenant sees none of it', async () => {
    const other = callAt('south', '2026-11-25T00:00:00.000Z');
    const outcome = await ageAccounts(ports, other, { day: other.today });
    assert.ok(outcome.ok && outcome.value.caseCount === 0);
  });
});
