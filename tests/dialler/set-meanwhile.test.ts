// Guarantee: what was set between the moment a dialler asked and the moment its permit is written forbids that permit, whatever the
// clocks say; an agency that is stopped keeps nothing that it reserved.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { changeAgency } from '../../src/commands/add-agency.ts';
import { placeHold } from '../../src/commands/place-hold.ts';
import { recordPreference } from '../../src/commands/record-preference.ts';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { setStop } from '../../src/commands/set-stop.ts';
import { startPermit } from '../../src/commands/start-permit.ts';
import { addMinutes } from '../../src/domain/calendar/instant.ts';
import type { Rule } from '../../src/domain/permit/rule.ts';
import { testVault } from '../support/contact-world.ts';
import { testDatabase } from '../support/database.ts';
import { type Debtor, diallerWorld, HONEST } from '../support/dialler-world.ts';
import { at, callAt } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

async function world(t: TestContext) {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  return { db, ...(await diallerWorld(db)) };
}

const ASKED = at('10:00');
/** On the clock of whoever set it: after the dialler asked, before its facts were read. */
const SET = at('10:01');
const asking = () => ({ ...callAt(ASKED), actor: { kind: 'dialler', id: 'test' } as const });

test('what was set after the dialler asked, by the clocks, forbids all the same', async (t) => {
  const w = await world(t);
  const ports = { db: w.db, vault: testVault() };
  const word = {
    medium: null,
    window: null,
    weekdays: null,
    place: null,
    until: null,
    saidBy: 'person',
    saidVia: 'letter',
    proof: '来信 1',
    saidAt: SET,
    words: '请停止联系',
  } as const;
  const acts: Readonly<Record<string, (debtor: Debtor) => Promise<{ readonly ok: boolean }>>> = {
    hold: ({ caseId }) =>
      placeHold(ports, callAt(SET), {
        caseId,
        accountId: null,
        kind: 'dispute',
        channel: null,
        ground: '异议',
        evidence: '来电',
        onExpiry: 'review',
        until: addMinutes(SET, 60 * 24),
      }),
    optout_medium: ({ personId }) =>
      recordPreference(ports, callAt(SET), { ...word, personId, kind: 'optout_medium', medium: 'phone' }),
    cease_written: ({ personId }) =>
      recordPreference(ports, callAt(SET), { ...word, personId, kind: 'cease_written' }),
    // The last: it stops everybody.
    stop: () => setStop(ports, callAt(SET), { scope: 'tenant', value: '', reason: '投诉激增' }),
  };
  for (const [name, act] of Object.entries(acts)) {
    const debtor = await w.debtor();
    assert.ok((await act(debtor)).ok, name);
    const answer = await reservePermit(w.ports, asking(), w.agency, w.wish(debtor, { start: true }));
    assert.equal(!answer.ok && answer.code, 'PERMIT_DENIED', name);
  }
  assert.deepEqual(await w.states(), []);
});

test('an agency that is stopped keeps no reservation, and nothing decided before is written after', async (t) => {
  const w = await world(t);
  const debtor = await w.debtor();
  const later = w.wish(debtor, { at: at('11:00') });
  const held = await reservePermit(w.ports, asking(), w.agency, later);
  assert.ok(held.ok);
  // Stopped between reading the facts and writing the permit: the packs are asked for in between.
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    assert.ok((await changeAgency({ db: w.db }, callAt(SET), { name: '甲机构', state: 'stopped' })).ok);
  };
  const db = new Proxy(w.db, {
    get: (real, name) =>
      name !== 'callFunction'
        ? Reflect.get(real, name).bind(real)
        : async (fn: string, values: readonly unknown[]) => {
            if (fn === 'reserve_for_dialler') await stop();
            return real.callFunction(fn, values);
          },
  });
  const fresh = w.wish(await w.debtor(), { start: true });
  const raced = await reservePermit({ ...w.ports, db }, asking(), w.agency, fresh);
  assert.ok(stopped);
  assert.equal(!raced.ok && raced.code, 'AGENCY_STOPPED');
  assert.deepEqual(await w.states(), [
    { permit: 'withdrawn', attempt: 'withdrawn', because: 'agency_stopped' },
  ]);
  await changeAgency({ db: w.db }, callAt(SET), { name: '甲机构', state: 'active' });
  const { permitId } = held.value;
  const start = await startPermit(w.ports, { ...asking(), now: at('11:00') }, w.agency, {
    permitId,
    declares: HONEST,
  });
  assert.equal(!start.ok && start.code, 'PERMIT_STATE');
});

test('a call that another began meanwhile keeps the days after it quiet', async (t) => {
  const w = await world(t);
  const quiet = {
    id: 'test.quiet',
    title: 'quiet',
    level: 'must',
    effectiveFrom: '2020-01-01',
    source: 'test',
    verified: 'O',
    why: { zh: '刚通过话', en: 'just spoken' },
    kind: 'quietAfter',
    trigger: { channels: ['call'], outcomes: ['conversation'] },
    scope: ['person'],
    days: 7,
    triggerDayIsDayOne: true,
  } as unknown as Rule;
  const packs = w.ports.packs.map((pack, index) =>
    index === 0 ? { ...pack, rules: [...pack.rules, quiet] } : pack,
  );
  const ports = { ...w.ports, packs };
  const debtor = await w.debtor();
  const dial = (now = ASKED) =>
    reservePermit(ports, { ...asking(), now }, w.agency, w.wish(debtor, { start: true }));
  assert.ok((await dial(SET)).ok);
  const second = await dial();
  assert.deepEqual(!second.ok && second.because, ['test.quiet']);
});
