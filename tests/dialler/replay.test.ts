// Guarantee: what diallers outside the house were granted and refused is decided again to the same end from its record.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { startPermit } from '../../src/commands/start-permit.ts';
import { SHANGHAI } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { replayDecisions } from '../../src/queries/replay-decisions.ts';
import { testDatabase } from '../support/database.ts';
import { diallerWorld, HONEST } from '../support/dialler-world.ts';
import { at, callAt } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

test('reserved, started, refused at planning and at dispatch, refused before the rules', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const w = await diallerWorld(db);
  const call = (now = at('10:00')) => ({ ...callAt(now), actor: { kind: 'dialler', id: 'test' } as const });
  const debtor = await w.debtor();
  const reserve = (time: string, now = at('10:00')) =>
    reservePermit(w.ports, call(now), w.agency, w.wish(debtor, { at: at(time) }));
  const held = await reserve('11:00');
  assert.ok(held.ok, JSON.stringify(held));
  const { permitId } = held.value;
  assert.ok((await startPermit(w.ports, call(at('11:05')), w.agency, { permitId, declares: HONEST })).ok);
  const night = await reserve('23:00');
  assert.equal(night.ok ? '' : night.code, 'PERMIT_DENIED');
  const past = await reserve('08:00');
  assert.equal(past.ok ? '' : past.code, 'PERMIT_TIME_PAST');
  const late = await reserve('12:00', at('11:30'));
  assert.ok(late.ok, JSON.stringify(late));
  const undeclared = await startPermit(w.ports, call(at('12:01')), w.agency, {
    permitId: late.value.permitId,
    declares: { ...HONEST, privatePhone: true },
  });
  assert.equal(undeclared.ok ? '' : undeclared.code, 'PERMIT_DENIED_AT_DISPATCH');
  const day = localDate('2026-11-23');
  const replayed = await replayDecisions({ db, zone: SHANGHAI }, 'demo', { from: day, to: day });
  assert.ok(replayed.ok);
  assert.deepEqual(replayed.value, {
    decisions: 5,
    allowed: 3,
    denied: 2,
    differences: [],
    moreDifferences: 0,
  });
});
