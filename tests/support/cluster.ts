import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { startCluster } from '../../src/platform/postgres/cluster.ts';

/** What test processes need to know of the cluster they share; crosses processes as JSON in an environment variable. */
export interface TestCluster {
  readonly ownerUrl: string;
  readonly appPassword: string;
  readonly template: string;
}

export const CLUSTER_VARIABLE = 'QINGHE_TEST_CLUSTER';

/** The day the demonstration begins; `decision` has months around it. */
const TEST_DATE = localDate('2026-11-23');

/** Speed over durability: a test's data need not survive a power cut. Never in the product. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  autovacuum: 'off',
};

/** A cluster in a temporary folder with one migrated template. It is stopped and removed when this process ends, however it ends. */
export async function startTestCluster(): Promise<TestCluster> {
  const home = await mkdtemp(join(tmpdir(), 'qinghe-test-'));
  removeWhenWeEnd(home);
  const cluster = await startCluster({
    home,
    settings: SETTINGS,
    initdbArgs: ['--no-sync', '--wal-segsize=4', '--no-data-checksums'],
  });
  const appPassword = randomBytes(12).toString('hex');
  const template = 'qinghe_template';
  const owner = new pg.Client({ connectionString: cluster.url('postgres') });
  await owner.connect();
  await owner.query(`create database ${template}`);
  await owner.end();
  await migrate({
    ownerUrl: cluster.url(template),
    appPassword,
    around: TEST_DATE,
    monthsBefore: 1,
    monthsAfter: 2,
  });
  return { ownerUrl: cluster.url('postgres'), appPassword, template };
}

/**
 * For a home with a server of its own: a shell reads from a pipe that we never write to, so it goes on when this process
 * has ended, by exit or by kill -9; then it stops the server and removes the folder.
 */
export function removeWhenWeEnd(home: string): void {
  const script = `cat >/dev/null
    pid=$(head -n 1 "$1/pg/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null
    tries=0; while [ $tries -lt 50 ] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; tries=$((tries+1)); done
    until rm -rf "$1" || [ $tries -ge 60 ]; do sleep 0.1; tries=$((tries+1)); done`;
  const watcher = spawn('sh', ['-c', script, 'sh', home], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  const pipe = watcher.stdin as typeof watcher.stdin & { unref?: () => void };
  pipe.unref?.();
}
