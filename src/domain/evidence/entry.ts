import type { Instant } from '../calendar/instant.ts';
import { canonicalBytes } from './canonical.ts';

/** SHA-256, handed in: the domain also runs in browsers. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** One link of a stream's chain. `at` is the business moment, `recorded_at` when it was written; `body` is plain JSON data. */
export interface Entry {
  readonly v: 1;
  readonly alg: 'sha256';
  readonly tenant: string;
  readonly stream: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly at: Instant;
  readonly recorded_at: Instant;
  /** `kind:id` of who acted. */
  readonly actor: string;
  readonly type: string;
  readonly body: unknown;
}

/** What stands before a stream's first entry: 32 zero bytes. */
export const GENESIS: Uint8Array = new Uint8Array(32);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => HEX[byte]).join('');

/** H(canonical(body)): what the chain holds of a body, so that a link can be shown without it. */
export const bodyHash = (hash: Hash, body: unknown): Uint8Array => hash(canonicalBytes(body));

/**
 * H(canonical({…entry without body, body_hash, previous})), both in lower-case hex. The body enters by its hash: a bundle
 * proves that a block is part of a chain without showing what else the chain says.
 */
export function entryHash(
  hash: Hash,
  entry: Omit<Entry, 'body'>,
  body: Uint8Array,
  previous: Uint8Array,
): Uint8Array {
  return hash(canonicalBytes({ ...entry, body_hash: toHex(body), previous: toHex(previous) }));
}

/**
 * The commitment to a personal value: H(canonical({salt, value})). Without the 128-bit salt nobody can guess the value, so
 * erasing the opening erases the person while every hash still verifies.
 */
export function commitment(hash: Hash, value: string, salt: string): Uint8Array {
  return hash(canonicalBytes({ salt, value }));
}
