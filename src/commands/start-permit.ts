import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { startForDialler } from '../store/dialler-acts.store.ts';
import { readDiallerFacts } from '../store/dialler-facts.store.ts';
import type { Declared, Dialler, DiallerPorts, PermitHeld } from './dialler/asked.ts';
import { judgeWish, saidBy } from './dialler/judge-wish.ts';
import { isKnown } from './dialler/known-facts.ts';
import { owedFor, permitBody, untilOf, versionsOf } from './dialler/permit-terms.ts';
import { recordedOf } from './dialler/recorded.ts';
import { refuseWish } from './dialler/refuse-wish.ts';
import { requestOf } from './dialler/request.ts';
import { untilCommitted } from './dialler/until-committed.ts';
import { whyNotStart, wishOf } from './dialler/why-not-started.ts';
import { packsOf } from './permit/answer.ts';

export interface StartInput {
  /** Bare UUID. */
  readonly permitId: string;
  readonly declares?: Declared | undefined;
}

/**
 * Takes a reserved permit up to dial: decided again at this moment; what is forbidden now is withdrawn. Once for the call's
 * key. Refusals, in order, each stored: IDEMPOTENCY_CONFLICT (not stored), PERMIT_UNKNOWN (nobody's, or another dialler's),
 * AGENCY_STOPPED, ACCOUNT_NOT_ENTRUSTED (taken back meanwhile), PERMIT_STATE, PERMIT_NOT_YET, PERMIT_EXPIRED,
 * PERMIT_DENIED_AT_DISPATCH, NOTHING_OVERDUE, NOTHING_DUE (paid or gone since), ATTEMPT_BUSY.
 */
export function startPermit(
  ports: DiallerPorts,
  call: Call,
  dialler: Dialler,
  input: StartInput,
): Promise<Outcome<PermitHeld>> {
  const request = requestOf(call, dialler, 'permit.start', input);
  const { permitId } = input;
  return untilCommitted(ports, call, async (db, subjects) => {
    const facts = await readDiallerFacts(db, request.at, { permitId });
    const kept = request.kept<PermitHeld>(facts);
    if (kept !== undefined) return kept;
    const asked = { phase: 'dispatch', askedFor: call.now, channel: facts.channel, permitId } as const;
    if (facts.permit_state === null || !isKnown(facts)) {
      return refuseWish(ports, db, request, { ...asked, code: 'PERMIT_UNKNOWN' });
    }
    subjects.personIds = [facts.person_id, facts.case_root_id];
    subjects.contactPointId = facts.contact_point_id;
    const blocked = whyNotStart(call, dialler, facts);
    if (blocked !== undefined) return refuseWish(ports, db, request, { ...asked, ...blocked, facts });
    const wish = wishOf(facts, input.declares);
    const judged = await judgeWish(ports, request, facts, wish, call.now);
    const { decision } = judged;
    if (decision.verdict === 'deny') {
      const code = 'PERMIT_DENIED_AT_DISPATCH';
      return refuseWish(ports, db, request, { ...asked, code, judged, facts, withdraw: true });
    }
    const recorded = await recordedOf(ports, call, judged);
    const permit = {
      permitId,
      attemptId: facts.attempt_id ?? '',
      caseId: facts.case_id,
      windowFrom: facts.window_from ?? call.now,
      windowUntil: untilOf(call.now, decision),
      ...packsOf(judged.rules.packs),
      rules: decision.asked,
      accountId: facts.account_id,
      owed: owedFor(wish).owed,
    };
    const answer = done<PermitHeld>({
      permitId,
      state: 'started',
      windowFrom: permit.windowFrom,
      windowUntil: permit.windowUntil,
      warnings: saidBy(decision.hits),
    });
    const body = permitBody(permit, facts, wish, dialler, recorded.hash);
    const act = request.actFor(answer);
    const written = await startForDialler(db, act, versionsOf(facts), permit, recorded, body);
    if (written === 'not_owed')
      return refuseWish(ports, db, request, { ...asked, code: owedFor(wish).code, facts, withdraw: true });
    return written === 'done' ? answer : 'stale';
  });
}
