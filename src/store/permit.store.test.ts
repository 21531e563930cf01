// Guarantee: A permit lets through exactly the one message it was claimed for: every other use finds no row, and ends are one-way.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, MORNING, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { requestPermit } from '../commands/request-permit.ts';
import type { Db } from './db.ts';
import {
  claimPermit,
  consumePermit,
  correctOutcome,
  doubtPermit,
  expire,
  type PermitUse,
  postPermit,
  voidPermit,
  withdrawPlanned,
} from './permit.store.ts';

const hash = (fill: number): Buffer => Buffer.alloc(32, fill);

describe('the life of a permit', () => {
  let db: Db;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    await seedTenants(opened.ownerUrl, ['demo', 'other']);
    db = opened.db;
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  async function reserved(): Promise<{
    permitId: string;
    attemptId: string;
    caseId: string;
    pointId: string;
    value: Buffer;
  }> {
    const world = permitWorld(db);
    const personId = await world.person();
    const value = Buffer.from(randomUUID());
    const pointId = await world.point(personId, 'email', value);
    const account = await world.account(personId);
    const attemptId = await world.attempt(account, personId, pointId, { channel: 'email' });
    const granted = await requestPermit(permitPorts(db, 'cn'), callAt(MORNING), {
      attemptId,
      phase: 'planning',
    });
    assert.ok(granted.ok, JSON.stringify(granted));
    return { permitId: granted.value.permitId, attemptId, caseId: account.caseId, pointId, value };
  }

  async function claimed(): Promise<PermitUse & { readonly caseId: string }> {
    const one = await reserved();
    const messageId = randomUUID();
    const bind = { permitId: one.permitId, messageId, contentHash: hash(1), at: at('10:00') };
    assert.equal(await db.inTenant('demo', (tx) => claimPermit(tx, 'demo', bind)), true);
    const bound = { permitId: one.permitId, messageId, channel: 'email', contactPointId: one.pointId };
    return { ...bound, valueIndex: one.value, contentHash: hash(1), caseId: one.caseId };
  }

  const consumeAs = (tenant: string, use: PermitUse, moment = at('10:01')) =>
    db.inTenant(tenant, (tx) => consumePermit(tx, tenant, { ...use, at: moment }));

  const wrong: readonly [string, (use: PermitUse) => PermitUse][] = [
    ['a forged permit', (use) => ({ ...use, permitId: randomUUID() })],
    ['a permit id that is no id', (use) => ({ ...use, permitId: "' or true --" })],
    ['another channel', (use) => ({ ...use, channel: 'sms' })],
    ['another contact point', (use) => ({ ...use, contactPointId: randomUUID() })],
    ['another address', (use) => ({ ...use, valueIndex: hash(9) })],
    ['another text', (use) => ({ ...use, contentHash: hash(2) })],
    ['another message', (use) => ({ ...use, messageId: randomUUID() })],
  ];
  for (const [what, bend] of wrong) {
    it(`does not open for ${what}, and stays good for its own`, async () => {
      const use = await claimed();
      assert.equal(await consumeAs('demo', bend(use)), false);
      assert.equal(await consumeAs('demo', use), true);
    });
  }

  it('opens once', async () => {
    const use = await claimed();
    const both = await Promise.all([consumeAs('demo', use), consumeAs('demo', use)]);
    assert.deepEqual(both.sort(), [false, true]);
    assert.equal(await consumeAs('demo', use), false);
  });

  it('does not open outside its window', async () => {
    const use = await claimed();
    assert.equal(await consumeAs('demo', use, at('09:59')), false);
    assert.equal(await consumeAs('demo', use, at('20:30')), false);
    assert.equal(await consumeAs('demo', use, at('20:29')), true);
  });

  it('does not open for another tenant', async () => {
    const use = await claimed();
    assert.equal(await consumeAs('other', use), false);
    const confused = db.inTenant('other', (tx) => consumePermit(tx, 'demo', { ...use, at: at('10:01') }));
    assert.equal(await confused, false);
  });

  it('does not open while only reserved, nor when withdrawn', async () => {
    const one = await reserved();
    const use = { ...one, messageId: randomUUID(), channel: 'email', contactPointId: one.pointId };
    assert.equal(await consumeAs('demo', { ...use, valueIndex: one.value, contentHash: hash(1) }), false);
    const withdrawn = await db.inTenant('demo', (tx) =>
      withdrawPlanned(tx, callAt(MORNING), { caseId: one.caseId, because: 'payment' }),
    );
    assert.deepEqual(withdrawn, { permits: 1, attempts: 1 });
    const bind = { permitId: one.permitId, messageId: use.messageId, contentHash: hash(1), at: at('10:00') };
    assert.equal(await db.inTenant('demo', (tx) => claimPermit(tx, 'demo', bind)), false);
  });

  it('leaves alone what has passed the gate when the rest is withdrawn, and shuts it for what has not', async () => {
    const [gone, use] = [await claimed(), await claimed()];
    assert.equal(await consumeAs('demo', gone), true);
    const withdraw = ({ caseId }: typeof use) =>
      db.inTenant('demo', (tx) => withdrawPlanned(tx, callAt(MORNING), { caseId, because: 'payment' }));
    assert.deepEqual(await withdraw(gone), { permits: 0, attempts: 0 });
    assert.deepEqual(await withdraw(use), { permits: 1, attempts: 1 });
    assert.equal(await consumeAs('demo', use), false);
  });

  it('posts or doubts a claimed permit, settles a doubt, and never goes back', async () => {
    const { permitId } = await claimed();
    const inDemo = <T>(work: (tx: Parameters<typeof postPermit>[0]) => Promise<T>) =>
      db.inTenant('demo', work);
    const doubt = { permitId, because: 'timeout', at: at('10:02') };
    const proof = { permitId, because: 'the provider never saw it', at: at('11:00') };
    const sent = { permitId, outcome: 'sent' as const, at: at('10:03') };
    assert.equal(await inDemo((tx) => doubtPermit(tx, 'demo', doubt)), true);
    assert.equal(await inDemo((tx) => doubtPermit(tx, 'demo', doubt)), false);
    assert.equal(await inDemo((tx) => postPermit(tx, 'demo', sent)), true);
    assert.equal(await inDemo((tx) => voidPermit(tx, 'demo', proof)), false);
    assert.equal(await inDemo((tx) => correctOutcome(tx, 'demo', { permitId, outcome: 'delivered' })), true);
  });

  it('expires only what was never claimed', async () => {
    const [one, use] = [await reserved(), await claimed()];
    await db.inTenant('demo', (tx) => expire(tx, callAt(at('20:30')), at('20:30')));
    const states = await permitWorld(db).query(sql<{ permit_id: string; state: string }>`
      select permit_id, state from permit where permit_id in (${one.permitId}, ${use.permitId})`);
    assert.deepEqual(Object.fromEntries(states.map((row) => [row.permit_id, row.state])), {
      [one.permitId]: 'expired',
      [use.permitId]: 'claimed',
    });
  });
});
