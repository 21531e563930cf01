import type { DocumentFolder } from '../../contract/document.ts';
import type { Delivery } from '../../domain/import/delivery.ts';
import { contentOf } from '../../domain/import/section-facts.ts';
import type { LateReject, Place } from '../../domain/import/slots.ts';
import { examineDocument } from '../attach-document.ts';

/** Looks at the document of every document fact: a fact gets its hash, the row of one that is not taken is rejected. */
export async function examineDocuments(
  delivery: Delivery,
  folder: DocumentFolder,
): Promise<ReadonlyMap<Place, LateReject>> {
  const rejects = new Map<Place, LateReject>();
  for (const { sides } of delivery.accounts.values())
    for (const [at, fact] of sides.items.entries()) {
      if (fact.section !== 'document') continue;
      const examined = await examineDocument(folder, fact.values);
      if ('problem' in examined) {
        const { word: field, code } = examined.problem;
        rejects.set(fact.place, { place: fact.place, field, code });
      } else {
        const { values } = examined;
        sides.items[at] = { ...fact, values, content: contentOf('document', values) };
      }
    }
  return rejects;
}
