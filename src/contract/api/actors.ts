import { z } from 'zod';
import { limits } from '../limits.ts';
import { actor } from './acts.ts';

export const actorsQuery = z.strictObject({ q: z.string().trim().max(limits.wordChars).default('') });

/** Those whom a complaint may name, by their names: staff in office and agencies; no borrower among them. */
export const actorList = z.object({
  rows: z.array(
    z.object({
      /** As a hold names it. */
      actor,
      kind: z.enum(['staff', 'agency']),
      name: z.string(),
      /** Null: an agency. */
      staffNo: z.string().nullable(),
    }),
  ),
});
