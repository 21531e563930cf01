import { type ChannelName, type ContactOutcome, channels } from '../vocabulary.ts';

const SPOKEN = [
  'no_answer',
  'busy',
  'rejected',
  'not_connected',
  'voicemail',
  'connected',
  'conversation',
] as const;
const WRITTEN = ['sent', 'delivered', 'read', 'bounced'] as const;

/** What can become of a contact on each channel: a call that was "sent" would count in no cap of calls. */
const OUTCOMES: Readonly<Record<ChannelName, readonly ContactOutcome[]>> = {
  call: SPOKEN,
  robot_call: SPOKEN,
  sms: WRITTEN,
  email: WRITTEN,
  push: WRITTEN,
  letter: WRITTEN,
};

/** The channels on which a contact can end so. */
export const channelsTelling = (outcome: ContactOutcome): readonly ChannelName[] =>
  channels.filter((channel) => OUTCOMES[channel].includes(outcome));

/** Whether a contact on this channel is a call: its end is what was heard, not that it was sent. */
export const isCall = (channel: ChannelName): boolean => OUTCOMES[channel] === SPOKEN;

/** What is known of a contact that was made when nothing more is told: what is written was sent; of a call it must be told. */
export const outcomeMade = (
  channel: ChannelName,
  told: ContactOutcome | undefined,
): ContactOutcome | undefined => {
  const outcome = told ?? 'sent';
  return OUTCOMES[channel].includes(outcome) ? outcome : undefined;
};
