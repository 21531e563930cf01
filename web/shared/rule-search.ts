import { z } from 'zod';
import { CHANNELS, LEVELS, VERIFIED } from '../../src/domain/permit/words.ts';

/** What of the catalogue is shown lives in the address, so that a view can be sent. Bad values fall away. */
export const ruleSearch = z.object({
  packKind: z.enum(['contact', 'reckoning']).optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  kind: z.string().optional().catch(undefined),
  channel: z.enum(CHANNELS).optional().catch(undefined),
  level: z.enum(LEVELS).optional().catch(undefined),
  verified: z.enum(VERIFIED).optional().catch(undefined),
  pack: z.string().optional().catch(undefined),
});
export type RuleSearch = z.infer<typeof ruleSearch>;

/** A situation to be tried, as a case has it: JSON. */
export const trySearch = z.object({ case: z.string().optional().catch(undefined) });

/** The version from which a draft begins. */
export const draftSearch = z.object({
  pack: z.string().optional().catch(undefined),
  // A version reads like a number to whoever parses the address.
  version: z.coerce.string().optional().catch(undefined),
});

export const refusalSearch = z.object({ day: z.string().optional().catch(undefined) });
