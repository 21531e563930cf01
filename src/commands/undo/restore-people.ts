import { openPerson } from '../../store/envelopes.ts';
import { writePerson } from '../../store/import-change.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { readPeopleBefore } from '../../store/import-undo.store.ts';
import type { Vault } from '../../store/vault.ts';
import { coveredPerson } from '../import/person-rows.ts';

/** People whom the import changed are again what their former envelopes say, with the masks and indexes of that. */
export async function restorePeople(
  session: ImportSession,
  vault: Vault,
  tenant: string,
  importId: string,
): Promise<void> {
  for (const { personId, envelope } of await readPeopleBefore(session, tenant, importId)) {
    const words = openPerson(vault, tenant, personId, envelope);
    await writePerson(session, tenant, { personId, envelope, ...coveredPerson(vault, tenant, words) });
  }
}
