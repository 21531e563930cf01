import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

/** Whether every case of the day is decided, so that no attempt comes after the permits were handed out. */
export async function isDayDecided(tx: Tx, tenant: string, day: LocalDate): Promise<boolean> {
  const found = await sql`
    select 1 from day_run
    where tenant_id = ${tenant} and day = ${day}::date and step = 'decide' and finished_at is not null`.execute(
    tx,
  );
  return found.rows.length === 1;
}

export interface PermitStep {
  readonly finished: boolean;
  readonly after_id: string | null;
  readonly done_count: number;
}

/** Locks the day's permit step, so that two runs take its batches one after the other. */
export async function lockPermitStep(
  tx: Tx,
  tenant: string,
  day: LocalDate,
): Promise<PermitStep | undefined> {
  const found = await sql<PermitStep>`
    select finished_at is not null as finished, after_id, done_count from day_run
    where tenant_id = ${tenant} and day = ${day}::date and step = 'permit' for update`.execute(tx);
  return found.rows[0];
}

/** Notes a batch as done in its own transaction: a killed run goes on exactly behind it. */
export async function advancePermitStep(
  tx: Tx,
  tenant: string,
  day: LocalDate,
  batch: { readonly lastId: string; readonly doneCount: number },
): Promise<void> {
  await sql`
    update day_run set after_id = ${batch.lastId}::uuid, done_count = ${batch.doneCount}
    where tenant_id = ${tenant} and day = ${day}::date and step = 'permit'`.execute(tx);
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
