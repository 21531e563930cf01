import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { ActorRef } from '../domain/permit/actor.ts';
import type { HoldTimes } from '../domain/permit/gate-table.ts';
import type { Channel } from '../domain/permit/words.ts';
import type { ComplaintKind, HoldKind } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

export interface NewHold {
  readonly holdId: string;
  readonly caseId: string;
  readonly accountId: string | null;
  readonly kind: HoldKind;
  readonly complaint: ComplaintKind | null;
  readonly channel: Channel | null;
  readonly actor: ActorRef | null;
  readonly ground: string;
  readonly evidence: string;
  readonly onExpiry: 'review' | 'resume';
  readonly setBy: string;
  readonly until: Instant;
  readonly endsAt: Instant;
}

export async function insertHold(tx: Tx, tenant: string, hold: NewHold, at: Instant): Promise<void> {
  await sql`
    insert into hold (tenant_id, hold_id, case_id, account_id, kind, complaint, channel, actor, ground, evidence, on_expiry,
                      set_by, set_at, until, ends_at)
    values (${tenant}, ${hold.holdId}, ${hold.caseId}, ${hold.accountId}, ${hold.kind}, ${hold.complaint}, ${hold.channel},
            ${hold.actor}, ${hold.ground}, ${hold.evidence}, ${hold.onExpiry}, ${hold.setBy}, ${at}::timestamptz,
            ${hold.until}::timestamptz, ${hold.endsAt}::timestamptz)`.execute(tx);
}

/** A case with its natural person, and whether the account (if one is named) belongs to it. */
export async function caseForHold(
  tx: Tx,
  tenant: string,
  caseId: string,
  accountId: string | null,
): Promise<{ readonly root_id: string; readonly has_account: boolean } | undefined> {
  const found = await sql<{ root_id: string; has_account: boolean }>`
    select k.root_id, ${accountId}::uuid is null or exists (
             select 1 from account a
             where a.tenant_id = k.tenant_id and a.case_id = k.case_id and a.account_id = ${accountId}::uuid) as has_account
    from collection_case k where k.tenant_id = ${tenant} and k.case_id = ${caseId}`.execute(tx);
  return found.rows[0];
}

/** Every case of a natural person, over creditors and merged records. */
export async function casesOfPerson(tx: Tx, tenant: string, rootId: string): Promise<readonly string[]> {
  const found = await sql<{ case_id: string }>`
    select k.case_id from collection_case k
    join person n on n.tenant_id = k.tenant_id and n.person_id = k.root_id
    where k.tenant_id = ${tenant} and n.root_id = ${rootId} order by k.case_id`.execute(tx);
  return found.rows.map((row) => row.case_id);
}

/** Whether there is such a member of staff, who may have left, or such an agency: a hold on nobody would stop nobody. */
export async function isKnownActor(tx: Tx, tenant: string, actor: ActorRef): Promise<boolean> {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'own' || kind === 'robot') return true;
  const found = await sql<{ known: boolean }>`
    select case ${kind}::text
      when 'staff' then exists (select from staff_user where tenant_id = ${tenant} and user_id::text = ${id})
      else exists (select from agency where tenant_id = ${tenant} and agency_id::text = ${id}) end as known`.execute(
    tx,
  );
  return found.rows[0]?.known === true;
}

export interface HoldRecord extends HoldTimes {
  readonly hold_id: string;
  readonly case_id: string;
  readonly account_id: string | null;
  readonly kind: HoldKind;
  readonly complaint: ComplaintKind | null;
  readonly channel: Channel | null;
  readonly actor: ActorRef | null;
  readonly ground: string;
  readonly evidence: string;
  /** The human being behind the login that set it, whether or not the login still works; null: the house itself. */
  readonly set_by_person: string | null;
}

/** Reads and locks one hold. */
export async function lockHold(tx: Tx, tenant: string, holdId: string): Promise<HoldRecord | undefined> {
  const found = await sql<HoldRecord>`
    select h.hold_id, h.case_id, h.account_id, h.kind, h.complaint, h.channel, h.actor, h.ground, h.evidence,
           (select u.staff_person_id from staff_user u where u.tenant_id = h.tenant_id and u.user_id = h.set_by) as set_by_person,
           h.on_expiry, h.until, h.ends_at, h.lifted_at, h.reviewed_at
    from hold h where h.tenant_id = ${tenant} and h.hold_id = ${holdId} for update`.execute(tx);
  return found.rows[0];
}

/** Ends a hold that a second human being has looked at; `followedBy` is the hold that was set in its place. */
export async function markReviewed(
  tx: Tx,
  tenant: string,
  review: {
    readonly holdId: string;
    readonly by: string;
    readonly at: Instant;
    readonly followedBy: string | null;
  },
): Promise<void> {
  await sql`
    update hold set reviewed_at = ${review.at}::timestamptz, reviewed_by = ${review.by}, followed_by = ${review.followedBy},
                    review = ${review.followedBy === null ? 'ended' : 'set_again'},
                    ends_at = least(ends_at, ${review.at}::timestamptz)
    where tenant_id = ${tenant} and hold_id = ${review.holdId} and lifted_at is null and reviewed_at is null`.execute(
    tx,
  );
}

/** Lifts a hold that is in force, naming the approval. */
export async function markLifted(
  tx: Tx,
  tenant: string,
  lift: { readonly holdId: string; readonly approvalId: string; readonly at: Instant },
): Promise<void> {
  await sql`
    update hold set lifted_at = ${lift.at}::timestamptz, lift_approval_id = ${lift.approvalId}
    where tenant_id = ${tenant} and hold_id = ${lift.holdId} and lifted_at is null`.execute(tx);
}
