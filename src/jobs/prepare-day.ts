import { ageAccounts } from '../commands/age-accounts.ts';
import type { OpenDay } from '../commands/open-day.ts';
import { planDay } from '../commands/plan-day.ts';
import { requestPermitsForDay } from '../commands/request-permit.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import type { PlayDayPorts } from './day-ports.ts';

/** The set-based steps; each is resumable and passes over what it has finished. */
export async function prepareDay(
  ports: PlayDayPorts,
  call: Call,
  { day }: OpenDay,
): Promise<Outcome<undefined>> {
  const tell =
    (step: 'age' | 'decide' | 'permit') =>
    (count: number, total = 0) =>
      ports.onProgress?.({ step, done: count, total });
  const aged = await ageAccounts(ports, call, { day, onProgress: tell('age') });
  if (!aged.ok) return aged;
  const planned = await planDay({ ...ports, onBatch: tell('decide') }, call, { day });
  if (!planned.ok) return planned;
  const permitted = await requestPermitsForDay({ ...ports, onBatch: tell('permit') }, call, { day });
  return permitted.ok ? done(undefined) : permitted;
}
