import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { DayStep } from './day-run.store.ts';
import type { Tx } from './db.ts';

export interface StepProgress {
  /** The last id that is done; null: none yet. */
  readonly after_id: string | null;
  readonly done_count: number;
  readonly finished_at: Instant | null;
}

/**
 * How far a step has come, locked until the end of the transaction: two runs of one step take turns batch by batch and never
 * do a batch twice. Undefined: the step has not begun.
 */
export async function lockStep(
  tx: Tx,
  tenant: string,
  day: LocalDate,
  step: DayStep,
): Promise<StepProgress | undefined> {
  const found = await sql<StepProgress>`
    select after_id, done_count, finished_at from day_run
    where tenant_id = ${tenant} and day = ${day}::date and step = ${step} for update`.execute(tx);
  return found.rows[0];
}

/** Notes, in the transaction of the batch, that everything up to `afterId` is done. */
export async function advanceStep(
  tx: Tx,
  tenant: string,
  at: { readonly day: LocalDate; readonly step: DayStep },
  afterId: string,
  doneCount: number,
): Promise<void> {
  await sql`
    update day_run set after_id = ${afterId}::uuid, done_count = ${doneCount}
    where tenant_id = ${tenant} and day = ${at.day}::date and step = ${at.step}`.execute(tx);
}

export async function isStepFinished(
  tx: Tx,
  tenant: string,
  day: LocalDate,
  step: DayStep,
): Promise<boolean> {
  const found = await sql`
    select from day_run
    where tenant_id = ${tenant} and day = ${day}::date and step = ${step} and finished_at is not null`.execute(
    tx,
  );
  return found.rows.length === 1;
}

/** The tenant's business zone; undefined: no such tenant. */
export async function readZone(tx: Tx, tenant: string): Promise<string | undefined> {
  const found = await sql<{ zone: string }>`select zone from tenant where tenant_id = ${tenant}`.execute(tx);
  return found.rows[0]?.zone;
}
