import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { addMinutes, type Instant } from '../../src/domain/calendar/instant.ts';
import type { ContactOutcome } from '../../src/domain/vocabulary.ts';
import type { permitWorld } from './permit-world.ts';

export interface PostedWish {
  readonly account: { readonly caseId: string; readonly accountId: string };
  readonly personId: string;
  readonly pointId: string;
  readonly channel: string;
  readonly at: Instant;
  readonly outcome: ContactOutcome;
}

/** A contact of tenant `demo` that left at this moment and ended so, as its attempt, permit and message tell it. */
export async function postedPermit(
  world: ReturnType<typeof permitWorld>,
  wish: PostedWish,
): Promise<{ readonly attemptId: string; readonly permitId: string; readonly messageId: string }> {
  const { account, personId, pointId, channel, at, outcome } = wish;
  const windowUntil = addMinutes(at, 60);
  const attemptId = await world.attempt(account, personId, pointId, { channel, plannedAt: at, windowUntil });
  const [permitId, messageId] = [randomUUID(), randomUUID()];
  await world.query(sql`
    insert into permit (tenant_id, permit_id, attempt_id, case_id, root_id, person_id, contact_point_id, value_index, channel,
      window_from, window_until, counts_at, state, pack_id, pack_version, rules, reserved_at, claimed_at, message_id,
      content_hash, consumed_at, outcome, concluded_at)
    select 'demo', ${permitId}, ${attemptId}, ${account.caseId}, ${personId}, ${personId}, ${pointId}, value_index, ${channel},
      ${at}::timestamptz, ${windowUntil}::timestamptz, ${at}::timestamptz, 'posted', 'cn', '1', '{}', ${at}::timestamptz,
      ${at}::timestamptz, ${messageId}, '\\x00', ${at}::timestamptz, ${outcome}, ${at}::timestamptz
    from contact_point where contact_point_id = ${pointId}`);
  await world.query(sql`
    insert into message (tenant_id, message_id, attempt_id, permit_id, case_id, contact_point_id, channel, template_id,
      template_version, address_mask, content, content_hash, amount_fen, rendered_at)
    values ('demo', ${messageId}, ${attemptId}, ${permitId}, ${account.caseId}, ${pointId}, ${channel}, 'test.any', '1', '***',
      '\\x00', '\\x00', 1, ${at}::timestamptz)`);
  await world.query(sql`update attempt set state = 'concluded' where attempt_id = ${attemptId}`);
  return { attemptId, permitId, messageId };
}
