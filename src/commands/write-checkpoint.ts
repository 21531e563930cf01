import {
  type CheckpointFolder,
  checkpointText,
  readCheckpoint,
  type SigningKey,
} from '../contract/checkpoint.ts';
import { Fault } from '../contract/fault.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import { type Checkpoint, checkpointHash, headsRoot, NO_CHECKPOINT } from '../domain/evidence/checkpoint.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';
import { countEvidence, readBodies, readHeads } from '../store/evidence-read.store.ts';

export interface CheckpointPorts {
  readonly db: Db;
  readonly checkpoints: CheckpointFolder;
  readonly key: SigningKey;
}

export interface CheckpointWritten {
  /** False when this day, or a later one, has its checkpoint already. */
  readonly written: boolean;
  readonly no: number;
  readonly day: string;
  readonly heads: number;
}

/**
 * A head that moved in a transaction which was still open at the last checkpoint carries an earlier moment: the heads of
 * the last day before it are marked again. The clock of a demonstration runs hours in a second, hence a whole day.
 */
const OVERLAP_MINUTES = 24 * 60;

/**
 * Signs where every stream stands and writes it outside the database, once a day; then notes it in the stream `tenant`, so
 * that a lost last file is found too. Asking again on the same day writes nothing.
 * Refusals: none. Faults: CHECKPOINT_UNREADABLE when the last file is not a checkpoint.
 */
export async function writeCheckpoint(
  ports: CheckpointPorts,
  call: Call,
): Promise<Outcome<CheckpointWritten>> {
  const last = await lastCheckpoint(ports.checkpoints, call.tenant);
  const isDue = last === undefined || last.header.day < call.today;
  const latest = isDue ? await appendNext(ports, call, last) : last;
  await ports.db.inTenant(call.tenant, (tx) => noteOnce(tx, call, latest));
  const { no, day } = latest.header;
  return done({ written: isDue, no, day, heads: latest.heads.length });
}

async function lastCheckpoint(folder: CheckpointFolder, tenant: string): Promise<Checkpoint | undefined> {
  const file = (await folder.read(tenant)).at(-1);
  if (file === undefined) return undefined;
  const checkpoint = readCheckpoint(file.text);
  if (checkpoint === undefined) throw new Fault('CHECKPOINT_UNREADABLE', { day: file.day });
  return checkpoint;
}

async function appendNext(
  ports: CheckpointPorts,
  call: Call,
  last: Checkpoint | undefined,
): Promise<Checkpoint> {
  const since = last && addMinutes(last.header.at, -OVERLAP_MINUTES);
  const { heads, totals } = await ports.db.inTenant(call.tenant, async (tx) => ({
    // Totals first: what is appended between the two statements may only make the marks larger than the count.
    totals: await countEvidence(tx, call.tenant),
    heads: await readHeads(tx, call.tenant, since),
  }));
  const header = {
    v: 1,
    alg: 'sha256+ed25519',
    tenant: call.tenant,
    no: (last?.header.no ?? 0) + 1,
    day: call.today,
    at: call.now,
    previous: last === undefined ? NO_CHECKPOINT : checkpointHash(sha256, last.header),
    heads_root: headsRoot(sha256, heads),
    heads_count: heads.length,
    streams_total: totals.streams,
    entries_total: totals.entries,
  } as const;
  const checkpoint = { header, heads, signature: toHex(ports.key.sign(canonicalBytes(header))) };
  if (await ports.checkpoints.append(call.tenant, call.today, checkpointText(checkpoint))) return checkpoint;
  // Another process wrote this day's file first; what stands there is what counts.
  return (await lastCheckpoint(ports.checkpoints, call.tenant)) ?? checkpoint;
}

async function noteOnce(tx: Tx, call: Call, { header }: Checkpoint): Promise<void> {
  const body = { no: header.no, day: header.day, hash: checkpointHash(sha256, header) };
  const notes = await readBodies(tx, call.tenant, 'tenant', 'checkpoint.written');
  if (notes.some((note) => note.includes(body.hash))) return;
  await appendEvidence(tx, call, { stream: 'tenant', type: 'checkpoint.written', body });
}
