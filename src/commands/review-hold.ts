import type { Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { holdState, whyNot } from '../domain/permit/gate-table.ts';
import { staffPersonOf } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { type HoldRecord, lockHold, markReviewed } from '../store/hold.store.ts';
import { placeHoldIn } from './place-hold.ts';

export type HoldReview =
  | { readonly holdId: string; readonly verdict: 'end' }
  /** The ground still stands: the same hold is set again, until then. */
  | { readonly holdId: string; readonly verdict: 'set_again'; readonly until: Instant };

export interface HoldReviewed {
  /** The hold set in its place. */
  readonly followedBy: string | null;
}

/**
 * Looks at a hold that has come to its end, as another human being than who set it: contact may resume, or the same hold is
 * set again. One that nobody reviewed in time forbids no more, and is still looked at. Refusals, in order: NOT_FOUND,
 * HOLD_REVIEW_EARLY, HOLD_NOT_IN_FORCE (lifted, reviewed, or ended without a review), APPROVAL_STAFF_UNKNOWN,
 * APPROVAL_SAME_PERSON, and those of placeHold.
 */
export function reviewHold(
  ports: { readonly db: Db },
  call: Call,
  input: HoldReview,
): Promise<Outcome<HoldReviewed>> {
  return ports.db.inTenant(call.tenant, (tx) => reviewHoldIn(tx, call, input));
}

async function reviewHoldIn(tx: Tx, call: Call, input: HoldReview): Promise<Outcome<HoldReviewed>> {
  const hold = await lockHold(tx, call.tenant, input.holdId);
  if (hold === undefined) return refuse('NOT_FOUND', { params: { what: 'hold' } });
  const gate = whyNot('hold', 'review', holdState(hold, call.now));
  if (gate !== undefined) return refuse(gate.code, { params: { zh: gate.zh, en: gate.en } });
  const reviewer = await staffPersonOf(tx, call.tenant, call.actor.id);
  if (call.actor.kind !== 'staff' || reviewer === undefined) return refuse('APPROVAL_STAFF_UNKNOWN');
  if (reviewer === hold.set_by_person) return refuse('APPROVAL_SAME_PERSON');
  const again = input.verdict === 'set_again' ? await setAgain(tx, call, hold, input.until) : undefined;
  if (again?.ok === false) return again;
  const followedBy = again?.value.holdId ?? null;
  const { hold_id: holdId, case_id: caseId } = hold;
  await markReviewed(tx, call.tenant, { holdId, by: call.actor.id, at: call.now, followedBy });
  await appendEvidence(tx, call, {
    stream: `case/${caseId}`,
    type: 'hold.reviewed',
    body: {
      hold_id: holdId,
      case_id: caseId,
      review: followedBy === null ? 'ended' : 'set_again',
      followed_by: followedBy,
    },
  });
  return done({ followedBy });
}

const setAgain = (tx: Tx, call: Call, hold: HoldRecord, until: Instant) =>
  placeHoldIn(tx, call, {
    caseId: hold.case_id,
    accountId: hold.account_id,
    kind: hold.kind,
    complaint: hold.complaint,
    channel: hold.channel,
    actor: hold.actor,
    ground: hold.ground,
    evidence: hold.evidence,
    onExpiry: 'review',
    until,
  });
