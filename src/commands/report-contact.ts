import { afterReport } from '../domain/attempt/outcome-order.ts';
import { channelsTelling } from '../domain/attempt/told-by.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { type ActionOf, whyNot } from '../domain/permit/gate-table.ts';
import type { ContactOutcome } from '../domain/vocabulary.ts';
import { correctForDialler, postForDialler, voidForDialler } from '../store/dialler-acts.store.ts';
import { type DiallerFactsRow, type Functions, readDiallerFacts } from '../store/dialler-facts.store.ts';
import { sha256 } from '../store/evidence.store.ts';
import type { Dialler, DiallerPorts } from './dialler/asked.ts';
import { refuseWish } from './dialler/refuse-wish.ts';
import { type Request, requestOf } from './dialler/request.ts';
import { untilCommitted } from './dialler/until-committed.ts';

export interface ContactResult {
  /** Bare UUID. */
  readonly permitId: string;
  readonly outcome: ContactOutcome;
  readonly durationSeconds?: number | undefined;
  /** The dialler's own name of the call; no personal data. */
  readonly reference?: string | undefined;
}

export interface Posted {
  readonly permitId: string;
  readonly outcome: ContactOutcome;
}

/**
 * What became of a contact that was started. Once for the call's key. Refusals, in order, each stored: IDEMPOTENCY_CONFLICT
 * (not stored), PERMIT_UNKNOWN, PERMIT_STATE (not started, posted before, ended), OUTCOME_OF_CHANNEL.
 */
export function postContact(
  ports: DiallerPorts,
  call: Call,
  dialler: Dialler,
  input: ContactResult,
): Promise<Outcome<Posted>> {
  const { permitId, outcome, reference, durationSeconds = null } = input;
  const request = requestOf(call, dialler, 'permit.post', input);
  const answer = done<Posted>({ permitId, outcome });
  return untilCommitted(ports, call, async (db) => {
    const channels = channelsTelling(outcome);
    const result = { agencyId: dialler.agencyId, permitId, outcome, channels, durationSeconds };
    const written = await postForDialler(
      db,
      request.actFor(answer),
      { ...result, reference: reference ?? null },
      {
        permit_id: permitId,
        outcome,
        duration_seconds: durationSeconds,
        reference_hash: reference === undefined ? null : hashOf(reference),
      },
    );
    if (written === 'done') return answer;
    return explain<Posted>(ports, db, request, permitId, 'post', (facts) =>
      channels.some((channel) => channel === facts.channel) ? undefined : { code: 'OUTCOME_OF_CHANNEL' },
    );
  });
}

export interface NotDialled {
  /** Bare UUID. */
  readonly permitId: string;
  readonly because: 'cancelled' | 'line_failed' | 'not_dialled';
  /** Where the dialler's own record says that nothing was dialled: a log line, a ticket; no personal data. */
  readonly proof: string;
}

/**
 * Gives a permit back: nothing was dialled, so it counts no more. Once for the call's key. Refusals, in order, each stored:
 * IDEMPOTENCY_CONFLICT (not stored), PERMIT_UNKNOWN, PERMIT_STATE (posted, ended).
 */
export function voidContact(
  ports: DiallerPorts,
  call: Call,
  dialler: Dialler,
  input: NotDialled,
): Promise<Outcome<{ readonly permitId: string }>> {
  const { permitId, because, proof } = input;
  const request = requestOf(call, dialler, 'permit.void', input);
  const answer = done({ permitId });
  return untilCommitted(ports, call, async (db) => {
    const end = { agencyId: dialler.agencyId, permitId, because: `${because}: ${proof}` };
    const body = { permit_id: permitId, because, proof_hash: hashOf(proof) };
    const written = await voidForDialler(db, request.actFor(answer), end, body);
    if (written === 'done') return answer;
    return explain(ports, db, request, permitId, 'void', () => undefined);
  });
}

export interface Corrected {
  readonly permitId: string;
  /** The outcome after it: reports only ever say more. */
  readonly outcome: ContactOutcome;
  /** The person was reached although the slot had been given back: a cap may be broken. */
  readonly correctedToReached: boolean;
}

/**
 * A later and surer word about a posted contact: no answer, and then it was a conversation. What says less changes nothing.
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
      return explain<Corrected>(ports, db, request, permitId, 'correct', () => ({
        code: 'OUTCOME_OF_CHANNEL',
      }));
    }
    const { outcome, changed, correctedToReached } = afterReport(former, input.outcome);
    const answer = done<Corrected>({ permitId, outcome, correctedToReached });
    if (!changed) return answer;
    const change = { agencyId: dialler.agencyId, permitId, former, outcome };
    const written = await correctForDialler(db, request.actFor(answer), change, {
      permit_id: permitId,
      former_outcome: former,
      outcome,
      corrected_to_reached: correctedToReached,
    });
    return written === 'done' ? answer : 'stale';
  });
}

const hashOf = (text: string): string => toHex(sha256(new TextEncoder().encode(text)));

type ReportAction = Extract<ActionOf<'permit'>, 'post' | 'void' | 'correct'>;

/** Why a report was not taken: answered before under its key, or refused by the first that holds. `stale`: nothing, any more. */
async function explain<T>(
  ports: DiallerPorts,
  db: Functions,
  request: Request,
  permitId: string,
  action: ReportAction,
  further: (facts: DiallerFactsRow) => { readonly code: string } | undefined,
): Promise<Outcome<T> | 'stale'> {
  const facts = await readDiallerFacts(db, request.at, { permitId });
  const kept = request.kept<T>(facts);
  if (kept !== undefined) return kept;
  const asked = { phase: 'report', askedFor: request.call.now, channel: facts.channel, permitId } as const;
  if (facts.permit_state === null) {
    return refuseWish(ports, db, request, { ...asked, code: 'PERMIT_UNKNOWN' });
  }
  const gate = whyNot('permit', action, facts.permit_state);
  if (gate !== undefined) {
    const params = { zh: gate.zh, en: gate.en };
    return refuseWish(ports, db, request, { ...asked, code: gate.code, params, facts });
  }
  const more = further(facts);
  return more === undefined ? 'stale' : refuseWish(ports, db, request, { ...asked, ...more, facts });
}
