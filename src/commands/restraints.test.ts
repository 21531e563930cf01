// Guarantee: what a person asks for, and a kill switch, take effect at once: what is planned in reach is withdrawn, what is asked
// for afterwards is denied; opening again takes the person's own later word, or a second human being.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testVault } from '../../tests/support/contact-world.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, MORNING, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { twoPeople } from '../../tests/support/staff-world.ts';
import { addMinutes, type ClockTime } from '../domain/calendar/instant.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { StopScope } from '../domain/permit/words.ts';
import { maskAddress } from '../domain/person/mask.ts';
import { decideApproval } from './decide-approval.ts';
import { requestStopLift } from './lift-stop.ts';
import { type RecordPreference, recordPreference } from './record-preference.ts';
import { requestPermit } from './request-permit.ts';
import { setStop } from './set-stop.ts';
import { withdrawPreference } from './withdraw-preference.ts';

const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.code);
const window = (from: string, until: string) => [from, until] as unknown as readonly [ClockTime, ClockTime];

test('restraints', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const staff = await twoPeople(db);
  const world = permitWorld(db);
  const rules = permitPorts(db, 'cn', 'lender-default');
  const ports = { db, vault: testVault() };
  const call = staff.by(staff.maker);

  async function setMask(pointId: string, mask: string): Promise<void> {
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query('update contact_point set mask = $1 where contact_point_id = $2', [mask, pointId]);
    await owner.end();
  }

  async function debtor(address?: string) {
    const personId = await world.person();
    const account = await world.account(personId);
    if (address !== undefined) await setMask(await world.point(personId, 'address'), maskAddress(address));
    const plan = async (channel: string, time = '10:00') => {
      const pointId = await world.point(personId);
      const attemptId = await world.attempt(account, personId, pointId, { channel, plannedAt: at(time) });
      const asked = await requestPermit(rules, callAt(MORNING), { attemptId, phase: 'planning' });
      return { attemptId, asked };
    };
    const stateOf = async (attemptId: string) => {
      const rows = await world.query(
        sql<{ state: string }>`select state from attempt where attempt_id = ${attemptId}`,
      );
      return rows[0]?.state;
    };
    return { personId, account, plan, stateOf };
  }
  const said = (personId: string, more: Partial<RecordPreference>): RecordPreference => ({
    personId,
    kind: 'optout_medium',
    medium: null,
    window: null,
    weekdays: null,
    place: null,
    saidAt: MORNING,
    until: null,
    saidBy: 'person',
    saidVia: 'call',
    proof: '录音 1',
    words: '以后别发短信了',
    ...more,
  });

  await t.test(
    'an opt-out withdraws its medium, denies it, and ends by the person’s own later word',
    async () => {
      const { personId, plan, stateOf } = await debtor();
      const [sms, spoken] = [await plan('sms'), await plan('call')];
      assert.ok(sms.asked.ok && spoken.asked.ok);
      const recorded = await recordPreference(ports, call, said(personId, { medium: 'sms' }));
      assert.ok(recorded.ok);
      assert.deepEqual(recorded.value.withdrawn, { attempts: 1, permits: 1 });
      assert.deepEqual(
        [await stateOf(sms.attemptId), await stateOf(spoken.attemptId)],
        ['withdrawn', 'permitted'],
      );
      const denied = (await plan('sms')).asked;
      assert.ok(!denied.ok && denied.because?.includes('cn.consent.refused'));
      const { preferenceId } = recorded.value;
      const back = {
        preferenceId,
        saidVia: 'call',
        saidAt: at('09:00'),
        proof: '录音 2',
        words: '可以发',
      } as const;
      const later = staff.by(staff.maker, at('09:30'));
      const notHis = { ...back, saidBy: 'representative' } as const;
      assert.equal(codeOf(await withdrawPreference(ports, later, notHis)), 'PREFERENCE_NOT_OWN_WORD');
      assert.equal(codeOf(await withdrawPreference(ports, later, { ...back, saidBy: 'person' })), 'done');
      assert.equal(
        codeOf(await withdrawPreference(ports, later, { ...back, saidBy: 'person' })),
        'PREFERENCE_ENDED',
      );
      assert.ok((await plan('sms')).asked.ok);
      const types = await world.query(sql<{ type: string; body: string }>`
      select type, body::text from evidence_entry where stream = ${`person/${personId}`} order by seq`);
      assert.deepEqual(
        types.map((row) => row.type),
        ['preference.recorded', 'preference.ended'],
      );
      assert.ok(types.every((row) => !row.body.includes('短信') && !row.body.includes('录音')));
    },
  );

  await t.test('an inconvenient time withdraws what is planned in it, and nothing else', async () => {
    const { personId, plan, stateOf } = await debtor();
    const [early, late] = [await plan('call', '10:00'), await plan('robot_call', '15:00')];
    const word = said(personId, {
      kind: 'inconvenient',
      window: window('14:00', '16:00'),
      words: '下午上班',
    });
    assert.ok((await recordPreference(ports, call, word)).ok);
    assert.deepEqual(
      [await stateOf(early.attemptId), await stateOf(late.attemptId)],
      ['permitted', 'withdrawn'],
    );
  });

  await t.test('hours that the person agreed to open those hours, and those alone', async () => {
    const { personId, plan } = await debtor();
    const before = (await plan('call', '20:05')).asked;
    assert.ok(!before.ok && before.because?.join() === 'lender.hours.calls', JSON.stringify(before));
    const agreed = said(personId, {
      kind: 'agreed_hours',
      window: window('20:00', '20:30'),
      until: addMinutes(MORNING, 1440 * 30),
      words: '晚上八点以后有空',
    });
    assert.equal(
      codeOf(await recordPreference(ports, call, { ...agreed, proof: '' })),
      'PREFERENCE_NO_PROOF',
    );
    assert.ok((await recordPreference(ports, call, agreed)).ok);
    assert.ok((await plan('call', '20:05')).asked.ok);
  });

  await t.test('nobody’s word is taken for somebody who is not there', async () => {
    const nobody = said('00000000-0000-7000-8000-000000000009', { medium: 'sms' });
    assert.equal(codeOf(await recordPreference(ports, call, nobody)), 'NOT_FOUND');
  });

  const scopes: readonly [StopScope, string, string, readonly string[]][] = [
    ['channel', 'sms', '', ['sms']],
    ['city', '3101', '上海市浦东新区世纪大道1号', ['sms', 'call']],
    ['city', '4403', '上海市浦东新区世纪大道1号', []],
    ['agency', await world.agency('甲'), '', []],
    ['tenant', '', '', ['sms', 'call']],
  ];
  for (const [scope, value, address, expected] of scopes) {
    await t.test(
      `a stop of ${scope} ${value} withdraws ${expected.join(', ') || 'nothing of ours'}`,
      async () => {
        const one = await debtor(address === '' ? undefined : address);
        const planned = { sms: await one.plan('sms'), call: await one.plan('call') };
        assert.ok(planned.sms.asked.ok && planned.call.asked.ok);
        const set = await setStop(ports, call, { scope, value, reason: '投诉激增' });
        assert.ok(set.ok, codeOf(set));
        for (const [channel, { attemptId }] of Object.entries(planned)) {
          assert.equal(
            await one.stateOf(attemptId),
            expected.includes(channel) ? 'withdrawn' : 'permitted',
            channel,
          );
          const asked = (await one.plan(channel)).asked;
          assert.equal(
            !asked.ok && asked.because?.includes('permit.stopped'),
            expected.includes(channel),
            channel,
          );
        }
        assert.equal(codeOf(await setStop(ports, call, { scope, value, reason: '再次' })), 'STOP_ON');
        await liftedByTwo(set.value.stopId);
        assert.ok((await (await debtor()).plan('sms')).asked.ok);
      },
    );
  }

  async function liftedByTwo(stopId: string): Promise<void> {
    const asked = await requestStopLift(ports, call, { stopId, reason: '已整改' });
    assert.ok(asked.ok);
    const verdict = { ...asked.value, verdict: 'approved', note: '' } as const;
    assert.equal(
      codeOf(await decideApproval(ports, staff.by(staff.makersOtherLogin), verdict)),
      'APPROVAL_SAME_PERSON',
    );
    assert.equal(codeOf(await decideApproval(ports, staff.by(staff.checker), verdict)), 'done');
    assert.equal(codeOf(await requestStopLift(ports, call, { stopId, reason: '再关' })), 'STOP_OFF');
  }

  const wrong: readonly [StopScope, string][] = [
    ['tenant', 'x'],
    ['channel', 'fax'],
    ['agency', ''],
    ['agency', 'A1'],
    ['city', '99'],
    ['city', '310'],
  ];
  for (const [scope, value] of wrong) {
    await t.test(`no stop of ${scope} ${JSON.stringify(value)}`, async () => {
      assert.equal(codeOf(await setStop(ports, call, { scope, value, reason: '试' })), 'STOP_VALUE');
    });
  }
});
