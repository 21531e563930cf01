// Guarantee: a hold withdraws at once exactly what it reaches, forbids until another human being has looked or the grace is over,
// and is set again only as a new hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, MORNING, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { twoPeople } from '../../tests/support/staff-world.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import type { Outcome } from '../domain/outcome.ts';
import { REVIEW_GRACE_DAYS } from '../domain/permit/hold-scope.ts';
import { type HoldRequest, placeHold } from './place-hold.ts';
import { requestPermit } from './request-permit.ts';
import { reviewHold } from './review-hold.ts';

const until = at('08:00', '2026-11-25');
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.code);

test('holds', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const staff = await twoPeople(db);
  const world = permitWorld(db);
  const ports = permitPorts(db, 'cn');
  const agency = `agency:${await world.agency('甲')}` as const;

  /** One person with two cases and a call, a robot call and a text planned about each. */
  async function debtor() {
    const personId = await world.person();
    const pointId = await world.point(personId);
    const one = await world.account(personId);
    const other = await world.account(personId);
    const plan = async (of: typeof one, channel: string) => {
      const attemptId = await world.attempt(of, personId, pointId, { channel });
      assert.ok((await requestPermit(ports, callAt(MORNING), { attemptId, phase: 'planning' })).ok);
      return attemptId;
    };
    const planned: Record<string, string> = {};
    for (const [name, of] of [
      ['one', one],
      ['other', other],
    ] as const) {
      for (const channel of ['call', 'robot_call', 'sms']) {
        if (name === 'other' && channel === 'robot_call') continue;
        planned[`${name}.${channel}`] = await plan(of, channel);
      }
    }
    const hold = (more: Partial<HoldRequest>): HoldRequest => ({
      caseId: one.caseId,
      accountId: null,
      kind: 'dispute',
      channel: null,
      ground: 'says it was paid',
      evidence: 'letter 7',
      onExpiry: 'review',
      until,
      ...more,
    });
    const withdrawn = async () => {
      const rows = await world.query(sql<{ attempt_id: string }>`
        select attempt_id from attempt where person_id = ${personId} and state = 'withdrawn'`);
      const gone = new Set(rows.map((row) => row.attempt_id));
      return Object.keys(planned).filter((name) => gone.has(planned[name] ?? ''));
    };
    return { personId, one, hold, withdrawn };
  }

  const all = ['one.call', 'one.robot_call', 'one.sms', 'other.call', 'other.sms'];
  const ofOne = ['one.call', 'one.robot_call', 'one.sms'];
  const reach: readonly [string, Partial<HoldRequest>, readonly string[]][] = [
    ['a dispute', {}, ofOne],
    ['distress', { kind: 'distress' }, all],
    ['a channel', { kind: 'cease_contact', channel: 'sms' }, ['one.sms', 'other.sms']],
    ['a complaint about the debt', { kind: 'complaint', complaint: 'debt' }, ofOne],
    ['a complaint to the regulator', { kind: 'complaint', complaint: 'regulator' }, all],
    [
      'a complaint about the robot',
      { kind: 'complaint', complaint: 'conduct', actor: 'robot' },
      ['one.robot_call'],
    ],
    ['a complaint about an agency', { kind: 'complaint', complaint: 'conduct', actor: agency }, []],
    [
      'a complaint about a collector',
      { kind: 'complaint', complaint: 'conduct', actor: `staff:${staff.maker}` },
      ['one.call', 'other.call'],
    ],
  ];
  for (const [name, more, expected] of reach) {
    await t.test(`${name} withdraws ${expected.join(', ') || 'nothing of ours'}`, async () => {
      const { hold, withdrawn } = await debtor();
      const placed = await placeHold({ db }, staff.by(staff.maker), hold(more));
      assert.ok(placed.ok, codeOf(placed));
      assert.deepEqual(await withdrawn(), expected);
      assert.equal(placed.value.withdrawn.permits, expected.length);
    });
  }

  const refused: readonly [string, Partial<HoldRequest>, string][] = [
    ['a complaint kind on a dispute', { complaint: 'debt' }, 'HOLD_COMPLAINT'],
    ['conduct of nobody', { kind: 'complaint', complaint: 'conduct' }, 'HOLD_ACTOR'],
    ['a dispute that stops the robot only', { actor: 'robot' }, 'HOLD_ACTOR'],
    [
      'a debt complaint that stops one agency only',
      { kind: 'complaint', complaint: 'debt', actor: agency },
      'HOLD_ACTOR',
    ],
    [
      'an agency that is not there',
      { kind: 'complaint', complaint: 'conduct', actor: 'agency:A1' },
      'NOT_FOUND',
    ],
    ['nobody who works here', { kind: 'complaint', complaint: 'conduct', actor: 'staff:x' }, 'NOT_FOUND'],
    ['an end that is past', { until: MORNING }, 'HOLD_UNTIL'],
  ];
  for (const [name, more, code] of refused) {
    await t.test(`not set: ${name} → ${code}`, async () => {
      const { hold, withdrawn } = await debtor();
      assert.equal(codeOf(await placeHold({ db }, staff.by(staff.maker), hold(more))), code);
      assert.deepEqual(await withdrawn(), []);
    });
  }

  await t.test(
    'a hold goes on forbidding until it is reviewed, at the latest until the grace is over',
    async () => {
      const { personId, one, hold } = await debtor();
      const placed = await placeHold({ db }, staff.by(staff.maker), hold({}));
      assert.ok(placed.ok);
      const { holdId } = placed.value;
      const graceOver = addMinutes(until, REVIEW_GRACE_DAYS * 1440);
      const asked = async (now = until) => {
        const plannedAt = addMinutes(now, 60);
        const pointId = await world.point(personId, 'address');
        const attemptId = await world.attempt(one, personId, pointId, {
          channel: 'letter',
          plannedAt,
          windowUntil: addMinutes(now, 120),
        });
        const outcome = await requestPermit(ports, callAt(now), { attemptId, phase: 'planning' });
        return outcome.ok ? [] : outcome.because;
      };
      const holds = (because: readonly string[] | undefined) => because?.includes('cn.hold.debt');
      assert.equal(holds(await asked()), true);
      assert.equal(holds(await asked(graceOver)), false);
      const review = { holdId, verdict: 'end' } as const;
      const early = staff.by(staff.checker, addMinutes(until, -1));
      assert.equal(codeOf(await reviewHold({ db }, early, review)), 'HOLD_REVIEW_EARLY');
      assert.equal(
        codeOf(await reviewHold({ db }, staff.by(staff.makersOtherLogin, until), review)),
        'APPROVAL_SAME_PERSON',
      );
      assert.equal(
        codeOf(await reviewHold({ db }, staff.by(staff.gone, until), review)),
        'APPROVAL_STAFF_UNKNOWN',
      );
      assert.equal(codeOf(await reviewHold({ db }, staff.by(staff.checker, until), review)), 'done');
      assert.equal(holds(await asked()), false);
      assert.equal(
        codeOf(await reviewHold({ db }, staff.by(staff.checker, until), review)),
        'HOLD_NOT_IN_FORCE',
      );
    },
  );

  await t.test('set again it is a new hold of the same scope, and the old one ends', async () => {
    const { one, hold } = await debtor();
    const placed = await placeHold(
      { db },
      staff.by(staff.maker),
      hold({ accountId: one.accountId, channel: 'sms' }),
    );
    assert.ok(placed.ok);
    const again = {
      holdId: placed.value.holdId,
      verdict: 'set_again',
      until: addMinutes(until, 1440),
    } as const;
    const outcome = await reviewHold({ db }, staff.by(staff.checker, until), again);
    assert.ok(outcome.ok);
    const rows = await world.query(sql<Record<string, unknown>>`
      select kind, account_id = ${one.accountId} as same, channel, review, followed_by is not null as followed,
             ends_at <= ${until}::timestamptz as over
      from hold where case_id = ${one.caseId} order by set_at`);
    assert.deepEqual(rows, [
      { kind: 'dispute', same: true, channel: 'sms', review: 'set_again', followed: true, over: true },
      { kind: 'dispute', same: true, channel: 'sms', review: null, followed: false, over: false },
    ]);
    const tooLong = await placeHold(
      { db },
      staff.by(staff.maker),
      hold({ until: addMinutes(MORNING, 61 * 1440) }),
    );
    assert.equal(codeOf(tooLong), 'HOLD_UNTIL');
  });

  await t.test(
    'what stops pressure on a debt stops it also for somebody else who would be spoken to',
    async () => {
      const { one, hold } = await debtor();
      const guarantor = await world.person();
      await world.query(sql`insert into party (tenant_id, account_id, person_id, role, effective_on, recorded_at)
      values ('demo', ${one.accountId}, ${guarantor}, 'guarantor', '2026-11-01', ${MORNING}::timestamptz)`);
      const pointId = await world.point(guarantor);
      const attemptId = await world.attempt(one, guarantor, pointId);
      await world
        .query(sql`update attempt set party_role = 'guarantor' where attempt_id = ${attemptId}`)
        .catch(() => []);
      const placed = await placeHold({ db }, staff.by(staff.maker), hold({}));
      assert.ok(placed.ok);
      const [row] = await world.query(sql<{ state: string }>`
      select state from attempt where attempt_id = ${attemptId}`);
      assert.equal(row?.state, 'withdrawn');
      const later = await world.attempt(one, guarantor, pointId, { channel: 'robot_call' });
      const asked = await requestPermit(ports, callAt(MORNING), { attemptId: later, phase: 'planning' });
      assert.ok(!asked.ok && asked.because?.includes('cn.hold.debt'));
    },
  );
});
