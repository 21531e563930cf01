import type { Call } from '../domain/call.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import { checkLift } from './lift-hold.ts';
import { type ApprovalMade, requestApprovalIn } from './request-approval.ts';

/** Asks a second human being to lift a hold. Refusals, in order: NOT_FOUND, HOLD_NOT_IN_FORCE, APPROVAL_STAFF_UNKNOWN. */
export function requestHoldLift(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly holdId: string; readonly reason: string },
): Promise<Outcome<ApprovalMade>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const hold = await checkLift(tx, call, input.holdId);
    if (!hold.ok) return hold;
    return requestApprovalIn(tx, call, {
      kind: 'hold.lift',
      subject: `case/${hold.value.case_id}`,
      request: { hold_id: hold.value.hold_id, hold_kind: hold.value.kind, reason: input.reason },
    });
  });
}
