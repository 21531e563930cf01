import { z } from 'zod';
import { afterReport } from '../domain/attempt/outcome-order.ts';
import { parseInstant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { canonicalBytes } from '../domain/evidence/canonical.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type ContactOutcome, channels, contactOutcomes } from '../domain/vocabulary.ts';
import { insertCallback } from '../store/callback.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { endAttempt, markContactPointInvalid, writeFiveParts } from '../store/dispatch.store.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';
import { lockSentMessage, type SentMessage } from '../store/message.store.ts';
import { correctOutcome, postPermit } from '../store/permit.store.ts';

const word = z.string().regex(/^[a-z][a-z_]{1,30}$/);

/** A channel's report about one message or call; `parts` are the five of a result, only what is known. */
export const callbackInput = z.object({
  channel: z.enum(channels),
  providerEventId: z.string().min(1).max(200),
  messageId: z.uuid(),
  outcome: z.enum(contactOutcomes),
  happenedAt: z.string().transform((text, context) => {
    const at = parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: 'not a moment with an offset' });
    return z.NEVER;
  }),
  parts: z
    .object({
      lineStatus: word.optional(),
      who: word.optional(),
      result: word.optional(),
      reason: word.optional(),
      willingness: z.enum(['high', 'low', 'unknown']).optional(),
    })
    .optional(),
});

export type CallbackInput = z.input<typeof callbackInput>;

export interface RecordedCallback {
  readonly duplicate: boolean;
  readonly outcome: ContactOutcome;
  /** The person was reached although the slot had been given back: a cap may be broken. */
  readonly correctedToReached: boolean;
}

/**
 * Takes in a channel's report. The same event again changes nothing; reports may come late and in any order, the outcome of
 * the contact only rises. A report settles a doubt: the channel itself says that the message left.
 * Refusals: BAD_INPUT, CALLBACK_UNKNOWN_MESSAGE, CALLBACK_CONFLICT.
 */
export async function recordCallback(
  ports: { readonly db: Db },
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
  return ports.db.inTenant(call.tenant, (tx) => record(tx, call, parsed.data));
}

type Report = z.output<typeof callbackInput>;

const hashOf = (report: Report): Uint8Array => {
  const { parts = {} } = report;
  const told = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return sha256(canonicalBytes({ ...report, parts: told }));
};

async function record(tx: Tx, call: Call, report: Report): Promise<Outcome<RecordedCallback>> {
  const message = await lockSentMessage(tx, call.tenant, report.messageId);
  if (message === undefined || message.channel !== report.channel) return refuse('CALLBACK_UNKNOWN_MESSAGE');
  // No channel can know of a message that has not passed the gate: taking it would call sent what never left.
  if (!message.consumed) return refuse('CALLBACK_UNKNOWN_MESSAGE');
  const arrived = await insertCallback(tx, call.tenant, { ...report, contentHash: hashOf(report) }, call.now);
  const before = message.outcome as ContactOutcome | null;
  if (arrived === 'other') return refuse('CALLBACK_CONFLICT');
  if (arrived === 'same') {
    return done({ duplicate: true, outcome: before ?? report.outcome, correctedToReached: false });
  }
  const step = afterReport(before, report.outcome);
  if (step.changed) await writeOutcome(tx, call, message, step.outcome);
  if (report.parts !== undefined) await writeFiveParts(tx, call.tenant, message.attempt_id, report.parts);
  if (step.outcome === 'bounced') await markContactPointInvalid(tx, call.tenant, message.contact_point_id);
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
  return done({ duplicate: false, outcome: step.outcome, correctedToReached: step.correctedToReached });
}

/** A void permit stays void: the report is kept, and says more of the channel than of the contact. */
async function writeOutcome(
  tx: Tx,
  call: Call,
  message: SentMessage,
  outcome: ContactOutcome,
): Promise<void> {
  const permitId = message.permit_id;
  if (message.permit_state === 'posted') {
    await correctOutcome(tx, call.tenant, { permitId, outcome });
  } else if (message.permit_state === 'in_doubt' || message.permit_state === 'claimed') {
    await postPermit(tx, call.tenant, { permitId, outcome, at: call.now, because: 'callback' });
    await endAttempt(tx, call.tenant, message.attempt_id, { state: 'concluded' }, call.now);
  }
}
