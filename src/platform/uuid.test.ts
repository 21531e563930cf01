// Guarantee: ids are UUIDv7 by their shape, none comes twice, and they rise also within one millisecond and when the clock steps back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uuidMaker } from './uuid.ts';

test('twenty thousand ids within one millisecond rise and have the shape', () => {
  const newId = uuidMaker(() => 1_700_000_000_000);
  const ids = Array.from({ length: 20_000 }, newId);
  assert.deepEqual(ids, [...new Set(ids)].sort());
  for (const id of ids)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a clock that steps back does not take ids back', () => {
  let ms = 1_700_000_000_000;
  const newId = uuidMaker(() => ms);
  const before = newId();
  ms -= 60_000;
  assert.ok(newId() > before);
});
