import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type ContactMark, forbidsContact, standingAfter } from '../domain/person/contact-mark.ts';
import { holderInCase, lockSameContact, setStanding } from '../store/contact-point.store.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { keepOpening } from '../store/evidence-opening.store.ts';
import { lockPerson, type Withdrawn, withdrawContacts } from '../store/permit.store.ts';
import type { Vault } from '../store/vault.ts';

export interface MarkContactPoint {
  /** Bare UUIDs; the contact point must be of a person with a part in this case. */
  readonly contactPointId: string;
  readonly caseId: string;
  readonly mark: ContactMark;
  /** What was heard or seen. */
  readonly reason: string;
}

/**
 * Says of a number or address that it is verified, wrong, or refused by the borrower, on every record of the same human
 * being. `wrong` and `refused` take effect at once: what is planned to it is withdrawn in the same transaction, under the
 * person's lock, so that no permit slips through. Refusal: NOT_FOUND (no such contact point, or no part in this case).
 */
export async function markContactPoint(
  ports: { readonly db: Db; readonly vault: Vault },
  call: Call,
  input: MarkContactPoint,
): Promise<Outcome<{ readonly withdrawn: Withdrawn }>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const holder = await holderInCase(tx, call.tenant, input.caseId, input.contactPointId);
    if (holder === undefined) return refuse('NOT_FOUND', { params: { what: 'contact_point' } });
    const rootId = await lockPerson(tx, call.tenant, holder.root_id);
    const points = await lockSameContact(tx, call.tenant, rootId, input.contactPointId);
    // The reason is free text and may name someone: evidence has its commitment, the words stay sealed and erasable.
    const reason = await keepOpening(tx, call.tenant, ports.vault, input.reason);
    for (const point of points) {
      const { state, consent, verified_on: verifiedOn } = point;
      const standing = standingAfter({ state, consent, verifiedOn }, input.mark, call.today);
      await setStanding(tx, call, point.contact_point_id, standing);
      await appendEvidence(tx, call, {
        stream: `person/${point.person_id}`,
        type: 'contact_point.marked',
        body: {
          contact_point_id: point.contact_point_id,
          person_id: point.person_id,
          case_id: input.caseId,
          mark: input.mark,
          former_state: state,
          former_consent: consent,
          reason,
        },
      });
    }
    if (!forbidsContact(input.mark)) return done({ withdrawn: { attempts: 0, permits: 0 } });
    const contactPointIds = points.map((point) => point.contact_point_id);
    const scope = { caseIds: 'all', contactPointIds } as const;
    const withdrawn = await withdrawContacts(tx, call, scope, `contact_point:${input.mark}`);
    return done({ withdrawn });
  });
}
