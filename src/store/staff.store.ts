import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface StaffRow {
  readonly user_id: string;
  readonly staff_person_id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly login: string;
  readonly role: string;
  readonly password_hash: string;
  readonly must_change: boolean;
  readonly failed_logins: number;
  readonly locked_until: Instant | null;
  readonly disabled_at: Instant | null;
  readonly recorded_at: Instant;
}

const columns = sql`u.user_id, u.staff_person_id, p.staff_no, p.name, u.login, u.role, u.password_hash, u.must_change, u.failed_logins,
  u.locked_until, u.disabled_at, u.recorded_at`;
const people = sql`join staff_person p on p.tenant_id = u.tenant_id and p.staff_person_id = u.staff_person_id`;

/** Locks the row: two guesses at once are counted as two. */
export async function lockUserByLogin(tx: Tx, tenant: string, login: string): Promise<StaffRow | undefined> {
  const found = await sql<StaffRow>`
    select ${columns} from staff_user u ${people} where u.tenant_id = ${tenant} and u.login = ${login} for update of u`.execute(
    tx,
  );
  return found.rows[0];
}

export async function lockUser(tx: Tx, tenant: string, userId: string): Promise<StaffRow | undefined> {
  const found = await sql<StaffRow>`
    select ${columns} from staff_user u ${people} where u.tenant_id = ${tenant} and u.user_id = ${userId} for update of u`.execute(
    tx,
  );
  return found.rows[0];
}

/** The role of a login in office; undefined: no such login, or disabled. */
export async function readRole(tx: Tx, tenant: string, userId: string): Promise<string | undefined> {
  const found = await sql<{ role: string }>`
    select role from staff_user
    where tenant_id = ${tenant} and user_id::text = ${userId} and disabled_at is null`.execute(tx);
  return found.rows[0]?.role;
}

export async function countUsers(tx: Tx, tenant: string): Promise<bigint> {
  const found = await sql<{
    count: bigint;
  }>`select count(*) as count from staff_user where tenant_id = ${tenant}`.execute(tx);
  return found.rows[0]?.count ?? 0n;
}

/** Locks the tenant's row, so that two first administrators cannot be made at once. */
export async function lockStaff(tx: Tx, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('staff/' || ${tenant}::text, 0))`.execute(tx);
}

export interface NewUser {
  readonly userId: string;
  /** Used only when this staff number is new. */
  readonly staffPersonId: string;
  readonly staffNo: string;
  readonly name: string;
  readonly login: string;
  readonly role: string;
  readonly passwordHash: string;
  readonly recordedAt: Instant;
}

/** False when the login is taken. The human being is found by staff number, or made. */
export async function insertUser(tx: Tx, tenant: string, user: NewUser): Promise<boolean> {
  await sql`
    insert into staff_person (tenant_id, staff_person_id, staff_no, name) values (${tenant}, ${user.staffPersonId}, ${user.staffNo}, ${user.name})
    on conflict (tenant_id, staff_no) do nothing`.execute(tx);
  const made = await sql<{ user_id: string }>`
    insert into staff_user (tenant_id, user_id, staff_person_id, login, role, password_hash, must_change, recorded_at)
    select ${tenant}, ${user.userId}, staff_person_id, ${user.login}, ${user.role}, ${user.passwordHash}, true, ${user.recordedAt}::timestamptz
    from staff_person where tenant_id = ${tenant} and staff_no = ${user.staffNo}
    on conflict (tenant_id, login) do nothing returning user_id`.execute(tx);
  return made.rows.length === 1;
}

export async function noteFailedLogin(
  tx: Tx,
  tenant: string,
  userId: string,
  failed: number,
  lockedUntil: Instant | null,
): Promise<void> {
  await sql`
    update staff_user set failed_logins = ${failed}, locked_until = ${lockedUntil}::timestamptz
    where tenant_id = ${tenant} and user_id = ${userId}`.execute(tx);
}

/** Also ends a lock. `mustChange`: the password was chosen for the user, who must replace it at the next sign-in. */
export async function setPassword(
  tx: Tx,
  tenant: string,
  userId: string,
  passwordHash: string,
  mustChange: boolean,
): Promise<void> {
  await sql`
    update staff_user set password_hash = ${passwordHash}, must_change = ${mustChange}, failed_logins = 0, locked_until = null
    where tenant_id = ${tenant} and user_id = ${userId}`.execute(tx);
}

export async function listUsers(
  tx: Tx,
  tenant: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly (Omit<StaffRow, 'password_hash'> & { readonly total: bigint })[]> {
  const found = await sql<Omit<StaffRow, 'password_hash'> & { readonly total: bigint }>`
    select u.user_id, u.staff_person_id, p.staff_no, p.name, u.login, u.role, u.must_change, u.failed_logins, u.locked_until, u.disabled_at,
           u.recorded_at, count(*) over () as total
    from staff_user u ${people} where u.tenant_id = ${tenant}
    order by u.login limit ${page.limit} offset ${page.offset}`.execute(tx);
  return found.rows;
}
