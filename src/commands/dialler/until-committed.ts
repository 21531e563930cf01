import { limits } from '../../contract/limits.ts';
import type { Call } from '../../domain/call.ts';
import { type Outcome, refuse } from '../../domain/outcome.ts';
import type { Db } from '../../store/db.ts';
import { type Functions, functionsIn } from '../../store/dialler-facts.store.ts';
import { lockNumbers, lockPeople } from '../../store/permit.store.ts';

/** Whose permits the work turned out to be about, told by the work itself. */
export interface Subjects {
  personIds?: readonly string[];
  contactPointId?: string;
}

/** Reads, decides and commits once. `stale`: what it had read is no longer so, and nothing was written. */
export type Work<T> = (db: Functions, subjects: Subjects) => Promise<Outcome<T> | 'stale'>;

/**
 * Does the work until it is committed: first without a lock, since nobody else wants this person at almost every call; when
 * others keep coming between, with the person and the number locked before they are read. Refusal: ATTEMPT_BUSY, when even
 * so there was no end (people merged again and again under our hands).
 */
export async function untilCommitted<T>(
  ports: { readonly db: Db },
  call: Call,
  work: Work<T>,
): Promise<Outcome<T>> {
  const subjects: Subjects = {};
  for (let turn = 1; turn <= limits.permitFreeTurns + limits.permitLockedTurns; turn += 1) {
    const free = turn <= limits.permitFreeTurns;
    const turned = free ? work(ports.db, subjects) : lockedTurn(ports.db, call, work, subjects);
    const answer = await turned.catch(staleOrThrow);
    if (answer !== 'stale') return answer;
  }
  return refuse('ATTEMPT_BUSY');
}

const lockedTurn = <T>(
  db: Db,
  call: Call,
  work: Work<T>,
  subjects: Subjects,
): Promise<Outcome<T> | 'stale'> =>
  db.inTenant(call.tenant, async (tx) => {
    const { personIds, contactPointId } = subjects;
    if (personIds !== undefined) await lockPeople(tx, call.tenant, personIds);
    if (contactPointId !== undefined) await lockNumbers(tx, call.tenant, [contactPointId]);
    return work(functionsIn(tx), subjects);
  });

/** The key was answered meanwhile; two waited for each other and one was let go; it changed between reading and writing. */
const AGAIN: ReadonlySet<unknown> = new Set(['23505', '40P01', '40001']);

function staleOrThrow(error: unknown): 'stale' {
  if (error instanceof Error && 'code' in error && AGAIN.has(error.code)) return 'stale';
  throw error;
}
