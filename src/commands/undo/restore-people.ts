import { maskIdNo, maskName } from '../../domain/person/mask.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { readPeopleBefore, restorePerson } from '../../store/import-undo.store.ts';
import type { Vault } from '../../store/vault.ts';
import { birthOf, NO_NAME } from '../import/person-rows.ts';

interface Sealed {
  readonly name: string | null;
  readonly id_no: string | null;
  readonly birth_on?: string;
}

/** People whom the import changed are again what their former envelopes say, with the masks and indexes of that. */
export async function restorePeople(
  session: ImportSession,
  vault: Vault,
  tenant: string,
  importId: string,
): Promise<void> {
  for (const { personId, envelope } of await readPeopleBefore(session, tenant, importId)) {
    const { name, id_no: idNo, birth_on } = vault.open(tenant, `person/${personId}`, envelope) as Sealed;
    const birth = birthOf({ birth_on, id_no: idNo });
    await restorePerson(session, tenant, {
      personId,
      envelope,
      nameMask: name === null ? NO_NAME : maskName(name),
      idNoMask: idNo === null ? null : maskIdNo(idNo),
      idNoIndex: idNo === null ? null : vault.index(tenant, 'id_no', idNo),
      nameIndex: name === null ? null : vault.index(tenant, 'name', name),
      birthIndex: birth === undefined ? null : vault.index(tenant, 'birth_on', birth),
    });
  }
}
