import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Channel } from '../domain/permit/words.ts';
import type { HoldKind } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

export interface NewHold {
  readonly holdId: string;
  readonly caseId: string;
  readonly accountId: string | null;
  readonly kind: HoldKind;
  readonly channel: Channel | null;
  readonly ground: string;
  readonly evidence: string;
  readonly onExpiry: 'review' | 'resume';
  readonly setBy: string;
  readonly until: Instant;
}

export async function insertHold(tx: Tx, tenant: string, hold: NewHold, at: Instant): Promise<void> {
  await sql`
    insert into hold (tenant_id, hold_id, case_id, account_id, kind, channel, ground, evidence, on_expiry, set_by, set_at, until)
    values (${tenant}, ${hold.holdId}, ${hold.caseId}, ${hold.accountId}, ${hold.kind}, ${hold.channel}, ${hold.ground},
            ${hold.evidence}, ${hold.onExpiry}, ${hold.setBy}, ${at}::timestamptz, ${hold.until}::timestamptz)`.execute(
    tx,
  );
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

export interface HoldRecord {
  readonly hold_id: string;
  readonly case_id: string;
  readonly kind: HoldKind;
  readonly until: Instant;
  readonly lifted_at: Instant | null;
}

/** Reads and locks one hold. */
export async function lockHold(tx: Tx, tenant: string, holdId: string): Promise<HoldRecord | undefined> {
  const found = await sql<HoldRecord>`
    select hold_id, case_id, kind, until, lifted_at from hold
    where tenant_id = ${tenant} and hold_id = ${holdId} for update`.execute(tx);
  return found.rows[0];
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
