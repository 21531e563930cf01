// Guarantee: PostgreSQL starts, stops and comes back on one home whatever happened before; each way of not starting says
// so by its code, and none costs data.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Cluster, type ClusterOptions, startCluster } from '../../src/platform/postgres/cluster.ts';
import { ask, freshHome, runHelper, works } from './support/real.ts';

const start = (home: string, more: Omit<ClusterOptions, 'home'> = {}): Promise<Cluster> =>
  startCluster({ home, initdbArgs: ['--no-sync'], ...more });

const keepSomething = (cluster: Cluster): Promise<unknown> =>
  ask(cluster.url('postgres'), 'create table kept as select generate_series(1, 1000) as n');

async function assertKept(cluster: Cluster): Promise<void> {
  const [row] = await ask<{ n: string }>(cluster.url('postgres'), 'select count(*) as n from kept');
  assert.equal(row?.n, '1000');
}

test('cold start makes a private UTF-8 cluster with checksums and passwords; warm start keeps all', async (t) => {
  const home = await freshHome(t);
  const cold = await start(home);
  assert.equal(cold.adopted, false);
  const [settings] = await ask(
    cold.url('postgres'),
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('data_checksums') as checksums,
            current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
            current_setting('password_encryption') as passwords`,
  );
  assert.deepEqual(settings, {
    major: 18,
    checksums: 'on',
    encoding: 'UTF8',
    addresses: '127.0.0.1',
    passwords: 'scram-sha-256',
  });
  const wrongPassword = cold.url('postgres').replace(/:[0-9a-f]+@/, ':wrong@');
  await assert.rejects(ask(wrongPassword, 'select 1'), { code: '28P01' });
  assert.equal((await stat(join(home, 'pg-owner.password'))).mode & 0o777, 0o600);
  assert.equal((await stat(join(home, 'pg'))).mode & 0o077, 0);
  await keepSomething(cold);
  await cold.stop();
  const warm = await start(home, { lastPort: cold.port });
  assert.equal(warm.port, cold.port);
  await assertKept(warm);
});

test('a postmaster killed with -9 is started again and what was committed is there', async (t) => {
  const home = await freshHome(t);
  const first = await start(home);
  await keepSomething(first);
  process.kill(first.pid, 'SIGKILL');
  const second = await start(home);
  assert.notEqual(second.pid, first.pid);
  assert.equal(second.adopted, false);
  await assertKept(second);
});

test('a server that survived the process that had started it is adopted, with its work going on', async (t) => {
  const home = await freshHome(t);
  const helper = runHelper(t, 'start-cluster.ts', [home, 'stay']);
  const { pid } = await helper.said;
  helper.child.kill('SIGKILL');
  const survivor = await start(home);
  assert.equal(survivor.adopted, true);
  assert.equal(survivor.pid, pid);
  await keepSomething(survivor);
  await survivor.stop();
  const after = await start(home);
  assert.equal(after.adopted, false);
  await assertKept(after);
});

for (const when of ['first', 'later'] as const) {
  test(`two that start at once share one server (${when} start)`, async (t) => {
    const home = await freshHome(t);
    if (when === 'later') await (await start(home)).stop();
    const both = await Promise.all([start(home), start(home)]);
    assert.equal(both[0].pid, both[1].pid);
    assert.equal(both.filter((cluster) => cluster.adopted).length, 1);
  });
}

async function takePort(t: TestContext): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  return address.port;
}

test('a demanded port that is taken is refused; the last port that is taken is replaced', async (t) => {
  const home = await freshHome(t);
  const taken = await takePort(t);
  await assert.rejects(start(home, { port: taken }), {
    code: 'PG_PORT_TAKEN',
    params: { port: String(taken) } as never,
  });
  const cluster = await start(home, { lastPort: taken });
  assert.notEqual(cluster.port, taken);
});

test('a lock file whose number now belongs to another program does not stop the start', async (t) => {
  const home = await freshHome(t);
  const first = await start(home);
  await keepSomething(first);
  const lock = await readFile(join(home, 'pg', 'postmaster.pid'), 'utf8');
  await first.stop();
  const lines = [String(process.pid), ...lock.split('\n').slice(1)];
  await writeFile(join(home, 'pg', 'postmaster.pid'), lines.join('\n'));
  await assertKept(await start(home));
});

test('a lock file that a full disk has left empty does not stop the start', async (t) => {
  const home = await freshHome(t);
  const first = await start(home);
  await keepSomething(first);
  await first.stop();
  const lock = join(home, 'pg', 'postmaster.pid');
  await writeFile(lock, '');
  await utimes(lock, 0, 0);
  await assertKept(await start(home));
});

test('a server on our folder that does not accept our password is left alone, lock file and all', async (t) => {
  const home = await freshHome(t);
  const foreign = await start(home);
  const secret = join(home, 'pg-owner.password');
  const password = await readFile(secret, 'utf8');
  await writeFile(secret, 'another-password\n');
  await assert.rejects(start(home, { lockedLimitMs: 500 }), { code: 'PG_DATA_LOCKED' });
  await writeFile(secret, password);
  const found = await start(home);
  assert.equal(found.pid, foreign.pid);
});

test('a folder of another major version is refused untouched', async (t) => {
  const home = await freshHome(t);
  await mkdir(join(home, 'pg'), { mode: 0o700 });
  await writeFile(join(home, 'pg', 'PG_VERSION'), '17\n');
  await assert.rejects(start(home), { code: 'PG_WRONG_VERSION' });
  assert.equal(await readFile(join(home, 'pg', 'PG_VERSION'), 'utf8'), '17\n');
});

test('a first start that was killed in the middle of initdb is begun anew', async (t) => {
  const home = await freshHome(t);
  const { pid } = spawnSync('true');
  await mkdir(join(home, `pg.new-${pid}-0`, 'base'), { recursive: true });
  await keepSomething(await start(home));
  assert.deepEqual((await readdir(home)).sort(), ['pg', 'pg-owner.password', 'postgres.log']);
});

const ROOT_PREFIX = ['unshare', '--mount'];
const USER_PREFIX = ['unshare', '--user', '--map-root-user', '--mount'];

for (const [name, megabytes, ballast] of [
  ['while the cluster is made', 20, 0],
  ['at a later start', 120, 1],
] as const) {
  test(`a full disk ${name} is told by its code`, async (t) => {
    const prefix = process.getuid?.() === 0 ? ROOT_PREFIX : USER_PREFIX;
    const [command = '', ...args] = prefix;
    if (!works(command, ...args, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'))
      return t.skip('needs mount namespaces');
    const home = await freshHome(t);
    const mount = `mount -t tmpfs -o mode=700,size=${megabytes}m tmpfs "$1" || exit 9`;
    const fill = ballast === 0 ? '' : `"$2" "$3" "$1" >/dev/null; cat /dev/zero > "$1/ballast" 2>/dev/null;`;
    const wrapper = ['sh', '-c', `${mount}; ${fill} exec "$2" "$3" "$1"`, 'sh', home];
    const { code } = await runHelper(t, 'start-cluster.ts', [], { prefix: [...prefix, ...wrapper] }).said;
    assert.equal(code, 'PG_DISK_FULL');
  });
}

for (const [name, uid] of [
  ['nobody', 65_534],
  ['a number without a name', 54_321],
] as const) {
  test(`an ordinary user (${name}) runs the server`, async (t) => {
    if (process.getuid?.() !== 0) return assert.equal((await start(await freshHome(t))).adopted, false);
    const home = await freshHome(t);
    const asUser = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
    // A clone under a private folder cannot be read by another user: then a namespace in which we are called so serves.
    const readable = works('setpriv', ...asUser.slice(1), process.execPath, '--check', import.meta.filename);
    const prefix = readable ? asUser : ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`];
    if (readable) await chown(home, uid, uid);
    const said = await runHelper(t, 'start-cluster.ts', [home, 'stop'], { prefix }).said;
    assert.equal(said.adopted, false, String(said.code));
    assert.equal(said.uid, uid);
    assert.equal((await stat(join(home, 'pg'))).uid, readable ? uid : 0);
  });
}

test('a home that may not be written is told by its code', async (t) => {
  if (process.getuid?.() === 0) {
    // Root is stopped by nothing but the kind of file.
    const home = await freshHome(t);
    await writeFile(join(home, 'file'), '');
    await assert.rejects(start(join(home, 'file')), { code: 'PG_DATA_FORBIDDEN' });
    return;
  }
  const home = await freshHome(t);
  await chmod(home, 0o500);
  await assert.rejects(start(home), { code: 'PG_DATA_FORBIDDEN' });
  await chmod(home, 0o700);
});
