import { spawn, spawnSync } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';

/** How a program is started so that PostgreSQL, which refuses to run as root, agrees. */
export interface Runner {
  readonly command: string;
  readonly prefix: readonly string[];
}

const UNSHARE = ['--user', '--map-user=65534', '--map-group=65534'] as const;

/**
 * As root: inside a user namespace where root is called nobody. The files stay root's own, so a private 0700 home works
 * and no system user is needed. Where namespaces are forbidden: setpriv to the uid that owns the data folder.
 * A user without a name (a container run under some number) is refused by initdb and is called nobody the same way.
 */
export function runnerFor(dataOwnerUid: number): Runner | undefined {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return DIRECT;
  if (spawnSync('unshare', [...UNSHARE, 'true']).status === 0) return { command: 'unshare', prefix: UNSHARE };
  if (!isRoot) return DIRECT;
  if (dataOwnerUid === 0) return undefined;
  const ids = [`--reuid=${dataOwnerUid}`, `--regid=${dataOwnerUid}`, '--clear-groups'];
  return spawnSync('setpriv', [...ids, 'true']).status === 0
    ? { command: 'setpriv', prefix: ids }
    : undefined;
}

const DIRECT: Runner = { command: '', prefix: [] };

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

export function commandLine(runner: Runner, program: string, args: readonly string[]): [string, string[]] {
  return runner.command === ''
    ? [program, [...args]]
    : [runner.command, [...runner.prefix, program, ...args]];
}

/** No locale, no connection settings of the caller's shell reach the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot, TEMP } = process.env;
  const kept = { PATH, HOME, TMPDIR, SystemRoot, TEMP };
  return {
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}

export interface Launched {
  readonly pid: number | undefined;
  /** Resolves when the process has ended, with its exit code (null when a signal ended it). */
  readonly ended: Promise<number | null>;
  /** From now on our process may end without waiting for this one. */
  release(): void;
}

/** Starts a program in a session of its own (Ctrl-C at our terminal must not reach it), output appended to a file. */
export async function launch(command: readonly [string, string[]], logFile: string): Promise<Launched> {
  const log = await open(logFile, 'a', 0o600);
  try {
    const child = spawn(command[0], command[1], {
      detached: true,
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', log.fd, log.fd],
    });
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', (code) => resolve(code));
      child.once('error', () => resolve(127));
    });
    return { pid: child.pid, ended, release: () => child.unref() };
  } finally {
    await log.close();
  }
}

/** A dead process that nobody has reaped yet still answers signal 0, so its state is read where /proc has it. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat === undefined || !/^\d+ \(.*\) [ZX] /s.test(stat);
}

/** The program's name, where the system tells it; undefined means unknown, never "not running". */
export async function programName(pid: number): Promise<string | undefined> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => undefined);
  return name?.trim();
}

/** A port of the loopback interface that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** True when nothing listens on this loopback port. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

export const sleep = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));
