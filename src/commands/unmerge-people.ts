import { z } from 'zod';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import {
  findOpenMerge,
  laterMerges,
  lockPeople,
  markUndone,
  restoreRoot,
} from '../store/person-merge.store.ts';

const input = z.strictObject({ mergeId: z.uuid() });

/**
 * Takes a merge back: the person, and whoever was merged into that person, count by themselves again. History stays.
 *
 * Refusals: BAD_INPUT, NOT_FOUND, MERGE_NEEDS_STAFF, MERGE_UNDONE (it was taken back before), MERGE_NOT_LATEST (the root was
 * itself merged later; that merge is undone first).
 */
export async function unmergePeople(
  ports: { readonly db: Db },
  call: Call,
  raw: z.input<typeof input>,
): Promise<Outcome<{ readonly personId: string }>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return refuse('BAD_INPUT', { params: { field: 'mergeId', problem: 'uuid' } });
  if (call.actor.kind !== 'staff') return refuse('MERGE_NEEDS_STAFF');
  const { mergeId } = parsed.data;
  return ports.db.inTenant<Outcome<{ personId: string }>>(call.tenant, async (tx) => {
    const merge = await findOpenMerge(tx, call.tenant, mergeId);
    if (merge === undefined) return refuse('NOT_FOUND', { params: { what: '合并 / merge' } });
    if (merge.undone) return refuse('MERGE_UNDONE');
    await lockPeople(tx, call.tenant, [merge.person_id, merge.root_id]);
    if ((await laterMerges(tx, call.tenant, merge)) > 0) return refuse('MERGE_NOT_LATEST');
    await markUndone(tx, call.tenant, mergeId, { by: call.actor.id, at: call.now });
    await restoreRoot(tx, call.tenant, merge.person_id, merge.former_root_id);
    await appendEvidence(tx, call, {
      stream: `person/${merge.root_id}`,
      type: 'person.unmerged',
      body: {
        merge_id: mergeId,
        person_id: merge.person_id,
        root_id: merge.root_id,
        former_root_id: merge.former_root_id,
        reason: 'stated',
      },
    });
    return done({ personId: merge.person_id });
  });
}
