import type { Call } from '../../domain/call.ts';
import { canonicalBytes } from '../../domain/evidence/canonical.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { sha256 } from '../../store/evidence.store.ts';
import { findAnswer, keepAnswer } from '../../store/idempotency.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { Delivered } from '../import/deliver.ts';
import { type RowsPushed, rowsPushed } from './answer.ts';
import type { PushInput } from './push-job.ts';

export interface Pushed {
  readonly answer: RowsPushed;
  /** Undefined: it had been answered before. */
  readonly delivered?: Delivered;
}

const scopeOf = (call: Call): string => `rows.push/${call.actor.id}`;
const hashOf = (input: PushInput): Uint8Array => sha256(canonicalBytes(JSON.parse(JSON.stringify(input))));

/** The answer that this key got, or that it was used for other rows. */
export async function answeredBefore(
  { tx }: ImportSession,
  call: Call,
  key: string,
  input: PushInput,
): Promise<Outcome<Pushed> | undefined> {
  const kept = await findAnswer(tx, call, scopeOf(call), key);
  if (kept === undefined) return undefined;
  return kept.request_hash.equals(hashOf(input))
    ? done({ answer: JSON.parse(kept.response) as RowsPushed })
    : refuse('IDEMPOTENCY_CONFLICT');
}

/** Keeps the answer with its key, in the transaction of what it tells. */
export async function keepPushed(
  { tx }: ImportSession,
  call: Call,
  key: string,
  input: PushInput,
  delivered: Delivered,
): Promise<Pushed> {
  const answer = rowsPushed(delivered);
  await keepAnswer(tx, call, scopeOf(call), key, {
    requestHash: hashOf(input),
    response: JSON.stringify(answer),
    importId: delivered.result.record.import_id,
  });
  return { answer, delivered };
}
