import { writeCheckpoint } from '../commands/write-checkpoint.ts';
import type { DayProgress } from '../contract/api/house.ts';
import { Fault } from '../contract/fault.ts';
import { sentencesOf } from '../contract/sentence.ts';
import type { ClockTime } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import { dayProgressSteps, type DayProgress as StepProgress } from '../jobs/day-ports.ts';
import { playDay } from '../jobs/play-day.ts';
import type { DaySummary } from '../queries/day-summary.ts';
import { machineNow, type Wired } from './wire.ts';

/** Plays a day, or a part of one, and marks its evidence outside the database. Refusals: those of `playDay`. */
export async function playAndMark(
  wired: Wired,
  call: Call,
  input: { readonly day?: LocalDate | undefined; readonly until?: ClockTime | undefined },
  onProgress: (progress: StepProgress) => void,
): Promise<Outcome<DaySummary>> {
  const ports = await wired.dayPorts(call.actor);
  const played = await playDay({ ...ports, onProgress }, call.tenant, input);
  if (!played.ok) return played;
  await writeCheckpoint(wired.checkpointPorts, await wired.callBy(call.actor));
  return played;
}

type Failure = NonNullable<DayProgress['failure']>;

const IDLE: DayProgress = {
  day: null,
  state: 'idle',
  steps: [],
  startedAt: null,
  finishedAt: null,
  failure: null,
};

/** One day at a time, in the background of the server; the page asks how far it has come. */
export function dayRunner(wired: Wired) {
  let now: DayProgress = IDLE;
  const tell = ({ step, done: doneCount, total }: StepProgress): void => {
    const at = dayProgressSteps.indexOf(step);
    now = {
      ...now,
      steps: dayProgressSteps.map((one, index) => ({
        step: one,
        state: index < at ? 'done' : index === at ? 'running' : 'not_started',
        doneCount: index === at ? doneCount : (now.steps[index]?.doneCount ?? 0),
        totalCount: index === at ? total || null : (now.steps[index]?.totalCount ?? null),
      })),
    };
  };
  const run = async (call: Call, wanted: LocalDate | null): Promise<void> => {
    const played = await playAndMark(wired, call, { day: wanted ?? undefined }, tell).catch(
      (error: unknown) =>
        error instanceof Fault ? refuse(error.code, { params: error.params }) : refuse('DEFECT'),
    );
    const finishedAt = machineNow();
    if (!played.ok) {
      now = { ...now, state: 'failed', finishedAt, failure: failureOf(played) };
      return;
    }
    const steps = now.steps.map((step) => ({ ...step, state: 'done' as const }));
    now = { ...now, day: played.value.day, steps, state: 'done', finishedAt };
  };
  return {
    progress: (): Promise<Outcome<DayProgress>> => Promise.resolve(done(now)),
    /** Without a date: the day that was left unfinished, else the next. What stops it is told by `progress`. */
    async play(call: Call, wanted: LocalDate | null): Promise<Outcome<DayProgress>> {
      if (now.state === 'running') return refuse('DAY_IN_PROGRESS');
      now = { ...IDLE, day: wanted, state: 'running', startedAt: machineNow() };
      void run(call, wanted);
      return done(now);
    },
  };
}

const failureOf = ({ code, params = {} }: Refusal): Failure => ({ code, ...sentencesOf(code, params) });
