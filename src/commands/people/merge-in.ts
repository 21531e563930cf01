import type { Call } from '../../domain/call.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import type { Tx } from '../../store/db.ts';
import { appendEvidenceMany } from '../../store/evidence.store.ts';
import { casesOfPerson } from '../../store/hold.store.ts';
import { closeProposals } from '../../store/merge-proposal.store.ts';
import { withdrawContacts } from '../../store/permit.store.ts';
import {
  insertMerge,
  isHintedSame,
  lockPeople,
  type MergeLink,
  relink,
} from '../../store/person-merge.store.ts';

/** Two people of whom somebody says that they are one; `intoPersonId` is the one under whom both count from now on. */
export interface Pair {
  readonly personId: string;
  readonly intoPersonId: string;
}

export interface Mergeable {
  /** The roots of both as they are now; the first gives way. */
  readonly fromRoot: string;
  readonly toRoot: string;
  /** One identity number stands for both: no second person is needed. */
  readonly isSameIdNo: boolean;
}

export const pairInOrder = ({ personId, intoPersonId }: Pair): readonly [low: string, high: string] =>
  personId < intoPersonId ? [personId, intoPersonId] : [intoPersonId, personId];

/**
 * Whether these two can be merged now; locks them and their roots. Refusals, in order: NOT_FOUND, MERGE_SAME_PERSON (already
 * one), MERGE_CONTRADICTION (each has an identity number of their own: never one human being; correct the data first).
 */
export async function checkMerge(tx: Tx, call: Call, pair: Pair): Promise<Outcome<Mergeable>> {
  const people = await lockPeople(tx, call.tenant, [pair.personId, pair.intoPersonId]);
  const person = (id: string) => people.find((one) => one.person_id === id);
  const [from, to] = [person(pair.personId), person(pair.intoPersonId)];
  if (from === undefined || to === undefined) return refuse('NOT_FOUND', { params: { what: '人 / person' } });
  if (from.root_id === to.root_id) return refuse('MERGE_SAME_PERSON');
  const [own, other] = [from.id_no_index, to.id_no_index];
  if (own !== null && other !== null && !own.equals(other)) return refuse('MERGE_CONTRADICTION');
  const isSameIdNo =
    (own !== null && other !== null) || (await isHintedSame(tx, call.tenant, ...pairInOrder(pair)));
  return done({ fromRoot: from.root_id, toRoot: to.root_id, isSameIdNo });
}

/**
 * Lets two people count as one. Cases, accounts, holds and history stay with their own person; holds on a person reach all
 * cases of both at once, and caps count over both. What was planned for either is withdrawn: it was decided without knowing
 * the other, and the next day's decision knows. Refusals: those of checkMerge.
 */
export async function mergePeopleIn(
  tx: Tx,
  call: Call,
  pair: Pair,
  act: { readonly reason: string; readonly approvalId: string | null },
): Promise<Outcome<{ readonly mergeId: string; readonly rootId: string }>> {
  const checked = await checkMerge(tx, call, pair);
  if (!checked.ok) return checked;
  const { fromRoot, toRoot } = checked.value;
  const link: MergeLink = {
    merge_id: call.newId(),
    person_id: fromRoot,
    root_id: toRoot,
    former_root_id: fromRoot,
    said_id: pair.personId,
    said_of_id: pair.intoPersonId,
    approval_id: act.approvalId,
  };
  const decided = { reason: act.reason, by: call.actor.id, at: call.now };
  await relink(tx, call.tenant, fromRoot, toRoot);
  await insertMerge(tx, call.tenant, link, decided);
  const caseIds = await casesOfPerson(tx, call.tenant, toRoot);
  await withdrawContacts(tx, call, { caseIds }, 'people_merged');
  const merged = {
    mergeId: link.merge_id,
    rootId: toRoot,
    saidIds: [pair.personId, pair.intoPersonId],
  } as const;
  await closeProposals(tx, call.tenant, merged, decided);
  await recordBoth(tx, call, 'person.merged', link);
  return done({ mergeId: link.merge_id, rootId: toRoot });
}

/**
 * The act in the streams of both people. The reason is free text and may name somebody: evidence says that one was given,
 * the row holds it.
 */
export async function recordBoth(
  tx: Tx,
  call: Call,
  type: 'person.merged' | 'person.unmerged',
  link: MergeLink,
): Promise<void> {
  const { merge_id, person_id, root_id, former_root_id, said_id, said_of_id, approval_id } = link;
  const body = {
    merge_id,
    person_id,
    root_id,
    former_root_id,
    said_id,
    said_of_id,
    approval_id,
    reason: 'stated',
  };
  const streams = [...new Set([said_id, said_of_id])].map((id) => `person/${id}`);
  await appendEvidenceMany(
    tx,
    call,
    streams.map((stream) => ({ stream, type, body })),
  );
}
