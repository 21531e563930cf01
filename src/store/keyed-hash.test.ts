// Guarantee: the keyed hash is HMAC-SHA256, for keys and texts of every length, also after a long text was hashed.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { keyedHash } from './keyed-hash.ts';

test('agrees with node:crypto', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 32 }),
      (key, texts, bytes) => {
        const mine = keyedHash(key);
        for (const text of texts)
          assert.deepEqual(
            mine(text, bytes),
            createHmac('sha256', key).update(text).digest().subarray(0, bytes),
          );
      },
    ),
  );
});

test('a key longer than a block is refused', () => assert.throws(() => keyedHash(new Uint8Array(65))));
