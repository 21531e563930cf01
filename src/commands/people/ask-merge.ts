import type { Call } from '../../domain/call.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import type { Tx } from '../../store/db.ts';
import { keepAsked, lockProposalOf } from '../../store/merge-proposal.store.ts';
import { requestApprovalIn } from '../request-approval.ts';
import { checkMerge, mergePeopleIn, type Pair, pairInOrder } from './merge-in.ts';

/** What became of saying that two people are one: done at once, or waiting for a second person. */
export type MergeAnswer =
  | { readonly state: 'merged'; readonly mergeId: string; readonly rootId: string }
  | { readonly state: 'asked'; readonly approvalId: string };

/**
 * Merges two people who have one identity number; for all others asks a second human being, because a wrong merge shows one
 * person's debt to another. Refusals, in order: MERGE_NEEDS_STAFF, those of checkMerge, MERGE_WAITING (a second person has
 * been asked already), APPROVAL_STAFF_UNKNOWN.
 */
export async function mergeOrAsk(
  tx: Tx,
  call: Call,
  pair: Pair,
  reason: string,
): Promise<Outcome<MergeAnswer>> {
  if (call.actor.kind !== 'staff') return refuse('MERGE_NEEDS_STAFF');
  const checked = await checkMerge(tx, call, pair);
  if (!checked.ok) return checked;
  const proposal = await lockProposalOf(tx, call.tenant, pairInOrder(pair), call.now);
  if (proposal?.waiting === true) return refuse('MERGE_WAITING');
  if (checked.value.isSameIdNo) {
    const merged = await mergePeopleIn(tx, call, pair, { reason, approvalId: null });
    return merged.ok ? done({ state: 'merged', ...merged.value }) : merged;
  }
  const asked = await requestApprovalIn(tx, call, {
    kind: 'people.merge',
    subject: `person/${pair.intoPersonId}`,
    request: {
      person_id: pair.personId,
      into_person_id: pair.intoPersonId,
      shared: (proposal?.reasons ?? ['said']).join(' '),
      reason,
    },
  });
  if (!asked.ok) return asked;
  const { approvalId } = asked.value;
  const kept = { proposalId: call.newId(), pair: pairInOrder(pair), approvalId };
  await keepAsked(tx, call.tenant, kept, call.now);
  return done({ state: 'asked', approvalId });
}
