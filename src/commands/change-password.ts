import { limits } from '../contract/limits.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { deleteSessionsOf } from '../store/session.store.ts';
import { lockUser, setPassword } from '../store/staff.store.ts';
import { countFailure } from './sign-in.ts';
import type { StaffPorts } from './staff-ports.ts';

export interface ChangePasswordInput {
  readonly current: string;
  readonly next: string;
  /** The session that asks goes on; all others of this user end. */
  readonly token: string;
  readonly at: Instant;
}

/**
 * Changes the caller's own password. A wrong current password counts as a failed sign-in and ends every session of the user
 * when it is the fifth. No rules of composition (ASVS 5.0, 6.2.5): length, different, not the login.
 * Refusals, in order: PASSWORD_WEAK, PASSWORD_WRONG.
 */
export async function changePassword(
  ports: StaffPorts,
  call: Call,
  input: ChangePasswordInput,
): Promise<Outcome<null>> {
  const userId = call.actor.id;
  const user = await ports.db.inTenant(call.tenant, (tx) => lockUser(tx, call.tenant, userId));
  if (user === undefined) return refuse('PASSWORD_WRONG');
  if (isWeak(input, user.login))
    return refuse('PASSWORD_WEAK', { params: { min: String(limits.passwordCharsMin) } });
  const right = await ports.secrets.verifyPassword(input.current, user.password_hash);
  const hash = await ports.secrets.hashPassword(input.next);
  return ports.db.inTenant(call.tenant, async (tx) => {
    const locked = await lockUser(tx, call.tenant, userId);
    if (locked === undefined) return refuse('PASSWORD_WRONG');
    if (!right || locked.password_hash !== user.password_hash) {
      await countFailure(tx, call, locked, input.at);
      if (locked.failed_logins + 1 >= limits.failedLoginsMax) await deleteSessionsOf(tx, call.tenant, userId);
      return refuse('PASSWORD_WRONG');
    }
    await setPassword(tx, call.tenant, userId, hash, false);
    await deleteSessionsOf(tx, call.tenant, userId, ports.secrets.hashToken(input.token));
    await appendEvidence(tx, call, {
      stream: `user/${userId}`,
      type: 'user.password_changed',
      body: { user_id: userId },
    });
    return done(null);
  });
}

function isWeak({ current, next }: ChangePasswordInput, login: string): boolean {
  return next.length < limits.passwordCharsMin || next === current || next.toLowerCase().includes(login);
}
