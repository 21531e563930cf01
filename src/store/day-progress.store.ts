import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { DayStep } from './day-run.store.ts';
import type { Tx } from './db.ts';

/** How far a step of a day has come. */
export interface StepProgress {
  readonly isFinished: boolean;
  /** The last case that was done; cases go in id order. */
  readonly afterId: string | null;
  readonly doneCount: number;
}

export async function readProgress(
  tx: Tx,
  tenant: string,
  day: LocalDate,
  step: DayStep,
): Promise<StepProgress | undefined> {
  const { rows } = await sql<StepProgress>`
    select finished_at is not null as "isFinished", after_id as "afterId", done_count as "doneCount" from day_run
    where tenant_id = ${tenant} and day = ${day}::date and step = ${step}`.execute(tx);
  return rows[0];
}

/** Notes a batch as done, in the batch's own transaction: a killed run resumes exactly behind it. */
export async function advanceStep(
  tx: Tx,
  tenant: string,
  day: LocalDate,
  step: DayStep,
  progress: { readonly afterId: string; readonly doneCount: number },
): Promise<void> {
  await sql`
    update day_run set after_id = ${progress.afterId}::uuid, done_count = ${progress.doneCount}
    where tenant_id = ${tenant} and day = ${day}::date and step = ${step}`.execute(tx);
}
