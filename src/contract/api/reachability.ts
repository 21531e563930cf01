import { z } from 'zod';
import { id, instant } from './common.ts';
import { outcomeWord } from './words.ts';

/** Whether a person can be reached, computed from what was tried; nobody sets it. */
export const reachabilityView = z.object({
  state: z.enum(['reachable', 'hard', 'lost']),
  because: z.enum([
    'answered',
    'refused',
    'no_number',
    'numbers_dead',
    'unanswered',
    'too_few_tries',
    'stale',
  ]),
  since: instant.nullable(),
  /** Until when it holds without a new try. */
  expiresAt: instant.nullable(),
  retestAt: instant.nullable(),
  /** What it rests on, or what counts towards it, oldest first. */
  evidence: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('number_dead'), contactPointId: id('contactPoint'), at: instant }),
      z.object({
        kind: z.literal('unanswered'),
        permitId: id('permit'),
        contactPointId: id('contactPoint'),
        at: instant,
        outcome: outcomeWord,
      }),
    ]),
  ),
});
