import { z } from 'zod';
import { parseInstant } from '../../domain/calendar/instant.ts';
import { canonicalBytes } from '../../domain/evidence/canonical.ts';
import { channels, contactOutcomes } from '../../domain/vocabulary.ts';
import { sha256 } from '../../store/evidence.store.ts';
import type { Vault } from '../../store/vault.ts';
import type { PermitPorts } from '../permit/decide-permits.ts';

/** What taking in a report needs: the caps that a later word may break, and the vault for a person's own words. */
export type CallbackPorts = Pick<PermitPorts, 'db' | 'packs' | 'calendar'> & { readonly vault: Vault };

const word = z.string().regex(/^[a-z][a-z_]{1,30}$/);

/** A channel's report about one message or call; `parts` are the five of a result, only what is known. */
export const callbackInput = z.object({
  channel: z.enum(channels),
  providerEventId: z.string().min(1).max(200),
  messageId: z.uuid(),
  outcome: z.enum(contactOutcomes),
  happenedAt: z.string().transform((text, context) => {
    const at = parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: 'not a moment with an offset' });
    return z.NEVER;
  }),
  parts: z
    .object({
      lineStatus: word.optional(),
      who: word.optional(),
      result: word.optional(),
      reason: word.optional(),
      willingness: z.enum(['high', 'low', 'unknown']).optional(),
    })
    .optional(),
  /** What the person answered by this channel, word for word: a reply, a key with its meaning. STOP is heard at once. */
  said: z.string().min(1).max(500).optional(),
});

export type CallbackInput = z.input<typeof callbackInput>;

export type Report = z.output<typeof callbackInput>;

/** By which the same report is known again. */
export const hashOf = (report: Report): Uint8Array => {
  const { parts = {} } = report;
  const told = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return sha256(canonicalBytes({ ...report, parts: told }));
};
