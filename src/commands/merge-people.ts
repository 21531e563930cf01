import { z } from 'zod';
import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { markUsed } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { openApproval } from './approval/open-approval.ts';
import { type MergeAnswer, mergeOrAsk } from './people/ask-merge.ts';
import { checkMerge, mergePeopleIn, type Pair } from './people/merge-in.ts';

const input = z.strictObject({
  personId: z.uuid(),
  /** The person under whom both count from now on. */
  intoPersonId: z.uuid(),
  reason: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});

/**
 * Says of two people whom nothing proposed that they are one human being: the first's root is linked to the second's. With
 * one identity number it happens at once, else a second person is asked. Reversible by unmergePeople.
 *
 * Refusals, in order: BAD_INPUT, MERGE_NEEDS_STAFF, NOT_FOUND, MERGE_SAME_PERSON, MERGE_CONTRADICTION, MERGE_WAITING,
 * APPROVAL_STAFF_UNKNOWN.
 */
export async function mergePeople(
  ports: { readonly db: Db },
  call: Call,
  raw: z.input<typeof input>,
): Promise<Outcome<MergeAnswer>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const params = { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' };
    return refuse('BAD_INPUT', { params });
  }
  const { reason, ...pair } = parsed.data;
  return ports.db.inTenant(call.tenant, (tx) => mergeOrAsk(tx, call, pair, reason));
}

type Request = Readonly<Record<string, string>>;

const pairOf = (request: Request): Pair => ({
  personId: request.person_id ?? '',
  intoPersonId: request.into_person_id ?? '',
});

/** Whether what was approved can still be done. Refusals: those of checkMerge. */
export const checkApprovedMerge = (tx: Tx, call: Call, request: Request): Promise<Outcome<unknown>> =>
  checkMerge(tx, call, pairOf(request));

/** Merges by an approval of kind people.merge, which is thereby used. Refusals: those of openApproval and checkMerge. */
export async function mergeApprovedIn(
  tx: Tx,
  call: Call,
  approvalId: string,
): Promise<Outcome<{ readonly mergeId: string }>> {
  const opened = await openApproval(tx, call, 'use', { approvalId });
  if (!opened.ok) return opened;
  if (opened.value.record.kind !== 'people.merge') return refuse('APPROVAL_NOT_APPROVED');
  const { request } = opened.value;
  const merged = await mergePeopleIn(tx, call, pairOf(request), { reason: request.reason ?? '', approvalId });
  if (!merged.ok) return merged;
  await markUsed(tx, call.tenant, approvalId, call.now);
  return done({ mergeId: merged.value.mergeId });
}
