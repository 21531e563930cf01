import { setTimeout as sleep } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { limits } from '../contract/limits.ts';
import { type LocalDate, localDate } from '../domain/calendar/local-date.ts';
import { type Db, openDb } from '../store/db.ts';
import { APP_ROLE } from './app-role.ts';
import type { Config } from './config.ts';
import {
  type HolderRole,
  type HomeLock,
  holderOf,
  homePaths,
  prepareHome,
  readRunFile,
  takeHome,
  writeRunFile,
} from './home.ts';
import { ensureDatabase, matchKeys } from './installation.ts';
import { type Keyring, readKeyring } from './keyring.ts';
import { migrate } from './migrate.ts';
import { adoptCluster, type Cluster, startCluster } from './postgres/cluster.ts';
import { guardCluster, type OnDatabase } from './postgres/guard.ts';

const DATABASE = 'qinghe';
const BUSINESS_ZONE = 'Asia/Shanghai';

export interface HouseOptions {
  readonly role: HolderRole;
  /** The business date around which months of partitions are made; absent means the machine's day in Shanghai. */
  readonly around?: LocalDate;
  readonly waitMs?: number;
  /** Says what is being done, for people who wait: one of the words of `HouseStep`. */
  readonly onStep?: (step: HouseStep) => void;
  /** A server keeps its embedded database alive and tells here when it had gone and when it is back. */
  readonly onDatabase?: OnDatabase;
}

export type HouseStep = 'home' | 'postgres' | 'keys' | 'migrate' | 'pool';

/** Everything below the application, ready: the database migrated and the pool open as the plain role. */
export interface House {
  readonly db: Db;
  /** The owner's URL: for migrations and for tests that look behind row security; never for serving. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly keyring: Keyring;
  readonly paths: ReturnType<typeof homePaths>;
  /** `joined`: the server that runs on this home was found; `adopted`: a database server survived an earlier process. */
  readonly how: 'started' | 'adopted' | 'joined' | 'external';
  /** Writes run.json once the web server listens, so that commands and people find it. */
  announce(httpPort: number | null): Promise<void>;
  /** Closes the pool; stops the database server and gives the home back if this process had started or adopted them. */
  close(): Promise<void>;
}

/**
 * Opens the house for a server or for one command. A command finds the running server's database, or starts and stops its
 * own. Faults: HOME_IN_USE, HOME_UNUSABLE, KEYFILE_*, PG_*, DATABASE_UNREACHABLE, MIGRATION_*, APP_ROLE_TOO_STRONG.
 */
export async function openHouse(config: Config, options: HouseOptions): Promise<House> {
  options.onStep?.('home');
  await prepareHome(config.home);
  const joined = options.role === 'command' ? await joinRunning(config) : undefined;
  if (joined !== undefined) return joined;
  // Commands on an external database need nothing for themselves alone: what must not be done twice is locked in the database.
  const alone = options.role === 'server' || config.databaseUrl === undefined;
  const lock = alone
    ? await takeHome(config.home, options.role, options.waitMs ?? limits.homeWaitMs)
    : undefined;
  let embedded: Embedded | undefined;
  try {
    options.onStep?.('postgres');
    embedded = config.databaseUrl === undefined ? await startEmbedded(config, options) : undefined;
    return await openOn(config, options, embedded, lock);
  } catch (error) {
    await embedded?.stop();
    await lock?.release();
    throw error;
  }
}

interface Embedded {
  readonly cluster: Cluster;
  stop(): Promise<void>;
}

async function startEmbedded(config: Config, options: HouseOptions): Promise<Embedded> {
  const lastPort = (await readRunFile(config.home))?.pgPort ?? undefined;
  const clusterOptions = {
    home: config.home,
    ...(config.pgPort === undefined ? {} : { port: config.pgPort }),
    ...(lastPort === undefined ? {} : { lastPort }),
    settings: SETTINGS,
  };
  const cluster = await startCluster(clusterOptions);
  const { stop } =
    options.role === 'server'
      ? guardCluster(cluster, clusterOptions, (state, fault) => options.onDatabase?.(state, fault))
      : cluster;
  try {
    await ensureDatabase(cluster.url('postgres'), DATABASE);
  } catch (error) {
    await stop();
    throw error;
  }
  return { cluster, stop };
}

/** Small enough for a laptop; durability is left as strict as PostgreSQL's defaults. */
const SETTINGS = {
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  log_min_messages: 'warning',
  // A statement could hold a person's data; the server's log must not.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
};

async function openOn(
  config: Config,
  options: HouseOptions,
  embedded: Embedded | undefined,
  lock: HomeLock | undefined,
): Promise<House> {
  const ownerUrl = embedded?.cluster.url(DATABASE) ?? config.databaseUrl ?? '';
  options.onStep?.('keys');
  const keyring = await matchKeys(config.home, ownerUrl);
  options.onStep?.('migrate');
  await migrate({ ownerUrl, appPassword: keyring.appPassword, around: options.around ?? todayInShanghai() });
  options.onStep?.('pool');
  const appUrl = asAppRole(ownerUrl, keyring.appPassword);
  const db = openDb({
    url: appUrl,
    poolSize: config.poolSize,
    statementTimeoutMs: limits.statementTimeoutMs,
  });
  const announce = (httpPort: number | null): Promise<void> =>
    writeRunFile(config.home, {
      pid: process.pid,
      pgPort: embedded?.cluster.port ?? null,
      httpPort,
      startedAt: new Date().toISOString(),
    });
  if (lock !== undefined) await announce(null);
  const how = embedded === undefined ? 'external' : embedded.cluster.adopted ? 'adopted' : 'started';
  const close = once(async () => {
    // Whatever is still being asked of our own database is rolled back by its stop; an external one is left to answer.
    const idle = db.close();
    await (embedded === undefined
      ? idle
      : Promise.race([idle, sleep(limits.idleWaitMs, undefined, { ref: false })]));
    await embedded?.stop();
    await lock?.release();
  });
  return { db, ownerUrl, appUrl, keyring, paths: homePaths(config.home), how, announce, close };
}

/** The database of the server that runs on this home; undefined when none runs. */
async function joinRunning(config: Config): Promise<House | undefined> {
  if (config.databaseUrl !== undefined || (await holderOf(config.home))?.role !== 'server') return undefined;
  const cluster = await adoptCluster(config.home);
  const keyring = await readKeyring(config.home);
  if (cluster === undefined || keyring === undefined) return undefined;
  const ownerUrl = cluster.url(DATABASE);
  const appUrl = asAppRole(ownerUrl, keyring.appPassword);
  const db = openDb({
    url: appUrl,
    poolSize: config.poolSize,
    statementTimeoutMs: limits.statementTimeoutMs,
  });
  const close = once(() => db.close());
  const announce = async (): Promise<void> => undefined;
  return { db, ownerUrl, appUrl, keyring, paths: homePaths(config.home), how: 'joined', announce, close };
}

function asAppRole(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}

const todayInShanghai = (): LocalDate => localDate(Temporal.Now.plainDateISO(BUSINESS_ZONE).toString());

/** Closing twice (Ctrl-C during a normal end) does the work once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
