import { spawn } from 'node:child_process';

export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The time runs from this text in the output, so that a slow start is not all that is ever killed. Absent: from the start. */
  readonly armedBy?: string;
}

export interface KilledRun extends ChildCommand {
  /** How often it is killed before it may finish. */
  readonly kills: number;
  /** Each kill comes after a time between these, drawn from the seed. */
  readonly betweenMs: readonly [least: number, most: number];
  readonly seed: number;
  /** A run that has not ended after this is killed and counts as hung. */
  readonly lastRunMs: number;
}

export interface KilledResult {
  /** Kills that hit a living process; the command may finish early. */
  readonly killed: number;
  readonly starts: number;
  /** Of the last run: null when it hung. */
  readonly exitCode: number | null;
  /** Standard output and error of all runs, for the message of a failed test. */
  readonly output: string;
}

/**
 * Starts a command again and again, kills its whole process group with SIGKILL at times drawn from the seed, and at last
 * lets it finish. The command must be one that can be started again: that is what is being tested.
 */
export async function runKilled(run: KilledRun): Promise<KilledResult> {
  const random = seededRandom(run.seed);
  const [least, most] = run.betweenMs;
  let killed = 0;
  let starts = 0;
  let output = '';
  for (;;) {
    const last = killed >= run.kills;
    const afterMs = last ? run.lastRunMs : least + random() * (most - least);
    starts += 1;
    const ended = await runUntil(run, afterMs);
    output += ended.output;
    if (ended.exitCode !== null || last) return { killed, starts, exitCode: ended.exitCode, output };
    killed += 1;
  }
}

export interface Ended {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  /** Standard output and error, as they came. */
  readonly output: string;
}

/** Runs a command in a process group of its own and kills the group with SIGKILL when it has not ended this long after it was armed. */
export function runUntil(run: ChildCommand, killAfterMs: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.command, run.args, {
      env: run.env ?? process.env,
      cwd: run.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let timer: NodeJS.Timeout | undefined;
    const arm = (): void => {
      timer ??= setTimeout(() => {
        if (child.pid !== undefined) killGroup(child.pid);
      }, killAfterMs);
    };
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (run.armedBy !== undefined && output.includes(run.armedBy)) arm();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    if (run.armedBy === undefined) arm();
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code, output });
    });
  });
}

/** The group, so that a wrapper's children die with it; they are ours, started just now. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in the same moment.
  }
}

/** A small seeded generator (public domain, Tommy Ettinger): the same seed kills at the same times. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
