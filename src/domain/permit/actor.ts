import type { Channel } from './words.ts';

/**
 * Who contacts, by a name that stays: `own` (of the house, nobody named), `robot`, one member of staff, or one agency with
 * all who work there.
 */
export type ActorRef = 'own' | 'robot' | `staff:${string}` | `agency:${string}`;

const SHAPE = /^(?:own|robot|(?:staff|agency):[A-Za-z0-9._-]{1,64})$/;

/** Undefined: it names nobody. */
export const parseActor = (text: string): ActorRef | undefined =>
  SHAPE.test(text) ? (text as ActorRef) : undefined;

/** Who makes a contact of the house's own on this channel, while nobody in particular is named. */
export const actorOfChannel = (channel: Channel): ActorRef => (channel === 'robot_call' ? 'robot' : 'own');

/** A human being of the house speaks on these, so that one who is not named may be anyone who works here. */
const BY_PERSON: readonly Channel[] = ['call', 'visit', 'im'];

/**
 * Whether a hold on one actor reaches a contact. A call of the house by nobody in particular is reached by a hold on any member
 * of staff: it might be that one. `own` is everybody of the house, the robot too.
 */
export function reachesActor(
  held: string,
  contact: { readonly actor: string; readonly channel: Channel },
): boolean {
  if (held === contact.actor) return true;
  if (held === 'own') return !contact.actor.startsWith('agency:');
  return held.startsWith('staff:') && contact.actor === 'own' && BY_PERSON.includes(contact.channel);
}
