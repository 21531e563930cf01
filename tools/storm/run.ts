import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { addMinutes, type Instant } from '../../src/domain/calendar/instant.ts';
import { chanceFrom } from '../../src/domain/generate/random.ts';
import { STORM_CAPS } from './packs.ts';
import type { Opening, Round, RoundDone } from './worker.ts';
import { STORM_BEGINS, type StormWorld } from './world.ts';

export interface Storm {
  readonly world: StormWorld;
  /** As the service connects. */
  readonly url: string;
  readonly operations: number;
  readonly processes: number;
  /** Diallers at once in each process. */
  readonly lanes: number;
  readonly seed: number;
  readonly onRound?: (no: number, of: number, now: Instant) => unknown;
}

const OPERATIONS_A_ROUND = 512;
/** So many debtors are called in a round: the diallers meet all the time. */
const HOT = 40;
/** The storm lasts so long by the diallers' clock at most, nights and a weekend included; a short one goes on in smaller steps. */
const DAYS = 8;
const STEP_MINUTES_MAX = 97;

/** Lets the processes do round after round at moments that go on; what was done, by name and answer. */
export async function runStorm(storm: Storm): Promise<ReadonlyMap<string, number>> {
  const children = await Promise.all(
    Array.from({ length: storm.processes }, (_, no) => openWorker(storm, no)),
  );
  const rounds = Math.ceil(storm.operations / OPERATIONS_A_ROUND);
  const stepMinutes = Math.min(STEP_MINUTES_MAX, Math.max(1, Math.floor((DAYS * 24 * 60) / rounds)));
  const chance = chanceFrom(storm.seed);
  const counts = new Map<string, number>();
  try {
    for (let no = 0; no < rounds; no += 1) {
      const now = addMinutes(STORM_BEGINS, no * stepMinutes);
      await storm.onRound?.(no, rounds, now);
      const left = Math.min(OPERATIONS_A_ROUND, storm.operations - no * OPERATIONS_A_ROUND);
      const round = {
        kind: 'round',
        no,
        now,
        packs: Math.min(STORM_CAPS.length - 1, Math.floor((no * STORM_CAPS.length) / rounds)),
        hot: Array.from({ length: HOT }, () => chance.below(storm.world.debtors.length)),
      } as const;
      const done = await Promise.all(
        children.map((child, at) =>
          roundOf(child, {
            ...round,
            operations:
              Math.ceil(left / storm.processes) -
              (at < left % storm.processes || left % storm.processes === 0 ? 0 : 1),
          }),
        ),
      );
      if (no === rounds - 1)
        for (const { counts: told } of done)
          for (const [name, count] of told) counts.set(name, (counts.get(name) ?? 0) + count);
    }
  } finally {
    for (const child of children) if (child.connected) child.disconnect();
  }
  return counts;
}

async function openWorker(storm: Storm, no: number): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'spawn');
  const { world } = storm;
  const opening: Opening = {
    kind: 'open',
    url: storm.url,
    world: { ...world, twins: world.twins.filter((_, at) => at % storm.processes === no) },
    lanes: storm.lanes,
    seed: storm.seed + no * 1_000_003,
  };
  child.send(opening);
  return child;
}

function roundOf(child: ChildProcess, round: Round): Promise<RoundDone> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new RangeError(`a process of the storm ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message: RoundDone) => {
      child.off('exit', ended);
      resolve(message);
    });
    child.send(round);
  });
}
