import { z } from 'zod';
import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidenceMany } from '../store/evidence.store.ts';
import {
  lockProposal,
  markRejected,
  type ProposalRecord,
  readProposalPair,
} from '../store/merge-proposal.store.ts';
import { lockPeople } from '../store/person-merge.store.ts';
import { type MergeAnswer, mergeOrAsk } from './people/ask-merge.ts';

const input = z.strictObject({
  proposalId: z.uuid(),
  verdict: z.enum(['same', 'different']),
  reason: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});

export type ProposalAnswer = MergeAnswer | { readonly state: 'rejected' };

/**
 * A person's verdict on a proposal. `different` holds until the two have something new in common; one person may say it, it
 * only protects. `same` merges at once when one identity number stands for both, else asks a second person. The older record
 * becomes the root.
 *
 * Refusals, in order: BAD_INPUT, MERGE_NEEDS_STAFF, NOT_FOUND, PROPOSAL_DECIDED, MERGE_WAITING, and those of mergePeople.
 */
export async function decideMergeProposal(
  ports: { readonly db: Db },
  call: Call,
  raw: z.input<typeof input>,
): Promise<Outcome<ProposalAnswer>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const params = { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' };
    return refuse('BAD_INPUT', { params });
  }
  if (call.actor.kind !== 'staff') return refuse('MERGE_NEEDS_STAFF');
  const { proposalId, verdict, reason } = parsed.data;
  return ports.db.inTenant<Outcome<ProposalAnswer>>(call.tenant, async (tx) => {
    const pair = await readProposalPair(tx, call.tenant, proposalId);
    // People before their proposals, as whoever performs an approved merge locks them.
    if (pair !== undefined) await lockPeople(tx, call.tenant, pair);
    const proposal = await lockProposal(tx, call.tenant, proposalId, call.now);
    if (proposal === undefined) return refuse('NOT_FOUND', { params: { what: '建议 / proposal' } });
    if (proposal.state !== 'open') return refuse('PROPOSAL_DECIDED');
    if (proposal.waiting) return refuse('MERGE_WAITING');
    if (verdict === 'different') return tellApart(tx, call, proposal, reason);
    // Ids grow with time: the lower one is the older record.
    return mergeOrAsk(tx, call, { personId: proposal.high_id, intoPersonId: proposal.low_id }, reason);
  });
}

async function tellApart(
  tx: Tx,
  call: Call,
  { proposal_id, low_id, high_id, reasons }: ProposalRecord,
  reason: string,
): Promise<Outcome<ProposalAnswer>> {
  await markRejected(tx, call.tenant, proposal_id, { by: call.actor.id, at: call.now, reason });
  const body = { proposal_id, low_id, high_id, reasons, reason: 'stated' };
  await appendEvidenceMany(
    tx,
    call,
    [low_id, high_id].map((id) => ({ stream: `person/${id}`, type: 'person.told_apart' as const, body })),
  );
  return done({ state: 'rejected' });
}
