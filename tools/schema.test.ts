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
    assert.equal(await readFile(path, 'utf8'), text, `${path} is stale: run npm run schema`);
  }
});
