import { type OutgoingMessage, permitOfClaim } from '../channels/channel.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { ChannelName } from '../domain/vocabulary.ts';
import type { Tx } from '../store/db.ts';
import { lockPersonOfAttempt, readDispatch } from '../store/dispatch.store.ts';
import { writeClaim } from './dispatch/claim.ts';
import { openGate } from './dispatch/gate.ts';
import { lockForOutcome } from './dispatch/lock-message.ts';
import type { DispatchPorts } from './dispatch/ports.ts';
import { readyToSpeak, withdraw } from './dispatch/ready.ts';
import { type Settled, settle } from './dispatch/settle.ts';
import { requestPermitIn } from './request-permit.ts';

/** What became of it, and what its reader has heard when it was sent. */
export type Dispatched = Settled & {
  readonly heard: {
    readonly messageId: string;
    readonly personKey: string;
    readonly channel: ChannelName;
    readonly accountNo: string;
    readonly amountFen: bigint;
    readonly at: Instant;
  };
};

/**
 * One attempt, now: the words are written with the amounts of this moment, the permit is decided again and claimed for exactly
 * this message, all in one transaction with its evidence; then the channel speaks; then its outcome is written in another.
 * Refusals, in order: ATTEMPT_BUSY and ATTEMPT_NOT_READY (nothing changed); CHANNEL_NOT_CONFIGURED, CONTACT_POINT_UNUSABLE,
 * NOTHING_OVERDUE, NOTHING_DUE, TEMPLATE_NOT_APPROVED, WORDING_ADDRESSEE, WORDING_SLOT_UNFILLED (attempt and permit
 * withdrawn); PERMIT_DENIED_AT_DISPATCH (permit withdrawn, refusal written).
 */
export async function dispatchAttempt(
  ports: DispatchPorts,
  call: Call,
  input: { readonly attemptId: string },
): Promise<Outcome<Dispatched>> {
  const claimed = await ports.db.inTenant(call.tenant, (tx) => claim(tx, ports, call, input.attemptId));
  if (!claimed.ok) return claimed;
  const message = claimed.value;
  const outcome = await message.channel.send(
    message.outgoing,
    permitOfClaim(message.permitId),
    openGate(ports.db, call.tenant, ports.moment),
  );
  const after: Call = { ...call, now: ports.moment() };
  const settled = await ports.db.inTenant(call.tenant, async (tx) => {
    const sent = await lockForOutcome(tx, call.tenant, message.outgoing.messageId, outcome);
    return sent === undefined ? undefined : settle(tx, after, sent, outcome);
  });
  if (settled === undefined) return refuse('NOT_FOUND', { params: { what: 'message' } });
  return done({ ...settled, heard: message.heard });
}

interface Claimed {
  readonly heard: Dispatched['heard'];
  readonly outgoing: OutgoingMessage;
  readonly permitId: string;
  readonly channel: NonNullable<ReturnType<DispatchPorts['channels']['get']>>;
}

/** Everything before the world: refusals here are rows already, so they are returned and the transaction commits. */
async function claim(tx: Tx, ports: DispatchPorts, call: Call, attemptId: string): Promise<Outcome<Claimed>> {
  if (!(await lockPersonOfAttempt(tx, call.tenant, attemptId))) return refuse('ATTEMPT_BUSY');
  const row = await readDispatch(tx, call.tenant, attemptId);
  if (row === undefined) return refuse('ATTEMPT_NOT_READY');
  const channel = ports.channels.get(row.channel);
  if (channel === undefined) {
    return withdraw(tx, call, row, refuse('CHANNEL_NOT_CONFIGURED', { params: { channel: row.channel } }));
  }
  const ready = await readyToSpeak(tx, ports, call, row);
  if (!ready.ok) return ready;
  const granted = await requestPermitIn(tx, ports, call, { attemptId, phase: 'dispatch' });
  if (!granted.ok) return granted;
  const outgoing: OutgoingMessage = {
    tenant: call.tenant,
    demonstration: row.tenant_kind === 'demonstration',
    messageId: call.newId(),
    contactPointId: row.contact_point_id,
    addressKind: row.contact_kind,
    address: ready.value.address,
    subject: ready.value.subject,
    text: ready.value.text,
    at: call.now,
  };
  const { amountFen } = ready.value;
  const { decisionHash } = granted.value;
  const bound = await writeClaim(tx, ports, call, { row, outgoing, amountFen, decisionHash });
  if (!bound) return refuse('ATTEMPT_NOT_READY');
  const heard = {
    messageId: outgoing.messageId,
    personKey: row.customer_no ?? row.person_id,
    channel: row.channel,
    accountNo: row.account_no,
    amountFen,
    at: call.now,
  };
  return done({ outgoing, heard, permitId: row.permit_id, channel });
}
