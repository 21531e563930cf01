import assert from 'node:assert/strict';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { kindOfApproval, staffPersonOf, writeVerdict } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { closeGate } from '../store/permit.store.ts';
import { APPROVAL_ACTS } from './approval/approval-acts.ts';
import { openApproval } from './approval/open-approval.ts';

export interface ApprovalVerdict {
  readonly approvalId: string;
  readonly verdict: 'approved' | 'rejected';
  /** Hex, as the checker saw it. */
  readonly requestHash: string;
  readonly note: string;
}

export interface ApprovalDecided {
  readonly approvalId: string;
  readonly verdict: 'approved' | 'rejected';
  /** What was asked is done already (a hold lifted); else the approval waits for its command. */
  readonly performed: boolean;
}

/**
 * The checker's verdict, by another human being than the maker (the constraint maker_is_not_checker holds it too). Refusals,
 * in order: NOT_FOUND, APPROVAL_DECIDED, APPROVAL_EXPIRED, APPROVAL_ALTERED, APPROVAL_STAFF_UNKNOWN, APPROVAL_SAME_PERSON,
 * and those of the act that an approval performs (HOLD_NOT_IN_FORCE). A refusal changes nothing.
 */
export function decideApproval(
  ports: { readonly db: Db },
  call: Call,
  verdict: ApprovalVerdict,
): Promise<Outcome<ApprovalDecided>> {
  return ports.db.inTenant(call.tenant, (tx) => decideApprovalIn(tx, call, verdict));
}

async function decideApprovalIn(
  tx: Tx,
  call: Call,
  verdict: ApprovalVerdict,
): Promise<Outcome<ApprovalDecided>> {
  const asked = await kindOfApproval(tx, call.tenant, verdict.approvalId);
  const act = verdict.verdict === 'approved' ? APPROVAL_ACTS.get(asked ?? '') : undefined;
  // Before the approval's own row: whoever closes the gate waits for permits that are being committed.
  if (act?.closesGate === true) await closeGate(tx, call.tenant);
  const opened = await openApproval(tx, call, 'decide', verdict);
  if (!opened.ok) return opened;
  const { record, request } = opened.value;
  const byPerson = await staffPersonOf(tx, call.tenant, call.actor.id);
  if (call.actor.kind !== 'staff' || byPerson === undefined) return refuse('APPROVAL_STAFF_UNKNOWN');
  if (byPerson === record.made_by_person) return refuse('APPROVAL_SAME_PERSON');
  const possible = await act?.check(tx, call, request);
  if (possible?.ok === false) return possible;
  await writeVerdict(tx, call.tenant, {
    approvalId: record.approval_id,
    verdict: verdict.verdict,
    by: call.actor.id,
    byPerson,
    note: verdict.note,
    at: call.now,
  });
  await appendEvidence(tx, call, {
    stream: record.subject,
    type: 'approval.decided',
    body: {
      approval_id: record.approval_id,
      kind: record.kind,
      subject: record.subject,
      request_hash: toHex(record.request_hash),
      verdict: verdict.verdict,
    },
  });
  const performed = await act?.perform(tx, call, record.approval_id);
  assert(performed === undefined || performed.ok, 'an act that was checked under lock is performed');
  return done({
    approvalId: record.approval_id,
    verdict: verdict.verdict,
    performed: performed !== undefined,
  });
}
