import { sql } from 'kysely';
import { z } from 'zod';
import type { MediaType } from '../domain/account/document-kind.ts';
import type { Tx } from './db.ts';
import { documentAad } from './import-facts/document-facts.ts';
import type { Vault } from './vault.ts';

export interface DocumentRow {
  readonly document_id: string;
  readonly account_id: string;
  readonly kind: string;
  readonly file_name: string;
  readonly media_type: MediaType;
  readonly sha256: Buffer;
}

/** A document of an account of this case, superseded or not; undefined when the case has none of this id. */
export async function readDocumentRow(
  tx: Tx,
  tenant: string,
  caseId: string,
  documentId: string,
): Promise<DocumentRow | undefined> {
  const found = await sql<DocumentRow>`
    select d.document_id, d.account_id, d.kind, d.file_name, d.media_type, d.sha256
    from document d join account a on a.tenant_id = d.tenant_id and a.account_id = d.account_id
    where d.tenant_id = ${tenant} and d.document_id = ${documentId} and a.case_id = ${caseId}`.execute(tx);
  return found.rows[0];
}

/** Those of the given ids that no row names: files whose import did not come to its end, or was undone. */
export async function documentsWithoutRow(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const found = await sql<{ document_id: string }>`
    select i.document_id from unnest(${[...ids]}::uuid[]) as i(document_id)
    where not exists (select from document d where d.tenant_id = ${tenant} and d.document_id = i.document_id)`.execute(
    tx,
  );
  return found.rows.map((row) => row.document_id);
}

const sealedDocument = z.object({ base64: z.base64() });

/** The bytes in clear of what the cabinet keeps. Fault: VAULT_CANNOT_OPEN. */
export function openDocument(vault: Vault, tenant: string, documentId: string, sealed: Uint8Array): Buffer {
  const { base64 } = sealedDocument.parse(vault.open(tenant, documentAad(documentId), sealed));
  return Buffer.from(base64, 'base64');
}
