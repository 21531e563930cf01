import { createHmac, timingSafeEqual } from 'node:crypto';
import { limits } from '../contract/limits.ts';
import { type Instant, toEpochMs } from '../domain/calendar/instant.ts';

export interface Signed {
  /** Header Qinghe-Timestamp: Unix seconds. */
  readonly timestamp: string | undefined;
  /** Header Qinghe-Signature: `v1=<hex>`. */
  readonly signature: string | undefined;
  /** The bytes as they came, before any parsing. */
  readonly rawBody: Buffer;
}

/** The signature of a body at a moment: `v1=` hex HMAC-SHA256(secret, timestamp + "." + body). */
export function signatureOf(secret: Buffer, timestamp: string, rawBody: Buffer): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest('hex')}`;
}

/** Whether these bytes were signed with our secret within 300 seconds of now, either way. */
export function isSigned(secret: Buffer | null, signed: Signed, now: Instant): boolean {
  const { timestamp, signature, rawBody } = signed;
  if (secret === null || timestamp === undefined || signature === undefined) return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const age = Math.abs(toEpochMs(now) / 1_000 - Number(timestamp));
  const expected = Buffer.from(signatureOf(secret, timestamp, rawBody));
  const given = Buffer.from(signature);
  return (
    age <= limits.signatureAgeSeconds && given.length === expected.length && timingSafeEqual(given, expected)
  );
}
