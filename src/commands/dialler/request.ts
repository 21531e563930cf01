import { limits } from '../../contract/limits.ts';
import { addMinutes } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { canonicalBytes } from '../../domain/evidence/canonical.ts';
import { type Outcome, refuse } from '../../domain/outcome.ts';
import type { Act } from '../../store/dialler-acts.store.ts';
import type { DiallerFactsRow, FactsAt } from '../../store/dialler-facts.store.ts';
import { sha256 } from '../../store/evidence.store.ts';
import type { Dialler } from './asked.ts';

/** One request of a dialler: who, when, and the key under which its answer is kept. */
export interface Request {
  readonly call: Call;
  readonly dialler: Dialler;
  readonly at: FactsAt;
  /** The answer kept for this key, when there is one. */
  kept<T>(facts: Pick<DiallerFactsRow, 'kept_hash' | 'kept_response'>): Outcome<T> | undefined;
  /** The act with which this answer is committed. */
  actFor(answer: Outcome<unknown>): Act;
}

/** Keys are a dialler's own, one use for each command; the same key for another request is refused (IDEMPOTENCY_CONFLICT). */
export function requestOf(call: Call, dialler: Dialler, command: string, input: object): Request {
  const { idempotencyKey: key } = call;
  const scope = `${command}/${dialler.agencyId}`;
  const requestHash =
    key === undefined ? undefined : sha256(canonicalBytes(JSON.parse(JSON.stringify(input))));
  return {
    call,
    dialler,
    at: {
      tenant: call.tenant,
      now: call.now,
      today: call.today,
      since: addMinutes(call.now, -limits.capHistoryDays * 24 * 60),
      agencyId: dialler.agencyId,
      key: key === undefined ? undefined : { scope, key },
    },
    kept({ kept_hash, kept_response }) {
      if (kept_hash === null || kept_response === null || requestHash === undefined) return undefined;
      return kept_hash.equals(requestHash) ? JSON.parse(kept_response) : refuse('IDEMPOTENCY_CONFLICT');
    },
    actFor: (answer) => ({
      author: call,
      keep:
        key === undefined || requestHash === undefined
          ? undefined
          : { scope, key, requestHash, response: JSON.stringify(answer) },
    }),
  };
}
