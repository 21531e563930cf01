import { channelsTelling } from '../domain/attempt/told-by.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { ANSWERED } from '../domain/person/reachability.ts';
import type { ContactOutcome } from '../domain/vocabulary.ts';
import { postForDialler, voidForDialler } from '../store/dialler-acts.store.ts';
import { sha256 } from '../store/evidence.store.ts';
import type { Dialler, DiallerPorts } from './dialler/asked.ts';
import { explainReport } from './dialler/explain-report.ts';
import { requestOf } from './dialler/request.ts';
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
    const answered = ANSWERED.has(outcome);
    const result = { agencyId: dialler.agencyId, permitId, outcome, channels, durationSeconds, answered };
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
    return explainReport<Posted>(ports, db, request, permitId, 'post', (facts) =>
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
    return explainReport(ports, db, request, permitId, 'void', () => undefined);
  });
}

const hashOf = (text: string): string => toHex(sha256(new TextEncoder().encode(text)));
