import type { DocumentCabinet } from '../contract/document.ts';
import { Fault } from '../contract/fault.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { type ExportCreditor, readExportCreditors } from '../store/export-read.store.ts';
import { type ImportSession, withImportSession } from '../store/import-session.ts';
import type { Vault } from '../store/vault.ts';
import { type ExportedFile, NativeFiles } from './export/native-files.ts';
import { writeAccounts } from './export/write-accounts.ts';
import { writePeople } from './export/write-people.ts';

/** Where a portfolio goes: a folder that nobody else reads, and that is not there before all of it is. */
export interface ExportFolder {
  /** Appends to a file of the folder. */
  append(name: string, bytes: Uint8Array): Promise<void>;
  /** Makes the folder visible under its name; `discard` leaves nothing. */
  finish(): Promise<void>;
  discard(): Promise<void>;
}

export interface PortfolioExportPorts {
  readonly db: Db;
  readonly vault: Vault;
  readonly cabinet: DocumentCabinet;
  readonly folder: ExportFolder;
  /** The native mapping as this creditor's: what reads the folder again. */
  readonly mappingFor: (creditor: { readonly code: string; readonly name: string }) => string;
  readonly progress?: (accountsDone: number) => void;
}

export interface PortfolioExport {
  readonly creditor: string;
  readonly files: readonly ExportedFile[];
  readonly people: number;
  readonly accounts: number;
  readonly documents: number;
}

/**
 * Writes everything that a delivery can say of one creditor's accounts in the native format, in clear, as one moment saw it
 * (REPEATABLE READ). Read again by the mapping beside it, it changes nothing. The export is itself evidence, written before
 * the folder can be seen.
 *
 * Refusals: NOT_FOUND (no such creditor), BAD_INPUT (several creditors and none named). Faults: DOCUMENT_LOST, VAULT_CANNOT_OPEN.
 */
export async function exportPortfolio(
  ports: PortfolioExportPorts,
  call: Call,
  input: { readonly creditor?: string },
): Promise<Outcome<PortfolioExport>> {
  const { folder } = ports;
  try {
    const written = await withImportSession<Outcome<PortfolioExport>>(
      ports.db,
      call.tenant,
      async (session) => {
        const creditor = chosen(await readExportCreditors(session, call.tenant), input.creditor);
        if (!creditor.ok) return { commit: false, value: creditor };
        return { commit: false, value: done(await writeFolder(ports, session, call, creditor.value)) };
      },
      { isolation: 'repeatable read' },
    );
    if (!written.ok) {
      await folder.discard();
      return written;
    }
    await ports.db.inTenant(call.tenant, (tx) => appendExported(tx, call, written.value));
    await folder.finish();
    return written;
  } catch (error) {
    await folder.discard();
    throw error;
  }
}

function chosen(creditors: readonly ExportCreditor[], code: string | undefined): Outcome<ExportCreditor> {
  const [only, another] = creditors;
  if (code === undefined && another !== undefined)
    return refuse('BAD_INPUT', {
      params: { field: 'creditor', problem: creditors.map((one) => one.code).join(', ') },
    });
  const found = code === undefined ? only : creditors.find((one) => one.code === code);
  return found === undefined
    ? refuse('NOT_FOUND', { params: { what: code ?? '债权人 / creditor' } })
    : done(found);
}

async function writeFolder(
  ports: PortfolioExportPorts,
  session: ImportSession,
  { tenant }: Call,
  creditor: ExportCreditor,
): Promise<PortfolioExport> {
  const files = new NativeFiles(ports.folder);
  const { creditorId, code } = creditor;
  const reading = { session, tenant, creditorId, vault: ports.vault, cabinet: ports.cabinet, files };
  const people = await writePeople(reading);
  const { accounts, documents } = await writeAccounts(reading, ports.progress);
  for (const { documentId, path, bytes } of documents) {
    const content = await bytes();
    if (content === undefined) throw new Fault('DOCUMENT_LOST', { document: documentId });
    await ports.folder.append(`documents/${path}`, content);
  }
  await ports.folder.append('mapping.yaml', Buffer.from(ports.mappingFor(creditor)));
  return {
    creditor: code,
    files: await files.end(),
    people,
    accounts,
    documents: documents.length,
  };
}

const appendExported = (
  tx: Parameters<typeof appendEvidence>[0],
  call: Call,
  { creditor, files, people, accounts }: PortfolioExport,
): Promise<unknown> =>
  appendEvidence(tx, call, {
    stream: 'tenant',
    type: 'portfolio.exported',
    body: {
      creditor_code: creditor,
      people,
      accounts,
      files: files.map(({ name, rows, hash }) => ({ name, rows, hash })),
    },
  });
