import { sql } from 'kysely';
import type { Call } from '../domain/call.ts';
import type { Tx } from './db.ts';

/** What a key was used for, and what was answered. */
export interface KeptAnswer {
  readonly request_hash: Buffer;
  /** JSON. */
  readonly response: string;
}

export async function findAnswer(
  tx: Tx,
  call: Call,
  command: string,
  key: string,
): Promise<KeptAnswer | undefined> {
  const found = await sql<KeptAnswer>`
    select request_hash, response from idempotency
    where tenant_id = ${call.tenant} and command = ${command} and key = ${key}`.execute(tx);
  return found.rows[0];
}

/** False when another request with this key was answered meanwhile. */
export async function keepAnswer(
  tx: Tx,
  call: Call,
  command: string,
  key: string,
  answer: {
    readonly requestHash: Uint8Array;
    readonly response: string;
    /** The push that it answers, with which it goes. */
    readonly importId?: string;
  },
): Promise<boolean> {
  const kept = await sql`
    insert into idempotency (tenant_id, command, key, request_hash, response, recorded_at, import_id)
    values (${call.tenant}, ${command}, ${key}, ${Buffer.from(answer.requestHash)}, ${answer.response}, ${call.now}::timestamptz,
            ${answer.importId ?? null}::uuid)
    on conflict do nothing`.execute(tx);
  return kept.numAffectedRows === 1n;
}
