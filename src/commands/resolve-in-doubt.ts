import { z } from 'zod';
import { limits } from '../contract/limits.ts';
import { outcomeMade } from '../domain/attempt/told-by.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { contactOutcomes } from '../domain/vocabulary.ts';
import type { Db, Tx } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import { messageOfPermit } from '../store/message.store.ts';
import { doubtOfDialler } from './in-doubt/doubt-of-dialler.ts';
import { doubtOfMessage } from './in-doubt/doubt-of-message.ts';

/** What a person found out about a contact in doubt, and how: the peer's log, the provider's answer, the bill, the call record. */
export const resolveInput = z.object({
  permitId: z.uuid(),
  verdict: z.enum(['sent', 'not_sent']),
  /** What became of it, when it was made; needed of a call. */
  outcome: z.enum(contactOutcomes).optional(),
  proof: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});

export type ResolveInput = z.input<typeof resolveInput>;

/**
 * Ends a doubt by a person's word with its proof. sent: the permit is posted and keeps counting. not_sent: it is void and the
 * attempt ends; another contact is another day's decision, never a repetition. So for our own sends, and for what a dialler
 * started and never reported. Refusals, in order: BAD_INPUT, NOT_FOUND, MESSAGE_NOT_IN_DOUBT, OUTCOME_OF_CHANNEL (a call needs to be
 * told what became of it).
 */
export async function resolveInDoubt(
  ports: { readonly db: Db },
  call: Call,
  input: ResolveInput,
): Promise<Outcome<{ readonly state: 'posted' | 'void' }>> {
  const parsed = resolveInput.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse('BAD_INPUT', {
      params: { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' },
    });
  }
  return ports.db.inTenant(call.tenant, (tx) => resolve(tx, call, parsed.data));
}

async function resolve(
  tx: Tx,
  call: Call,
  input: z.output<typeof resolveInput>,
): Promise<Outcome<{ readonly state: 'posted' | 'void' }>> {
  const { permitId, verdict } = input;
  const messageId = await messageOfPermit(tx, call.tenant, permitId);
  const doubt =
    messageId === undefined
      ? await doubtOfDialler(tx, call, permitId)
      : await doubtOfMessage(tx, call, messageId);
  if (doubt === undefined) return refuse('NOT_FOUND', { params: { what: '许可 / permit' } });
  if (!doubt.isInDoubt) return refuse('MESSAGE_NOT_IN_DOUBT');
  const outcome = verdict === 'sent' ? outcomeMade(doubt.channel, input.outcome) : null;
  if (outcome === undefined) return refuse('OUTCOME_OF_CHANNEL', { params: { channel: doubt.channel } });
  // The proof is a person's own words and may name somebody: its hash is evidence, the words stand in the permit's reason.
  await doubt.resolve({
    outcome,
    because: `resolved: ${input.proof}`,
    proof: toHex(sha256(new TextEncoder().encode(input.proof))),
  });
  return done({ state: outcome === null ? 'void' : 'posted' });
}
