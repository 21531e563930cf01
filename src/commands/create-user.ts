import type { Role } from '../contract/vocabulary.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { insertUser, lockStaff, lockUserByLogin } from '../store/staff.store.ts';
import type { StaffPorts } from './staff-ports.ts';

export interface NewUserInput {
  readonly login: string;
  readonly staffNo: string;
  readonly name: string;
  readonly role: Role;
}

export interface UserMade {
  readonly userId: string;
  /** Shown once; it is stored nowhere in clear and must be changed at the first sign-in. */
  readonly password: string;
}

/** Makes a login for a human being, found by staff number or made. Refusals: LOGIN_TAKEN. */
export async function createUser(
  ports: StaffPorts,
  call: Call,
  input: NewUserInput,
): Promise<Outcome<UserMade>> {
  const password = ports.secrets.newPassword();
  const passwordHash = await ports.secrets.hashPassword(password);
  return ports.db.inTenant(call.tenant, (tx) => writeUser(tx, call, input, password, passwordHash));
}

/** Writes the login and its evidence in the caller's transaction. Refusals: LOGIN_TAKEN. */
export async function writeUser(
  tx: Tx,
  call: Call,
  input: NewUserInput,
  password: string,
  passwordHash: string,
): Promise<Outcome<UserMade>> {
  const userId = call.newId();
  const login = input.login.toLowerCase();
  // Looked for first: a refusal commits, and must leave no human being behind whom no evidence names.
  await lockStaff(tx, call.tenant);
  if ((await lockUserByLogin(tx, call.tenant, login)) !== undefined)
    return refuse('LOGIN_TAKEN', { params: { login } });
  const made = await insertUser(tx, call.tenant, {
    ...input,
    userId,
    staffPersonId: call.newId(),
    login,
    passwordHash,
    recordedAt: call.now,
  });
  if (!made) return refuse('LOGIN_TAKEN', { params: { login } });
  await appendEvidence(tx, call, {
    stream: `user/${userId}`,
    type: 'user.created',
    body: { user_id: userId, role: input.role },
  });
  return done({ userId, password });
}
