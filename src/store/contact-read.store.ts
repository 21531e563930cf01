import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { HoldTimes } from '../domain/permit/gate-table.ts';
import type { ComplaintKind } from '../domain/vocabulary.ts';
import { actorName } from './actor.store.ts';
import type { CaseAt } from './case-read.store.ts';
import type { Tx } from './db.ts';

/** Every column of a decision: the strategy's facts stand under their own names. */
export type DecisionRow = Readonly<Record<string, unknown>> & {
  readonly decided_on: LocalDate;
  readonly account_id: string;
  readonly strategy_id: string;
  readonly strategy_version: string;
  readonly rule_id: string;
  readonly step: string;
  readonly treatment: string;
  readonly channel: string | null;
  readonly template_id: string | null;
  readonly priority: number;
  readonly evidence_stream: string;
  readonly evidence_seq: bigint;
  readonly evidence_leaf: number;
};

/** The latest decision not after the date. */
export async function readDecision(tx: Tx, at: CaseAt): Promise<DecisionRow | undefined> {
  const found = await sql<DecisionRow>`
    select * from decision
    where tenant_id = ${at.tenant} and case_id = ${at.caseId} and decided_on <= ${at.asOf}::date
    order by decided_on desc limit 1`.execute(tx);
  return found.rows[0];
}

export interface AttemptRow {
  readonly attempt_id: string;
  readonly account_id: string;
  readonly person_id: string;
  readonly contact_point_id: string;
  readonly party_role: string;
  readonly channel: string;
  readonly purpose: string;
  readonly origin: 'strategy' | 'dialler';
  readonly template_id: string | null;
  readonly template_version: string | null;
  readonly decided_on: LocalDate;
  readonly rule_id: string | null;
  readonly planned_at: Instant;
  readonly window_until: Instant;
  readonly state: string;
  readonly withdrawn_because: string | null;
  readonly line_status: string | null;
  readonly who: string | null;
  readonly result: string | null;
  readonly reason: string | null;
  readonly willingness: string | null;
  readonly concluded_at: Instant | null;
}

