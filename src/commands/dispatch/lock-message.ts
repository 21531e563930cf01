import type { SendOutcome } from '../../channels/channel.ts';
import type { Tx } from '../../store/db.ts';
import { addresseeOfMessage, lockSentMessage, type SentMessage } from '../../store/message.store.ts';
import { lockPerson } from '../../store/permit.store.ts';

/**
 * Locks a message that may turn out not to have left, or to have gone to a dead address: its person first, in the order of
 * everybody who counts contacts, so that what was decided meanwhile is decided again. Undefined: there is no such message.
 */
export async function lockMessage(
  tx: Tx,
  tenant: string,
  messageId: string,
): Promise<SentMessage | undefined> {
  const personId = await addresseeOfMessage(tx, tenant, messageId);
  if (personId === undefined) return undefined;
  await lockPerson(tx, tenant, personId);
  return lockSentMessage(tx, tenant, messageId);
}

/**
 * Locks a message to write what became of it. What was sent forbids nothing that was not forbidden while it was under way: it is
 * taken down without the person.
 */
export const lockForOutcome = (
  tx: Tx,
  tenant: string,
  messageId: string,
  outcome: SendOutcome,
): Promise<SentMessage | undefined> =>
  (outcome.kind === 'sent' ? lockSentMessage : lockMessage)(tx, tenant, messageId);
