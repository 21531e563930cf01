import type { Call } from '../domain/call.ts';
import { type Outcome, refuse } from '../domain/outcome.ts';
import { countUsers, lockStaff } from '../store/staff.store.ts';
import { type UserMade, writeUser } from './create-user.ts';
import type { StaffPorts } from './staff-ports.ts';

export interface FirstAdministrator extends UserMade {
  readonly login: string;
}

/**
 * Makes the first login of a tenant that has none; there is no default password. Refusals: USERS_EXIST.
 * The generated password is in the answer and nowhere else.
 */
export async function firstAdministrator(
  ports: StaffPorts,
  call: Call,
): Promise<Outcome<FirstAdministrator>> {
  const input = { login: 'admin', staffNo: '0001', name: '首位管理员', role: 'administrator' } as const;
  const password = ports.secrets.newPassword();
  const passwordHash = await ports.secrets.hashPassword(password);
  return ports.db.inTenant(call.tenant, async (tx) => {
    await lockStaff(tx, call.tenant);
    if ((await countUsers(tx, call.tenant)) > 0n) return refuse('USERS_EXIST');
    const made = await writeUser(tx, call, input, password, passwordHash);
    return made.ok ? { ok: true, value: { ...made.value, login: input.login } } : made;
  });
}
