// Guarantee: a later word that puts somebody over a cap opens one incident, which two people close; STOP is heard at once.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testVault } from '../../tests/support/contact-world.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { postedPermit } from '../../tests/support/posted-permit.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { twoPeople } from '../../tests/support/staff-world.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { ContactOutcome } from '../domain/vocabulary.ts';
import { decideApproval } from './decide-approval.ts';
import { recordCallback } from './record-callback.ts';
import { requestPermit } from './request-permit.ts';
import { requestResolution } from './resolve-incident.ts';

const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.code);

test('what a channel tells later', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const staff = await twoPeople(db);
  const world = permitWorld(db);
  const ports = { ...permitPorts(db, 'cn'), vault: testVault() };
  const now = at('20:00');

  async function debtor() {
    const personId = await world.person();
    const account = await world.account(personId);
    /** A call that left and ended so; the id of its message. */
    const called = async (time: string, outcome: ContactOutcome, channel = 'call'): Promise<string> => {
      const pointId = await world.point(personId);
      const wish = { account, personId, pointId, channel, at: at(time), outcome };
      return (await postedPermit(world, wish)).messageId;
    };
    const incidents = () =>
      world.query(sql<{ incident_id: string; state: string; facts: { rules: string } }>`
        select incident_id, state, facts from incident where case_id = ${account.caseId}`);
    return { personId, account, called, incidents };
  }
  const report = (messageId: string, outcome: ContactOutcome, more: object = {}) =>
    recordCallback(ports, callAt(now), {
      channel: 'call',
      providerEventId: randomUUID(),
      messageId,
      outcome,
      happenedAt: at('19:00'),
      ...more,
    });

  await t.test('a fourth conversation, told late, opens one incident that two people close', async () => {
    const { called, incidents, account } = await debtor();
    const missed = await called('10:00', 'no_answer');
    for (const time of ['11:00', '12:00', '13:00']) await called(time, 'conversation');
    const told = await report(missed, 'conversation');
    assert.ok(told.ok, codeOf(told));
    assert.deepEqual(told.value.brokenRules, ['cn.calls.effective_daily']);
    const [incident] = await incidents();
    assert.ok(incident?.state === 'open' && incident.facts.rules === 'cn.calls.effective_daily');
    const incidentId = incident.incident_id;
    const asked = await requestResolution(ports, staff.by(staff.maker), {
      incidentId,
      resolution: '通话平台迟报，已联系整改',
    });
    assert.ok(asked.ok);
    const verdict = { ...asked.value, verdict: 'approved', note: '' } as const;
    assert.equal(codeOf(await decideApproval(ports, staff.by(staff.maker), verdict)), 'APPROVAL_SAME_PERSON');
    assert.equal(codeOf(await decideApproval(ports, staff.by(staff.checker), verdict)), 'done');
    assert.equal((await incidents())[0]?.state, 'resolved');
    const again = await requestResolution(ports, staff.by(staff.maker), { incidentId, resolution: '再次' });
    assert.equal(codeOf(again), 'INCIDENT_RESOLVED');
    const types = await world.query(sql<{ type: string }>`
      select type from evidence_entry where stream = ${`case/${account.caseId}`} order by seq`);
    assert.deepEqual(
      types.map((row) => row.type),
      ['callback.recorded', 'incident.opened', 'approval.requested', 'approval.decided', 'incident.resolved'],
    );
  });

  await t.test('under the cap, or over it already, there is nothing new to tell', async () => {
    const under = await debtor();
    const missed = await under.called('10:00', 'no_answer');
    for (const time of ['11:00', '12:00']) await under.called(time, 'conversation');
    const told = await report(missed, 'conversation');
    assert.ok(told.ok && told.value.correctedToReached && told.value.brokenRules.length === 0);
    assert.deepEqual(await under.incidents(), []);
    const over = await debtor();
    const late = await over.called('10:00', 'no_answer');
    for (const time of ['11:00', '12:00', '13:00', '14:00']) await over.called(time, 'conversation');
    const more = await report(late, 'conversation');
    assert.ok(more.ok && more.value.brokenRules.length === 0);
  });

  await t.test('STOP, answered to a robot, ends its medium at once', async () => {
    const { personId, account, called } = await debtor();
    const messageId = await called('10:00', 'connected', 'robot_call');
    const planned = await world.attempt(account, personId, await world.point(personId), {
      plannedAt: at('20:10'),
    });
    assert.ok((await requestPermit(ports, callAt(now), { attemptId: planned, phase: 'planning' })).ok);
    const heard = await report(messageId, 'conversation', { channel: 'robot_call', said: '不要再打了！' });
    assert.ok(heard.ok && heard.value.optedOut, codeOf(heard));
    const [row] = await world.query(
      sql<{ state: string }>`select state from attempt where attempt_id = ${planned}`,
    );
    assert.equal(row?.state, 'withdrawn');
    const later = await world.attempt(account, personId, await world.point(personId), {
      plannedAt: at('20:10'),
    });
    const asked = await requestPermit(ports, callAt(now), { attemptId: later, phase: 'planning' });
    assert.ok(!asked.ok && asked.because?.includes('cn.consent.refused'));
    const sentence = await report(messageId, 'conversation', {
      channel: 'robot_call',
      said: '我想问怎么退订',
    });
    assert.ok(sentence.ok && !sentence.value.optedOut);
  });
});
