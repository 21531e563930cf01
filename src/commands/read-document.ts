import { createHash } from 'node:crypto';
import type { DocumentCabinet } from '../contract/document.ts';
import { Fault } from '../contract/fault.ts';
import type { MediaType } from '../domain/account/document-kind.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import { openDocument, readDocumentRow } from '../store/document.store.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { keepOpening } from '../store/evidence-opening.store.ts';
import type { Vault } from '../store/vault.ts';

export interface DocumentPorts {
  readonly db: Db;
  readonly vault: Vault;
  readonly cabinet: DocumentCabinet;
}

export interface ReadDocumentInput {
  /** Bare UUIDs; the document must be of an account of this case. */
  readonly documentId: string;
  readonly caseId: string;
  readonly reason: string;
}

export interface DocumentRead {
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly bytes: Buffer;
}

/**
 * Shows one document in clear. The evidence of it is committed before the bytes leave this function: if it cannot be
 * written, nothing is shown. Refusal: NOT_FOUND. Faults: DOCUMENT_LOST (no file under its id, or not the bytes that came
 * in), VAULT_CANNOT_OPEN.
 */
export async function readDocument(
  ports: DocumentPorts,
  call: Call,
  input: ReadDocumentInput,
): Promise<Outcome<DocumentRead>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const row = await readDocumentRow(tx, call.tenant, input.caseId, input.documentId);
    if (row === undefined) return refuse('NOT_FOUND', { params: { what: 'document' } });
    const sealed = await ports.cabinet.get(call.tenant, row.document_id);
    if (sealed === undefined) throw new Fault('DOCUMENT_LOST', { document: row.document_id });
    const bytes = openDocument(ports.vault, call.tenant, row.document_id, sealed);
    if (!createHash('sha256').update(bytes).digest().equals(row.sha256))
      throw new Fault('DOCUMENT_LOST', { document: row.document_id });
    // The reason is free text and may name someone: evidence has its commitment, the words stay sealed and erasable.
    const reason = await keepOpening(tx, call.tenant, ports.vault, input.reason);
    await appendEvidence(tx, call, {
      stream: `case/${input.caseId}`,
      type: 'document.revealed',
      body: {
        document_id: row.document_id,
        case_id: input.caseId,
        account_id: row.account_id,
        kind: row.kind,
        sha256: row.sha256.toString('hex'),
        reason,
      },
    });
    return done({ fileName: row.file_name, mediaType: row.media_type, bytes });
  });
}
