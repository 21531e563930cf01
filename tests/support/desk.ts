import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { createUser } from '../../src/commands/create-user.ts';
import { pushRowsOn } from '../../src/compose/push-ports.ts';
import { product } from '../../src/contract/api/words.ts';
import { parseProducts } from '../../src/contract/product-file.ts';
import type { Role } from '../../src/contract/vocabulary.ts';
import { dateIn, type Instant, instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import { done } from '../../src/domain/outcome.ts';
import { PLAIN_SETTINGS } from '../../src/domain/wording/judge.ts';
import { deskActs } from '../../src/http/desk-acts.ts';
import { diallerActs } from '../../src/http/dialler-ports.ts';
import type { DeskActs, HttpOptions, HttpPorts } from '../../src/http/ports.ts';
import { buildServer } from '../../src/http/server.ts';
import { openSecrets } from '../../src/platform/secrets.ts';
import { openVault, type Vault } from '../../src/store/vault.ts';
import { type Cleanup, type TestDatabase, testDatabase } from './database.ts';
import { fillFacts, memoryCabinet } from './desk-facts.ts';
import { type Desk as DeskRows, fillDesk } from './desk-rows.ts';
import { testImportDesk } from './import-desk.ts';
import { foundedWith, testPackPorts } from './pack-ports.ts';
import { shippedCalendar, shippedPacks, shippedReachability } from './policies.ts';

export const BUSINESS_NOW = instant('2026-11-23T02:00:00Z');
export const INTEGRATION_SECRET = Buffer.alloc(32, 7);
export const PASSWORD = 'a quiet river in autumn';
export const OTHER_TENANT = 'other';

const PRODUCTS = shippedProducts();

function shippedProducts() {
  const file = join(import.meta.dirname, '..', '..', 'policies', 'products.yaml');
  const loaded = parseProducts(readFileSync(file, 'utf8'), 'products.yaml');
  if (!loaded.ok) throw new Error('products.yaml does not load');
  return loaded.value;
}

export interface TestDesk {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly owner: pg.Client;
  readonly vault: Vault;
  /** Rows of the tenant of the server, and the same of another tenant of the same database. */
  readonly mine: DeskRows;
  readonly foreign: DeskRows;
  /** The machine's clock, moved by tests. */
  readonly clock: { now: Instant };
  readonly ports: HttpPorts;
  /** A signed-in cookie header of a user of this role, whose first password is changed. */
  signIn(role: Role): Promise<string>;
}

/** A server on a database of its own with one rich case in each of two tenants; closed and dropped after the test. */
export async function testDesk(t: Cleanup, options: Partial<HttpOptions> = {}): Promise<TestDesk> {
  const bare = await emptyDesk(t, options);
  const mine = await fillDesk(bare.owner, bare.vault, 'demo');
  const foreign = await fillDesk(bare.owner, bare.vault, OTHER_TENANT);
  await fillFacts(bare.owner, bare.ports.reveal, 'demo', mine);
  await fillFacts(bare.owner, bare.ports.reveal, OTHER_TENANT, foreign);
  return { ...bare, mine, foreign };
}

/** The same server on a database in which not even the tenant is there yet. */
export async function emptyDesk(
  t: Cleanup,
  options: Partial<HttpOptions> = {},
): Promise<Omit<TestDesk, 'mine' | 'foreign'>> {
  const database = await testDatabase(t);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  // The database is dropped with force while this connection is still open.
  owner.on('error', () => undefined);
  await owner.connect();
  const vault = openVault({ master: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) });
  const clock = { now: instant('2026-11-23T02:00:00Z') };
  const ports = portsOf(database, vault, clock);
  const app = await buildServer(ports, {
    https: false,
    webFolder: null,
    logTo: null,
    behindProxy: false,
    loginsPerMinute: 10_000,
    ...options,
  });
  t.after(async () => {
    await app.close();
    await owner.end();
  });
  return {
    app,
    database,
    owner,
    vault,
    clock,
    ports,
    signIn: (role) => signInAs(app, ports, owner, role),
  };
}

function portsOf(database: TestDatabase, vault: Vault, clock: { now: Instant }): HttpPorts {
  const { db } = database;
  return {
    version: '0.0.0',
    tenant: { id: 'demo', name: '演示', kind: 'demonstration', zone: SHANGHAI },
    businessNow: async () => BUSINESS_NOW,
    machineNow: () => clock.now,
    newId: () => randomUUID(),
    // Weak on purpose: tests hash often.
    staff: { db, secrets: openSecrets({ memoryKib: 64, passes: 1, lanes: 1 }) },
    reveal: { db, vault, cabinet: memoryCabinet() },
    reads: {
      db,
      vault,
      zone: SHANGHAI,
      reachability: shippedReachability(),
      ruleOf: (_pack, _version, rule) =>
        rule === 'cn.hours' ? { zh: '夜间不得催收', en: 'not at night', source: '示例 1' } : undefined,
      foundedWith,
      shippedCalendar: shippedCalendar(),
      strategyOf: () => undefined,
      termsOf: (word) => PRODUCTS.products[product.parse(word)].terms,
      isSimulated: (channel) => channel !== 'email',
    },
    calendar: { db, calendar: shippedCalendar(), zone: SHANGHAI },
    packs: testPackPorts(db),
    dialler: diallerActs({
      db,
      packs: shippedPacks('cn', 'lender-default'),
      calendar: shippedCalendar(),
      templates: new Map(),
    }),
    wording: PLAIN_SETTINGS,
    imports: testImportDesk({ db, vault, products: PRODUCTS, cabinet: memoryCabinet(), clock }),
    acts: actsOn(db),
    pushRows: pushRowsOn({ db, vault, products: PRODUCTS, cabinet: memoryCabinet() }),
    integrationSecret: INTEGRATION_SECRET,
  };
}

const IDLE = { day: null, state: 'idle', startedAt: null, finishedAt: null, failure: null } as const;

/** The real acts, but for the day: playing one takes a whole house. */
const actsOn = (db: TestDatabase['db']): DeskActs =>
  deskActs(
    { db, products: PRODUCTS },
    {
      playDay: async () => done({ ...IDLE, state: 'running' as const, steps: [] }),
      dayProgress: async () => done({ ...IDLE, steps: [] }),
    },
  );

async function signInAs(
  app: FastifyInstance,
  ports: HttpPorts,
  owner: pg.Client,
  role: Role,
): Promise<string> {
  const login = `${role}.${randomUUID().slice(0, 8)}`;
  const call = {
    tenant: ports.tenant.id,
    now: BUSINESS_NOW,
    today: dateIn(BUSINESS_NOW, SHANGHAI),
    actor: { kind: 'system', id: 'test' } as const,
    newId: randomUUID,
  };
  const made = await createUser(ports.staff, call, { login, staffNo: login, name: `员工${role}`, role });
  if (!made.ok) throw new Error(made.code);
  await owner.query('update staff_user set must_change = false, password_hash = $1 where user_id = $2', [
    await ports.staff.secrets.hashPassword(PASSWORD),
    made.value.userId,
  ]);
  return cookieOf(app, login, PASSWORD);
}

/** Signs in and returns the cookie header. */
export async function cookieOf(app: FastifyInstance, login: string, password: string): Promise<string> {
  const reply = await app.inject({ method: 'POST', url: '/api/session', payload: { login, password } });
  const [cookie] = reply.cookies;
  if (cookie === undefined) throw new Error(`no session: ${reply.statusCode} ${reply.body}`);
  return `${cookie.name}=${cookie.value}`;
}
