import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { ChannelName } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

export interface NewMessage {
  readonly messageId: string;
  readonly attemptId: string;
  readonly permitId: string;
  readonly caseId: string;
  readonly contactPointId: string;
  readonly channel: ChannelName;
  readonly templateId: string;
  readonly templateVersion: string;
  readonly addressMask: string;
  /** Sealed under `message/<id>`: {address, subject, text}. */
  readonly content: Buffer;
  readonly contentHash: Uint8Array;
  readonly amountFen: bigint;
}

/** Writes what is about to be sent, before it is sent. */
export async function insertMessage(tx: Tx, tenant: string, message: NewMessage, at: Instant): Promise<void> {
  await sql`
    insert into message (tenant_id, message_id, attempt_id, permit_id, case_id, contact_point_id, channel, template_id,
                         template_version, address_mask, content, content_hash, amount_fen, rendered_at)
    values (${tenant}, ${message.messageId}, ${message.attemptId}, ${message.permitId}, ${message.caseId},
            ${message.contactPointId}, ${message.channel}, ${message.templateId}, ${message.templateVersion},
            ${message.addressMask}, ${message.content}, ${Buffer.from(message.contentHash)}, ${message.amountFen},
            ${at}::timestamptz)`.execute(tx);
}

/** A message with its permit, as a callback or a person who resolves a doubt finds it. */
export interface SentMessage {
  readonly message_id: string;
  readonly attempt_id: string;
  readonly case_id: string;
  readonly contact_point_id: string;
  readonly channel: ChannelName;
  readonly content_hash: Buffer;
  readonly permit_id: string;
  readonly permit_state: string;
  /** It passed the gate: it may have left. */
  readonly consumed: boolean;
  readonly outcome: string | null;
}

/** Whom a message was written to; undefined: there is no such message. Not locked. */
export async function addresseeOfMessage(
  tx: Tx,
  tenant: string,
  messageId: string,
): Promise<string | undefined> {
  const found = await sql<{ person_id: string }>`
    select a.person_id from message m join attempt a on a.tenant_id = m.tenant_id and a.attempt_id = m.attempt_id
    where m.tenant_id = ${tenant} and m.message_id = ${messageId}`.execute(tx);
  return found.rows[0]?.person_id;
}

/** Locks the permit of the message: outcomes of one message are taken in one after the other. */
export async function lockSentMessage(
  tx: Tx,
  tenant: string,
  messageId: string,
): Promise<SentMessage | undefined> {
  const found = await sql<SentMessage>`
    select m.message_id, m.attempt_id, m.case_id, m.contact_point_id, m.channel, m.content_hash, p.permit_id,
           p.state as permit_state, p.consumed_at is not null as consumed, p.outcome
    from message m
    join permit p on p.tenant_id = m.tenant_id and p.permit_id = m.permit_id
    where m.tenant_id = ${tenant} and m.message_id = ${messageId}
    for update of p`.execute(tx);
  return found.rows[0];
}

/** A message that was taken over by its channel, with what the text told its reader. */
export interface HeardRow {
  readonly message_id: string;
  readonly person_key: string;
  readonly channel: ChannelName;
  readonly account_no: string;
  readonly amount_fen: bigint;
  readonly rendered_at: Instant;
}

/** Messages taken over since `since`, oldest first: what the demonstration's people have heard. */
export async function readHeard(tx: Tx, tenant: string, since: Instant): Promise<readonly HeardRow[]> {
  const found = await sql<HeardRow>`
    select m.message_id, m.channel, ac.account_no, m.amount_fen, m.rendered_at,
           coalesce((select r.customer_no from person_reference r
            where r.tenant_id = n.tenant_id and r.person_id = n.person_id and r.creditor_id = ac.creditor_id
            order by r.recorded_at, r.customer_no limit 1), n.person_id::text) as person_key
    from message m
    join permit p on p.tenant_id = m.tenant_id and p.permit_id = m.permit_id and p.state = 'posted'
    join attempt a on a.tenant_id = m.tenant_id and a.attempt_id = m.attempt_id
    join person n on n.tenant_id = a.tenant_id and n.person_id = a.person_id
    join account ac on ac.tenant_id = a.tenant_id and ac.account_id = a.account_id
    where m.tenant_id = ${tenant} and m.rendered_at >= ${since}::timestamptz
    order by m.rendered_at, m.message_id`.execute(tx);
  return found.rows;
}

/** Messages whose permit is claimed and has no outcome: what a killed dispatcher left behind. */
export async function readClaimedWithoutOutcome(
  tx: Tx,
  tenant: string,
): Promise<readonly { readonly message_id: string }[]> {
  const found = await sql<{ message_id: string }>`
    select message_id from permit
    where tenant_id = ${tenant} and state = 'claimed' and message_id is not null order by claimed_at, permit_id`.execute(
    tx,
  );
  return found.rows;
}

/** The message that a permit was claimed for. */
export async function messageOfPermit(tx: Tx, tenant: string, permitId: string): Promise<string | undefined> {
  const found = await sql<{ message_id: string | null }>`
    select message_id from permit where tenant_id = ${tenant} and permit_id = ${permitId}`.execute(tx);
  return found.rows[0]?.message_id ?? undefined;
}
