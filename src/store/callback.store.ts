import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface NewCallback {
  readonly channel: string;
  readonly providerEventId: string;
  readonly messageId: string;
  readonly outcome: string;
  readonly happenedAt: Instant;
  readonly contentHash: Uint8Array;
}

/** new: it is in now. same: it was in, word for word. other: its event id was used for other content. */
export async function insertCallback(
  tx: Tx,
  tenant: string,
  callback: NewCallback,
  at: Instant,
): Promise<'new' | 'same' | 'other'> {
  const hash = Buffer.from(callback.contentHash);
  const inserted = await sql`
    insert into callback (tenant_id, channel, provider_event_id, message_id, outcome, happened_at, content_hash, recorded_at)
    values (${tenant}, ${callback.channel}, ${callback.providerEventId}, ${callback.messageId}, ${callback.outcome},
            ${callback.happenedAt}::timestamptz, ${hash}, ${at}::timestamptz)
    on conflict do nothing returning 1`.execute(tx);
  if (inserted.rows.length === 1) return 'new';
  const before = await sql<{ same: boolean }>`
    select content_hash = ${hash} as same from callback
    where tenant_id = ${tenant} and channel = ${callback.channel} and provider_event_id = ${callback.providerEventId}`.execute(
    tx,
  );
  return before.rows[0]?.same === true ? 'same' : 'other';
}
