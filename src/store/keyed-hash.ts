import assert from 'node:assert/strict';
import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;

/**
 * HMAC-SHA256 (RFC 2104) under one key of at most 64 bytes, as two one-shot digests over prepared blocks: an object of
 * node:crypto for each of a hundred thousand cells costs three times as much. Gives at most the first 32 bytes.
 */
export function keyedHash(key: Uint8Array): (text: string, bytes: number) => Buffer {
  assert(key.length <= BLOCK_BYTES, 'an HMAC key of one block');
  const outer = Buffer.alloc(BLOCK_BYTES + HASH_BYTES, 0x5c);
  let inner = Buffer.alloc(BLOCK_BYTES * 4, 0x36);
  key.forEach((byte, at) => {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  });
  return (text, bytes) => {
    const most = BLOCK_BYTES + text.length * 3;
    if (most > inner.length) inner = Buffer.concat([inner, Buffer.alloc(most - inner.length)]);
    const length = inner.write(text, BLOCK_BYTES);
    // Digests come as binary (latin1) text: as a Buffer each would be an allocation outside of V8's heap.
    outer.write(hash('sha256', inner.subarray(0, BLOCK_BYTES + length), 'binary'), BLOCK_BYTES, 'latin1');
    return Buffer.from(hash('sha256', outer, 'binary').slice(0, bytes), 'latin1');
  };
}
