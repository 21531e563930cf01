import type { DocumentCabinet } from '../../contract/document.ts';
import { limits } from '../../contract/limits.ts';
import type { HeldAccount } from '../../domain/import/compare.ts';
import type { SideSection, Values } from '../../domain/import/fields.ts';
import { NATIVE_FILES } from '../../domain/import/native-files.ts';
import { openDocument } from '../../store/document.store.ts';
import {
  type ExportAccount,
  readExportAccounts,
  readExportContacts,
  readExportDocuments,
  readExportParties,
} from '../../store/export-read.store.ts';
import { heldSideFacts } from '../../store/import-facts/all.ts';
import { readHeldAccounts, readHeldFacts } from '../../store/import-held.store.ts';
import {
  accountValues,
  exitFacts,
  instalmentFacts,
  partyValues,
  paymentFacts,
  snapshotFacts,
} from './native-facts.ts';
import type { ExportReading } from './write-people.ts';

export interface ExportedDocument {
  readonly documentId: string;
  /** Its path in the folder of documents, as documents.csv has it. */
  readonly path: string;
  /** In clear; undefined when the cabinet has lost it. */
  readonly bytes: () => Promise<Uint8Array | undefined>;
}

/** Two deliveries may have called different files alike: the later one then stands in a folder named after its hash. */
class DocumentPaths {
  readonly #hashes = new Map<string, string>();

  pathOf(fileName: string, hash: string): string {
    const known = this.#hashes.get(fileName);
    if (known === undefined) this.#hashes.set(fileName, hash);
    return known === undefined || known === hash ? fileName : `${hash.slice(0, 12)}/${fileName}`;
  }
}

/** Every account of the creditor with its facts; documents are told for whoever writes them. */
export async function writeAccounts(
  reading: ExportReading & { readonly cabinet: DocumentCabinet },
  progress: ((accountsDone: number) => void) | undefined,
): Promise<{ readonly accounts: number; readonly documents: readonly ExportedDocument[] }> {
  const { session, tenant, creditorId } = reading;
  const documents = new Map<string, ExportedDocument>();
  const paths = new DocumentPaths();
  let count = 0;
  for (let after = ''; ; ) {
    const page = await readExportAccounts(session, tenant, creditorId, after, limits.exportPageRows);
    const last = page.at(-1);
    if (last === undefined) return { accounts: count, documents: [...documents.values()] };
    await writePage(reading, page, paths);
    for (const document of await documentsOf(reading, page, paths)) documents.set(document.path, document);
    count += page.length;
    after = last.accountNo;
    progress?.(count);
  }
}

async function writePage(
  reading: ExportReading,
  page: readonly ExportAccount[],
  paths: DocumentPaths,
): Promise<void> {
  const { session, tenant, creditorId, files } = reading;
  const numbers = page.map(({ accountNo }) => accountNo);
  const headers = await readHeldAccounts(session, tenant, creditorId, numbers);
  const held = await readHeldFacts(session, tenant, [...headers.values()], heldSideFacts);
  const ofAll = (valuesOf: (accountNo: string, account: HeldAccount) => readonly Values[]): Values[] =>
    page.flatMap(({ accountId, accountNo }) => {
      const account = held.get(accountId);
      return account === undefined ? [] : valuesOf(accountNo, account);
    });
  await files.add('accounts', page.map(accountValues));
  await files.add('schedules', ofAll(instalmentFacts));
  await files.add('payments', ofAll(paymentFacts));
  await files.add('snapshots', ofAll(snapshotFacts));
  for (const { section } of heldSideFacts)
    await files.add(
      roleOf(section),
      ofAll((accountNo, account) =>
        (account.sides.get(section) ?? []).map((values) => sideValues(accountNo, values, paths)),
      ),
    );
  await writeParties(reading, page);
  await files.add('exits', page.flatMap(exitFacts));
}

function sideValues(accountNo: string, values: Values, paths: DocumentPaths): Values {
  const { document_file: fileName, document_sha256: hash } = values;
  if (fileName === undefined || hash === undefined) return { ...values, account_no: accountNo };
  return { ...values, account_no: accountNo, document_file: paths.pathOf(fileName, hash) };
}

const roleOf = (section: SideSection) =>
  NATIVE_FILES.find((file) => file.section === section)?.role ?? 'accounts';

async function writeParties(
  { session, tenant, creditorId, vault, files }: ExportReading,
  page: readonly ExportAccount[],
): Promise<void> {
  const numbers = new Map(page.map(({ accountId, accountNo }) => [accountId, accountNo]));
  const parties = await readExportParties(session, tenant, creditorId, [...numbers.keys()]);
  if (parties.length === 0) return;
  const contacts = Map.groupBy(
    await readExportContacts(session, tenant, [...new Set(parties.map(({ personId }) => personId))]),
    ({ personId }) => personId,
  );
  await files.add(
    'parties',
    parties.map((party) => {
      const accountNo = numbers.get(party.accountId) ?? '';
      return partyValues(vault, tenant, accountNo, party, contacts.get(party.personId) ?? []);
    }),
  );
}

async function documentsOf(
  { session, tenant, vault, cabinet }: ExportReading & { readonly cabinet: DocumentCabinet },
  page: readonly ExportAccount[],
  paths: DocumentPaths,
): Promise<readonly ExportedDocument[]> {
  const rows = await readExportDocuments(
    session,
    tenant,
    page.map(({ accountId }) => accountId),
  );
  return rows.map(({ documentId, fileName, sha256 }) => ({
    documentId,
    path: paths.pathOf(fileName, sha256.toString('hex')),
    async bytes() {
      const sealed = await cabinet.get(tenant, documentId);
      return sealed === undefined ? undefined : openDocument(vault, tenant, documentId, sealed);
    },
  }));
}
