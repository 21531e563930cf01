import type { Channel, Purpose } from './words.ts';

/** Who may name a purpose in a request of a dialler, and on which channels. */
interface MayDeclare {
  readonly agency: 'any' | readonly Channel[];
  readonly inHouse: 'any' | readonly Channel[];
}

const ANY: MayDeclare = { agency: 'any', inHouse: 'any' };
const written = (...inHouse: readonly Channel[]): MayDeclare => ({ agency: [], inHouse });

/**
 * A purpose is the dialler's own word. The first four widen nothing: what must be owed, what the person has said and every cap
 * hold for them. Rules make exceptions for the others, so they are only for the house itself, in writing of an approved text; what
 * is said on a call nobody sees before it is made.
 */
export const MAY_DECLARE: Readonly<Record<Purpose, MayDeclare>> = {
  collect: ANY,
  remind: ANY,
  locate: ANY,
  relay: ANY,
  limited_content_voicemail: written(),
  optout_confirmation: written('sms', 'email'),
  serve_legal_document: written('letter', 'email'),
  confirm_ceasing: written('letter', 'email'),
  notify_may_invoke_remedy: written('letter', 'email'),
  notify_will_invoke_remedy: written('letter', 'email'),
};

/** Whether a dialler may name this purpose for a contact on this channel by its own word. */
export function mayDeclare(purpose: Purpose, channel: Channel, inHouse: boolean): boolean {
  const on = MAY_DECLARE[purpose][inHouse ? 'inHouse' : 'agency'];
  return on === 'any' || on.includes(channel);
}
