import type { SendOutcome } from '../../channels/channel.ts';
import { limits } from '../../contract/limits.ts';
import { addMinutes, type Instant } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { toHex } from '../../domain/evidence/entry.ts';
import type { Tx } from '../../store/db.ts';
import {
  countTries,
  endAttempt,
  markContactPointInvalid,
  replanAttempt,
} from '../../store/dispatch.store.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import type { SentMessage } from '../../store/message.store.ts';
import { doubtPermit, postPermit, voidPermit } from '../../store/permit.store.ts';

export type Settled =
  | { readonly kind: 'sent' }
  | { readonly kind: 'in_doubt' }
  /** Known not to have left; `retryAt` when it may be tried again, with a new permit. */
  | { readonly kind: 'not_sent'; readonly code: string; readonly retryAt: Instant | undefined };

/** Writes what became of a message: permit, attempt, contact point and evidence, in the caller's transaction. */
export async function settle(
  tx: Tx,
  call: Call,
  message: SentMessage,
  outcome: SendOutcome,
): Promise<Settled> {
  switch (outcome.kind) {
    case 'sent':
      return settleSent(tx, call, message, outcome.providerRef);
    case 'in_doubt':
      return settleInDoubt(tx, call, message, outcome.why);
    case 'refused_by_gate':
      return settleNotSent(tx, call, message, {
        code: outcome.code,
        why: 'the gate did not open',
        retry: false,
      });
    case 'not_sent': {
      if (outcome.addressInvalid) await markContactPointInvalid(tx, call, message.contact_point_id);
      return settleNotSent(tx, call, message, outcome);
    }
  }
}

async function settleSent(tx: Tx, call: Call, message: SentMessage, providerRef: string): Promise<Settled> {
  await postPermit(tx, call.tenant, {
    permitId: message.permit_id,
    outcome: 'sent',
    providerRef,
    at: call.now,
  });
  await endAttempt(tx, call.tenant, message.attempt_id, { state: 'concluded' }, call.now);
  await appendEvidence(tx, call, {
    stream: `case/${message.case_id}`,
    type: 'message.sent',
    body: { ...factsOf(message), outcome: 'sent' },
  });
  return { kind: 'sent' };
}

async function settleInDoubt(tx: Tx, call: Call, message: SentMessage, why: string): Promise<Settled> {
  await doubtPermit(tx, call.tenant, { permitId: message.permit_id, because: why, at: call.now });
  await appendEvidence(tx, call, {
    stream: `case/${message.case_id}`,
    type: 'message.in_doubt',
    body: { ...factsOf(message), because: why },
  });
  return { kind: 'in_doubt' };
}

interface NotSent {
  readonly code: string;
  readonly why: string;
  readonly retry: boolean;
  /** We ended, not the peer: tried again at once, and not counted against the peer's tries. */
  readonly ownFault?: boolean;
}

/**
 * Frees the permit with its proof, and puts the attempt back as long as tries and window last. When another has settled the
 * message meanwhile (a second dispatcher's recovery, a channel's report), his word stands and nothing is written.
 */
export async function settleNotSent(
  tx: Tx,
  call: Call,
  message: SentMessage,
  how: NotSent,
): Promise<Settled> {
  const because = `${how.code}: ${how.why}`;
  const freed = await voidPermit(tx, call.tenant, { permitId: message.permit_id, because, at: call.now });
  if (!freed) return { kind: 'not_sent', code: how.code, retryAt: undefined };
  await appendEvidence(tx, call, {
    stream: `case/${message.case_id}`,
    type: 'message.not_sent',
    body: { ...factsOf(message), code: how.code, because: how.why },
  });
  const retryAt = how.retry ? await nextTry(tx, call, message, how.ownFault ?? false) : undefined;
  if (retryAt !== undefined && (await replanAttempt(tx, call.tenant, message.attempt_id, retryAt))) {
    return { kind: 'not_sent', code: how.code, retryAt };
  }
  await endAttempt(tx, call.tenant, message.attempt_id, { state: 'withdrawn', because: how.code }, call.now);
  return { kind: 'not_sent', code: how.code, retryAt: undefined };
}

/** Each further try waits longer; after the last there is none. */
async function nextTry(
  tx: Tx,
  call: Call,
  message: SentMessage,
  ownFault: boolean,
): Promise<Instant | undefined> {
  if (ownFault) return call.now;
  const tries = await countTries(tx, call.tenant, message.attempt_id);
  return tries < limits.sendTriesMax ? addMinutes(call.now, limits.sendRetryMinutes * tries) : undefined;
}

/** A message as evidence names it. */
export const factsOf = (message: SentMessage) => ({
  message_id: message.message_id,
  permit_id: message.permit_id,
  channel: message.channel,
  content_hash: toHex(message.content_hash),
});
