import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { Fault } from '../../contract/fault.ts';
import { limits } from '../../contract/limits.ts';
import { type Binaries, findBinaries, POSTGRES_MAJOR } from './binaries.ts';
import { type FailureContext, faultFromLog } from './failure.ts';
import {
  commandLine,
  freePort,
  isAlive,
  isPortFree,
  launch,
  programName,
  type Runner,
  runnerFor,
  sleep,
} from './process.ts';

/** The owner's login: makes tables, never serves a request. */
const OWNER = 'qinghe';
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 60_000;
/** How long a folder may stay locked by a dying server (or one that is not ours) before we give up. */
const LOCKED_LIMIT_MS = 15_000;
const EMPTY_LOCK_MS = 5_000;
const POLL_MS = 25;

export interface ClusterOptions {
  /** The folder that holds `pg/` (data), `pg-owner.password` and `postgres.log`. Made 0700 when missing. */
  readonly home: string;
  /** A demanded port: taken means PG_PORT_TAKEN. Absent: the one of the last run if free, else any free one. */
  readonly port?: number;
  readonly lastPort?: number;
  /** Server settings beyond the defaults; `initdbArgs` only matter the first time. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly initdbArgs?: readonly string[];
  readonly lockedLimitMs?: number;
}

export interface Cluster {
  readonly pid: number;
  readonly port: number;
  /** True when a server that survived an earlier process was taken over instead of started. */
  readonly adopted: boolean;
  /** The owner's URL of a database of this cluster. */
  url(database: string): string;
  /** Fast shutdown: running transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

interface Places {
  readonly data: string;
  readonly log: string;
  readonly passwordFile: string;
}

const placesIn = (home: string): Places => ({
  data: join(home, 'pg'),
  log: join(home, 'postgres.log'),
  passwordFile: join(home, 'pg-owner.password'),
});

/**
 * Starts the embedded server on this home, or takes over the one that survived; makes the cluster the first time.
 * Never deletes data, nor the lock file of a live server.
 * Faults: PG_BINARY_MISSING, PG_WRONG_VERSION, PG_PORT_TAKEN, PG_DISK_FULL, PG_DATA_LOCKED, PG_DATA_FORBIDDEN, PG_START_FAILED.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const binaries = await findBinaries();
  await mkdir(options.home, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw folderFault(options.home, { cause });
  });
  const places = placesIn(await realpath(options.home));
  const owner = await stat(options.home);
  const runner = runnerFor(owner.uid);
  if (runner === undefined) throw new Fault('PG_DATA_FORBIDDEN', { folder: places.data });
  const password = await ownerPassword(places);
  await ensureData(binaries, runner, places, options);
  return await startOrAdopt({ binaries, runner, places, password, options });
}

/** Takes over a running server of this home; undefined when none runs that accepts our password. */
export async function adoptCluster(home: string): Promise<Cluster | undefined> {
  const places = placesIn(await realpath(home).catch(() => home));
  const password = await readFile(places.passwordFile, 'utf8').catch(() => undefined);
  return password === undefined ? undefined : await adopt(places, password.trim());
}

interface Start {
  readonly binaries: Binaries;
  readonly runner: Runner;
  readonly places: Places;
  readonly password: string;
  readonly options: ClusterOptions;
}

async function startOrAdopt(start: Start): Promise<Cluster> {
  const deadline = Date.now() + (start.options.lockedLimitMs ?? LOCKED_LIMIT_MS);
  for (let portsTried = 0; ; ) {
    const survivor = await adopt(start.places, start.password);
    if (survivor !== undefined) return survivor;
    await removeStaleLock(start.places);
    const launched = await tryStart(start);
    if (!(launched instanceof Fault)) return launched;
    // A killed server's children need a moment to notice and let go; another process may have won the race to start.
    const retryLocked = launched.code === 'PG_DATA_LOCKED' && Date.now() < deadline;
    const retryPort =
      launched.code === 'PG_PORT_TAKEN' && start.options.port === undefined && ++portsTried < 5;
    if (!retryLocked && !retryPort) throw launched;
    await sleep(200);
  }
}

async function tryStart({ binaries, runner, places, password, options }: Start): Promise<Cluster | Fault> {
  const port = options.port ?? (await choosePort(options.lastPort));
  await keepLogSmall(places.log);
  const logFrom = await stat(places.log).then(
    (log) => log.size,
    () => 0,
  );
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    ...options.settings,
  };
  const args = [
    '-D',
    places.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = await launch(commandLine(runner, binaries.postgres, args), places.log);
  let over = false;
  child.ended.then(() => {
    over = true;
  });
  const deadline = Date.now() + START_LIMIT_MS;
  while (!over && Date.now() < deadline) {
    const lock = await readLock(places.data);
    if (lock?.pid === child.pid && lock?.ready) {
      child.release();
      return running(lock.pid, port, password, false);
    }
    await sleep(POLL_MS);
  }
  if (!over && child.pid !== undefined) process.kill(child.pid, 'SIGINT');
  return await faultFromLog(logFrom, await failureContext(places, port));
}

/** One older log is kept. */
async function keepLogSmall(log: string): Promise<void> {
  const found = await stat(log).catch(() => undefined);
  if (found !== undefined && found.size > limits.serverLogBytes) await rename(log, `${log}.1`);
}

async function failureContext(places: Places, port: number): Promise<FailureContext> {
  const lock = await readLock(places.data);
  return { folder: places.data, log: places.log, port, pid: lock ? String(lock.pid) : '?', found: '?' };
}

async function choosePort(lastPort: number | undefined): Promise<number> {
  if (lastPort !== undefined && (await isPortFree(lastPort))) return lastPort;
  return await freePort();
}

interface Lock {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** postmaster.pid: line 1 the process, 4 the port, 8 its state. */
async function readLock(data: string): Promise<Lock | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

async function adopt(places: Places, password: string): Promise<Cluster | undefined> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const lock = await readLock(places.data);
    if (lock === undefined || !(await isAlive(lock.pid)) || !(await mayBePostgres(lock.pid)))
      return undefined;
    if (lock.ready) {
      const servesUs = await serves(lock.port, password, places.data);
      return servesUs ? running(lock.pid, lock.port, password, true) : undefined;
    }
    // It is starting up (or recovering after a kill) under someone else's hand: wait for it rather than fight for the folder.
    if (Date.now() > deadline) return undefined;
    await sleep(POLL_MS * 4);
  }
}

