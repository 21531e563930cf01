import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../../src/domain/calendar/instant.ts';
import type { Call } from '../../src/domain/call.ts';
import type { Db } from '../../src/store/db.ts';
import { callAt, MORNING } from './permit-world.ts';

export interface TwoPeople {
  readonly maker: string;
  /** Another login of the same human being. */
  readonly makersOtherLogin: string;
  readonly checker: string;
  readonly gone: string;
  by(userId: string, now?: Instant): Call;
}

/** Two members of staff of tenant `demo`, one with two logins, one with a login that is disabled. */
export async function twoPeople(db: Db): Promise<TwoPeople> {
  const run = (statement: ReturnType<typeof sql>): Promise<unknown> =>
    db.inTenant('demo', (tx) => statement.execute(tx));
  const person = async (no: string): Promise<string> => {
    const id = randomUUID();
    await run(sql`insert into staff_person values ('demo', ${id}, ${no}, '示例')`);
    return id;
  };
  const login = async (personId: string, name: string, disabled = false): Promise<string> => {
    const id = randomUUID();
    await run(sql`
      insert into staff_user (tenant_id, user_id, staff_person_id, login, role, password_hash, must_change, disabled_at, recorded_at)
      values ('demo', ${id}, ${personId}, ${name}, 'supervisor', 'x', false, ${disabled ? MORNING : null}::timestamptz,
              ${MORNING}::timestamptz)`);
    return id;
  };
  const [one, two] = [await person('1'), await person('2')];
  return {
    maker: await login(one, 'maker'),
    makersOtherLogin: await login(one, 'maker2'),
    checker: await login(two, 'checker'),
    gone: await login(two, 'gone', true),
    by: (userId, now = MORNING) => callAt(now, 'demo', { kind: 'staff', id: userId }),
  };
}
