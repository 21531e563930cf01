import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { markUsed } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { lockStop, markStopLifted, type StopRecord } from '../store/stop.store.ts';
import { openApproval } from './approval/open-approval.ts';
import { type ApprovalMade, requestApprovalIn } from './request-approval.ts';

export const LIFT_STOP = 'stop.lift';

/** Whether a kill switch could be turned off now; locks it. Refusals: NOT_FOUND, STOP_OFF. */
export async function checkStop(tx: Tx, call: Call, stopId: string): Promise<Outcome<StopRecord>> {
  const stop = await lockStop(tx, call.tenant, stopId);
  if (stop === undefined) return refuse('NOT_FOUND', { params: { what: 'stop' } });
  return stop.lifted_at === null ? done(stop) : refuse('STOP_OFF');
}

/** Asks a second human being to turn a kill switch off. Refusals, in order: NOT_FOUND, STOP_OFF, APPROVAL_STAFF_UNKNOWN. */
export function requestStopLift(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly stopId: string; readonly reason: string },
): Promise<Outcome<ApprovalMade>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const stop = await checkStop(tx, call, input.stopId);
    if (!stop.ok) return stop;
    const { stop_id, scope, value } = stop.value;
    const request = { stop_id, scope, value, reason: input.reason };
    return requestApprovalIn(tx, call, { kind: LIFT_STOP, subject: 'tenant', request });
  });
}

/** Turns a kill switch off by an approval that is thereby used; the verdict performs it. Refusals: those of openApproval and checkStop. */
export async function liftStopIn(
  tx: Tx,
  call: Call,
  input: { readonly approvalId: string },
): Promise<Outcome<{ readonly stopId: string }>> {
  const opened = await openApproval(tx, call, 'use', input);
  if (!opened.ok) return opened;
  const stop = await checkStop(tx, call, opened.value.request.stop_id ?? '');
  if (!stop.ok) return stop;
  const stopId = stop.value.stop_id;
  await markUsed(tx, call.tenant, input.approvalId, call.now);
  await markStopLifted(tx, call.tenant, { stopId, approvalId: input.approvalId, at: call.now });
  await appendEvidence(tx, call, {
    stream: 'tenant',
    type: 'stop.lifted',
    body: { stop_id: stopId, approval_id: input.approvalId },
  });
  return done({ stopId });
}
