import assert from 'node:assert/strict';
import { limits } from '../contract/limits.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { decisionLeaf } from '../domain/evidence/leaves.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type CaseDecision, decideCase } from '../domain/strategy/decide-case.ts';
import type { Strategy } from '../domain/strategy/strategy.ts';
import { insertAttempts } from '../store/attempt.store.ts';
import { type FactsAt, readCaseFacts, readNextCaseIds } from '../store/case-facts.store.ts';
import { advanceStep, isStepFinished, lockStep, readZone } from '../store/day-progress.store.ts';
import { beginStep, finishStep } from '../store/day-run.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { insertDecisions, readStepCounts } from '../store/decision.store.ts';
import { appendBlock } from '../store/evidence.store.ts';
import type { Call } from './call.ts';
import { toAttemptRow, toDecisionRow } from './plan-day-rows.ts';

export interface PlanDayPorts {
  readonly db: Db;
  readonly strategy: Strategy;
  /** The version in force of each template, by id. */
  readonly templateVersions: ReadonlyMap<string, string>;
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

interface BatchResult {
  readonly cases: number;
  readonly attempts: number;
  readonly unreachable: number;
}

/** One batch; undefined when none is left, which also finishes the step. */
async function planBatch(
  tx: Tx,
  ports: PlanDayPorts,
  call: Call,
  at: FactsAt,
): Promise<BatchResult | undefined> {
  const progress = await lockStep(tx, call.tenant, at.day, 'decide');
  assert(progress !== undefined, 'the step was begun before its first batch');
  if (progress.finished_at !== null) return undefined;
  const ids = await readNextCaseIds(tx, call.tenant, progress.after_id, limits.decideBatchCases);
  const lastId = ids.at(-1);
  if (lastId === undefined) {
    await finishStep(tx, call.tenant, at.day, 'decide', call.now, progress.done_count);
    return undefined;
  }
  const loaded = await readCaseFacts(tx, at, ids);
  const decided = loaded.flatMap((one) => {
    const decision = decideCase(ports.strategy, one.input, at);
    return decision === undefined ? [] : [{ loaded: one, decision }];
  });
  const cases = progress.done_count + decided.length;
  const attempts = decided.flatMap((one) => toAttemptRow(ports, call, at.day, one) ?? []);
  await writeDecisions(
    tx,
    ports.strategy,
    call,
    at.day,
    decided.map((one) => one.decision),
  );
  await insertAttempts(tx, call.tenant, attempts);
  await advanceStep(tx, call.tenant, { day: at.day, step: 'decide' }, lastId, cases);
  const wanted = decided.filter((one) => one.decision.rule.ways.length > 0).length;
  return { cases, attempts: attempts.length, unreachable: wanted - attempts.length };
}

async function writeDecisions(
  tx: Tx,
  strategy: Strategy,
  call: Call,
  day: LocalDate,
  decisions: readonly CaseDecision[],
): Promise<void> {
  if (decisions.length === 0) return;
  const rows = decisions.map((decision) => toDecisionRow(strategy, call, day, decision));
  const block = await appendBlock(tx, call, {
    stream: `day/${day}/decide`,
    type: 'decide.rows',
    leaves: rows.map(decisionLeaf),
    body: { strategy_id: strategy.id, strategy_version: strategy.version },
  });
  await insertDecisions(tx, call.tenant, block, rows);
}
