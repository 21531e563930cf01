import type { Readable } from 'node:stream';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { keepOpening } from '../store/evidence-opening.store.ts';
import { readImportRecord } from '../store/import-detail.store.ts';
import type { Vault } from '../store/vault.ts';
import type { DraftPorts } from './draft/draft-ports.ts';

export interface RejectedRowsInput {
  readonly importId: string;
  /** One of the files of rejected rows that the import left. */
  readonly file: string;
  readonly reason: string;
}

/**
 * Hands out rejected rows as they stood, in clear. The evidence of it is committed before a byte leaves: if it cannot be
 * written, nothing is handed out. Refusal: NOT_FOUND.
 */
export async function revealRejectedRows(
  ports: Pick<DraftPorts, 'db' | 'leftovers'> & { readonly vault: Vault },
  call: Call,
  input: RejectedRowsInput,
): Promise<Outcome<Readable>> {
  const missing = refuse('NOT_FOUND', { params: { what: 'file' } });
  const names = await ports.leftovers.rejectedNames(input.importId);
  const file = names.includes(input.file)
    ? await ports.leftovers.file(input.importId, input.file)
    : undefined;
  if (file === undefined) return missing;
  const recorded = await ports.db.inTenant(call.tenant, async (tx) => {
    if ((await readImportRecord(tx, call.tenant, input.importId)) === undefined) return false;
    // The reason is free text and may name someone: evidence has its commitment, the words stay sealed and erasable.
    const reason = await keepOpening(tx, call.tenant, ports.vault, input.reason);
    await appendEvidence(tx, call, {
      stream: `import/${input.importId}`,
      type: 'import.rejects_revealed',
      body: { import_id: input.importId, file: input.file, reason },
    });
    return true;
  });
  return recorded ? done(file.open()) : missing;
}