async function mayBePostgres(pid: number): Promise<boolean> {
  const name = await programName(pid);
  return name === undefined || name.startsWith('postgres');
}

/** True when the server at this port accepts our password and serves exactly this folder. */
async function serves(port: number, password: string, data: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: urlOf(port, password, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    return rows[0]?.folder === data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * After a kill and a restart of the machine or container the number in the lock file may by now belong to another program,
 * and a full disk may have left the file empty: PostgreSQL would refuse to start for ever. Removed only when that process is
 * proved not to be PostgreSQL, or when the file has been empty for longer than any server needs to write its first line.
 */
async function removeStaleLock(places: Places): Promise<void> {
  const file = join(places.data, 'postmaster.pid');
  const lock = await readLock(places.data);
  const found = await stat(file).catch(() => undefined);
  const emptyForLong = found?.size === 0 && Date.now() - found.mtimeMs > EMPTY_LOCK_MS;
  const othersNumber = lock !== undefined && (await isAlive(lock.pid)) && !(await mayBePostgres(lock.pid));
  if (emptyForLong || othersNumber) await rm(file, { force: true });
}

function running(pid: number, port: number, password: string, adopted: boolean): Cluster {
  return {
    pid,
    port,
    adopted,
    url: (database) => urlOf(port, password, database),
    stop: () => stopServer(pid),
  };
}

const urlOf = (port: number, password: string, database: string): string =>
  `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;

async function stopServer(pid: number): Promise<void> {
  const deadline = Date.now() + STOP_LIMIT_MS;
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  signal('SIGINT');
  while (await isAlive(pid)) {
    if (Date.now() > deadline) {
      // Immediate shutdown: nothing committed is lost, the next start replays the log.
      signal('SIGQUIT');
      return;
    }
    await sleep(POLL_MS);
  }
}

async function ownerPassword(places: Places): Promise<string> {
  const known = await readFile(places.passwordFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw folderFault(places.passwordFile, error);
  });
  if (known !== undefined) return known.trim();
  const fresh = randomBytes(24).toString('hex');
  const draft = `${places.passwordFile}.${process.pid}.${fresh.slice(0, 8)}`;
  try {
    await writeFile(draft, `${fresh}\n`, { mode: 0o600 });
    // Linked, not renamed: of two processes that start at once, the second must not replace the first one's password.
    await link(draft, places.passwordFile);
    return fresh;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw folderFault(places.passwordFile, cause);
    return (await readFile(places.passwordFile, 'utf8')).trim();
  } finally {
    await rm(draft, { force: true });
  }
}

function folderFault(folder: string, cause: unknown): Fault {
  const full = ['ENOSPC', 'EDQUOT'].includes(String((cause as NodeJS.ErrnoException).code));
  return new Fault(full ? 'PG_DISK_FULL' : 'PG_DATA_FORBIDDEN', { folder }, { cause });
}

/** Makes the cluster beside its final place and renames it there, so that a half-made one is never taken for data. */
async function ensureData(
  binaries: Binaries,
  runner: Runner,
  places: Places,
  options: ClusterOptions,
): Promise<void> {
  const version = await readFile(join(places.data, 'PG_VERSION'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw folderFault(places.data, error);
    },
  );
  if (version !== undefined) {
    if (version.trim() === POSTGRES_MAJOR) return;
    throw new Fault('PG_WRONG_VERSION', {
      folder: places.data,
      found: version.trim(),
      wanted: POSTGRES_MAJOR,
    });
  }
  await removeUnfinished(places.data);
  const unfinished = `${places.data}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  const logFrom = await stat(places.log).then(
    (log) => log.size,
    () => 0,
  );
  const args = [
    ...['-D', unfinished, '--username', OWNER, '--pwfile', places.passwordFile, '--auth=scram-sha-256'],
    // The built-in provider sorts by code point and knows Unicode letters, the same on every machine and for ever;
    // a system or ICU collation may change under the indexes when a library is updated.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(options.initdbArgs ?? []),
  ];
  const initdb = await launch(commandLine(runner, binaries.initdb, args), places.log);
  if ((await initdb.ended) !== 0) {
    const fault = await faultFromLog(logFrom, await failureContext(places, 0));
    await rm(unfinished, { recursive: true, force: true });
    throw fault;
  }
  await rename(unfinished, places.data).catch(async (cause: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    // Another process has made the cluster meanwhile: its one counts.
    if (cause.code !== 'ENOTEMPTY' && cause.code !== 'EEXIST') throw folderFault(places.data, cause);
  });
}

/** What a killed process left of making a cluster. It never held data: only a finished one is renamed into place. */
async function removeUnfinished(data: string): Promise<void> {
  const names = await readdir(dirname(data));
  for (const name of names) {
    const pid = /^pg\.new-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || (await isAlive(Number(pid)))) continue;
    await rm(join(dirname(data), name), { recursive: true, force: true });
  }
}
