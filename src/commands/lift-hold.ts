import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { holdState, whyNot } from '../domain/permit/gate-table.ts';
import { markUsed } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { type HoldRecord, lockHold, markLifted } from '../store/hold.store.ts';
import { openApproval } from './approval/open-approval.ts';

/** Whether a hold could be lifted now; locks it. Refusals: NOT_FOUND, HOLD_NOT_IN_FORCE. */
export async function checkLift(tx: Tx, call: Call, holdId: string): Promise<Outcome<HoldRecord>> {
  const hold = await lockHold(tx, call.tenant, holdId);
  if (hold === undefined) return refuse('NOT_FOUND', { params: { what: 'hold' } });
  const gate = whyNot('hold', 'lift', holdState(hold, call.now));
  return gate === undefined ? done(hold) : refuse(gate.code, { params: { zh: gate.zh, en: gate.en } });
}

/**
 * Lifts a hold by an approval of kind hold.lift, which is thereby used. There is no other way. Refusals, in order: NOT_FOUND,
 * APPROVAL_USED, APPROVAL_EXPIRED, APPROVAL_NOT_APPROVED, APPROVAL_ALTERED, HOLD_NOT_IN_FORCE.
 */
export function liftHold(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly approvalId: string },
): Promise<Outcome<{ readonly holdId: string }>> {
  return ports.db.inTenant(call.tenant, (tx) => liftHoldIn(tx, call, input));
}

/** The same inside the caller's transaction. */
export async function liftHoldIn(
  tx: Tx,
  call: Call,
  input: { readonly approvalId: string },
): Promise<Outcome<{ readonly holdId: string }>> {
  const opened = await openApproval(tx, call, 'use', input);
  if (!opened.ok) return opened;
  if (opened.value.record.kind !== 'hold.lift') return refuse('APPROVAL_NOT_APPROVED');
  const hold = await checkLift(tx, call, opened.value.request.hold_id ?? '');
  if (!hold.ok) return hold;
  const { hold_id: holdId, case_id: caseId } = hold.value;
  await markUsed(tx, call.tenant, input.approvalId, call.now);
  await markLifted(tx, call.tenant, { holdId, approvalId: input.approvalId, at: call.now });
  await appendEvidence(tx, call, {
    stream: `case/${caseId}`,
    type: 'hold.lifted',
    body: { hold_id: holdId, case_id: caseId, approval_id: input.approvalId },
  });
  return done({ holdId });
}
