import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { FactsAt } from '../store/case-facts.store.ts';
import { beginStep, isStepFinished } from '../store/day-run.store.ts';
import type { Db } from '../store/db.ts';
import { readStepCounts } from '../store/decision.store.ts';
import { readZone } from '../store/tenant.store.ts';
import { planBatch } from './plan/plan-batch.ts';
import type { BatchPorts } from './plan/rows.ts';

export interface PlanDayPorts extends BatchPorts {
  readonly db: Db;
  /** Called after each batch has been committed, with the number of cases decided so far; throwing stops the run between batches. */
  readonly onBatch?: (cases: number) => void;
}

export interface PlanDaySummary {
  readonly day: LocalDate;
  /** Cases decided on the day, by this run and earlier ones. */
  readonly cases: number;
  readonly bySteps: readonly { readonly step: string; readonly cases: number }[];
  /** Attempts that this run planned. */
  readonly attempts: number;
  /** Cases whose treatment found no contact point, or no time left in the day: decided, but nothing planned. */
  readonly unreachable: number;
}

/**
 * The decide step of a business day: one decision a case, in batches of case-id order, each one transaction with its evidence
 * block. A run that was killed goes on after its last batch; a day that is finished is left as it is.
 * Refusals: NOT_FOUND (tenant), DAY_NOT_TODAY, DAY_STEP_MISSING (the age step has not finished, so days past due are old).
 */
export async function planDay(
  ports: PlanDayPorts,
  call: Call,
  input: { readonly day: LocalDate },
): Promise<Outcome<PlanDaySummary>> {
  const { day } = input;
  if (day !== call.today) return refuse('DAY_NOT_TODAY', { params: { day, today: call.today } });
  const start = await ports.db.inTenant(call.tenant, async (tx) => {
    const aged = await isStepFinished(tx, call.tenant, day, 'age');
    if (aged) await beginStep(tx, call.tenant, day, 'decide', call.now);
    return { aged, zone: await readZone(tx, call.tenant) };
  });
  if (start.zone === undefined) return refuse('NOT_FOUND', { params: { what: `tenant ${call.tenant}` } });
  if (!start.aged) return refuse('DAY_STEP_MISSING', { params: { day, step: 'age' } });
  const at: FactsAt = { tenant: call.tenant, day, now: call.now, zone: start.zone };
  let attempts = 0;
  let unreachable = 0;
  for (;;) {
    const batch = await ports.db.inTenant(call.tenant, (tx) => planBatch(tx, ports, call, at));
    if (batch === undefined) break;
    attempts += batch.attempts;
    unreachable += batch.unreachable;
    ports.onBatch?.(batch.cases);
  }
  const bySteps = await ports.db.inTenant(call.tenant, (tx) => readStepCounts(tx, call.tenant, day));
  const cases = bySteps.reduce((sum, row) => sum + row.cases, 0);
  return done({ day, cases, bySteps, attempts, unreachable });
}
