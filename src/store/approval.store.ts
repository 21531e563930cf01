import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

/** The human being behind a login in office; undefined: no such login, or disabled. */
export async function staffPersonOf(tx: Tx, tenant: string, userId: string): Promise<string | undefined> {
  const found = await sql<{ staff_person_id: string }>`
    select staff_person_id from staff_user
    where tenant_id = ${tenant} and user_id::text = ${userId} and disabled_at is null`.execute(tx);
  return found.rows[0]?.staff_person_id;
}

export interface NewApproval {
  readonly approvalId: string;
  readonly kind: string;
  readonly subject: string;
  /** Canonical JSON, exactly as hashed. */
  readonly request: string;
  readonly requestHash: Uint8Array;
  readonly madeBy: string;
  readonly madeByPerson: string;
  readonly expiresAt: Instant;
}

export async function insertApproval(
  tx: Tx,
  tenant: string,
  approval: NewApproval,
  at: Instant,
): Promise<void> {
  await sql`
    insert into approval (tenant_id, approval_id, kind, subject, request, request_hash, made_by, made_by_person, made_at, expires_at)
    values (${tenant}, ${approval.approvalId}, ${approval.kind}, ${approval.subject}, ${approval.request},
            ${Buffer.from(approval.requestHash)}, ${approval.madeBy}, ${approval.madeByPerson}, ${at}::timestamptz,
            ${approval.expiresAt}::timestamptz)`.execute(tx);
}

export interface ApprovalRecord {
  readonly approval_id: string;
  readonly kind: string;
  readonly subject: string;
  readonly request: string;
  readonly request_hash: Buffer;
  readonly made_by_person: string;
  readonly expires_at: Instant;
  readonly verdict: 'approved' | 'rejected' | null;
  readonly used_at: Instant | null;
}

/** What an approval is about; it never changes. Undefined: there is none of this id. Locks nothing. */
export async function kindOfApproval(
  tx: Tx,
  tenant: string,
  approvalId: string,
): Promise<string | undefined> {
  const found = await sql<{ kind: string }>`
    select kind from approval where tenant_id = ${tenant} and approval_id = ${approvalId}`.execute(tx);
  return found.rows[0]?.kind;
}

/** Reads and locks one approval, so that two checkers or two uses come one after the other. */
export async function lockApproval(
  tx: Tx,
  tenant: string,
  approvalId: string,
): Promise<ApprovalRecord | undefined> {
  const found = await sql<ApprovalRecord>`
    select approval_id, kind, subject, request, request_hash, made_by_person, expires_at, verdict, used_at from approval
    where tenant_id = ${tenant} and approval_id = ${approvalId} for update`.execute(tx);
  return found.rows[0];
}

export async function writeVerdict(
  tx: Tx,
  tenant: string,
  decision: {
    readonly approvalId: string;
    readonly verdict: 'approved' | 'rejected';
    readonly by: string;
    readonly byPerson: string;
    readonly note: string;
    readonly at: Instant;
  },
): Promise<void> {
  await sql`
    update approval set verdict = ${decision.verdict}, decided_by = ${decision.by}, decided_by_person = ${decision.byPerson},
                        decided_at = ${decision.at}::timestamptz, note = ${decision.note}
    where tenant_id = ${tenant} and approval_id = ${decision.approvalId} and verdict is null`.execute(tx);
}

/** Takes an approved approval, once. */
export async function markUsed(tx: Tx, tenant: string, approvalId: string, at: Instant): Promise<void> {
  await sql`
    update approval set used_at = ${at}::timestamptz
    where tenant_id = ${tenant} and approval_id = ${approvalId} and verdict = 'approved' and used_at is null`.execute(
    tx,
  );
}
