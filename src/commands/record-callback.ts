import { afterReport } from '../domain/attempt/outcome-order.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { ContactOutcome } from '../domain/vocabulary.ts';
import { insertCallback } from '../store/callback.store.ts';
import type { Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { addresseeOfMessage, lockSentMessage } from '../store/message.store.ts';
import { lockPerson } from '../store/permit.store.ts';
import {
  type CallbackInput,
  type CallbackPorts,
  callbackInput,
  hashOf,
  type Report,
} from './callback/callback-input.ts';
import { hearStop } from './callback/hear-stop.ts';
import { writeReport } from './callback/write-report.ts';
import { openIfOverCap } from './permit/late-cap.ts';

export interface RecordedCallback {
  readonly duplicate: boolean;
  readonly outcome: ContactOutcome;
  /** The person was reached although the slot had been given back: a cap may be broken. */
  readonly correctedToReached: boolean;
  /** Rules that this later word broke; an incident is open. */
  readonly brokenRules: readonly string[];
  /** The person asked to hear no more on this channel, and was heard. */
  readonly optedOut: boolean;
}

/**
 * Takes in a channel's report. The same event again changes nothing; reports may come late and in any order, the outcome of
 * the contact only rises. A report settles a doubt: the channel itself says that the message left. One that puts the person over
 * a cap after all opens an incident; an answer that says STOP is an opt-out from that moment on.
 * Refusals: BAD_INPUT, CALLBACK_UNKNOWN_MESSAGE, CALLBACK_CONFLICT.
 */
export async function recordCallback(
  ports: CallbackPorts,
  call: Call,
  input: CallbackInput,
): Promise<Outcome<RecordedCallback>> {
  const parsed = callbackInput.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse('BAD_INPUT', {
      params: { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' },
    });
  }
  return ports.db.inTenant(call.tenant, (tx) => record(tx, ports, call, parsed.data));
}

async function record(
  tx: Tx,
  ports: CallbackPorts,
  call: Call,
  report: Report,
): Promise<Outcome<RecordedCallback>> {
  const personId = await addresseeOfMessage(tx, call.tenant, report.messageId);
  if (personId === undefined) return refuse('CALLBACK_UNKNOWN_MESSAGE');
  // Before the permit: everyone who counts a person's contacts locks in this order.
  await lockPerson(tx, call.tenant, personId);
  const message = await lockSentMessage(tx, call.tenant, report.messageId);
  if (message === undefined || message.channel !== report.channel) return refuse('CALLBACK_UNKNOWN_MESSAGE');
  // No channel can know of a message that has not passed the gate: taking it would call sent what never left.
  if (!message.consumed) return refuse('CALLBACK_UNKNOWN_MESSAGE');
  const arrived = await insertCallback(tx, call.tenant, { ...report, contentHash: hashOf(report) }, call.now);
  const before = message.outcome as ContactOutcome | null;
  if (arrived === 'other') return refuse('CALLBACK_CONFLICT');
  if (arrived === 'same') {
    const nothing = { correctedToReached: false, brokenRules: [], optedOut: false };
    return done({ duplicate: true, outcome: before ?? report.outcome, ...nothing });
  }
  const step = afterReport(before, report.outcome);
  await writeReport(tx, call, message, report, step);
  await appendEvidence(tx, call, {
    stream: `case/${message.case_id}`,
    at: report.happenedAt,
    type: 'callback.recorded',
    body: {
      message_id: report.messageId,
      channel: report.channel,
      provider_event_id: report.providerEventId,
      outcome: report.outcome,
      outcome_after: step.outcome,
      corrected_to_reached: step.correctedToReached,
    },
  });
  const corrected = {
    attemptId: message.attempt_id,
    permitId: message.permit_id,
    before,
    after: step.outcome,
  };
  const brokenRules = step.correctedToReached ? await openIfOverCap(tx, ports, call, corrected) : [];
  const optedOut = await hearStop(tx, ports.vault, call, personId, report);
  const { outcome, correctedToReached } = step;
  return done({ duplicate: false, outcome, correctedToReached, brokenRules, optedOut });
}
