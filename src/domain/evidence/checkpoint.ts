import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { canonicalBytes } from './canonical.ts';
import { type Hash, toHex } from './entry.ts';
import { merkleRoot } from './merkle.ts';

/** `[stream, seq, hash]`: where a stream's chain stood. */
export type HeadMark = readonly [stream: string, seq: number, hash: string];

/**
 * What is signed each day and kept outside the database. The heads enter by their Merkle root, so that a header can be
 * shown, and one head in it proved, without naming the other streams.
 */
export interface CheckpointHeader {
  readonly v: 1;
  readonly alg: 'sha256+ed25519';
  readonly tenant: string;
  /** 1, 2, 3 … without a gap. */
  readonly no: number;
  readonly day: LocalDate;
  readonly at: Instant;
  /** checkpointHash of the header before, in hex; 64 zeros before the first. */
  readonly previous: string;
  readonly heads_root: string;
  readonly heads_count: number;
  /** Of the whole tenant, not only of the heads that changed. */
  readonly streams_total: number;
  readonly entries_total: number;
}

export interface Checkpoint {
  readonly header: CheckpointHeader;
  /** The heads that moved since the checkpoint before, in stream order. */
  readonly heads: readonly HeadMark[];
  /** Ed25519 (RFC 8032) over canonical(header), hex. */
  readonly signature: string;
}

export const NO_CHECKPOINT = '0'.repeat(64);

export const checkpointHash = (hash: Hash, header: CheckpointHeader): string =>
  toHex(hash(canonicalBytes(header)));

export const headsRoot = (hash: Hash, heads: readonly HeadMark[]): string =>
  toHex(merkleRoot(hash, heads.map(canonicalBytes)));

/** The latest mark of each stream over all checkpoints, in the order of their numbers. */
export function latestMarks(checkpoints: readonly Checkpoint[]): Map<string, HeadMark> {
  const latest = new Map<string, HeadMark>();
  for (const { heads } of checkpoints) for (const mark of heads) latest.set(mark[0], mark);
  return latest;
}
