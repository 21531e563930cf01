import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readConfig } from '../src/platform/config.ts';
import { openHouse } from '../src/platform/house.ts';
import { findBinaries } from '../src/platform/postgres/binaries.ts';
import { startCluster } from '../src/platform/postgres/cluster.ts';
import { commandLine, freePort, runnerFor, serverEnvironment } from '../src/platform/postgres/process.ts';

const ROUNDS = 5;

interface Times {
  readonly cold: number;
  readonly warm: number;
}

/**
 * Prints cold and warm start, beside the limit in the same run: bare initdb and pg_ctl start with the same settings.
 * Rounds alternate, so that a busy machine slows both; medians in milliseconds, and how many times the limit each is.
 */
export async function benchStart(): Promise<void> {
  const ways = { bare: startBare, supervisor: startSupervised, house: startHouse };
  const times = new Map<string, Times[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const home = await mkdtemp(join(tmpdir(), 'qinghe-bench-'));
      times.get(name)?.push(await way(home));
      await rm(home, { recursive: true, force: true });
    }
  }
  const limit = medians(times.get('bare') ?? []);
  const lines = [...times].map(([name, rounds]) => {
    const { cold, warm } = medians(rounds);
    const cells = [ms(cold), ratio(cold, limit.cold), ms(warm), ratio(warm, limit.warm)];
    return `${LABELS[name] ?? name}${cells.map((cell) => cell.padStart(10)).join('')}`;
  });
  const head = ['cold', '× limit', 'warm', '× limit'].map((cell) => cell.padStart(10)).join('');
  process.stdout.write(
    `start, medians of ${ROUNDS} rounds\n${' '.repeat(LABEL_WIDTH)}${head}\n${lines.join('\n')}\n`,
  );
}

const LABEL_WIDTH = 44;
const LABELS: Readonly<Record<string, string>> = {
  bare: 'limit: bare initdb + pg_ctl start'.padEnd(LABEL_WIDTH),
  supervisor: 'our supervisor'.padEnd(LABEL_WIDTH),
  house: 'whole house (keys, migrations, pool)'.padEnd(LABEL_WIDTH),
};

async function startBare(home: string): Promise<Times> {
  const { initdb } = await findBinaries();
  const pgCtl = join(dirname(initdb), 'pg_ctl');
  const runner = runnerFor(process.getuid?.() ?? 0) ?? { command: '', prefix: [] };
  const data = join(home, 'pg');
  const port = await freePort();
  const run = (program: string, ...args: string[]): void => {
    const { status } = spawnSync(...commandLine(runner, program, args), {
      env: serverEnvironment(),
      stdio: 'ignore',
    });
    if (status !== 0) throw new Error(`${program} ended with ${status}`);
  };
  const options = `-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=${port}`;
  const start = (): void => run(pgCtl, 'start', '-w', '-D', data, '-l', join(home, 'log'), '-o', options);
  const stop = (): void => run(pgCtl, 'stop', '-w', '-m', 'fast', '-D', data);
  const cold = await timed(async () => {
    run(initdb, '-D', data, '--username', 'qinghe', '--auth=trust', '--encoding=UTF8', '--locale=C');
    start();
  });
  stop();
  const warm = await timed(async () => start());
  stop();
  return { cold, warm };
}

const startSupervised = (home: string): Promise<Times> =>
  twice(async () => {
    const cluster = await startCluster({ home });
    return () => cluster.stop();
  });

const startHouse = (home: string): Promise<Times> =>
  twice(async () => {
    const house = await openHouse(readConfig({ QINGHE_HOME: home }), { role: 'command' });
    return () => house.close();
  });

/** Cold, then warm; stopping is not measured. */
async function twice(start: () => Promise<() => Promise<void>>): Promise<Times> {
  const measure = async (): Promise<number> => {
    let stop = async (): Promise<void> => undefined;
    const duration = await timed(async () => {
      stop = await start();
    });
    await stop();
    return duration;
  };
  return { cold: await measure(), warm: await measure() };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function medians(rounds: readonly Times[]): Times {
  const middle = (values: readonly number[]): number =>
    values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
  return { cold: middle(rounds.map(({ cold }) => cold)), warm: middle(rounds.map(({ warm }) => warm)) };
}

const ms = (duration: number): string => `${Math.round(duration)} ms`;
const ratio = (duration: number, limit: number): string => (duration / limit).toFixed(2);

if (import.meta.main) await benchStart();
