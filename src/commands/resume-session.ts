import { limits } from '../contract/limits.ts';
import type { Role } from '../contract/vocabulary.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import { readSession, touchSession } from '../store/session.store.ts';
import { roleOf } from './sign-in.ts';
import type { StaffPorts } from './staff-ports.ts';

/** Whose session this is. */
export interface SessionUser {
  readonly userId: string;
  readonly staffPersonId: string;
  readonly staffNo: string;
  readonly name: string;
  readonly login: string;
  readonly role: Role;
  readonly mustChange: boolean;
  readonly expiresAt: Instant;
}

/**
 * The user of a token, or undefined: unknown, over after 8 hours, idle for 60 minutes, or its user disabled since. Read anew
 * at every request, so that disabling ends sessions at once. The time last seen is written at most once a minute.
 */
export async function resumeSession(
  ports: StaffPorts,
  tenant: string,
  token: string,
  at: Instant,
): Promise<SessionUser | undefined> {
  const tokenHash = ports.secrets.hashToken(token);
  return ports.db.inTenant(tenant, async (tx) => {
    const row = await readSession(tx, tenant, tokenHash, at, addMinutes(at, -limits.sessionIdleMinutes));
    if (row === undefined) return undefined;
    if (row.seen_at < addMinutes(at, -1)) await touchSession(tx, tenant, tokenHash, at);
    return {
      userId: row.user_id,
      staffPersonId: row.staff_person_id,
      staffNo: row.staff_no,
      name: row.name,
      login: row.login,
      role: roleOf(row.role),
      mustChange: row.must_change,
      expiresAt: row.expires_at,
    };
  });
}
