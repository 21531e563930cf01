import { limits } from '../../contract/limits.ts';
import { readExportContacts, readExportPeople } from '../../store/export-read.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { Vault } from '../../store/vault.ts';
import { contactValues, personValues } from './native-facts.ts';
import type { NativeFiles } from './native-files.ts';

export interface ExportReading {
  readonly session: ImportSession;
  readonly tenant: string;
  readonly creditorId: string;
  readonly vault: Vault;
  readonly files: NativeFiles;
}

/** Every customer number of the creditor with its human being, and the contact points under his first number. */
export async function writePeople({
  session,
  tenant,
  creditorId,
  vault,
  files,
}: ExportReading): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const page = await readExportPeople(session, tenant, creditorId, after, limits.exportPageRows);
    const last = page.at(-1);
    if (last === undefined) return count;
    const numbers = new Map(
      page.filter(({ first }) => first).map(({ personId, customerNo }) => [personId, customerNo]),
    );
    const contacts = await readExportContacts(session, tenant, [...numbers.keys()]);
    await files.add(
      'people',
      page.map((person) => personValues(vault, tenant, person)),
    );
    await files.add(
      'contacts',
      contacts.map((contact) => contactValues(vault, tenant, numbers.get(contact.personId) ?? '', contact)),
    );
    count += page.length;
    after = last.customerNo;
  }
}
