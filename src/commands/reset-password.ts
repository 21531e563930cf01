import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { deleteSessionsOf } from '../store/session.store.ts';
import { lockUserByLogin, setPassword } from '../store/staff.store.ts';
import type { StaffPorts } from './staff-ports.ts';

/**
 * Gives a user who lost the password a new one, to be changed at the next sign-in; ends the user's sessions and a lock.
 * The password is in the answer and nowhere else. Refusals: NOT_FOUND.
 */
export async function resetPassword(
  ports: StaffPorts,
  call: Call,
  input: { readonly login: string },
): Promise<Outcome<{ readonly login: string; readonly password: string }>> {
  const password = ports.secrets.newPassword();
  const passwordHash = await ports.secrets.hashPassword(password);
  const login = input.login.toLowerCase();
  return ports.db.inTenant(call.tenant, async (tx) => {
    const user = await lockUserByLogin(tx, call.tenant, login);
    if (user === undefined) return refuse('NOT_FOUND', { params: { what: login } });
    await setPassword(tx, call.tenant, user.user_id, passwordHash, true);
    await deleteSessionsOf(tx, call.tenant, user.user_id);
    const body = { user_id: user.user_id };
    await appendEvidence(tx, call, { stream: `user/${user.user_id}`, type: 'user.password_reset', body });
    return done({ login, password });
  });
}
