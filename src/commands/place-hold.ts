import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { HOLD_KIND_RULES } from '../domain/permit/hold-scope.ts';
import type { Channel } from '../domain/permit/words.ts';
import type { HoldKind } from '../domain/vocabulary.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { caseForHold, casesOfPerson, insertHold } from '../store/hold.store.ts';
import { lockPerson, type Withdrawn, withdrawContacts } from '../store/permit.store.ts';

export interface HoldRequest {
  readonly caseId: string;
  /** Null: the whole case; only kinds that reach a case can be narrowed to an account. */
  readonly accountId: string | null;
  readonly kind: HoldKind;
  /** Null: every channel. */
  readonly channel: Channel | null;
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
 * person's lock, so that no permit slips through. Refusals, in order: NOT_FOUND (case, account), HOLD_UNTIL (every hold
 * ends, within the longest span of its kind).
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
  const { longestDays, reach } = HOLD_KIND_RULES[input.kind];
  if (input.until <= call.now || input.until > addMinutes(call.now, longestDays * 24 * 60)) {
    return refuse('HOLD_UNTIL', { params: { days: String(longestDays) } });
  }
  const rootId = await lockPerson(tx, call.tenant, found.root_id);
  const holdId = call.newId();
  await insertHold(
    tx,
    call.tenant,
    { ...input, holdId, setBy: call.actor.kind === 'staff' ? call.actor.id : HOUSE },
    call.now,
  );
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
    },
  });
  const isPersonal = reach === 'person';
  const caseIds = isPersonal ? await casesOfPerson(tx, call.tenant, rootId) : [input.caseId];
  const scope = { caseIds, accountId: isPersonal ? null : input.accountId, channel: input.channel };
  const withdrawn = await withdrawContacts(tx, call, scope, `hold:${input.kind}`);
  return done({ holdId, withdrawn });
}
