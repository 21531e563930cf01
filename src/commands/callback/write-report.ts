import type { OutcomeStep } from '../../domain/attempt/outcome-order.ts';
import type { Call } from '../../domain/call.ts';
import type { ContactOutcome } from '../../domain/vocabulary.ts';
import type { Tx } from '../../store/db.ts';
import { endAttempt, markContactPointInvalid, writeFiveParts } from '../../store/dispatch.store.ts';
import type { SentMessage } from '../../store/message.store.ts';
import { correctOutcome, postPermit } from '../../store/permit.store.ts';
import type { Report } from './callback-input.ts';

/** Writes what a report says of its contact: the outcome where it rises, the known parts of the result, a dead address. */
export async function writeReport(
  tx: Tx,
  call: Call,
  message: SentMessage,
  { parts }: Pick<Report, 'parts'>,
  step: OutcomeStep,
): Promise<void> {
  if (step.changed) await writeOutcome(tx, call, message, step.outcome);
  if (parts !== undefined) await writeFiveParts(tx, call.tenant, message.attempt_id, parts);
  if (step.outcome === 'bounced') await markContactPointInvalid(tx, call, message.contact_point_id);
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
