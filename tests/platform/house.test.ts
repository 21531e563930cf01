// Guarantee: servers and commands meet on one home without two servers, without a lost key and without a lost row,
// on the embedded and on an external database.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Config, readConfig } from '../../src/platform/config.ts';
import { type House, openHouse } from '../../src/platform/house.ts';
import { readKeyring } from '../../src/platform/keyring.ts';
import { adoptCluster, startCluster } from '../../src/platform/postgres/cluster.ts';
import type { Cleanup } from '../support/database.ts';
import { ask, freshHome, runHelper } from './support/real.ts';

const configFor = (home: string, more: Record<string, string> = {}): Config =>
  readConfig({ QINGHE_HOME: home, ...more });

const ADD_PERSON = `
  insert into tenant values ('demo', 'demo', 'demonstration', 'Asia/Shanghai', '2026-11-23T00:00:00Z');
  insert into person (tenant_id, person_id, root_id, name_mask, envelope, zone, effective_on, recorded_at)
  values ('demo', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000001', '*', '', 'Asia/Shanghai',
          '2026-11-23', '2026-11-23T00:00:00Z')`;

async function withHouse<T>(config: Config, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(config, { role: 'command', waitMs: 60_000 });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

test('a command starts and stops its own server; its keys and rows are found again', async (t) => {
  const home = await freshHome(t);
  const config = configFor(home);
  const first = await withHouse(config, async (house) => {
    assert.equal(house.how, 'started');
    await ask(house.ownerUrl, ADD_PERSON);
    return house.keyring.fingerprint;
  });
  assert.equal(await adoptCluster(home), undefined, 'the server was stopped');
  await withHouse(config, async (house) => {
    assert.equal(house.keyring.fingerprint, first);
    assert.equal((await ask(house.ownerUrl, 'select from person')).length, 1);
    assert.deepEqual(await ask(house.appUrl, 'select from person'), [], 'no tenant, no rows');
  });
});

test('a command joins the running server; a second server is refused; both see one database', async (t) => {
  const home = await freshHome(t);
  const server = runHelper(t, 'open-house.ts', ['server', 'stay'], { env: { QINGHE_HOME: home } });
  const { ownerUrl } = await server.said;
  await withHouse(configFor(home), async (house) => {
    assert.equal(house.how, 'joined');
    assert.equal(house.ownerUrl, ownerUrl);
  });
  await assert.rejects(openHouse(configFor(home), { role: 'server', waitMs: 200 }), { code: 'HOME_IN_USE' });
  server.child.kill('SIGTERM');
  await once(server.child, 'exit');
  assert.equal(await adoptCluster(home), undefined);
});

test('two commands at once take turns', async (t) => {
  const config = configFor(await freshHome(t));
  const how = await Promise.all([withHouse(config, async (house) => house.how), runCommand(t, config.home)]);
  assert.deepEqual(how, ['started', 'started']);
});

async function runCommand(t: Cleanup, home: string): Promise<unknown> {
  return (await runHelper(t, 'open-house.ts', ['command'], { env: { QINGHE_HOME: home } }).said).how;
}

test('a server killed with -9 leaves nothing that stops the next one', async (t) => {
  const home = await freshHome(t);
  const server = runHelper(t, 'open-house.ts', ['server', 'stay'], { env: { QINGHE_HOME: home } });
  const { ownerUrl } = await server.said;
  await ask(String(ownerUrl), ADD_PERSON);
  server.child.kill('SIGKILL');
  await once(server.child, 'exit');
  const next = await openHouse(configFor(home), { role: 'server', waitMs: 200 });
  assert.equal(next.how, 'adopted');
  assert.equal((await ask(next.ownerUrl, 'select from person')).length, 1);
  await next.close();
});

test('a postmaster killed under a running server comes back on the same port, for the same pool', async (t) => {
  const home = await freshHome(t);
  let down = 0;
  const back = Promise.withResolvers<void>();
  const house = await openHouse(configFor(home), {
    role: 'server',
    onDatabase: (state) => {
      if (state === 'up') back.resolve();
      else down += 1;
    },
  });
  await ask(house.ownerUrl, ADD_PERSON);
  const cluster = await adoptCluster(home);
  assert.ok(cluster);
  process.kill(cluster.pid, 'SIGKILL');
  await back.promise;
  assert.ok(down > 0);
  const seen = await house.db.inTenant('demo', (tx) => tx.selectFrom('person').select('person_id').execute());
  assert.equal(seen.length, 1);
  await house.close();
  assert.equal(await adoptCluster(home), undefined);
});

test('the key file: private, never replaced, and missed when the database holds people', async (t) => {
  const home = await freshHome(t);
  const config = configFor(home);
  const keys = join(home, 'keys.json');
  await withHouse(config, (house) => ask(house.ownerUrl, ADD_PERSON));
  assert.equal((await stat(keys)).mode & 0o777, 0o600);
  const refusedWith = (code: string) => assert.rejects(openHouse(config, { role: 'command' }), { code });

  await chmod(keys, 0o640);
  await refusedWith('KEYFILE_MODE');
  await chmod(keys, 0o600);

  await rename(keys, `${keys}.away`);
  await refusedWith('KEYFILE_MISSING');
  await assert.rejects(stat(keys), { code: 'ENOENT' }, 'no new keys were made');

  await writeFile(keys, '{"version":1}', { mode: 0o600 });
  await refusedWith('KEYFILE_UNREADABLE');

  const otherHome = await freshHome(t);
  await withHouse(configFor(otherHome), async () => undefined);
  await rm(keys);
  await writeFile(keys, await readFile(join(otherHome, 'keys.json')), { mode: 0o600 });
  await refusedWith('KEYFILE_FOREIGN');

  await rename(`${keys}.away`, keys);
  await withHouse(config, async (house) =>
    assert.equal((await ask(house.ownerUrl, 'select from person')).length, 1),
  );
});

test('keys lost before anyone was entered are made anew', async (t) => {
  const home = await freshHome(t);
  await withHouse(configFor(home), async () => undefined);
  const before = (await readKeyring(home))?.fingerprint;
  await rm(join(home, 'keys.json'));
  await withHouse(configFor(home), async (house) => assert.notEqual(house.keyring.fingerprint, before));
});

test('DATABASE_URL: an owner without superuser migrates; the service is the plain role; wrong passwords are told', async (t) => {
  const elsewhere = await startCluster({ home: await freshHome(t), initdbArgs: ['--no-sync'] });
  const admin = elsewhere.url('postgres');
  await ask(admin, `create role lender login createrole password 'lender-password'`);
  await ask(admin, 'create database collections owner lender');
  const url = new URL(elsewhere.url('collections'));
  url.username = 'lender';
  url.password = 'lender-password';
  const home = await freshHome(t);
  const config = configFor(home, { DATABASE_URL: url.href });
  for (const how of ['first', 'again']) {
    await withHouse(config, async (house) => {
      assert.equal(house.how, 'external', how);
      const [who] = await ask(
        house.appUrl,
        `select current_user as name, (select rolsuper from pg_roles where rolname = current_user) as super`,
      );
      assert.deepEqual(who, { name: 'qinghe_app', super: false });
    });
  }
  await assert.rejects(stat(join(home, 'pg')), { code: 'ENOENT' }, 'no embedded cluster was made');
  await assert.rejects(
    withHouse(
      configFor(home, { DATABASE_URL: url.href.replace('lender-password', 'x') }),
      async () => undefined,
    ),
    {
      code: 'DATABASE_UNREACHABLE',
    },
  );
  await ask(admin, 'alter role qinghe_app bypassrls');
  await assert.rejects(
    withHouse(config, async () => undefined),
    { code: 'APP_ROLE_TOO_STRONG' },
  );
});

test('configuration: what is wrong is named, an empty variable is absent', () => {
  for (const [name, value] of [
    ['QINGHE_HTTP_PORT', 'eighty'],
    ['QINGHE_HTTP_PORT', '70000'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['QINGHE_SMTP_URL', 'mail.example.com'],
  ] as const) {
    assert.throws(() => readConfig({ [name]: value }), { code: 'CONFIG_INVALID', message: new RegExp(name) });
  }
  assert.match(readConfig({ QINGHE_HOME: '' }).home, /data$/);
});
