import { setTimeout as pause } from 'node:timers/promises';
import { expirePermits } from '../commands/advance-day.ts';
import type { DispatchPorts } from '../commands/dispatch/ports.ts';
import { dispatchAttempt } from '../commands/dispatch-attempt.ts';
import { recoverInDoubt } from '../commands/recover-in-doubt.ts';
import { requestPermit } from '../commands/request-permit.ts';
import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { dueContacts } from '../queries/day-agenda.ts';

export interface DispatcherPorts extends DispatchPorts {
  /** A call at the present moment of the tenant. */
  readonly call: () => Call;
  /** A fault of the outside: the loop goes on after a pause. Never with personal data. */
  readonly onFault: (fault: unknown) => void;
}

export interface DispatcherOptions {
  readonly stop: AbortSignal;
  /** End when nothing is due instead of waiting for more. */
  readonly untilIdle?: boolean;
}

/**
 * Sends what is due by the tenant's clock, a few at a time, until it is told to stop. Several may run: each attempt is
 * taken under its person's lock, by one of them. Begins by settling what a killed dispatcher left behind.
 */
export async function runDispatcher(ports: DispatcherPorts, options: DispatcherOptions): Promise<void> {
  await recoverInDoubt(ports, ports.call());
  while (!options.stop.aborted) {
    let taken = 0;
    try {
      taken = await dispatchDue(ports, options.stop);
    } catch (fault) {
      ports.onFault(fault);
    }
    if (taken > 0) continue;
    if (options.untilIdle === true) return;
    await pause(limits.dispatchPollMs, undefined, { signal: options.stop }).catch(() => undefined);
  }
}

/** Refusals after which the attempt stands as before: the loop must not turn on it without a pause. */
const LEFT_AS_IT_IS: ReadonlySet<string> = new Set([
  'ATTEMPT_BUSY',
  'ATTEMPT_NOT_READY',
  'ATTEMPT_WINDOW_OVER',
]);

/** One round; returns how many attempts it moved on. */
async function dispatchDue(ports: DispatcherPorts, stop: AbortSignal): Promise<number> {
  const start = ports.call();
  await expirePermits(ports, start);
  const due = await dueContacts(ports.db, start.tenant, start.now, limits.dispatchBatchRows);
  let moved = 0;
  for (const { attemptId } of due.toRetry) {
    if (stop.aborted) return moved;
    const granted = await requestPermit(ports, ports.call(), { attemptId, phase: 'planning' });
    if (granted.ok || granted.code === 'PERMIT_DENIED') moved += 1;
  }
  const waiting = [...due.permitted];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !stop.aborted; next = waiting.shift()) {
      const outcome = await dispatchAttempt(ports, ports.call(), { attemptId: next.attemptId });
      if (outcome.ok || !LEFT_AS_IT_IS.has(outcome.code)) moved += 1;
    }
  };
  // All lanes end before a fault of one is told: nothing may go on behind the back of whoever stops the loop.
  const ended = await Promise.allSettled(Array.from({ length: limits.dispatchLanes }, lane));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return moved;
}
