import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../../src/domain/calendar/instant.ts';
import type { Call } from '../../src/domain/call.ts';
import type { Db } from '../../src/store/db.ts';
import { callAt, MORNING } from './permit-world.ts';

/** A login of this role, of a human being of its own unless one is given; its user id. Nobody can sign in with it. */
export async function seedLogin(
  db: Db,
  tenant: string,
  role: string,
  person: string = randomUUID(),
): Promise<{ readonly userId: string; readonly person: string }> {
  const userId = randomUUID();
  const name = `${role} ${person.slice(0, 8)}`;
  await db.inTenant(tenant, async (tx) => {
    await sql`insert into staff_person values (${tenant}, ${person}, ${person}, ${name}) on conflict do nothing`.execute(
      tx,
    );
    await sql`insert into staff_user (tenant_id, user_id, staff_person_id, login, role, password_hash, must_change, recorded_at)
      values (${tenant}, ${userId}, ${person}, ${userId}, ${role}, 'x', false, ${MORNING}::timestamptz)`.execute(
      tx,
    );
  });
  return { userId, person };
}

/** The call of a member of staff. */
export const callBy = (userId: string, now: Instant, tenant = 'demo'): Call =>
  callAt(now, tenant, { kind: 'staff', id: userId });
