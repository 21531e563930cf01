import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ChannelName, PartyRole } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

/** A planned contact as the day's decision makes it. */
export interface NewAttempt {
  readonly attempt_id: string;
  readonly case_id: string;
  readonly account_id: string;
  readonly person_id: string;
  readonly root_id: string;
  readonly party_role: PartyRole;
  readonly contact_point_id: string;
  readonly channel: ChannelName;
  readonly purpose: 'collect' | 'remind';
  readonly template_id: string;
  readonly template_version: string;
  readonly decided_on: LocalDate;
  readonly rule_id: string;
  readonly planned_at: Instant;
  readonly window_until: Instant;
  readonly recorded_at: Instant;
}

/** Inserts planned attempts in one statement. */
export async function insertAttempts(tx: Tx, tenant: string, rows: readonly NewAttempt[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof NewAttempt>(name: K) => rows.map((row) => row[name]);
  await sql`
    insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role, contact_point_id, channel,
      purpose, template_id, template_version, decided_on, rule_id, planned_at, window_until, recorded_at, state)
    select ${tenant}, r.*, 'planned'
    from unnest(
      ${column('attempt_id')}::uuid[], ${column('case_id')}::uuid[], ${column('account_id')}::uuid[],
      ${column('person_id')}::uuid[], ${column('root_id')}::uuid[], ${column('party_role')}::text[],
      ${column('contact_point_id')}::uuid[], ${column('channel')}::text[], ${column('purpose')}::text[],
      ${column('template_id')}::text[], ${column('template_version')}::text[], ${column('decided_on')}::date[],
      ${column('rule_id')}::text[], ${column('planned_at')}::timestamptz[], ${column('window_until')}::timestamptz[],
      ${column('recorded_at')}::timestamptz[]
    ) r`.execute(tx);
}

/** The next attempts of a day that wait for a permit, in order of id. */
export async function attemptsToPermit(
  tx: Tx,
  tenant: string,
  day: LocalDate,
  after: string | null,
  rows: number,
): Promise<readonly string[]> {
  const found = await sql<{ attempt_id: string }>`
    select attempt_id from attempt
    where tenant_id = ${tenant} and decided_on = ${day}::date and state = 'planned'
      and (${after}::uuid is null or attempt_id > ${after}::uuid)
    order by attempt_id limit ${rows}`.execute(tx);
  return found.rows.map((row) => row.attempt_id);
}
