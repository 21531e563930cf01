import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { chainReader } from '../domain/evidence/chain.ts';
import { type HeadMark, latestMarks } from '../domain/evidence/checkpoint.ts';
import type { Finding } from '../domain/evidence/finding.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { blockRows, isBlockType } from '../store/block-leaves.store.ts';
import type { Db } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import {
  countEvidence,
  readBodies,
  readEmptyStreams,
  readEntryPage,
  readHashesAt,
} from '../store/evidence-read.store.ts';
import { checkBlock, checkRemoved } from './check-blocks.ts';
import { checkCheckpoints } from './check-checkpoints.ts';
import type { CheckpointPorts } from './write-checkpoint.ts';

export interface VerifyPorts extends CheckpointPorts {
  /** Told after every page how many entries have been recomputed, of how many. */
  readonly progress?: (entriesDone: number, entriesTotal: number) => void;
}

export interface EvidenceReport {
  readonly streams: number;
  readonly entries: number;
  readonly blocks: number;
  readonly rows: number;
  /** Rows that undoing a delivery removed; their hashes stand for them. */
  readonly rows_removed: number;
  /** Blocks of a type whose rows cannot be read back yet. */
  readonly blocks_unread: number;
  readonly checkpoints: number;
  /** Streams whose latest mark in a checkpoint was compared. */
  readonly marks: number;
  readonly findings_count: number;
  /** The first `limits.evidenceFindingsMax`. */
  readonly findings: readonly Finding[];
}

/**
 * Recomputes all evidence of the tenant: every entry and chain, every head, every block from its rows, every checkpoint's
 * signature and link, and that the last marked entry of each stream still stands. What it finds is in the report, also when
 * a superuser did it. Refusals: none.
 */
export async function verifyEvidence(ports: VerifyPorts, call: Call): Promise<Outcome<EvidenceReport>> {
  const { tenant } = call;
  // In this order a checkpoint that is written meanwhile is never missed nor counted too high: notes, files, chains.
  const notes = await ports.db.inTenant(tenant, (tx) =>
    readBodies(tx, tenant, 'tenant', 'checkpoint.written'),
  );
  const files = await ports.checkpoints.read(tenant);
  const { checkpoints, findings: ofFiles } = checkCheckpoints({ tenant, files, notes, key: ports.key });
  const chains = await checkChains(ports, tenant);
  const marks = [...latestMarks(checkpoints).values()];
  const last = checkpoints.at(-1)?.header;
  const shrank =
    last !== undefined && (chains.entries < last.entries_total || chains.streams < last.streams_total);
  const findings: Finding[] = [
    ...chains.findings,
    ...(await checkEmptyStreams(ports.db, tenant)),
    ...(await checkOrphans(ports.db, tenant)),
    ...(await checkRemoved(ports.db, tenant)),
    ...ofFiles,
    ...(await checkMarks(ports.db, tenant, marks)),
    ...(shrank ? [{ kind: 'TOTALS_SHRANK', where: last.day, seq: last.no } as const] : []),
  ];
  return done({
    streams: chains.streams,
    entries: chains.entries,
    blocks: chains.blocks,
    rows: chains.rows,
    rows_removed: chains.removed,
    blocks_unread: chains.blocksUnread,
    checkpoints: checkpoints.length,
    marks: marks.length,
    findings_count: findings.length,
    findings: findings.slice(0, limits.evidenceFindingsMax),
  });
}

async function checkChains(ports: VerifyPorts, tenant: string) {
  const total = await ports.db.inTenant(tenant, (tx) => countEvidence(tx, tenant));
  const reader = chainReader(sha256);
  const found = {
    streams: 0,
    entries: 0,
    blocks: 0,
    rows: 0,
    removed: 0,
    blocksUnread: 0,
    findings: [] as Finding[],
  };
  let last = { stream: '', seq: 0 };
  for (;;) {
    const page = await ports.db.inTenant(tenant, (tx) =>
      readEntryPage(tx, tenant, last, limits.evidencePageRows),
    );
    for (const entry of page) {
      if (entry.stream !== last.stream) found.streams += 1;
      last = { stream: entry.stream, seq: entry.seq };
      found.findings.push(...reader.take(entry));
    }
    for (const entry of page) {
      if (!isBlockType(entry.type)) continue;
      found.blocks += 1;
      const block = await checkBlock(ports.db, tenant, entry);
      if (block === undefined) found.blocksUnread += 1;
      found.rows += block?.rows ?? 0;
      found.removed += block?.removed ?? 0;
      found.findings.push(...(block?.findings ?? []));
    }
    found.entries += page.length;
    ports.progress?.(found.entries, Math.max(total.entries, found.entries));
    if (page.length < limits.evidencePageRows) break;
  }
  found.findings.push(...reader.end());
  return found;
}

async function checkEmptyStreams(db: Db, tenant: string): Promise<Finding[]> {
  const streams = await db.inTenant(tenant, (tx) => readEmptyStreams(tx, tenant));
  return streams.map((where) => ({ kind: 'STREAM_EMPTY', where }));
}

async function checkOrphans(db: Db, tenant: string): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const reader of Object.values(blockRows)) {
    const places = await db.inTenant(tenant, (tx) => reader.orphans(tx, tenant));
    found.push(
      ...places.map(({ stream, seq }) => ({ kind: 'ROW_WITHOUT_BLOCK', where: stream, seq }) as const),
    );
  }
  return found;
}

async function checkMarks(db: Db, tenant: string, marks: readonly HeadMark[]): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let from = 0; from < marks.length; from += limits.evidencePageRows) {
    const page = marks.slice(from, from + limits.evidencePageRows);
    const standing = await db.inTenant(tenant, (tx) => readHashesAt(tx, tenant, page));
    for (const [stream, seq, hash] of page) {
      const stands = standing.get(`${stream}\u0000${seq}`);
      if (stands === hash) continue;
      const kind = stands === undefined ? 'CHECKPOINTED_ENTRY_MISSING' : 'CHECKPOINTED_ENTRY_DIFFERS';
      found.push({ kind, where: stream, seq });
    }
  }
  return found;
}
