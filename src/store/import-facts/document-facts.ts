import assert from 'node:assert/strict';
import type { DocumentCabinet, DocumentFolder } from '../../contract/document.ts';
import { Fault } from '../../contract/fault.ts';
import { limits } from '../../contract/limits.ts';
import { mediaTypeOf } from '../../domain/account/document-kind.ts';
import type { Values } from '../../domain/import/fields.ts';
import { sha256 } from '../evidence.store.ts';
import { copyLine } from '../import-session.ts';
import type { Vault } from '../vault.ts';
import type { FactStore, HeldFacts } from './fact-store.ts';
import { byAccount } from './side-table.ts';

export interface DocumentFactPorts {
  readonly vault: Vault;
  readonly cabinet: DocumentCabinet;
  /** The delivery's own. */
  readonly folder: DocumentFolder;
  newId(): string;
}

/** The row that names the sealed file authenticates it: a file moved under another id does not open. */
export const documentAad = (documentId: string): string => `document/${documentId}`;

/** What is held of documents: what each is, not its bytes. */
export const heldDocuments: HeldFacts = {
  section: 'document',
  async held(session, tenant, accountIds) {
    return byAccount(await session.run(HELD, [tenant, accountIds]));
  },
};

/**
 * Documents. Their bytes are sealed and put into the cabinet before the row that names them, so that no row is without
 * its file; a rollback leaves files without a row, which the sweep removes. Facts were examined before (`examineDocument`)
 * and carry their hash. Fault: IMPORT_FILE_CHANGED when a document is no more what was examined.
 */
export function documentFacts(ports: DocumentFactPorts): FactStore {
  return {
    ...heldDocuments,
    async write(session, call, facts) {
      if (facts.length === 0) return;
      const lines: string[] = [];
      for (const { accountId, values } of facts) {
        const kept = await keep(ports, call.tenant, values);
        const { document_kind, document_title, document_file } = values;
        const what = [
          document_kind,
          document_title,
          document_file,
          kept.mediaType,
          kept.sizeBytes,
          kept.hash,
        ];
        lines.push(copyLine([kept.documentId, accountId, ...what]));
      }
      await session.run(STAGE);
      await session.run('truncate stage_fact_document');
      await session.copy('stage_fact_document', lines.join(''));
      await session.run(SUPERSEDE, [call.tenant, call.importId]);
      await session.run(INSERT, [call.tenant, call.now, call.importId]);
    },
  };
}

async function keep({ vault, cabinet, folder, newId }: DocumentFactPorts, tenant: string, values: Values) {
  const name = values.document_file ?? '';
  const bytes = await folder.read(name, limits.documentBytesMax);
  if (typeof bytes === 'string') throw new Fault('IMPORT_FILE_CHANGED', { file: name });
  const hash = Buffer.from(sha256(bytes));
  if (hash.toString('hex') !== values.document_sha256) throw new Fault('IMPORT_FILE_CHANGED', { file: name });
  const mediaType = mediaTypeOf(bytes);
  assert(mediaType !== undefined, 'the document was examined');
  const documentId = newId();
  await cabinet.put(tenant, documentId, sealDocument(vault, tenant, documentId, bytes));
  return { documentId, mediaType, sizeBytes: bytes.length, hash };
}

/** The envelope of a document; `openDocument` in document.store.ts is its other end. */
const sealDocument = (vault: Vault, tenant: string, documentId: string, bytes: Uint8Array): Buffer =>
  vault.seal(tenant, documentAad(documentId), { base64: Buffer.from(bytes).toString('base64') });

const STAGE = `create temporary table if not exists stage_fact_document (document_id uuid, account_id uuid, kind text, title text,
  file_name text, media_type text, size_bytes bigint, sha256 bytea) on commit drop`;

const SUPERSEDE = `update document f set superseded = true, superseded_by = $2::uuid from stage_fact_document s
  where f.tenant_id = $1 and f.account_id = s.account_id and f.kind = s.kind and f.file_name = s.file_name and not f.superseded`;

const INSERT = `insert into document (tenant_id, document_id, account_id, kind, title, file_name, media_type, size_bytes, sha256,
    recorded_at, import_id)
  select $1, s.document_id, s.account_id, s.kind, s.title, s.file_name, s.media_type, s.size_bytes, s.sha256, $2::timestamptz, $3::uuid
  from stage_fact_document s`;

const HELD = `select account_id, kind as document_kind, file_name as document_file, encode(sha256, 'hex') as document_sha256,
    title as document_title
  from document where tenant_id = $1 and account_id = any($2::uuid[]) and not superseded
  order by account_id, kind, file_name`;
