import assert from 'node:assert/strict';
import { limits } from '../../contract/limits.ts';
import type { Call } from '../../domain/call.ts';
import { decideCase } from '../../domain/strategy/decide-case.ts';
import { insertAttempts } from '../../store/attempt.store.ts';
import { type FactsAt, readCaseFacts, readNextCaseIds } from '../../store/case-facts.store.ts';
import { advanceStep, finishStep, lockStep } from '../../store/day-run.store.ts';
import type { Tx } from '../../store/db.ts';
import { keepUndoOut } from '../../store/import-undo.store.ts';
import { type BatchPorts, toAttemptRow, writeDecisions } from './rows.ts';

export interface BatchResult {
  readonly cases: number;
  readonly attempts: number;
  readonly unreachable: number;
}

/** One batch; undefined when none is left, which also finishes the step. */
export async function planBatch(
  tx: Tx,
  ports: BatchPorts,
  call: Call,
  at: FactsAt,
): Promise<BatchResult | undefined> {
  const progress = await lockStep(tx, call.tenant, at.day, 'decide');
  assert(progress !== undefined, 'the step was begun before its first batch');
  if (progress.finished_at !== null) return undefined;
  // The cases of the batch are read and not locked: none may be taken back before what is decided of it is written.
  await keepUndoOut(tx, call.tenant);
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
