// Guarantee: schema.sql and rows.generated.ts are what the migrations add up to.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { testDatabase } from '../tests/support/database.ts';
import { goldens } from './schema.ts';

test('the committed goldens equal the catalogue', async (t) => {
  const { ownerUrl } = await testDatabase(t);
  const expected = await goldens(ownerUrl);
  assert.equal(expected.length, 2);
  for (const { path, text } of expected) {
    assert.ok(text.includes('collection_case'), 'the catalogue was read');
    const committed = (await readFile(path, 'utf8')).split('\n');
    const stale = text.split('\n').findIndex((line, index) => line !== committed[index]);
    assert.equal(stale, -1, `${path}:${stale + 1} is stale; run: npm run schema`);
    assert.equal(committed.length, text.split('\n').length, `${path} is stale; run: npm run schema`);
  }
});
