import { limits } from '../contract/limits.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { attemptsToPermit } from '../store/attempt.store.ts';
import { advanceStep, beginStep, finishStep, isStepFinished, lockStep } from '../store/day-run.store.ts';
import type { Tx } from '../store/db.ts';
import type { PermitGranted, Phase } from './permit/answer.ts';
import { decidePermits, type PermitPorts } from './permit/decide-permits.ts';

export type { PermitGranted } from './permit/answer.ts';
export type { PermitPorts } from './permit/decide-permits.ts';

export interface PermitRequest {
  readonly attemptId: string;
  readonly phase: Phase;
}

/**
 * Asks for the permit of one attempt. planning: reserves it, or stores the refusal with the rules that spoke, the facts read
 * and the next allowed moment; when that moment lies on the same day in the attempt's window, the contact is planned for
 * then. dispatch: decides the reserved permit again at `call.now`, and withdraws it when the rules now forbid.
 * Refusals, in order: NOT_FOUND, TENANT_NOT_LIVE, ATTEMPT_STATE, PERMIT_NOT_RESERVED, ATTEMPT_WINDOW_OVER, PERMIT_DENIED or
 * PERMIT_DENIED_AT_DISPATCH (stored, with `because`).
 */
export function requestPermit(
  ports: PermitPorts,
  call: Call,
  input: PermitRequest,
): Promise<Outcome<PermitGranted>> {
  return ports.db.inTenant(call.tenant, (tx) => requestPermitIn(tx, ports, call, input));
}

/** The same inside the caller's transaction, for the dispatcher, which claims in it; a refusal's rows must be committed. */
export async function requestPermitIn(
  tx: Tx,
  ports: PermitPorts,
  call: Call,
  input: PermitRequest,
): Promise<Outcome<PermitGranted>> {
  const [answer] = await decidePermits(tx, ports, call, {
    attemptIds: [input.attemptId],
    phase: input.phase,
  });
  return answer?.outcome ?? refuse('NOT_FOUND', { params: { what: 'attempt' } });
}

export interface DayPermitsPorts extends PermitPorts {
  /** Called after each committed batch with the attempts decided so far; throwing stops the run between batches. */
  readonly onBatch?: (attempts: number) => void;
}

export interface DayPermits {
  readonly day: LocalDate;
  /** Attempts decided by this run. */
  readonly attempts: number;
  readonly reserved: number;
  readonly refused: number;
  readonly replanned: number;
}

/**
 * The permit step of a business day: every planned attempt of the day, in batches in order of id, each one transaction. A run
 * that was killed goes on after its last batch; a finished step is left as it is.
 * Refusals: DAY_NOT_TODAY, DAY_STEP_MISSING (the decide step has not finished).
 */
export async function requestPermitsForDay(
  ports: DayPermitsPorts,
  call: Call,
  input: { readonly day: LocalDate },
): Promise<Outcome<DayPermits>> {
  const { day } = input;
  if (day !== call.today) return refuse('DAY_NOT_TODAY', { params: { day, today: call.today } });
  const decided = await ports.db.inTenant(call.tenant, async (tx) => {
    const finished = await isStepFinished(tx, call.tenant, day, 'decide');
    if (finished) await beginStep(tx, call.tenant, day, 'permit', call.now);
    return finished;
  });
  if (!decided) return refuse('DAY_STEP_MISSING', { params: { day, step: 'decide' } });
  const total = { attempts: 0, reserved: 0, refused: 0, replanned: 0 };
  for (;;) {
    const batch = await ports.db.inTenant(call.tenant, (tx) => permitBatch(tx, ports, call, day));
    if (batch === undefined) return done({ day, ...total });
    total.attempts += batch.length;
    for (const one of batch) {
      if (!one.ok) total.refused += 1;
      else total.reserved += 1;
      if (one.ok && one.value.replanned) total.replanned += 1;
    }
    ports.onBatch?.(total.attempts);
  }
}

/** One batch; undefined when none is left, which also finishes the step. */
async function permitBatch(
  tx: Tx,
  ports: PermitPorts,
  call: Call,
  day: LocalDate,
): Promise<readonly Outcome<PermitGranted>[] | undefined> {
  const progress = await lockStep(tx, call.tenant, day, 'permit');
  if (progress === undefined || progress.finished_at !== null) return undefined;
  const attemptIds = await attemptsToPermit(
    tx,
    call.tenant,
    day,
    progress.after_id,
    limits.permitBatchAttempts,
  );
  const lastId = attemptIds.at(-1);
  if (lastId === undefined) {
    await finishStep(tx, call.tenant, day, 'permit', call.now, progress.done_count);
    return undefined;
  }
  const answers = await decidePermits(tx, ports, call, { attemptIds, phase: 'planning' });
  const doneCount = progress.done_count + answers.length;
  await advanceStep(tx, call.tenant, { day, step: 'permit' }, lastId, doneCount);
  return answers.map((answer) => answer.outcome);
}
