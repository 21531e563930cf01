import { z } from 'zod';
import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db, Tx } from '../store/db.ts';
import { endAttempt } from '../store/dispatch.store.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';
import { lockSentMessage, messageOfPermit } from '../store/message.store.ts';
import { postPermit, voidPermit } from '../store/permit.store.ts';
import { factsOf } from './dispatch/settle.ts';

/** What a person found out about a send in doubt, and how: the peer's log, the provider's answer, the bill. */
export const resolveInput = z.object({
  permitId: z.uuid(),
  verdict: z.enum(['sent', 'not_sent']),
  proof: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});

export type ResolveInput = z.input<typeof resolveInput>;

/**
 * Ends a doubt by a person's word with its proof. sent: the permit is posted and keeps counting. not_sent: it is void and the
 * attempt ends; another contact is another day's decision, never a repetition.
 * Refusals: BAD_INPUT, NOT_FOUND, MESSAGE_NOT_IN_DOUBT.
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
  const messageId = await messageOfPermit(tx, call.tenant, input.permitId);
  if (messageId === undefined) return refuse('NOT_FOUND', { params: { what: 'message' } });
  const message = await lockSentMessage(tx, call.tenant, messageId);
  if (message?.permit_state !== 'in_doubt') return refuse('MESSAGE_NOT_IN_DOUBT');
  const { permitId } = input;
  const because = `resolved: ${input.proof}`;
  const state = input.verdict === 'sent' ? 'posted' : 'void';
  if (state === 'posted') {
    await postPermit(tx, call.tenant, { permitId, outcome: 'sent', at: call.now, because });
    await endAttempt(tx, call.tenant, message.attempt_id, { state: 'concluded' }, call.now);
  } else {
    await voidPermit(tx, call.tenant, { permitId, because, at: call.now });
    const end = { state: 'withdrawn', because: 'RESOLVED_NOT_SENT' } as const;
    await endAttempt(tx, call.tenant, message.attempt_id, end, call.now);
  }
  // The proof is a person's own words and may name somebody: its hash is evidence, the words stand in the permit's reason.
  await appendEvidence(tx, call, {
    stream: `case/${message.case_id}`,
    type: 'message.resolved',
    body: {
      ...factsOf(message),
      verdict: state,
      proof: toHex(sha256(new TextEncoder().encode(input.proof))),
    },
  });
  return done({ state });
}
