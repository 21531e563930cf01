import type { z } from 'zod';
import type { setHoldBody } from '../contract/api/acts.ts';
import type { Instant } from '../domain/calendar/instant.ts';

/** Bare UUIDs inside; the routes strip and add the prefixes. */
export interface SetHold extends Omit<z.output<typeof setHoldBody>, 'until' | 'accountId'> {
  readonly caseId: string;
  readonly accountId: string | null;
  readonly until: Instant;
}
