import type { Instant } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { MEDIUM_OF } from '../../domain/permit/words.ts';
import type { SaidVia } from '../../domain/person/preference.ts';
import { asksToStop } from '../../domain/person/stop-words.ts';
import type { ChannelName } from '../../domain/vocabulary.ts';
import type { Tx } from '../../store/db.ts';
import type { Vault } from '../../store/vault.ts';
import { recordPreferenceIn } from '../record-preference.ts';

/** What a person answered by a channel. */
export interface Answer {
  readonly said?: string | undefined;
  readonly channel: ChannelName;
  readonly happenedAt: Instant;
  readonly providerEventId: string;
}

/** An answer that says STOP is the person's own word about the medium that brought it. Whether it was heard as one. */
export async function hearStop(
  tx: Tx,
  vault: Vault,
  call: Call,
  personId: string,
  { said, channel, happenedAt, providerEventId }: Answer,
): Promise<boolean> {
  const medium = MEDIUM_OF[channel];
  if (said === undefined || medium === undefined || !asksToStop(said)) return false;
  const recorded = await recordPreferenceIn(tx, vault, call, {
    personId,
    kind: 'optout_medium',
    medium,
    window: null,
    weekdays: null,
    place: null,
    // A provider's clock may run ahead of ours.
    saidAt: happenedAt < call.now ? happenedAt : call.now,
    until: null,
    saidBy: 'person',
    saidVia: SAID_VIA[channel],
    proof: `${channel}/${providerEventId}`,
    words: said,
  });
  return recorded.ok;
}

/** How an answer by each channel came to us; to a push one answers in the app. */
const SAID_VIA: Readonly<Record<ChannelName, SaidVia>> = {
  email: 'email',
  sms: 'sms',
  push: 'portal',
  robot_call: 'robot_call',
  call: 'call',
  letter: 'letter',
};
