// Guarantee: what all decisions of a tenant stand on is kept by a process only while it stands: at every moment, forwards or back, it
// says what the database says; whoever changes any of it, by our commands or beside them, raises the tenant's version; and a row of an
// unknown tenant is refused by every table of a permit, with or without a key of its own to the tenant.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { placeHold } from '../../src/commands/place-hold.ts';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { setStop } from '../../src/commands/set-stop.ts';
import { addMinutes, type Instant } from '../../src/domain/calendar/instant.ts';
import { functionsIn, readDiallerFacts } from '../../src/store/dialler-facts.store.ts';
import { testVault } from '../support/contact-world.ts';
import { testDatabase } from '../support/database.ts';
import { diallerWorld } from '../support/dialler-world.ts';
import { insertMinimalRow } from '../support/minimal-row.ts';
import { at, callAt } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

async function world(t: TestContext, { goneLive = true } = {}) {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo'], { goneLive });
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  t.after(() => owner.end());
  const version = async (): Promise<number> => {
    const text = `select version::integer as v from permit_version where tenant_id = 'demo' and subject = ''`;
    return (await owner.query<{ v: number }>(text)).rows[0]?.v ?? 0;
  };
  return { db, owner, version, ...(await diallerWorld(db)) };
}

/** A row of each table whose rows all decisions of the tenant stand on, at a moment to come where it has one. */
const COMING = {
  stop_order: { value: '' },
  calendar_version: {
    year: 2026,
    dates: ['2026-01-01'],
    offs: [true],
    holidays: ['元旦'],
    effective_from: at('10:05'),
  },
  pack_version: { pack_id: 'cn', version: '9', text_hash: Buffer.alloc(32), kind: 'contact' },
  pack_release: { pack_id: 'cn', version: '9', release_no: 0, effective_from: at('10:10') },
  go_live: { live_from: at('10:15') },
} as const;

test('whoever writes what a tenant decides by raises its version once, also beside our commands', async (t) => {
  const { owner, version } = await world(t, { goneLive: false });
  for (const [table, given] of Object.entries(COMING)) {
    if (table === 'pack_version') continue;
    await owner.query(`alter table ${table} enable always trigger raises_version`);
    const before = await version();
    await insertMinimalRow(owner, table, { ...given, tenant_id: 'demo' });
    assert.equal(await version(), before + 1, table);
  }
  for (const change of [
    `update agency set state = 'stopped' where name = '甲机构'`,
    `update agency set trained_on = null where name = '甲机构'`,
    `update stop_order set lifted_at = null`,
    `update tenant set kind = 'demonstration'`,
    `begin; update agency set state = 'active' where name = '甲机构'; update agency set trained_on = null where name = '甲机构'; commit`,
  ]) {
    const before = await version();
    await owner.query(change);
    assert.equal(await version(), before + 1, change);
  }
});

test('at every moment it says what a reader says that knows nothing', async (t) => {
  const { db, owner, agency, debtor, wish } = await world(t, { goneLive: false });
  const asked = wish(await debtor());
  const read = (now: Instant, from: Parameters<typeof readDiallerFacts>[0]) => {
    const { today } = callAt(now);
    const of = {
      tenant: 'demo',
      now,
      today,
      since: addMinutes(now, -60),
      agencyId: agency.agencyId,
      key: undefined,
    };
    return readDiallerFacts(from, of, asked);
  };
  const agree = async (): Promise<readonly string[]> => {
    const said: string[] = [];
    // Forwards and back: the clock is whoever's who asks.
    for (const time of [
      '10:00',
      '10:04',
      '10:05',
      '10:09',
      '10:10',
      '10:20',
      '10:14',
      '10:15',
      '10:04',
      '10:20',
    ]) {
      const now = at(time);
      const kept = await read(now, db);
      const fresh = await db.inTenant('demo', (tx) => read(now, functionsIn(tx)));
      assert.deepEqual(kept, fresh, time);
      said.push(`${time} ${kept.heads?.map(({ what }) => what).join('+')}`);
    }
    return said;
  };
  assert.ok((await agree()).every((line) => line.endsWith(' waits')));
  for (const [table, given] of Object.entries(COMING)) {
    if (table === 'stop_order') continue;
    if (table !== 'pack_version')
      await owner.query(`alter table ${table} enable always trigger raises_version`);
    await insertMinimalRow(owner, table, { ...given, tenant_id: 'demo' });
    await agree();
  }
  assert.deepEqual(await agree(), [
    '10:00 waits',
    '10:04 waits',
    '10:05 calendar+waits',
    '10:09 calendar+waits',
    '10:10 calendar+pack+waits',
    '10:20 calendar+pack',
    '10:14 calendar+pack+waits',
    '10:15 calendar+pack',
    '10:04 waits',
    '10:20 calendar+pack',
  ]);
  for (const change of [
    `update agency set inspected_on = null where name = '甲机构'`,
    `update agency set state = 'stopped' where name = '甲机构'`,
  ]) {
    await owner.query(change);
    const { agency: row } = await read(at('10:20'), db);
    assert.deepEqual(
      [row?.inspected_on, row?.state],
      [null, change.includes('stopped') ? 'stopped' : 'active'],
    );
    await agree();
  }
});

test('a kill switch and a hold are seen by whoever has dialled before', async (t) => {
  const w = await world(t);
  const ports = { db: w.db, vault: testVault() };
  const dial = async (debtor: Awaited<ReturnType<typeof w.debtor>>) => {
    const answer = await reservePermit(
      w.ports,
      callAt(at('10:00')),
      w.agency,
      w.wish(debtor, { start: true }),
    );
    return answer.ok ? 'done' : answer.because?.join();
  };
  const [first, held] = [await w.debtor(), await w.debtor()];
  assert.equal(await dial(first), 'done');
  const ground = { kind: 'dispute', ground: '异议', evidence: '来电', onExpiry: 'review' } as const;
  const until = addMinutes(at('10:00'), 600);
  const place = { caseId: held.caseId, accountId: null, channel: null, until, ...ground };
  assert.ok((await placeHold(ports, callAt(at('09:59')), place)).ok);
  assert.match((await dial(held)) ?? '', /hold|dispute/);
  const stop = { scope: 'channel', value: 'call', reason: '投诉激增' } as const;
  assert.ok((await setStop(ports, callAt(at('10:00')), stop)).ok);
  assert.match((await dial(await w.debtor())) ?? '', /stop/);
});

test('a row of an unknown tenant is refused by every table that a permit writes', async (t) => {
  const w = await world(t);
  const call = { ...callAt(at('10:00')), idempotencyKey: 'k' };
  const debtor = await w.debtor();
  assert.ok((await reservePermit(w.ports, call, w.agency, w.wish(debtor, { start: true }))).ok);
  const late = w.wish(debtor, { at: addMinutes(at('10:00'), -600) });
  assert.ok(!(await reservePermit(w.ports, callAt(at('10:00')), w.agency, late)).ok);
  for (const table of [
    'attempt',
    'permit',
    'permit_decision',
    'permit_version',
    'decision_context',
    'evidence_entry',
    'evidence_head',
    'idempotency',
    'refusal',
  ]) {
    const text = `insert into ${table} select (jsonb_populate_record(t, '{"tenant_id": "nobody"}')).* from ${table} t limit 1`;
    await assert.rejects(w.owner.query(text), { code: '23503' }, table);
  }
});
