import { limits } from '../contract/limits.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { canonical, canonicalBytes } from '../domain/evidence/canonical.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { insertApproval, staffPersonOf } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';

export interface ApprovalRequest {
  /** `hold.lift`, later `waiver`, `strategy.publish` …: a row of approval-acts, or used by a command of its own. */
  readonly kind: string;
  /** The stream of what it is about: `case/<id>`, `tenant`. */
  readonly subject: string;
  /** What is asked, as ids, codes and words; its hash binds the verdict to it. */
  readonly request: Readonly<Record<string, string>>;
  readonly expiresAt?: Instant;
}

export interface ApprovalMade {
  readonly approvalId: string;
  readonly requestHash: string;
}

/** SHA-256 over kind, subject and request: what the checker approves. */
export const approvalHash = (asked: Pick<ApprovalRequest, 'kind' | 'subject' | 'request'>): Uint8Array =>
  sha256(canonicalBytes({ v: 1, kind: asked.kind, subject: asked.subject, request: { ...asked.request } }));

/** Asks a second human being. Refusals: APPROVAL_STAFF_UNKNOWN. */
export function requestApproval(
  ports: { readonly db: Db },
  call: Call,
  asked: ApprovalRequest,
): Promise<Outcome<ApprovalMade>> {
  return ports.db.inTenant(call.tenant, (tx) => requestApprovalIn(tx, call, asked));
}

/** The same inside the caller's transaction. */
export async function requestApprovalIn(
  tx: Tx,
  call: Call,
  asked: ApprovalRequest,
): Promise<Outcome<ApprovalMade>> {
  const madeByPerson = await staffPersonOf(tx, call.tenant, call.actor.id);
  if (call.actor.kind !== 'staff' || madeByPerson === undefined) return refuse('APPROVAL_STAFF_UNKNOWN');
  const approvalId = call.newId();
  const requestHash = approvalHash(asked);
  await insertApproval(
    tx,
    call.tenant,
    {
      approvalId,
      kind: asked.kind,
      subject: asked.subject,
      request: canonical({ ...asked.request }),
      requestHash,
      madeBy: call.actor.id,
      madeByPerson,
      expiresAt: asked.expiresAt ?? addMinutes(call.now, limits.approvalHours * 60),
    },
    call.now,
  );
  await appendEvidence(tx, call, {
    stream: asked.subject,
    type: 'approval.requested',
    body: {
      approval_id: approvalId,
      kind: asked.kind,
      subject: asked.subject,
      request_hash: toHex(requestHash),
    },
  });
  return done({ approvalId, requestHash: toHex(requestHash) });
}
