import type { ChannelName } from '../../domain/vocabulary.ts';
import { chance, pick } from './chance.ts';

export type Temperament = 'prompt' | 'needs_reminder' | 'forgetful' | 'in_difficulty' | 'unreachable';

const SHARES: readonly (readonly [Temperament, number])[] = [
  ['prompt', 30],
  ['needs_reminder', 28],
  ['forgetful', 20],
  ['in_difficulty', 15],
  ['unreachable', 7],
];

/** How a simulated person is, from the seed and their number alone: never from sex, age, schooling or marriage. */
export const temperamentOf = (seed: string, personKey: string): Temperament =>
  pick(chance(seed, personKey, 'temperament'), SHARES);

/** The chance that a person who has understood a message pays the same day. */
export const PAYS: Readonly<Record<Temperament, number>> = {
  prompt: 0.9,
  needs_reminder: 0.55,
  forgetful: 0.22,
  in_difficulty: 0.06,
  unreachable: 0,
};

/** The chance that a text on this channel is read, given that it arrived. */
export const READS: Readonly<Record<Temperament, number>> = {
  prompt: 0.9,
  needs_reminder: 0.75,
  forgetful: 0.5,
  in_difficulty: 0.45,
  unreachable: 0,
};

/** The chance that a call is answered; a robot is hung up on more often. */
export const ANSWERS: Readonly<Record<Temperament, number>> = {
  prompt: 0.75,
  needs_reminder: 0.6,
  forgetful: 0.5,
  in_difficulty: 0.35,
  unreachable: 0,
};

/** Whether the channel tells its sender that a text was read. */
export const TELLS_READ: ReadonlySet<ChannelName> = new Set(['email', 'push']);
