import { z } from 'zod';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { insertMerge, lockPeople, relink } from '../store/person-merge.store.ts';

const input = z.strictObject({
  personId: z.uuid(),
  /** The person under whom both count from now on. */
  intoPersonId: z.uuid(),
  reason: z.string().trim().min(3).max(500),
});

export interface MergedPeople {
  readonly mergeId: string;
  readonly rootId: string;
}

/**
 * Says that two records are one human being: the first's root is linked to the second's root. Cases and accounts stay where
 * they are; contact caps count at the root. Reversible by unmergePeople.
 *
 * Refusals: BAD_INPUT, NOT_FOUND, MERGE_NEEDS_STAFF (only a named person decides it), MERGE_SAME_PERSON (already one).
 */
export async function mergePeople(
  ports: { readonly db: Db },
  call: Call,
  raw: z.input<typeof input>,
): Promise<Outcome<MergedPeople>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return badInput(parsed.error);
  if (call.actor.kind !== 'staff') return refuse('MERGE_NEEDS_STAFF');
  const { personId, intoPersonId, reason } = parsed.data;
  return ports.db.inTenant<Outcome<MergedPeople>>(call.tenant, async (tx) => {
    const people = await lockPeople(tx, call.tenant, [personId, intoPersonId]);
    const root = (id: string) => people.find((person) => person.person_id === id)?.root_id;
    const [from, to] = [root(personId), root(intoPersonId)];
    if (from === undefined || to === undefined)
      return refuse('NOT_FOUND', { params: { what: '人 / person' } });
    if (from === to) return refuse('MERGE_SAME_PERSON');
    const link = { merge_id: call.newId(), person_id: from, root_id: to, former_root_id: from };
    await relink(tx, call.tenant, from, to);
    await insertMerge(tx, call.tenant, link, { reason, by: call.actor.id, at: call.now });
    // The reason is free text and may name somebody: evidence says that one was given, the row holds it.
    await appendEvidence(tx, call, {
      stream: `person/${to}`,
      type: 'person.merged',
      body: { ...link, reason: 'stated' },
    });
    return done({ mergeId: link.merge_id, rootId: to });
  });
}

function badInput(error: z.ZodError) {
  const [issue] = error.issues;
  return refuse('BAD_INPUT', {
    params: { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' },
  });
}
