import { randomFillSync } from 'node:crypto';

/** Random bytes are fetched for many ids at once: one request for each would cost more than the rest of the id. */
const RANDOM_BYTES = 8;
const IDS_A_FETCH = 512;

/** UUIDv7 (RFC 9562 §5.7, method 1): milliseconds, a 12-bit counter within the millisecond, 62 random bits. */
export function uuidMaker(nowMs: () => number): () => string {
  const bytes = Buffer.alloc(16);
  const random = Buffer.alloc(RANDOM_BYTES * IDS_A_FETCH);
  let used = random.length;
  let lastMs = 0;
  let counter = 0;
  return () => {
    const ms = Math.max(nowMs(), lastMs);
    counter = ms === lastMs ? counter + 1 : 0;
    // The counter is full: borrow the next millisecond, so that ids keep rising.
    lastMs = counter > 0xfff ? ms + 1 : ms;
    if (counter > 0xfff) counter = 0;
    if (used === random.length) {
      randomFillSync(random);
      used = 0;
    }
    random.copy(bytes, 8, used, used + RANDOM_BYTES);
    used += RANDOM_BYTES;
    bytes.writeUIntBE(lastMs, 0, 6);
    bytes.writeUInt16BE(0x7000 | counter, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
