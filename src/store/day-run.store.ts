import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Db, Tx } from './db.ts';

export const daySteps = ['age', 'decide', 'permit', 'dispatch'] as const;
export type DayStep = (typeof daySteps)[number];

export interface DayRun {
  readonly day: LocalDate;
  readonly step: DayStep;
  readonly finished_at: Instant | null;
}

/** The steps of the latest day that was begun. */
export async function readLatestDay(tx: Tx, tenant: string): Promise<readonly DayRun[]> {
  const found = await sql<DayRun>`
    select day, step, finished_at from day_run
    where tenant_id = ${tenant} and day = (select max(day) from day_run where tenant_id = ${tenant})`.execute(
    tx,
  );
  return found.rows;
}

/**
 * Notes that a step has begun; a step that was begun before keeps its beginning. A new one first tells the planner what the
 * tables hold that it reads: the step before wrote in bulk, and without statistics each contact reads a whole index.
 */
export async function beginStep(
  tx: Tx,
  tenant: string,
  day: LocalDate,
  step: DayStep,
  at: Instant,
): Promise<void> {
  const begun = await sql`
    insert into day_run (tenant_id, day, step, started_at) values (${tenant}, ${day}::date, ${step}, ${at}::timestamptz)
    on conflict do nothing returning step`.execute(tx);
  if (begun.rows.length > 0) await sql`select refresh_statistics(${step})`.execute(tx);
}

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

export async function finishStep(
  tx: Tx,
  tenant: string,
  day: LocalDate,
  step: DayStep,
  at: Instant,
  doneCount: number,
): Promise<void> {
  await sql`
    update day_run set finished_at = ${at}::timestamptz, done_count = ${doneCount}
    where tenant_id = ${tenant} and day = ${day}::date and step = ${step} and finished_at is null`.execute(
    tx,
  );
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

/**
 * Runs `work` while this process alone plays a day of the tenant; undefined when another does. The lock belongs to a
 * connection, so it ends with the process, however that ends.
 */
export function withDayLock<T>(db: Db, tenant: string, work: () => Promise<T>): Promise<T | undefined> {
  const name = `qinghe day ${tenant}`;
  return db.withClient(async (client) => {
    const taken = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
      [name],
    );
    if (taken.rows[0]?.taken !== true) return undefined;
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    }
  });
}
