import { readCheckpoint, type SigningKey } from '../contract/checkpoint.ts';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import { type Checkpoint, checkpointHash, headsRoot, NO_CHECKPOINT } from '../domain/evidence/checkpoint.ts';
import type { Finding } from '../domain/evidence/finding.ts';
import { sha256 } from '../store/evidence.store.ts';

interface Kept {
  readonly tenant: string;
  readonly files: readonly { readonly day: string; readonly text: string }[];
  /** Bodies of the entries `checkpoint.written`. */
  readonly notes: readonly string[];
  readonly key: SigningKey;
}

/**
 * Reads the checkpoint files: each is signed by this house's key, its heads are the signed ones, each follows the one before
 * it, and each that the database has noted is there. Only sound ones are returned to compare with.
 */
export function checkCheckpoints({ tenant, files, notes, key }: Kept): {
  checkpoints: Checkpoint[];
  findings: Finding[];
} {
  const checkpoints: Checkpoint[] = [];
  const findings: Finding[] = [];
  for (const { day, text } of files) {
    const checkpoint = readCheckpoint(text);
    if (checkpoint === undefined) {
      findings.push({ kind: 'CHECKPOINT_UNREADABLE', where: day });
    } else if (!isSound(checkpoint, tenant, day, key)) {
      findings.push({ kind: 'CHECKPOINT_SIGNATURE', where: day, seq: checkpoint.header.no });
    } else {
      if (!follows(checkpoint, checkpoints.at(-1))) {
        findings.push({ kind: 'CHECKPOINT_MISSING', where: day, seq: checkpoint.header.no });
      }
      checkpoints.push(checkpoint);
    }
  }
  return { checkpoints, findings: [...findings, ...lostFiles(checkpoints, notes)] };
}

function isSound(
  { header, heads, signature }: Checkpoint,
  tenant: string,
  day: string,
  key: SigningKey,
): boolean {
  return (
    header.tenant === tenant &&
    header.day === day &&
    header.heads_count === heads.length &&
    header.heads_root === headsRoot(sha256, heads) &&
    key.verify(canonicalBytes(header), Buffer.from(signature, 'hex'))
  );
}

function follows({ header }: Checkpoint, before: Checkpoint | undefined): boolean {
  const previous = before === undefined ? NO_CHECKPOINT : checkpointHash(sha256, before.header);
  return header.no === (before?.header.no ?? 0) + 1 && header.previous === previous;
}

function lostFiles(checkpoints: readonly Checkpoint[], notes: readonly string[]): Finding[] {
  const kept = new Set(checkpoints.map(({ header }) => checkpointHash(sha256, header)));
  return notes.flatMap((note): Finding[] => {
    const body = readNote(note);
    if (body === undefined || kept.has(body.hash)) return [];
    return [{ kind: 'CHECKPOINT_MISSING', where: body.day, seq: body.no }];
  });
}

/** A note that cannot be read was changed, which its chain shows. */
function readNote(text: string): { no: number; day: string; hash: string } | undefined {
  try {
    const { no, day, hash } = JSON.parse(text);
    return { no: Number(no), day: String(day), hash: String(hash) };
  } catch {
    return undefined;
  }
}
