import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly userId: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
}

/** Times of sessions are the machine's, never the demonstration's. Sessions that are over go with each new one. */
export async function insertSession(
  tx: Tx,
  tenant: string,
  session: NewSession,
  idleBefore: Instant,
): Promise<void> {
  await sql`
    delete from session where tenant_id = ${tenant} and (expires_at <= ${session.at}::timestamptz or seen_at < ${idleBefore}::timestamptz)`.execute(
    tx,
  );
  await sql`
    insert into session (tenant_id, token_hash, user_id, created_at, seen_at, expires_at)
    values (${tenant}, ${session.tokenHash}, ${session.userId}, ${session.at}::timestamptz, ${session.at}::timestamptz, ${session.expiresAt}::timestamptz)`.execute(
    tx,
  );
}

export interface SessionRow {
  readonly user_id: string;
  readonly staff_person_id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly login: string;
  readonly role: string;
  readonly must_change: boolean;
  readonly seen_at: Instant;
  readonly expires_at: Instant;
}

/** The session's user, unless it is over, idle for too long, or its user has been disabled. */
export async function readSession(
  tx: Tx,
  tenant: string,
  tokenHash: Buffer,
  now: Instant,
  idleBefore: Instant,
): Promise<SessionRow | undefined> {
  const found = await sql<SessionRow>`
    select u.user_id, u.staff_person_id, p.staff_no, p.name, u.login, u.role, u.must_change, s.seen_at, s.expires_at
    from session s
    join staff_user u on u.tenant_id = s.tenant_id and u.user_id = s.user_id
    join staff_person p on p.tenant_id = u.tenant_id and p.staff_person_id = u.staff_person_id
    where s.tenant_id = ${tenant} and s.token_hash = ${tokenHash} and s.expires_at > ${now}::timestamptz
      and s.seen_at >= ${idleBefore}::timestamptz and u.disabled_at is null`.execute(tx);
  return found.rows[0];
}

export async function touchSession(tx: Tx, tenant: string, tokenHash: Buffer, now: Instant): Promise<void> {
  await sql`update session set seen_at = ${now}::timestamptz where tenant_id = ${tenant} and token_hash = ${tokenHash}`.execute(
    tx,
  );
}

/** True when there was one. */
export async function deleteSession(tx: Tx, tenant: string, tokenHash: Buffer): Promise<boolean> {
  const gone = await sql<{ user_id: string }>`
    delete from session where tenant_id = ${tenant} and token_hash = ${tokenHash} returning user_id`.execute(
    tx,
  );
  return gone.rows.length === 1;
}

/** Ends a user's sessions, all or all but one. */
export async function deleteSessionsOf(tx: Tx, tenant: string, userId: string, keep?: Buffer): Promise<void> {
  await sql`
    delete from session where tenant_id = ${tenant} and user_id = ${userId}
      and (${keep ?? null}::bytea is null or token_hash <> ${keep ?? null}::bytea)`.execute(tx);
}
