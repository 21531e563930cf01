// Guarantee: However many ask at once, a natural person is never contacted more often than the rules allow, over cases and merges.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, MORNING, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import { decide } from '../domain/permit/decide.ts';
import { type Db, openDb } from '../store/db.ts';
import { withdrawPlanned } from '../store/permit.store.ts';
import { attemptFacts } from '../store/permit-facts.store.ts';
import { permitHistory, reserve } from '../store/permit-reserve.store.ts';
import { historyOf, type Known, permitFactsOf, proposedOf, wordingOf } from './permit/facts-of-row.ts';
import { placeHold } from './place-hold.ts';
import { requestPermit, requestPermitsForDay } from './request-permit.ts';

const nothingKnown = (calendar: StatutoryCalendar): Known => ({
  holds: [],
  restraints: { words: [], stops: [], addresses: [] },
  unreachable: new Set(),
  calendar,
});

const live = sql`state in ('reserved', 'claimed', 'posted', 'in_doubt')`;

describe('permits on a real database', () => {
  let db: Db;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    await seedTenants(opened.ownerUrl, ['demo']);
    db = openDb({ url: opened.appUrl, poolSize: 12, statementTimeoutMs: 60_000 });
    cleanups.unshift(() => db.close());
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  /** One person with `cases` creditors and `points` numbers for each, one planned call a number. */
  async function crowd(
    cases: number,
    points: number,
  ): Promise<{ personId: string; caseIds: string[]; attemptIds: string[] }> {
    const world = permitWorld(db);
    const personId = await world.person();
    const caseIds: string[] = [];
    const attemptIds: string[] = [];
    for (let c = 0; c < cases; c += 1) {
      const account = await world.account(personId);
      caseIds.push(account.caseId);
      for (let p = 0; p < points; p += 1) {
        attemptIds.push(await world.attempt(account, personId, await world.point(personId)));
      }
    }
    return { personId, caseIds, attemptIds };
  }

  it('grants exactly 3 of 64 calls asked for at once, over two creditors, and stores the rest as refusals', async () => {
    const ports = permitPorts(db, 'cn');
    const { personId, attemptIds } = await crowd(2, 32);
    const call = callAt(MORNING);
    const outcomes = await Promise.all(
      attemptIds.map((attemptId) => requestPermit(ports, call, { attemptId, phase: 'planning' })),
    );
    assert.equal(outcomes.filter((one) => one.ok).length, 3);
    const refused = outcomes.flatMap((one) => (one.ok ? [] : [one]));
    assert.ok(refused.every((one) => one.code === 'PERMIT_DENIED'));
    assert.ok(refused.every((one) => one.because?.join() === 'cn.calls.effective_daily'));
    assert.ok(refused.every((one) => one.nextAllowedAt === at('08:00', '2026-11-24')));
    const world = permitWorld(db);
    assert.equal(await world.count('permit', sql`root_id = ${personId} and ${live}`), 3);
    assert.equal(await world.count('refusal', sql`root_id = ${personId}`), 61);
    assert.equal(await world.count('attempt', sql`root_id = ${personId} and state = 'permitted'`), 3);
    assert.equal(await world.count('attempt', sql`root_id = ${personId} and state = 'refused'`), 61);
  });

  it('would see a cap broken: the same steps without the lock grant more than 3', async () => {
    const ports = permitPorts(db, 'cn');
    const { attemptIds, personId } = await crowd(1, 8);
    let waiting = 0;
    let open: () => void = () => undefined;
    const everyoneHasRead = new Promise<void>((resolve) => {
      open = resolve;
    });
    await Promise.all(
      attemptIds.map((attemptId) =>
        db.inTenant('demo', async (tx) => {
          const [row] = await attemptFacts(tx, 'demo', [attemptId]);
          assert.ok(row);
          const past = await permitHistory(tx, 'demo', {
            rootIds: [row.root_id],
            valueIndexes: [row.value_index],
            since: at('00:00', '2026-11-01'),
          });
          waiting += 1;
          if (waiting === attemptIds.length) open();
          await everyoneHasRead;
          const template = ports.templates.get('test.any@1');
          const proposed = proposedOf(row, wordingOf(template), row.planned_at);
          const decision = decide(
            ports.packs,
            permitFactsOf(row, nothingKnown(ports.calendar), MORNING),
            proposed,
            historyOf(row, past, MORNING),
          );
          if (decision.verdict === 'deny') return;
          const permitId = callAt(MORNING).newId();
          const bound = { permitId, attemptId, packId: 'cn', packVersion: '1', rules: [] };
          await reserve(
            tx,
            'demo',
            [{ ...bound, windowFrom: row.planned_at, windowUntil: row.window_until }],
            MORNING,
          );
        }),
      ),
    );
    assert.ok((await permitWorld(db).count('permit', sql`root_id = ${personId} and ${live}`)) > 3);
  });

  it('counts merged people at the root, and gives each their own count again when the merge is undone', async () => {
    const ports = permitPorts(db, 'cn');
    const call = callAt(MORNING);
    const world = permitWorld(db);
    const [one, other] = [await world.person(), await world.person()];
    const ask = async (personId: string) => {
      const account = await world.account(personId);
      const attemptId = await world.attempt(account, personId, await world.point(personId));
      return (await requestPermit(ports, call, { attemptId, phase: 'planning' })).ok;
    };
    assert.deepEqual([await ask(one), await ask(one)], [true, true]);
    await world.mergeInto(other, one);
    assert.deepEqual([await ask(other), await ask(other), await ask(one)], [true, false, false]);
    await world.mergeInto(other, other);
    assert.deepEqual([await ask(other), await ask(other), await ask(other)], [true, true, false]);
    assert.deepEqual([await ask(one), await ask(one)], [true, false]);
  });

  it('counts a shared number over the people who share it', async () => {
    const ports = permitPorts(db, 'cn', 'lender-default');
    const world = permitWorld(db);
    const number = Buffer.from('a shared number');
    const asked = [];
    for (let i = 0; i < 5; i += 1) {
      const personId = await world.person();
      const account = await world.account(personId);
      const attemptId = await world.attempt(account, personId, await world.point(personId, 'phone', number));
      asked.push(await requestPermit(ports, callAt(MORNING), { attemptId, phase: 'planning' }));
    }
    assert.deepEqual(
      asked.map((one) => (one.ok ? 'allow' : one.because?.join())),
      ['allow', 'allow', 'allow', 'allow', 'lender.calls.tries_daily'],
    );
  });

  it('leaves nothing planned when a hold is placed in the middle of the race', async () => {
    const ports = permitPorts(db, 'cn');
    const { personId, caseIds, attemptIds } = await crowd(2, 16);
    const call = callAt(MORNING);
    const hold = {
      caseId: caseIds[0] ?? '',
      accountId: null,
      kind: 'cease_contact' as const,
      channel: null,
      ground: 'asked',
      evidence: 'letter 1',
      onExpiry: 'review' as const,
      until: at('08:00', '2026-12-23'),
    };
    const requests = attemptIds.map(
      (attemptId) => () => requestPermit(ports, call, { attemptId, phase: 'planning' }),
    );
    const placed = () => placeHold({ db }, call, hold);
    const all = [...requests.slice(0, 10), placed, ...requests.slice(10)];
    const outcomes = await Promise.all(all.map((act) => act()));
    assert.ok(outcomes[10]?.ok);
    const world = permitWorld(db);
    assert.equal(await world.count('permit', sql`root_id = ${personId} and ${live}`), 0);
    assert.equal(
      await world.count('attempt', sql`root_id = ${personId} and state in ('planned', 'permitted')`),
      0,
    );
  });

  it('leaves no permit behind when a payment withdraws the case without the lock of the person', async () => {
    const ports = permitPorts(db, 'cn');
    const call = callAt(MORNING);
    const world = permitWorld(db);
    const people = await Promise.all(Array.from({ length: 12 }, () => crowd(1, 2)));
    const because = { because: 'payment' };
    await Promise.all(
      people.flatMap(({ caseIds, attemptIds }) => [
        ...attemptIds.map((attemptId) => requestPermit(ports, call, { attemptId, phase: 'planning' })),
        db.inTenant('demo', (tx) => withdrawPlanned(tx, call, { caseId: caseIds[0] ?? '', ...because })),
      ]),
    );
    const left = sql`exists (select 1 from attempt a where a.attempt_id = permit.attempt_id and a.state = 'withdrawn') and ${live}`;
    assert.equal(await world.count('permit', left), 0);
  });

  it('plans a contact for the next allowed time of the same day, and keeps the refusal that moved it', async () => {
    const ports = permitPorts(db, 'cn', 'lender-default');
    const world = permitWorld(db);
    const personId = await world.person();
    const account = await world.account(personId);
    const attemptId = await world.attempt(account, personId, await world.point(personId), {
      plannedAt: at('08:30'),
    });
    const outcome = await requestPermit(ports, callAt(MORNING), { attemptId, phase: 'planning' });
    assert.ok(outcome.ok);
    assert.equal(outcome.value.windowFrom, at('09:00'));
    assert.equal(outcome.value.windowUntil, at('20:00'));
    const [row] = await world.query(sql<{ rules: string[]; next_allowed_at: string; planned_at: string }>`
      select r.rules, r.next_allowed_at, a.planned_at from refusal r join attempt a on a.attempt_id = r.attempt_id
      where r.attempt_id = ${attemptId}`);
    assert.deepEqual(row, {
      rules: ['lender.hours.calls'],
      next_allowed_at: at('09:00'),
      planned_at: at('09:00'),
    });
  });

  it('decides again at dispatch and withdraws the permit when the number has turned out wrong', async () => {
    const ports = permitPorts(db, 'cn');
    const world = permitWorld(db);
    const personId = await world.person();
    const pointId = await world.point(personId);
    const attemptId = await world.attempt(await world.account(personId), personId, pointId);
    assert.ok((await requestPermit(ports, callAt(MORNING), { attemptId, phase: 'planning' })).ok);
    assert.ok((await requestPermit(ports, callAt(at('10:00')), { attemptId, phase: 'dispatch' })).ok);
    await world.setPoint(pointId, 'wrong');
    const outcome = await requestPermit(ports, callAt(at('10:01')), { attemptId, phase: 'dispatch' });
    assert.ok(!outcome.ok);
    assert.equal(outcome.code, 'PERMIT_DENIED_AT_DISPATCH');
    assert.deepEqual(outcome.because, ['cn.contact_point.dead']);
    assert.equal(await world.count('permit', sql`attempt_id = ${attemptId} and state = 'withdrawn'`), 1);
    const again = await requestPermit(ports, callAt(at('10:02')), { attemptId, phase: 'dispatch' });
    assert.equal(again.ok ? '' : again.code, 'ATTEMPT_STATE');
  });

  it('refuses what it cannot know: incomplete data, an unknown template, a point of somebody else', async () => {
    const ports = permitPorts(db, 'cn');
    const world = permitWorld(db);
    const personId = await world.person();
    const account = await world.account(personId);
    await world.markIncomplete(account.accountId);
    const stranger = await world.point(await world.person());
    const attemptId = await world.attempt(account, personId, stranger, { channel: 'sms' });
    const outcome = await requestPermit({ ...ports, templates: new Map() }, callAt(MORNING), {
      attemptId,
      phase: 'planning',
    });
    assert.ok(!outcome.ok);
    assert.deepEqual([...(outcome.because ?? [])].sort(), [
      'cn.contact_point.dead',
      'cn.data.incomplete',
      'permit.missing_fact',
    ]);
    assert.equal(outcome.nextAllowedAt, undefined);
  });

  it('runs the permit step of a day in batches, goes on after a kill, and does nothing twice', async () => {
    const ports = permitPorts(db, 'cn', 'lender-default');
    const world = permitWorld(db);
    const day = callAt(MORNING).today;
    assert.equal((await requestPermitsForDay(ports, callAt(MORNING), { day })).ok, false);
    await world.query(sql`insert into day_run (tenant_id, day, step, started_at, finished_at)
      values ('demo', '2026-11-23', 'decide', ${MORNING}::timestamptz, ${MORNING}::timestamptz)`);
    for (let i = 0; i < 210; i += 1) {
      const personId = await world.person();
      await world.attempt(await world.account(personId), personId, await world.point(personId));
    }
    const waiting = await world.count('attempt', sql`state = 'planned'`);
    const killed = requestPermitsForDay(
      { ...ports, onBatch: () => assert.fail('killed after the first batch') },
      callAt(MORNING),
      { day },
    );
    await assert.rejects(killed, /killed/);
    assert.equal(await world.count('attempt', sql`state = 'planned'`), waiting - 200);
    const rest = await requestPermitsForDay(ports, callAt(MORNING), { day });
    assert.ok(rest.ok);
    assert.equal(rest.value.attempts, waiting - 200);
    assert.equal(await world.count('attempt', sql`state = 'planned'`), 0);
    const again = await requestPermitsForDay(ports, callAt(MORNING), { day });
    assert.ok(again.ok && again.value.attempts === 0);
  });
});
