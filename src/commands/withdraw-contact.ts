import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import { caseForHold } from '../store/hold.store.ts';
import { lockPerson, type Withdrawn, withdrawPlanned } from '../store/permit.store.ts';

/**
 * Withdraws everything planned and not yet on its way on one case, under the person's lock. Refusals: NOT_FOUND (case).
 * Commands that already hold a transaction call withdrawPlanned of the store instead.
 */
export function withdrawContact(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly caseId: string; readonly because: string },
): Promise<Outcome<Withdrawn>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const found = await caseForHold(tx, call.tenant, input.caseId, null);
    if (found === undefined) return refuse('NOT_FOUND', { params: { what: 'case' } });
    await lockPerson(tx, call.tenant, found.root_id);
    return done(await withdrawPlanned(tx, call, input));
  });
}
