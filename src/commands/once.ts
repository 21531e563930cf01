import type { Call } from '../domain/call.ts';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import { type Outcome, refuse } from '../domain/outcome.ts';
import type { Db, Tx } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import { findAnswer, keepAnswer } from '../store/idempotency.store.ts';

/**
 * Does a command of one transaction at most once for a caller's key: its answer is kept in the same transaction, and the same
 * key with the same request gets that answer again, whatever has happened since. Without a key the command simply runs.
 * The answer must be plain JSON. Refusals: IDEMPOTENCY_CONFLICT (the key was used for another request), and the command's.
 */
export function once<T>(
  db: Db,
  call: Call,
  command: string,
  request: unknown,
  run: (db: Db) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { idempotencyKey: key } = call;
  if (key === undefined) return run(db);
  // Keys are the caller's own: two people may use the same one.
  const scope = `${command}/${call.actor.id}`;
  const requestHash = sha256(canonicalBytes(request));
  const before = async (tx: Tx): Promise<Outcome<T> | undefined> => {
    const kept = await findAnswer(tx, call, scope, key);
    if (kept === undefined) return undefined;
    return kept.request_hash.equals(requestHash) ? JSON.parse(kept.response) : refuse('IDEMPOTENCY_CONFLICT');
  };
  const keeping: Db = {
    ...db,
    inTenant: (tenant, work) =>
      db.inTenant(tenant, async (tx) => {
        const answered = (await before(tx)) as Awaited<ReturnType<typeof work>> | undefined;
        if (answered !== undefined) return answered;
        const answer = await work(tx);
        const kept = await keepAnswer(tx, call, scope, key, {
          requestHash,
          response: JSON.stringify(answer),
        });
        if (!kept) throw new AnsweredMeanwhile();
        return answer;
      }),
  };
  return run(keeping).catch(async (error: unknown) => {
    if (!(error instanceof AnsweredMeanwhile)) throw error;
    // What this one did was rolled back; the other one's answer stands.
    return (await db.inTenant(call.tenant, before)) ?? refuse('IDEMPOTENCY_CONFLICT');
  });
}

class AnsweredMeanwhile extends Error {}
