import type { Call } from '../domain/call.ts';
import type { Outcome } from '../domain/outcome.ts';
import { readDiallerFacts } from '../store/dialler-facts.store.ts';
import type { Dialler, DiallerPorts, PermitHeld, ReserveInput } from './dialler/asked.ts';
import { grantWish } from './dialler/grant-wish.ts';
import { judgeWish } from './dialler/judge-wish.ts';
import { isKnown } from './dialler/known-facts.ts';
import { refuseWish } from './dialler/refuse-wish.ts';
import { requestOf } from './dialler/request.ts';
import { untilCommitted } from './dialler/until-committed.ts';
import { whyNotAsked } from './dialler/why-not-asked.ts';

/**
 * Reserves a permit for a dialler, for a moment or for now, and starts it at once where it says so. Facts and versions are
 * read in one query, decided here, and committed by one function that finds the versions unchanged under the person's lock.
 * Once for the call's key. Refusals, in order, each stored: IDEMPOTENCY_CONFLICT (not stored), AGENCY_STOPPED,
 * ACCOUNT_NOT_ENTRUSTED (nobody's account, or not this agency's), PARTY_UNKNOWN, CONTACT_POINT_UNKNOWN, PERMIT_TIME_PAST,
 * PERMIT_TIME_FAR, SCRIPT_UNKNOWN, PURPOSE_NOT_DECLARABLE, PERMIT_DENIED (with `because`, `rules`, the next allowed moment), NOTHING_OVERDUE, NOTHING_DUE
 * (nothing is owed of what the purpose is about), ATTEMPT_BUSY.
 */
export function reservePermit(
  ports: DiallerPorts,
  call: Call,
  dialler: Dialler,
  input: ReserveInput,
): Promise<Outcome<PermitHeld>> {
  const request = requestOf(call, dialler, 'permit.reserve', input);
  return untilCommitted(ports, call, async (db, subjects) => {
    subjects.personIds = [input.personId];
    subjects.contactPointId = input.contactPointId;
    const facts = await readDiallerFacts(db, request.at, input);
    const kept = request.kept<PermitHeld>(facts);
    if (kept !== undefined) return kept;
    const askedFor = input.at === undefined || input.at < call.now ? call.now : input.at;
    const refused = { phase: 'planning', askedFor: input.at ?? call.now, channel: input.channel } as const;
    const blocked = whyNotAsked({ ports, call, dialler, facts, wish: input });
    if (blocked !== undefined || !isKnown(facts)) {
      const { code = 'PARTY_UNKNOWN', isOurs = false } = blocked ?? {};
      return refuseWish(ports, db, request, { ...refused, code, ...(isOurs ? { facts } : {}) });
    }
    subjects.personIds = [input.personId, facts.case_root_id];
    const judged = await judgeWish(ports, request, facts, input, askedFor);
    if (judged.decision.verdict === 'deny') {
      return refuseWish(ports, db, request, { ...refused, code: 'PERMIT_DENIED', judged, facts });
    }
    return grantWish(ports, db, request, { input, facts, judged, at: askedFor });
  });
}
