import { z } from 'zod';
import { parseInstant } from '../domain/calendar/instant.ts';
import { parseLocalDate } from '../domain/calendar/local-date.ts';
import { canonical } from '../domain/evidence/canonical.ts';
import type { Checkpoint } from '../domain/evidence/checkpoint.ts';

/** Where checkpoints are kept: outside the database, so that who owns the database does not own them. */
export interface CheckpointFolder {
  /** Writes the tenant's file of this day for ever; returns false when there is one already. */
  append(tenant: string, day: string, text: string): Promise<boolean>;
  /** Every file of the tenant, in the order of their days. */
  read(tenant: string): Promise<{ readonly day: string; readonly text: string }[]>;
}

/** The house's Ed25519 key (RFC 8032). `publicKey` is the raw 32 bytes. */
export interface SigningKey {
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const checkpointSchema = z.strictObject({
  header: z.strictObject({
    v: z.literal(1),
    alg: z.literal('sha256+ed25519'),
    tenant: z.string(),
    no: z.int().min(1),
    day: z.string().transform((text, context) => parseLocalDate(text) ?? fail(context)),
    at: z.string().transform((text, context) => parseInstant(text) ?? fail(context)),
    previous: sha256Hex,
    heads_root: sha256Hex,
    heads_count: count,
    streams_total: count,
    entries_total: count,
  }),
  heads: z.array(z.tuple([z.string(), z.int().min(1), sha256Hex])),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** The file's text: canonical JSON and a line end, one form only. */
export const checkpointText = (checkpoint: Checkpoint): string => `${canonical(checkpoint)}\n`;

/** Undefined when the text is not exactly one checkpoint. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  try {
    const checkpoint: Checkpoint = checkpointSchema.parse(JSON.parse(text));
    return checkpointText(checkpoint) === text ? checkpoint : undefined;
  } catch {
    return undefined;
  }
}

function fail(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: 'not a date or moment' });
  return z.NEVER;
}
