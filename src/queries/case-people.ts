import type { PersonView } from '../contract/api/case-page.ts';
import { toEdge } from '../contract/ids.ts';
import { regionName } from '../domain/geo/region-name.ts';
import * as stored from '../store/case-read.store.ts';
import type { Tx } from '../store/db.ts';

/** Everyone with a part in the case, the root first; masks only. */
export async function readPersons(tx: Tx, at: stored.CaseAt, rootId: string): Promise<PersonView[]> {
  const rows = await stored.readPeople(tx, at);
  const ids = [...new Set(rows.map((row) => row.person_id))];
  const points = await stored.readContactPoints(tx, at.tenant, ids, at.asOf);
  return ids
    .map((id) =>
      showPerson(
        rows.filter((row) => row.person_id === id),
        points.filter((point) => point.person_id === id),
        rootId,
      ),
    )
    .sort((a, b) => Number(b.root) - Number(a.root));
}

function showPerson(
  rows: readonly stored.PersonRow[],
  points: readonly stored.ContactPointRow[],
  rootId: string,
): PersonView {
  const [first] = rows;
  if (first === undefined) throw new RangeError('a person without a row');
  return {
    id: toEdge('person', first.person_id),
    customerNo: first.customer_no,
    nameMask: first.name_mask,
    idNoMask: first.id_no_mask,
    root: first.person_id === rootId,
    roles: rows.flatMap(({ account_id, role, relation }) =>
      account_id === null || role === null
        ? []
        : [
            {
              accountId: toEdge('account', account_id),
              role: role as PersonView['roles'][number]['role'],
              relation,
            },
          ],
    ),
    contactPoints: points.map((point) => ({
      id: toEdge('contactPoint', point.contact_point_id),
      kind: point.kind as PersonView['contactPoints'][number]['kind'],
      mask: point.mask,
      source: point.source as PersonView['contactPoints'][number]['source'],
      consent: point.consent as PersonView['contactPoints'][number]['consent'],
      state: point.state as PersonView['contactPoints'][number]['state'],
      use: point.use as PersonView['contactPoints'][number]['use'],
      reserved: point.reserved,
      verifiedOn: point.verified_on,
      numberType: point.number_type as PersonView['contactPoints'][number]['numberType'],
      regionName: point.region_code === null ? null : regionName(point.region_code),
    })),
  };
}
