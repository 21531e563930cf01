// Guarantees that a block protects its whole rows: a column that is added to a table and forgotten in its leaf fails here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { decisionLeaf } from '../../src/domain/evidence/leaves.ts';
import { moveLeaf } from '../../src/domain/evidence/move-leaf.ts';
import { type WholeLeafRow, wholeLeaf } from '../../src/domain/import/account-leaf.ts';
import { testDatabase } from '../support/database.ts';

const POINTER = ['tenant_id', 'evidence_stream', 'evidence_seq', 'evidence_leaf'];
const NO_FACTS = { schedule: [], snapshots: [], payments: [], parties: [], contacts: [] };

/** What may change, or is derived, after the block was written. */
const tables: ReadonlyArray<
  readonly [table: string, leaf: (row: never) => object, apart: readonly string[]]
> = [
  ['decision', decisionLeaf, []],
  ['bucket_move', moveLeaf, []],
  [
    'account',
    (row: object) => wholeLeaf(row as WholeLeafRow, NO_FACTS),
    ['incomplete_rows', 'missing_keys', 'gone_on', 'gone_type', 'effective_on', 'recorded_at'],
  ],
];

test('the leaves of a block hold every column of their rows', async (t) => {
  const { ownerUrl } = await testDatabase(t);
  const owner = new pg.Client({ connectionString: ownerUrl });
  // The database may be dropped, and its connections ended, before this one is closed.
  owner.on('error', () => undefined);
  await owner.connect();
  t.after(() => owner.end());
  for (const [table, leaf, apart] of tables) {
    const { rows } = await owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const columns = rows.map((row) => row.name).filter((name) => ![...POINTER, ...apart].includes(name));
    assert.ok(columns.length > 5);
    const held = new Set(Object.keys(leaf({} as never)));
    assert.deepEqual(
      columns.filter((column) => !held.has(column)),
      [],
      `columns of ${table} that its leaf does not hold`,
    );
  }
});
