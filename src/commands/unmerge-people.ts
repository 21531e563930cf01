import { z } from 'zod';
import { limits } from '../contract/limits.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type Separated, separate } from '../domain/person/links.ts';
import type { Db, Tx } from '../store/db.ts';
import { casesOfPerson } from '../store/hold.store.ts';
import { reopenProposals } from '../store/merge-proposal.store.ts';
import { withdrawContacts } from '../store/permit.store.ts';
import * as stored from '../store/person-merge.store.ts';
import { recordBoth } from './people/merge-in.ts';

const input = z.strictObject({
  mergeId: z.uuid(),
  reason: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});

/**
 * Takes any merge back: whoever only this merge held to the root counts apart again. Cases, accounts and history never
 * moved, so there is nothing to move back. What was planned for either side is withdrawn, and contacts made while both
 * counted as one go on counting for both: the stricter reading, for we do not know who of them was reached.
 *
 * Refusals, in order: BAD_INPUT, MERGE_NEEDS_STAFF, NOT_FOUND, MERGE_UNDONE (it was taken back before).
 */
export async function unmergePeople(
  ports: { readonly db: Db },
  call: Call,
  raw: z.input<typeof input>,
): Promise<Outcome<{ readonly personId: string }>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const params = { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' };
    return refuse('BAD_INPUT', { params });
  }
  if (call.actor.kind !== 'staff') return refuse('MERGE_NEEDS_STAFF');
  const { mergeId, reason } = parsed.data;
  return ports.db.inTenant<Outcome<{ personId: string }>>(call.tenant, async (tx) => {
    const merge = await stored.lockMerge(tx, call.tenant, mergeId);
    if (merge === undefined) return refuse('NOT_FOUND', { params: { what: '合并 / merge' } });
    if (merge.undone) return refuse('MERGE_UNDONE');
    const decided = { reason, by: call.actor.id, at: call.now };
    const rootId = await rootOf(tx, call, merge);
    const group = { rootId, personIds: await stored.lockGroup(tx, call.tenant, rootId) };
    const caseIds = await casesOfPerson(tx, call.tenant, rootId);
    await withdrawContacts(tx, call, { caseIds }, 'people_unmerged');
    const merges = await stored.standingMerges(tx, call.tenant, group.personIds);
    const separated = separate(group, merges, { mergeId, formerRootId: merge.former_root_id });
    await stored.markUndone(tx, call.tenant, mergeId, decided);
    if (separated !== undefined) await putApart(tx, call, merge, separated);
    const undone = { mergeId, saidIds: [merge.said_id, merge.said_of_id] } as const;
    await reopenProposals(tx, call.tenant, undone, decided);
    await recordBoth(tx, call, 'person.unmerged', merge);
    return done({ personId: merge.said_id });
  });
}

/** The root under which both count today; people before roots, in the order in which permits are decided. */
async function rootOf(tx: Tx, call: Call, merge: stored.MergeLink): Promise<string> {
  const people = await stored.lockPeople(tx, call.tenant, [merge.said_id]);
  return people.find(({ person_id }) => person_id === merge.said_id)?.root_id ?? merge.root_id;
}

async function putApart(
  tx: Tx,
  call: Call,
  merge: stored.MergeLink & { readonly merged_at: Call['now'] },
  { staying, leaving, leavingRoot }: Separated,
): Promise<void> {
  await stored.setRoot(tx, call.tenant, leaving, leavingRoot);
  const shared = {
    mergeId: merge.merge_id,
    since: merge.merged_at,
    countsFrom: addMinutes(call.now, -limits.capHistoryDays * 24 * 60),
    sides: [
      { ofIds: staying, forIds: leaving },
      { ofIds: leaving, forIds: staying },
    ],
  };
  await stored.shareContacts(tx, call.tenant, shared, call.now);
}
