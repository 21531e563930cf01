import type { Call } from '../../domain/call.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Tx } from '../../store/db.ts';
import { checkCalendar, confirmCalendarIn } from '../confirm-calendar.ts';
import { checkGoLive, GO_LIVE, goLiveIn } from '../go-live.ts';
import { checkLift, liftHoldIn } from '../lift-hold.ts';
import { checkStop, LIFT_STOP, liftStopIn } from '../lift-stop.ts';
import { checkApprovedMerge, mergeApprovedIn } from '../merge-people.ts';
import { PUBLISH_CALENDAR } from '../propose-calendar.ts';
import { RELEASE_PACK } from '../publish-pack.ts';
import { checkRelease, releasePackIn } from '../release-pack.ts';
import { checkIncident, RESOLVE_INCIDENT, resolveIncidentIn } from '../resolve-incident.ts';

/** What an approval sets in motion at once, in the transaction of the verdict. */
export interface ApprovalAct {
  /** It changes what every decision of the tenant stands on: the gate is closed before anything else is locked (closeGate). */
  readonly closesGate?: true;
  /** Asked before the verdict is written: an approval that can no longer do anything is refused, not recorded. */
  readonly check: (
    tx: Tx,
    call: Call,
    request: Readonly<Record<string, string>>,
  ) => Promise<Outcome<unknown>>;
  readonly perform: (tx: Tx, call: Call, approvalId: string) => Promise<Outcome<unknown>>;
}

/** By kind of approval. A kind that is not here waits, approved, for the command that uses it. */
export const APPROVAL_ACTS: ReadonlyMap<string, ApprovalAct> = new Map<string, ApprovalAct>([
  [
    'hold.lift',
    {
      check: (tx, call, request) => checkLift(tx, call, request.hold_id ?? ''),
      perform: (tx, call, approvalId) => liftHoldIn(tx, call, { approvalId }),
    },
  ],
  [
    LIFT_STOP,
    {
      closesGate: true,
      check: (tx, call, request) => checkStop(tx, call, request.stop_id ?? ''),
      perform: (tx, call, approvalId) => liftStopIn(tx, call, { approvalId }),
    },
  ],
  [
    RESOLVE_INCIDENT,
    {
      check: (tx, call, request) => checkIncident(tx, call, request.incident_id ?? ''),
      perform: (tx, call, approvalId) => resolveIncidentIn(tx, call, { approvalId }),
    },
  ],
  ['people.merge', { check: checkApprovedMerge, perform: mergeApprovedIn }],
  [RELEASE_PACK, { closesGate: true, check: checkRelease, perform: releasePackIn }],
  [GO_LIVE, { closesGate: true, check: checkGoLive, perform: goLiveIn }],
  [
    PUBLISH_CALENDAR,
    {
      closesGate: true,
      check: checkCalendar,
      perform: (tx, call, approvalId) => confirmCalendarIn(tx, call, { approvalId }),
    },
  ],
]);
