// Guarantee: rows that an undone delivery removed leave their hashes, and their block still verifies and still proves the
// rows that stand; a removal that evidence does not tell, or a hash that is not the row's, is found.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { exportEvidence } from '../../src/commands/export-evidence.ts';
import { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { appendEvidence } from '../../src/store/evidence.store.ts';
import { keepLeaves } from '../../src/store/removed-leaves.store.ts';
import { openVault } from '../../src/store/vault.ts';
import { verifyBundle } from '../../tools/verify-bundle.mjs';
import { insertMinimalRow } from '../support/minimal-row.ts';
import { call, DECIDE, house, OTHER_CASE } from './house.ts';

const vault = openVault({ master: randomBytes(32), index: randomBytes(32) });
const IMPORT = '00000000-0000-7000-8000-000000000001';
const LATER = call('2026-11-26');

test('a removed row leaves its hash', async (t) => {
  const { base, owner, ports } = await house(t);
  await insertMinimalRow(owner, 'import', { tenant_id: 'north', rows_bad: 0, amount_bad_fen: 0 });
  const report = async () => {
    const seen = await verifyEvidence(ports, LATER);
    assert.ok(seen.ok);
    const { rows, rows_removed, findings } = seen.value;
    return { rows, rows_removed, findings: findings.map(({ kind }) => kind) };
  };
  const places = [0, 3].map((leaf) => ({ stream: DECIDE, seq: 1, leaf }));
  const removed = await base.db.inTenant('north', (tx) => keepLeaves(tx, 'north', IMPORT, places));
  assert.equal(removed.removed_leaves, 2);
  await owner.query('delete from decision where evidence_leaf in (0, 3)');

  await t.test('without an undoing in evidence it is found', async () => {
    assert.deepEqual(await report(), { rows: 2, rows_removed: 2, findings: ['LEAVES_REMOVED'] });
  });

  await t.test('with it the block verifies', async () => {
    await base.db.inTenant('north', (tx) =>
      appendEvidence(tx, LATER, {
        stream: `import/${IMPORT}`,
        type: 'import.undone',
        body: { import_id: IMPORT, ...removed },
      }),
    );
    assert.deepEqual(await report(), { rows: 2, rows_removed: 2, findings: [] });
  });

  await t.test('the rows that stand keep their proof', async () => {
    const made = await exportEvidence({ ...ports, vault, mayOpen: false }, LATER, { case: OTHER_CASE });
    assert.ok(made.ok, JSON.stringify(made));
    assert.equal(verifyBundle(Buffer.from(made.value.text), made.value.fingerprint).rows, 1);
  });

  for (const [name, statement, kinds] of [
    [
      'another hash',
      "update evidence_removed_leaf set leaf_hash = decode(repeat('00', 32), 'hex') where leaf = 0",
      ['BLOCK_DIFFERS', 'LEAVES_REMOVED'],
    ],
    [
      'a removed leaf gone too',
      'delete from evidence_removed_leaf where leaf = 3',
      ['BLOCK_DIFFERS', 'LEAVES_REMOVED'],
    ],
    ['one row more gone', 'delete from decision where evidence_leaf = 1', ['BLOCK_DIFFERS']],
  ] as const)
    await t.test(`${name} is found`, async () => {
      await owner.query('create temp table kept_leaf as table evidence_removed_leaf');
      await owner.query('create temp table kept_decision as table decision');
      await owner.query(statement);
      assert.deepEqual((await report()).findings.sort(), kinds);
      await owner.query('delete from evidence_removed_leaf; delete from decision');
      await owner.query(
        'insert into evidence_removed_leaf table kept_leaf; insert into decision table kept_decision',
      );
      await owner.query('drop table kept_leaf, kept_decision');
      assert.deepEqual((await report()).findings, []);
    });

  await t.test('what cannot be recomputed cannot be removed', async () => {
    const keep = base.db.inTenant('north', (tx) =>
      keepLeaves(tx, 'north', IMPORT, [{ stream: DECIDE, seq: 1, leaf: 9 }]),
    );
    await assert.rejects(keep, RangeError);
  });
});
