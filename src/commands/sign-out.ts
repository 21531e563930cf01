import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { deleteSession } from '../store/session.store.ts';
import type { StaffPorts } from './staff-ports.ts';

/** Ends the caller's session of this token; ending it again changes nothing. No refusals. */
export async function signOut(
  ports: StaffPorts,
  call: Call,
  input: { readonly token: string },
): Promise<Outcome<null>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const ended = await deleteSession(tx, call.tenant, ports.secrets.hashToken(input.token));
    if (ended) {
      const body = { user_id: call.actor.id };
      await appendEvidence(tx, call, { stream: `user/${call.actor.id}`, type: 'user.signed_out', body });
    }
    return done(null);
  });
}
