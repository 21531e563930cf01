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
