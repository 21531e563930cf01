import { limits } from '../contract/limits.ts';
import { type Role, roles } from '../contract/vocabulary.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import type { Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { deleteSession, insertSession } from '../store/session.store.ts';
import { lockUserByLogin, noteFailedLogin, type StaffRow } from '../store/staff.store.ts';
import { asUser, type StaffPorts } from './staff-ports.ts';

export interface SignInInput {
  readonly login: string;
  readonly password: string;
  /** The machine's clock: a demonstration's clock neither locks nor ends a session. */
  readonly at: Instant;
  /** The token that the browser still holds; its session ends with the new one. */
  readonly formerToken: string | null;
}

export interface SignedIn {
  readonly token: string;
  readonly userId: string;
  readonly role: Role;
  readonly expiresAt: Instant;
}

/**
 * Opens a session. Five failures lock the login for fifteen minutes. An unknown, a locked, a disabled login and a wrong
 * password get the same answer after the same work, so that nobody learns which logins exist.
 * Refusals: SIGN_IN_REFUSED.
 */
export async function signIn(ports: StaffPorts, call: Call, input: SignInInput): Promise<Outcome<SignedIn>> {
  const login = input.login.toLowerCase();
  const known = await ports.db.inTenant(call.tenant, (tx) => lockUserByLogin(tx, call.tenant, login));
  const hash = known?.password_hash ?? ports.secrets.nobodysHash;
  // Outside any transaction: hashing takes tens of milliseconds and must not hold a connection.
  const right = await ports.secrets.verifyPassword(input.password, hash);
  return ports.db.inTenant(call.tenant, async (tx) => {
    const user = await lockUserByLogin(tx, call.tenant, login);
    if (user === undefined || user.disabled_at !== null || isLocked(user, input.at))
      return refuse('SIGN_IN_REFUSED');
    if (!right || user.password_hash !== hash) return countFailure(tx, call, user, input.at);
    return openSession(ports, tx, asUser(call, user.user_id), user, input);
  });
}

const isLocked = (user: StaffRow, at: Instant): boolean =>
  user.locked_until !== null && user.locked_until > at;

/** One more wrong password; the fifth locks. */
export async function countFailure(tx: Tx, call: Call, user: StaffRow, at: Instant): Promise<Refusal> {
  const failed = user.failed_logins + 1;
  if (failed < limits.failedLoginsMax) {
    await noteFailedLogin(tx, call.tenant, user.user_id, failed, null);
    return refuse('SIGN_IN_REFUSED');
  }
  const until = addMinutes(at, limits.lockMinutes);
  await noteFailedLogin(tx, call.tenant, user.user_id, 0, until);
  await appendEvidence(tx, call, {
    stream: `user/${user.user_id}`,
    type: 'user.locked',
    body: { user_id: user.user_id, until },
  });
  return refuse('SIGN_IN_REFUSED');
}

async function openSession(
  ports: StaffPorts,
  tx: Tx,
  call: Call,
  user: StaffRow,
  { at, formerToken }: SignInInput,
): Promise<Outcome<SignedIn>> {
  const token = ports.secrets.newToken();
  const expiresAt = addMinutes(at, limits.sessionHours * 60);
  const session = { tokenHash: ports.secrets.hashToken(token), userId: user.user_id, at, expiresAt };
  if (formerToken !== null) await deleteSession(tx, call.tenant, ports.secrets.hashToken(formerToken));
  await noteFailedLogin(tx, call.tenant, user.user_id, 0, null);
  await insertSession(tx, call.tenant, session, addMinutes(at, -limits.sessionIdleMinutes));
  await appendEvidence(tx, call, {
    stream: `user/${user.user_id}`,
    type: 'user.signed_in',
    body: { user_id: user.user_id },
  });
  return done({ token, userId: user.user_id, role: roleOf(user.role), expiresAt });
}

/** The column's check constraint holds the list; this gives it its type. */
export function roleOf(text: string): Role {
  const role = roles.find((each) => each === text);
  if (role === undefined) throw new RangeError('a role outside the list');
  return role;
}