export async function readAttempts(tx: Tx, at: CaseAt): Promise<readonly AttemptRow[]> {
  const found = await sql<AttemptRow>`
    select attempt_id, account_id, person_id, contact_point_id, party_role, channel, purpose, origin, template_id, template_version, decided_on,
           rule_id, planned_at, window_until, state, withdrawn_because, line_status, who, result, reason, willingness, concluded_at
    from attempt
    where tenant_id = ${at.tenant} and case_id = ${at.caseId} and decided_on <= ${at.asOf}::date
    order by planned_at desc, attempt_id limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface PermitRow {
  readonly permit_id: string;
  readonly attempt_id: string;
  readonly contact_point_id: string;
  readonly channel: string;
  readonly state: string;
  readonly window_from: Instant;
  readonly window_until: Instant;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly rules: readonly string[];
  readonly reserved_at: Instant;
  readonly claimed_at: Instant | null;
  readonly consumed_at: Instant | null;
  readonly outcome: string | null;
  readonly concluded_at: Instant | null;
  readonly concluded_because: string | null;
}

export async function readPermits(tx: Tx, at: CaseAt): Promise<readonly PermitRow[]> {
  const found = await sql<PermitRow>`
    select permit_id, attempt_id, contact_point_id, channel, state, window_from, window_until, pack_id, pack_version, rules,
           reserved_at, claimed_at, consumed_at, outcome, concluded_at, concluded_because
    from permit
    where tenant_id = ${at.tenant} and case_id = ${at.caseId} and reserved_at < ${at.before}::timestamptz
    order by window_from desc, permit_id limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface RefusalRow {
  readonly refusal_id: string;
  readonly attempt_id: string | null;
  readonly channel: string;
  readonly phase: string;
  readonly code: string;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly rules: readonly string[];
  readonly facts: readonly string[];
  readonly asked_for: Instant;
  readonly next_allowed_at: Instant | null;
  readonly recorded_at: Instant;
}

export async function readRefusals(tx: Tx, at: CaseAt): Promise<readonly RefusalRow[]> {
  const found = await sql<RefusalRow>`
    select refusal_id, attempt_id, channel, phase, code, pack_id, pack_version, rules, facts, asked_for, next_allowed_at, recorded_at
    from refusal
    where tenant_id = ${at.tenant} and case_id = ${at.caseId} and recorded_at < ${at.before}::timestamptz
    order by recorded_at desc, refusal_id limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface MessageRow {
  readonly message_id: string;
  readonly attempt_id: string;
  readonly permit_id: string;
  readonly channel: string;
  readonly template_id: string;
  readonly template_version: string;
  readonly address_mask: string;
  readonly content: Buffer;
  readonly content_hash: Buffer;
  readonly amount_fen: bigint;
  readonly rendered_at: Instant;
}

export async function readMessages(tx: Tx, at: CaseAt): Promise<readonly MessageRow[]> {
  const found = await sql<MessageRow>`
    select message_id, attempt_id, permit_id, channel, template_id, template_version, address_mask, content, content_hash, amount_fen, rendered_at
    from message
    where tenant_id = ${at.tenant} and case_id = ${at.caseId} and rendered_at < ${at.before}::timestamptz
    order by rendered_at desc, message_id limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface CallbackRow {
  readonly message_id: string;
  readonly outcome: string;
  readonly happened_at: Instant;
}

export async function readCallbacks(
  tx: Tx,
  at: CaseAt,
  messageIds: readonly string[],
): Promise<readonly CallbackRow[]> {
  const found = await sql<CallbackRow>`
    select message_id, outcome, happened_at from callback
    where tenant_id = ${at.tenant} and message_id = any(${messageIds}::uuid[]) and happened_at < ${at.before}::timestamptz
    order by happened_at, provider_event_id`.execute(tx);
  return found.rows;
}

export interface HoldRow extends HoldTimes {
  readonly hold_id: string;
  readonly account_id: string | null;
  readonly kind: string;
  readonly complaint: ComplaintKind | null;
  readonly channel: string | null;
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly ground: string;
  readonly evidence: string;
  readonly set_by: string;
  readonly set_at: Instant;
  readonly lift_requested: boolean;
}

/** Holds of the case; who set it as the staff person's name, the house's own acts as their fixed name. */
export async function readHolds(tx: Tx, at: CaseAt, now: Instant): Promise<readonly HoldRow[]> {
  const found = await sql<HoldRow>`
    select h.hold_id, h.account_id, h.kind, h.complaint, h.channel, h.actor,
           ${actorName(sql`h.tenant_id`, sql`h.actor`)} as actor_name, h.ground, h.evidence, h.on_expiry, coalesce(s.name, h.set_by::text) as set_by,
           h.set_at, h.until, h.ends_at, case when h.reviewed_at < ${at.before}::timestamptz then h.reviewed_at end as reviewed_at,
           case when h.lifted_at < ${at.before}::timestamptz then h.lifted_at end as lifted_at,
           exists (select from approval ap where ap.tenant_id = h.tenant_id and ap.subject = 'case/' || h.case_id and ap.kind = 'hold.lift'
                   and ap.request::json ->> 'hold_id' = h.hold_id::text and ap.verdict is null and ap.expires_at > ${now}::timestamptz) as lift_requested
    from hold h
    left join staff_user u on u.tenant_id = h.tenant_id and u.user_id = h.set_by
    left join staff_person s on s.tenant_id = u.tenant_id and s.staff_person_id = u.staff_person_id
    where h.tenant_id = ${at.tenant} and h.case_id = ${at.caseId} and h.set_at < ${at.before}::timestamptz
    order by h.set_at desc, h.hold_id limit ${at.rows}`.execute(tx);
  return found.rows;
}
