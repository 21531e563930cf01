import type { Instant } from '../calendar/instant.ts';
import { canonical } from './canonical.ts';
import { bodyHash, entryHash, GENESIS, type Hash } from './entry.ts';
import type { Finding, FindingKind } from './finding.ts';
import { sameBytes } from './merkle.ts';

/** One stored entry as it was read, with the head of its stream as it stood in the same snapshot. */
export interface StoredEntry {
  readonly tenant: string;
  readonly stream: string;
  readonly seq: number;
  readonly at: Instant;
  readonly recordedAt: Instant;
  /** False when a stored moment is finer than a millisecond, which this house never writes. */
  readonly wholeMs: boolean;
  readonly actor: string;
  readonly type: string;
  /** The text as stored. */
  readonly body: string;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
  readonly head: { readonly seq: number; readonly hash: Uint8Array } | undefined;
}

export interface ChainReader {
  /** Takes the entries of all streams, stream by stream, in the order of their numbers. */
  take(entry: StoredEntry): Finding[];
  /** Closes the last stream. */
  end(): Finding[];
}

/** Recomputes every chain while it streams past; keeps only the last entry. */
export function chainReader(hash: Hash): ChainReader {
  let last: StoredEntry | undefined;
  const close = (): Finding[] =>
    last === undefined || standsAtHead(last) ? [] : [finding('HEAD_DIFFERS', last)];
  return {
    take(entry) {
      const starts = last?.stream !== entry.stream;
      const before = starts ? undefined : last;
      const found = [...(starts ? close() : []), ...linkFindings(hash, entry, before)];
      last = entry;
      return found;
    },
    end: close,
  };
}

function linkFindings(hash: Hash, entry: StoredEntry, before: StoredEntry | undefined): Finding[] {
  const found: Finding[] = [];
  const expected = (before?.seq ?? 0) + 1;
  if (entry.seq !== expected) found.push({ kind: 'ENTRY_MISSING', where: entry.stream, seq: expected });
  else if (!sameBytes(entry.previous, before?.hash ?? GENESIS)) found.push(finding('CHAIN_BROKEN', entry));
  if (!hashHolds(hash, entry)) found.push(finding('ENTRY_CHANGED', entry));
  return found;
}

function hashHolds(hash: Hash, entry: StoredEntry): boolean {
  const body = readCanonical(entry.body);
  if (body === undefined || !entry.wholeMs) return false;
  const header = {
    v: 1,
    alg: 'sha256',
    tenant: entry.tenant,
    stream: entry.stream,
    seq: entry.seq,
    at: entry.at,
    recorded_at: entry.recordedAt,
    actor: entry.actor,
    type: entry.type,
  } as const;
  return sameBytes(entryHash(hash, header, bodyHash(hash, body.value), entry.previous), entry.hash);
}

/** Undefined when the text is not exactly the canonical form of what it says. */
function readCanonical(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? { value } : undefined;
  } catch {
    return undefined;
  }
}

const standsAtHead = (entry: StoredEntry): boolean =>
  entry.head?.seq === entry.seq && sameBytes(entry.head.hash, entry.hash);

const finding = (kind: FindingKind, entry: StoredEntry): Finding => ({
  kind,
  where: entry.stream,
  seq: entry.seq,
});
