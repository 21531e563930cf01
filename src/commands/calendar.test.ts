// Guarantee: a notice changes the calendar only when a second person confirms the very days that were shown, from that moment on, for permits already reserved too; every version stays readable.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { noticeText } from '../../tests/support/notices.ts';
import { at, callAt, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { type Instant, instant, SHANGHAI } from '../domain/calendar/instant.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { windowDay } from '../domain/calendar/statutory.ts';
import type { Call } from '../domain/call.ts';
import { calendarAt, calendarVersions } from '../store/calendar.store.ts';
import type { Db } from '../store/db.ts';
import { confirmCalendarIn } from './confirm-calendar.ts';
import { decideApproval } from './decide-approval.ts';
import { type CalendarPorts, draftCalendar, proposeCalendar } from './propose-calendar.ts';
import { requestPermit } from './request-permit.ts';

describe('the calendar by notices', () => {
  let db: Db;
  let ownerUrl = '';
  const staff = { maker: '', checker: '' };
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    ({ db, ownerUrl } = opened);
    await seedTenants(ownerUrl, ['demo', 'other']);
    staff.maker = await login('maker');
    staff.checker = await login('checker');
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  async function login(name: string): Promise<string> {
    const [person, user] = [randomUUID(), randomUUID()];
    const { query } = permitWorld(db);
    await query(sql`insert into staff_person values ('demo', ${person}, ${name}, ${name})`);
    await query(sql`
      insert into staff_user (tenant_id, user_id, staff_person_id, login, role, password_hash, must_change, recorded_at)
      values ('demo', ${user}, ${person}, ${name}, 'supervisor', 'x', false, ${at('08:00')}::timestamptz)`);
    return user;
  }

  const ports = (): CalendarPorts => ({ db, calendar: permitPorts(db, 'cn').calendar, zone: SHANGHAI });
  const by = (userId: string, now: Instant): Call => callAt(now, 'demo', { kind: 'staff', id: userId });
  const codeOf = (outcome: { ok: boolean; code?: string }): string =>
    outcome.ok ? 'done' : (outcome.code ?? '');
  const input = (text: string, year: number) => ({ text, year, sourceUrl: 'https://www.gov.cn/' });
  const propose = (text: string, year: number, now: Instant) =>
    proposeCalendar(ports(), by(staff.maker, now), input(text, year));
  const decideOn = (
    of: { approvalId: string; requestHash: string },
    now: Instant,
    verdict: 'approved' | 'rejected' = 'approved',
    who = staff.checker,
  ) => decideApproval({ db }, by(who, now), { ...of, verdict, note: '' });
  async function publish(text: string, year: number, now: Instant): Promise<void> {
    const made = await propose(text, year, now);
    assert.ok(made.ok, JSON.stringify(made));
    assert.equal(codeOf(await decideOn(made.value, now)), 'done');
  }
  const dayAt = async (date: string, now: Instant, tenant = 'demo') =>
    windowDay(
      await db.inTenant(tenant, (tx) => calendarAt(tx, tenant, ports().calendar, now)),
      localDate(date),
    );

  it('2020 as it was lived: the notice, then the extension midway, each from its moment', async () => {
    const [november, january] = [instant('2019-11-21T09:00:00Z'), instant('2020-01-27T01:00:00Z')];
    assert.equal(await dayAt('2020-01-31', november), 'unknown');
    assert.equal(codeOf(await propose(noticeText('2020-extension'), 2020, november)), 'CALENDAR_NO_BASE');
    await publish(noticeText('2020'), 2020, november);
    assert.equal(await dayAt('2020-01-31', instant('2019-11-21T08:59:59Z')), 'unknown');
    assert.equal(await dayAt('2020-01-31', november), 'weekday');
    await publish(noticeText('2020-extension'), 2020, january);
    assert.equal(await dayAt('2020-01-31', instant('2020-01-26T23:00:00Z')), 'weekday');
    assert.equal(await dayAt('2020-01-31', january), 'holiday');
    assert.equal(await dayAt('2020-10-01', january), 'holiday');
    assert.equal(codeOf(await propose(noticeText('2020'), 2020, january)), 'done');
    const versions = await db.inTenant('demo', (tx) => calendarVersions(tx, 'demo', january));
    assert.deepEqual(
      versions.map((one) => [one.versionNo, one.proposedBy, one.confirmedBy, one.effectiveFrom]),
      [
        [2, 'maker', 'checker', january],
        [1, 'maker', 'checker', november],
      ],
    );
    assert.equal(versions[0]?.text, noticeText('2020-extension'));
    assert.equal(await dayAt('2020-01-31', january, 'other'), 'unknown');
  });

  it('is bound to what was shown: an older proposal, the maker, a rejection and altered days change nothing', async () => {
    const now = instant('2022-12-09T01:00:00Z');
    const [one, two, three] = [
      await propose(noticeText('2023'), 2023, now),
      await propose(noticeText('2023'), 2023, now),
      await propose(noticeText('2023'), 2023, now),
    ];
    assert.ok(one.ok && two.ok && three.ok);
    assert.equal(codeOf(await decideOn(one.value, now, 'approved', staff.maker)), 'APPROVAL_SAME_PERSON');
    assert.equal(codeOf(await decideOn(one.value, now, 'rejected')), 'done');
    const used = await db.inTenant('demo', (tx) => confirmCalendarIn(tx, by(staff.checker, now), one.value));
    assert.equal(codeOf(used), 'APPROVAL_NOT_APPROVED');
    assert.equal(await dayAt('2023-04-05', now), 'unknown');
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query(
      `update approval set request = replace(request, '2023-04-05 off', '2023-04-06 off') where approval_id = $1`,
      [two.value.approvalId],
    );
    await owner.end();
    assert.equal(codeOf(await decideOn(two.value, now)), 'APPROVAL_ALTERED');
    const four = await propose(noticeText('2023'), 2023, now);
    assert.ok(four.ok);
    const both = await Promise.all([decideOn(three.value, now), decideOn(four.value, now)]);
    assert.deepEqual(both.map(codeOf).sort(), ['CALENDAR_OUTDATED', 'done']);
    assert.equal(codeOf(await propose(noticeText('2023'), 2023, now)), 'CALENDAR_UNCHANGED');
    assert.equal(
      codeOf(await proposeCalendar(ports(), callAt(now), input(noticeText('2022'), 2022))),
      'APPROVAL_STAFF_UNKNOWN',
    );
  });

  it('writes evidence of every step, with every day', async () => {
    const now = instant('2021-10-26T01:00:00Z');
    await publish(noticeText('2022'), 2022, now);
    const entries = await permitWorld(db).query(sql<{ type: string; body: string }>`
      select type, body from evidence_entry where stream = 'calendar/2022' order by seq`);
    assert.deepEqual(
      entries.map((entry) => entry.type),
      ['approval.requested', 'approval.decided', 'calendar.confirmed'],
    );
    const body = JSON.parse(entries[2]?.body ?? '{}') as { days: string[]; version_no: number };
    assert.equal(body.days.length, 38);
    assert.equal(body.days[0], '2022-01-01 off 元旦');
  });

  it('counts the contacts planned on days that become another kind, and refuses a reserved one at dispatch', async () => {
    const world = permitWorld(db);
    const permits = permitPorts(db, 'cn', 'lender-default');
    const personId = await world.person();
    const account = await world.account(personId);
    // Saturday 28 November 2026 worked to make up, as a notice of that autumn might have had it; the call is at 09:30.
    const [planned, until] = [at('09:30', '2026-11-28'), at('20:30', '2026-11-28')];
    const now = at('08:00', '2026-11-28');
    const altered = noticeText('2026').replace(
      '10月10日（周六）上班',
      '10月10日（周六）、11月28日（周六）上班',
    );
    await publish(altered, 2026, at('08:00', '2026-11-23'));
    const attemptId = await world.attempt(account, personId, await world.point(personId), {
      plannedAt: planned,
      windowUntil: until,
    });
    const granted = await requestPermit(permits, callAt(now), { attemptId, phase: 'planning' });
    assert.ok(granted.ok, JSON.stringify(granted));
    assert.equal(granted.value.replanned, false);
    const drafted = await draftCalendar(ports(), callAt(now), input(noticeText('2026'), 2026));
    assert.ok(drafted.ok);
    assert.deepEqual(drafted.value.changes, [{ date: '2026-11-28', before: 'weekday', after: 'saturday' }]);
    assert.equal(drafted.value.plannedContacts, 1);
    await publish(noticeText('2026'), 2026, now);
    const asked = await requestPermit(permits, callAt(planned), { attemptId, phase: 'dispatch' });
    assert.equal(codeOf(asked), 'PERMIT_DENIED_AT_DISPATCH');
    assert.ok(!asked.ok && asked.because?.some((rule) => rule.startsWith('lender.')), JSON.stringify(asked));
    assert.equal(await world.count('permit', sql`person_id = ${personId} and state = 'withdrawn'`), 1);
  });

  it('goes on denying in a year that no notice names', async () => {
    const world = permitWorld(db);
    const personId = await world.person();
    const account = await world.account(personId);
    const attemptId = await world.attempt(account, personId, await world.point(personId), {
      plannedAt: at('10:00', '2027-01-04'),
      windowUntil: at('20:30', '2027-01-04'),
    });
    const asked = await requestPermit(
      permitPorts(db, 'cn', 'lender-default'),
      callAt(at('08:00', '2027-01-04')),
      { attemptId, phase: 'planning' },
    );
    assert.ok(!asked.ok && asked.because?.includes('permit.calendar_unknown'), JSON.stringify(asked));
  });
});
