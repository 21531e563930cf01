import type { z } from 'zod';
import type { setHoldBody } from '../contract/api/acts.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { ActorRef } from '../domain/permit/actor.ts';

/** Bare UUIDs inside; the routes strip and add the prefixes. */
export interface SetHold extends Omit<z.output<typeof setHoldBody>, 'until' | 'accountId' | 'actor'> {
  readonly caseId: string;
  readonly accountId: string | null;
  readonly actor: ActorRef | null;
  readonly until: Instant;
}
