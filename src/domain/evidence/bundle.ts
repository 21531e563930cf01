import type { Instant } from '../calendar/instant.ts';
import type { StoredEntry } from './chain.ts';
import type { CheckpointHeader, HeadMark } from './checkpoint.ts';
import { toHex } from './entry.ts';

/**
 * The evidence of one case for someone without our database. All of it is signed as a whole, and proves itself in parts:
 * chains link, rows stand in blocks, blocks in chains, chains in signed checkpoints.
 */
export interface BundlePayload {
  readonly v: 1;
  readonly kind: 'qinghe.evidence.bundle';
  readonly alg: 'sha256+ed25519';
  readonly tenant: string;
  readonly case_id: string;
  readonly case_no: string;
  readonly exported_at: Instant;
  readonly exported_by: string;
  /** Raw Ed25519 key, hex; its SHA-256 is the fingerprint that a reader must know from elsewhere. */
  readonly public_key: string;
  /** The case's own stream from its first entry; of other streams the part from the case's first block to the mark. */
  readonly streams: readonly BundleStream[];
  readonly rows: readonly BundleRow[];
  readonly checkpoints: readonly { readonly header: CheckpointHeader; readonly signature: string }[];
  readonly marks: readonly BundleMark[];
  readonly openings: readonly {
    readonly commitment: string;
    readonly salt: string;
    readonly value: string;
  }[];
}

export interface BundleStream {
  readonly stream: string;
  readonly entries: readonly BundleEntry[];
}

/** One link; `body` where it is the case's own, else only its hash. */
export type BundleEntry = {
  readonly v: 1;
  readonly alg: 'sha256';
  readonly tenant: string;
  readonly stream: string;
  readonly seq: number;
  readonly at: Instant;
  readonly recorded_at: Instant;
  readonly actor: string;
  readonly type: string;
  readonly previous: string;
} & ({ readonly body: unknown } | { readonly body_hash: string });

export interface BundleRow {
  readonly stream: string;
  readonly seq: number;
  readonly index: number;
  readonly count: number;
  readonly row: unknown;
  readonly proof: readonly string[];
}

export interface BundleMark {
  /** The checkpoint's number. */
  readonly no: number;
  readonly index: number;
  readonly mark: HeadMark;
  readonly proof: readonly string[];
}

/** The link as it goes into a bundle: with its body, or, where others' matters could stand in it, with the body's hash. */
export function bundleEntry(
  entry: StoredEntry,
  shown: { readonly body: unknown } | { readonly body_hash: string },
): BundleEntry {
  return {
    v: 1,
    alg: 'sha256',
    tenant: entry.tenant,
    stream: entry.stream,
    seq: entry.seq,
    at: entry.at,
    recorded_at: entry.recordedAt,
    actor: entry.actor,
    type: entry.type,
    previous: toHex(entry.previous),
    ...shown,
  };
}

/** Every 64-place hex word in these bodies: what could be a commitment. */
export function hashesIn(bodies: readonly string[]): string[] {
  return [...new Set(bodies.flatMap((body) => body.match(/\b[0-9a-f]{64}\b/g) ?? []))].sort();
}
