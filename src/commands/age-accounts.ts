import assert from 'node:assert/strict';
import { limits } from '../contract/limits.ts';
import type { ProductCatalogue } from '../contract/product-file.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { countCases, lockCases, readCaseIdsAfter } from '../store/case.store.ts';
import { advanceStep, beginStep, finishStep, isStepFinished, lockStep } from '../store/day-run.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { withdrawExited } from './import/leave-and-return.ts';
import { type ReckonInput, type Reckoning, reckonCases } from './reckon-cases.ts';

export interface AgePorts {
  readonly db: Db;
  readonly products: ProductCatalogue;
}

export interface AgeInput {
  readonly day: LocalDate;
  /** Only these cases (an import's); then the day's own progress is neither read nor moved. */
  readonly caseIds?: readonly string[];
  /** How many of how many cases are done; told after each batch. */
  readonly onProgress?: (doneCount: number, totalCount: number) => void;
}

export interface Aged {
  /** Cases reckoned by this call and, of a resumed day, before it. */
  readonly caseCount: number;
  readonly accountCount: number;
  readonly moveCount: number;
  readonly enteredCount: number;
  readonly curedCount: number;
  readonly paidOffCount: number;
  /** True: the step had been finished before; nothing was done. */
  readonly repeated: boolean;
}

/**
 * The day's first step: where every account stands. Batches of at most `limits.ageBatchCases` cases, each one transaction that
 * writes positions, bucket moves, entries and exits with their evidence and the step's progress, so that a killed run resumes
 * behind its last batch and never does one twice. Refusals: AGE_DAY_IN_FUTURE.
 */
export async function ageAccounts(
  ports: AgePorts,
  call: Call,
  input: AgeInput,
): Promise<Outcome<Aged, 'AGE_DAY_IN_FUTURE'>> {
  if (input.day > call.today)
    return refuse('AGE_DAY_IN_FUTURE', { params: { day: input.day, today: call.today } });
  return done(
    input.caseIds === undefined
      ? await ageDay(ports, call, input)
      : await ageGiven(ports, call, input, input.caseIds),
  );
}

const NOTHING: Aged = {
  caseCount: 0,
  accountCount: 0,
  moveCount: 0,
  enteredCount: 0,
  curedCount: 0,
  paidOffCount: 0,
  repeated: false,
};

async function ageDay(ports: AgePorts, call: Call, input: AgeInput): Promise<Aged> {
  const { tenant } = call;
  const { total, isFinished } = await ports.db.inTenant(tenant, async (tx) => {
    await beginStep(tx, tenant, input.day, 'age', call.now);
    return {
      total: await countCases(tx, tenant),
      isFinished: await isStepFinished(tx, tenant, input.day, 'age'),
    };
  });
  let aged = NOTHING;
  for (;;) {
    const batch = await ports.db.inTenant(tenant, (tx) => ageBatch(tx, ports, call, input));
    aged = batch.reckoning === undefined ? aged : add(aged, 0, batch.reckoning);
    aged = { ...aged, caseCount: batch.doneCount };
    if (batch.reckoning === undefined) return { ...aged, repeated: isFinished };
    input.onProgress?.(batch.doneCount, total);
  }
}

/** One batch; without a reckoning when none is left, which also finishes the step. The step's lock keeps two runs apart. */
async function ageBatch(
  tx: Tx,
  ports: AgePorts,
  call: Call,
  input: AgeInput,
): Promise<{ readonly doneCount: number; readonly reckoning?: Reckoning }> {
  const progress = await lockStep(tx, call.tenant, input.day, 'age');
  assert(progress !== undefined, 'the step was begun before its first batch');
  const doneCount = progress.done_count;
  if (progress.finished_at !== null) return { doneCount };
  const caseIds = await readCaseIdsAfter(tx, call.tenant, progress.after_id, limits.ageBatchCases);
  const lastId = caseIds.at(-1);
  if (lastId === undefined) {
    await finishStep(tx, call.tenant, input.day, 'age', call.now, doneCount);
    return { doneCount };
  }
  await lockCases(tx, call.tenant, caseIds);
  const reckoning = await reckonCases(tx, call, reckonInput(ports, input, caseIds));
  await advanceStep(tx, call.tenant, { day: input.day, step: 'age' }, lastId, doneCount + caseIds.length);
  return { doneCount: doneCount + caseIds.length, reckoning };
}

async function ageGiven(
  ports: AgePorts,
  call: Call,
  input: AgeInput,
  given: readonly string[],
): Promise<Aged> {
  let aged = NOTHING;
  for (let from = 0; from < given.length; from += limits.ageBatchCases) {
    const caseIds = given.slice(from, from + limits.ageBatchCases);
    const reckoning = await ports.db.inTenant(call.tenant, async (tx) => {
      await lockCases(tx, call.tenant, caseIds);
      return reckonCases(tx, call, reckonInput(ports, input, caseIds));
    });
    await withdrawExited(ports.db, call, [...reckoning.exited.keys()]);
    aged = add(aged, caseIds.length, reckoning);
    input.onProgress?.(aged.caseCount, given.length);
  }
  return aged;
}

const reckonInput = (ports: AgePorts, input: AgeInput, caseIds: readonly string[]): ReckonInput => ({
  caseIds,
  asOf: input.day,
  cause: input.caseIds === undefined ? 'age' : 'import',
  products: ports.products,
  mayEnter: true,
});

function add(aged: Aged, caseCount: number, reckoning: Reckoning): Aged {
  const exits = [...reckoning.exited.values()];
  return {
    caseCount: aged.caseCount + caseCount,
    accountCount: aged.accountCount + reckoning.accountCount,
    moveCount: aged.moveCount + reckoning.moveCount,
    enteredCount: aged.enteredCount + reckoning.entered.length,
    curedCount: aged.curedCount + exits.filter((type) => type === 'cured').length,
    paidOffCount: aged.paidOffCount + exits.filter((type) => type === 'paid_off').length,
    repeated: false,
  };
}
