import { z } from 'zod';
import { fromEdge } from '../contract/ids.ts';
import type { Call } from '../domain/call.ts';
import { type BundlePayload, hashesIn } from '../domain/evidence/bundle.ts';
import { canonical, canonicalBytes } from '../domain/evidence/canonical.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';
import { type Opening, readOpenings } from '../store/evidence-opening.store.ts';
import { findCase } from '../store/evidence-read.store.ts';
import type { Vault } from '../store/vault.ts';
import { checkCheckpoints } from './check-checkpoints.ts';
import { gatherBundle } from './evidence-bundle.ts';
import type { CheckpointPorts } from './write-checkpoint.ts';

export interface ExportPorts extends CheckpointPorts {
  readonly vault: Vault;
  /** The edge's answer from the policy table: may this actor take personal values out in clear. */
  readonly mayOpen: boolean;
}

export const exportEvidenceInput = z.strictObject({
  /** Case number, `case_…` or the bare id. */
  case: z.string().min(1),
  withOpenings: z.boolean().default(false),
});

export interface EvidenceBundle {
  readonly case_no: string;
  /** The file, one line: canonical JSON, signed as a whole. */
  readonly text: string;
  /** SHA-256 of the public key, hex: what a reader compares. */
  readonly fingerprint: string;
  readonly entries: number;
  readonly rows: number;
  readonly checkpoints: number;
  readonly openings: number;
}

/**
 * The evidence bundle of one case, for tools/verify-bundle.mjs: its chain, its rows in the blocks of the set-based runs with
 * Merkle proofs, never another case's rows, and the signed checkpoint headers above them. The export is itself evidence.
 * Refusals: BAD_INPUT · OPENINGS_NOT_PERMITTED · NOT_FOUND. Faults: VAULT_CANNOT_OPEN.
 */
export async function exportEvidence(
  ports: ExportPorts,
  call: Call,
  input: unknown,
): Promise<Outcome<EvidenceBundle>> {
  const asked = exportEvidenceInput.safeParse(input);
  if (!asked.success) {
    return refuse('BAD_INPUT', { params: { field: 'case', problem: asked.error.issues[0]?.message ?? '' } });
  }
  const { case: reference, withOpenings } = asked.data;
  if (withOpenings && !ports.mayOpen) return refuse('OPENINGS_NOT_PERMITTED');
  const files = await ports.checkpoints.read(call.tenant);
  const { checkpoints } = checkCheckpoints({ tenant: call.tenant, files, notes: [], key: ports.key });
  return ports.db.inTenant(call.tenant, async (tx) => {
    const found = await findCase(tx, call.tenant, fromEdge('case', reference) ?? reference);
    if (found === undefined) return refuse('NOT_FOUND', { params: { what: '案件 / case' } });
    // Recorded first, so that the bundle holds its own making and every case has a chain to show.
    await appendEvidence(tx, call, {
      stream: `case/${found.case_id}`,
      type: 'evidence.exported',
      body: { case_id: found.case_id, with_openings: withOpenings },
    });
    const parts = await gatherBundle(tx, call.tenant, found.case_id, checkpoints);
    const bodies = parts.streams.flatMap(({ entries }) => entries.map((entry) => canonical(entry)));
    const openings: Opening[] = withOpenings
      ? await readOpenings(tx, call.tenant, ports.vault, hashesIn(bodies))
      : [];
    const payload: BundlePayload = {
      v: 1,
      kind: 'qinghe.evidence.bundle',
      alg: 'sha256+ed25519',
      tenant: call.tenant,
      ...found,
      exported_at: call.now,
      exported_by: `${call.actor.kind}:${call.actor.id}`,
      public_key: toHex(ports.key.publicKey),
      ...parts,
      openings,
    };
    const bytes = canonicalBytes(payload);
    const signature = toHex(ports.key.sign(bytes));
    return done({
      case_no: found.case_no,
      text: `${canonical({ payload, signature })}\n`,
      fingerprint: toHex(sha256(ports.key.publicKey)),
      entries: bodies.length,
      rows: parts.rows.length,
      checkpoints: parts.checkpoints.length,
      openings: openings.length,
    });
  });
}
