import { afterReport } from '../domain/attempt/outcome-order.ts';
import { channelsTelling } from '../domain/attempt/told-by.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import type { ContactOutcome } from '../domain/vocabulary.ts';
import { correctForDialler } from '../store/dialler-acts.store.ts';
import { functionsIn, readDiallerFacts } from '../store/dialler-facts.store.ts';
import type { Dialler, DiallerPorts } from './dialler/asked.ts';
import { explainReport } from './dialler/explain-report.ts';
import { requestOf } from './dialler/request.ts';
import { untilCommitted } from './dialler/until-committed.ts';
import { openIfOverCap } from './permit/late-cap.ts';
import type { ContactResult } from './report-contact.ts';

export interface Corrected {
  readonly permitId: string;
  /** The outcome after it: reports only ever say more. */
  readonly outcome: ContactOutcome;
  /** The person was reached although the slot had been given back: a cap may be broken. */
  readonly correctedToReached: boolean;
}

/**
 * A later and surer word about a posted contact: no answer, and then it was a conversation. What says less changes nothing; what
 * fills a cap after all opens an incident.
 * Once for the call's key. Refusals, in order, each stored: IDEMPOTENCY_CONFLICT (not stored), PERMIT_UNKNOWN, PERMIT_STATE
 * (not posted), OUTCOME_OF_CHANNEL.
 */
export function correctContact(
  ports: DiallerPorts,
  call: Call,
  dialler: Dialler,
  input: Pick<ContactResult, 'permitId' | 'outcome'>,
): Promise<Outcome<Corrected>> {
  const { permitId } = input;
  const request = requestOf(call, dialler, 'permit.correct', input);
  return untilCommitted(ports, call, async (db) => {
    const facts = await readDiallerFacts(db, request.at, { permitId });
    const former = facts.outcome;
    const isTold = channelsTelling(input.outcome).some((channel) => channel === facts.channel);
    if (facts.permit_state !== 'posted' || former === null || !isTold || facts.kept_hash !== null) {
      return explainReport<Corrected>(ports, db, request, permitId, 'correct', () => ({
        code: 'OUTCOME_OF_CHANNEL',
      }));
    }
    const { outcome, changed, correctedToReached } = afterReport(former, input.outcome);
    const answer = done<Corrected>({ permitId, outcome, correctedToReached });
    if (!changed) return answer;
    const change = { agencyId: dialler.agencyId, permitId, former, outcome };
    const body = {
      permit_id: permitId,
      former_outcome: former,
      outcome,
      corrected_to_reached: correctedToReached,
    };
    const corrected = { attemptId: facts.attempt_id ?? '', permitId, before: former, after: outcome };
    const written = await ports.db.inTenant(call.tenant, async (tx) => {
      const how = await correctForDialler(functionsIn(tx), request.actFor(answer), change, body);
      if (how === 'done' && correctedToReached) await openIfOverCap(tx, ports, call, corrected);
      return how;
    });
    return written === 'done' ? answer : 'stale';
  });
}
