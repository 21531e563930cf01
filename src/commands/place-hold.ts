import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import type { ActorRef } from '../domain/permit/actor.ts';
import {
  COMPLAINT_RULES,
  type ContactPlace,
  endsAt,
  HOLD_KIND_RULES,
  reaches,
} from '../domain/permit/hold-scope.ts';
import type { Channel } from '../domain/permit/words.ts';
import type { ComplaintKind, HoldKind } from '../domain/vocabulary.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { caseForHold, insertHold, isKnownActor } from '../store/hold.store.ts';
import { lockPerson, type Withdrawn } from '../store/permit.store.ts';
import { withdrawReached } from './permit/withdraw-reached.ts';

export interface HoldRequest {
  readonly caseId: string;
  /** Null: the whole case; only kinds that reach a case can be narrowed to an account. */
  readonly accountId: string | null;
  readonly kind: HoldKind;
  /** What a complaint is about; absent: about the debt. */
  readonly complaint?: ComplaintKind | null;
  /** Null: every channel. */
  readonly channel: Channel | null;
  /** Whom alone it stops; absent: whoever contacts. */
  readonly actor?: ActorRef | null;
  readonly ground: string;
  readonly evidence: string;
  readonly onExpiry: 'review' | 'resume';
  readonly until: Instant;
}

export interface HoldPlaced {
  readonly holdId: string;
  readonly withdrawn: Withdrawn;
}

/** Set by the house itself (a robot that heard "stop", a channel's opt-out); the evidence names the actor. */
const HOUSE = '00000000-0000-0000-0000-000000000000';

/**
 * Sets a hold. It takes effect at once: what is planned in its reach is withdrawn in the same transaction, under the
 * person's lock, so that no permit slips through. Refusals, in order: NOT_FOUND (case, account), HOLD_COMPLAINT (the kind of
 * a complaint on another hold), HOLD_ACTOR (a complaint about conduct names somebody known, no other hold does), HOLD_UNTIL
 * (every hold ends, within the longest span of its kind).
 */
export function placeHold(
  ports: { readonly db: Db },
  call: Call,
  input: HoldRequest,
): Promise<Outcome<HoldPlaced>> {
  return ports.db.inTenant(call.tenant, (tx) => placeHoldIn(tx, call, input));
}

/** The same inside the caller's transaction: a command that opens a dispute sets its hold with it. */
export async function placeHoldIn(tx: Tx, call: Call, input: HoldRequest): Promise<Outcome<HoldPlaced>> {
  const found = await caseForHold(tx, call.tenant, input.caseId, input.accountId);
  if (found === undefined) return refuse('NOT_FOUND', { params: { what: 'case' } });
  if (!found.has_account) return refuse('NOT_FOUND', { params: { what: 'account' } });
  const { complaint = null, actor = null } = input;
  const wrong = wrongComplaint(input.kind, complaint) ?? (await wrongActor(tx, call, complaint, actor));
  if (wrong !== undefined) return wrong;
  const { longestDays } = HOLD_KIND_RULES[input.kind];
  if (input.until <= call.now || input.until > addMinutes(call.now, longestDays * 24 * 60)) {
    return refuse('HOLD_UNTIL', { params: { days: String(longestDays) } });
  }
  const rootId = await lockPerson(tx, call.tenant, found.root_id);
  const holdId = call.newId();
  const setBy = call.actor.kind === 'staff' ? call.actor.id : HOUSE;
  const ends = endsAt(input.until, input.onExpiry);
  await insertHold(tx, call.tenant, { ...input, complaint, actor, holdId, setBy, endsAt: ends }, call.now);
  await appendEvidence(tx, call, {
    stream: `case/${input.caseId}`,
    type: 'hold.placed',
    body: {
      hold_id: holdId,
      case_id: input.caseId,
      account_id: input.accountId,
      kind: input.kind,
      channel: input.channel,
      until: input.until,
      complaint,
      actor,
      on_expiry: input.onExpiry,
      ends_at: ends,
    },
  });
  const hold = { ...input, complaint, actor };
  const reached = (contact: ContactPlace): boolean => reaches(hold, contact);
  const withdrawn = await withdrawReached(tx, call, rootId, reached, `hold:${input.kind}`);
  return done({ holdId, withdrawn });
}

const wrongComplaint = (kind: HoldKind, complaint: ComplaintKind | null): Refusal | undefined =>
  complaint !== null && kind !== 'complaint' ? refuse('HOLD_COMPLAINT') : undefined;

/** A hold that stops one actor only would let everybody else press on; only a complaint about him is a ground for that. */
async function wrongActor(
  tx: Tx,
  call: Call,
  complaint: ComplaintKind | null,
  actor: ActorRef | null,
): Promise<Refusal | undefined> {
  const names = complaint !== null && COMPLAINT_RULES[complaint].namesActor;
  if (names !== (actor !== null)) return refuse('HOLD_ACTOR');
  if (actor === null || (await isKnownActor(tx, call.tenant, actor))) return undefined;
  return refuse('NOT_FOUND', { params: { what: actor } });
}
