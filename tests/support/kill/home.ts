import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { adoptCluster, startCluster } from '../../../src/platform/postgres/cluster.ts';
import { type ChildCommand, type Ended, runUntil } from '../../../tools/killer.ts';
import { removeWhenWeEnd } from '../cluster.ts';

const CLI = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
const LONGEST_MS = 240_000;

/** A command of the CLI on a home, as a child process of its own. */
export function onHome(home: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('QINGHE_') && name !== 'DATABASE_URL' && name !== 'NODE_TEST_CONTEXT',
  );
  const command: ChildCommand = {
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', CLI, ...args],
    env: { ...Object.fromEntries(inherited), QINGHE_HOME: home, ...env },
  };
  return command;
}

/** Runs a command to its end; throws with what it said when it did not end well. */
export async function mustRun(command: ChildCommand): Promise<Ended & { readonly tookMs: number }> {
  const began = performance.now();
  const ended = await runUntil(command, LONGEST_MS);
  if (ended.exitCode !== 0 && ended.exitCode !== 2)
    throw new Error(`${command.args.slice(2).join(' ')} ended with ${ended.exitCode}:\n${ended.output}`);
  return { ...ended, tookMs: performance.now() - began };
}

/** A folder for homes, gone when this process ends, however it ends; `remove` stops what still runs in it. */
export async function killFolder(): Promise<{ path: (name: string) => string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-kill-'));
  const names = new Set<string>();
  return {
    path: (name) => {
      if (!names.has(name)) removeWhenWeEnd(join(folder, name));
      names.add(name);
      return join(folder, name);
    },
    remove: async () => {
      for (const name of names) await stopServer(join(folder, name));
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

export async function stopServer(home: string): Promise<void> {
  await (await adoptCluster(home))?.stop();
}

/** Puts a copy of a home whose server is stopped in the place of another. */
export async function copyHome(from: string, to: string): Promise<void> {
  await stopServer(from);
  await stopServer(to);
  await rm(to, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const copied = spawn('cp', ['-a', from, to], { stdio: 'ignore' });
  const [code] = await once(copied, 'exit');
  if (code !== 0) throw new Error(`copying a home failed with ${code}`);
}

export type Ask = <Row extends pg.QueryResultRow>(statement: string) => Promise<readonly Row[]>;

/**
 * Looks into the database of a home as its owner; starts the server when a kill has taken it, and leaves it running.
 * Waits first until whatever the killed process had begun is over.
 */
export async function lookInto<T>(home: string, look: (ask: Ask) => Promise<T>): Promise<T> {
  const cluster = await startCluster({ home });
  const client = new pg.Client({ connectionString: cluster.url('qinghe') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await untilAlone(client);
    return await look(async (statement) => (await client.query(statement)).rows);
  } finally {
    await client.end();
  }
}

async function untilAlone(client: pg.Client): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    if (rows.length === 0) return;
    await promisify(setTimeout)(50);
  }
  throw new Error('the backends of a killed process did not end');
}

/** Kills the database server itself; false when none runs. */
export async function killServer(home: string): Promise<boolean> {
  const text = await readFile(join(home, 'pg', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  if (!stdout.startsWith('postgres')) return false;
  process.kill(pid, 'SIGKILL');
  return true;
}
