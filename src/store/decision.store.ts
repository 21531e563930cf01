import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Facts } from '../domain/strategy/facts.ts';
import type { Tx } from './db.ts';

/** A row of `decision` without its tenant and its pointer to the evidence; the facts are columns of the same names. */
export interface NewDecision extends Facts {
  readonly decided_on: LocalDate;
  readonly case_id: string;
  readonly account_id: string;
  readonly strategy_id: string;
  readonly strategy_version: string;
  readonly rule_id: string;
  readonly step: string;
  readonly treatment: string;
  readonly channel: string | null;
  readonly template_id: string | null;
  readonly priority: number;
  readonly recorded_at: Instant;
}

export interface BlockPlace {
  readonly stream: string;
  readonly seq: bigint;
}

/** Inserts one block of decisions in one statement; each row's leaf is its place in the list. Words never hold a comma. */
export async function insertDecisions(
  tx: Tx,
  tenant: string,
  block: BlockPlace,
  rows: readonly NewDecision[],
): Promise<void> {
  const column = <K extends keyof NewDecision>(name: K) => rows.map((row) => row[name]);
  await sql`
    insert into decision (tenant_id, decided_on, case_id, account_id, strategy_id, strategy_version, rule_id, step, treatment,
      channel, template_id, priority, dpd, bucket, product, overdue_fen, balance_fen, next_due_fen, next_instalment_no,
      account_count, hold_kinds, incomplete, has_phone, has_email, has_app, days_since_contact, days_since_call, calls_7d,
      payments_7d, steps_tried, recorded_at, evidence_stream, evidence_seq, evidence_leaf)
    select ${tenant}, r.decided_on, r.case_id, r.account_id, r.strategy_id, r.strategy_version, r.rule_id, r.step, r.treatment,
      r.channel, r.template_id, r.priority, r.dpd, r.bucket, r.product, r.overdue_fen, r.balance_fen, r.next_due_fen,
      r.next_instalment_no, r.account_count, string_to_array(r.hold_kinds, ','), r.incomplete, r.has_phone, r.has_email,
      r.has_app, r.days_since_contact, r.days_since_call, r.calls_7d, r.payments_7d, string_to_array(r.steps_tried, ','),
      r.recorded_at, ${block.stream}, ${block.seq}::bigint, (r.place - 1)::int
    from rows from (unnest(
      ${column('decided_on')}::date[], ${column('case_id')}::uuid[], ${column('account_id')}::uuid[],
      ${column('strategy_id')}::text[], ${column('strategy_version')}::text[], ${column('rule_id')}::text[],
      ${column('step')}::text[], ${column('treatment')}::text[], ${column('channel')}::text[],
      ${column('template_id')}::text[], ${column('priority')}::int[], ${column('dpd')}::int[], ${column('bucket')}::text[],
      ${column('product')}::text[], ${column('overdue_fen')}::bigint[], ${column('balance_fen')}::bigint[],
      ${column('next_due_fen')}::bigint[], ${column('next_instalment_no')}::int[], ${column('account_count')}::int[],
      ${rows.map((row) => row.hold_kinds.join(','))}::text[], ${column('incomplete')}::boolean[],
      ${column('has_phone')}::boolean[], ${column('has_email')}::boolean[], ${column('has_app')}::boolean[],
      ${column('days_since_contact')}::int[], ${column('days_since_call')}::int[], ${column('calls_7d')}::int[],
      ${column('payments_7d')}::int[], ${rows.map((row) => row.steps_tried.join(','))}::text[],
      ${column('recorded_at')}::timestamptz[]
    )) with ordinality as r(decided_on, case_id, account_id, strategy_id, strategy_version, rule_id, step, treatment, channel,
      template_id, priority, dpd, bucket, product, overdue_fen, balance_fen, next_due_fen, next_instalment_no, account_count,
      hold_kinds, incomplete, has_phone, has_email, has_app, days_since_contact, days_since_call, calls_7d, payments_7d,
      steps_tried, recorded_at, place)`.execute(tx);
}

/** How many cases each step got on the day, for the summary. */
export async function readStepCounts(
  tx: Tx,
  tenant: string,
  day: LocalDate,
): Promise<readonly { readonly step: string; readonly cases: number }[]> {
  const found = await sql<{ step: string; cases: number }>`
    select step, count(*)::int as cases from decision
    where tenant_id = ${tenant} and decided_on = ${day}::date group by step order by step`.execute(tx);
  return found.rows;
}
