// Guarantee: Every permit and refusal is decided again to the same end from what was recorded of it, and an altered one is found.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, MORNING, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { placeHold } from '../commands/place-hold.ts';
import { requestPermit } from '../commands/request-permit.ts';
import { SHANGHAI } from '../domain/calendar/instant.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { type Db, openDb } from '../store/db.ts';
import { type Replay, replayDecisions } from './replay-decisions.ts';

describe('replaying decisions', () => {
  let db: Db;
  let owner: pg.Client;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    await seedTenants(opened.ownerUrl, ['demo']);
    db = openDb({ url: opened.appUrl, poolSize: 4, statementTimeoutMs: 60_000 });
    owner = new pg.Client({ connectionString: opened.ownerUrl });
    await owner.connect();
    await owner.query("select set_config('app.tenant', 'demo', false)");
    cleanups.unshift(() => db.close());
    cleanups.unshift(() => owner.end());
    await aDay();
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  const replay = async (from = '2026-11-23', to = '2026-11-23'): Promise<Replay> => {
    const made = await replayDecisions({ db, zone: SHANGHAI }, 'demo', {
      from: localDate(from),
      to: localDate(to),
    });
    assert.ok(made.ok);
    return made.value;
  };

  /** 5 calls to one person (3 permits), one moved to the opening of the window, one held; one permit decided again at dispatch. */
  async function aDay(): Promise<void> {
    const world = permitWorld(db);
    const ports = permitPorts(db, 'cn');
    const personId = await world.person();
    const account = await world.account(personId);
    const ask = async (attemptId: string, phase: 'planning' | 'dispatch', now = MORNING) =>
      requestPermit(ports, callAt(now), { attemptId, phase });
    const first = await world.attempt(account, personId, await world.point(personId));
    await ask(first, 'planning');
    for (let more = 0; more < 4; more += 1)
      await ask(await world.attempt(account, personId, await world.point(personId)), 'planning');
    await ask(first, 'dispatch', at('10:00'));
    const early = await world.person();
    const debt = await world.account(early);
    const night = { plannedAt: at('07:00') };
    await ask(await world.attempt(debt, early, await world.point(early), night), 'planning', at('06:00'));
    await placeHold({ db }, callAt(at('09:00')), {
      caseId: debt.caseId,
      accountId: null,
      kind: 'dispute',
      channel: null,
      until: at('09:00', '2026-12-01'),
      ground: 'disputed',
      evidence: 'letter',
      onExpiry: 'review',
    });
    await ask(await world.attempt(debt, early, await world.point(early)), 'planning', at('09:30'));
  }

  it('finds no difference', async () => {
    const made = await replay();
    assert.deepEqual(
      { ...made },
      { decisions: 9, allowed: 5, denied: 4, differences: [], moreDifferences: 0 },
    );
    assert.equal((await replay('2026-11-24', '2026-11-30')).decisions, 0);
  });

  it('refuses a period that ends before it begins', async () => {
    const period = { from: localDate('2026-11-24'), to: localDate('2026-11-23') };
    const made = await replayDecisions({ db, zone: SHANGHAI }, 'demo', period);
    assert.equal(made.ok ? '' : made.code, 'BAD_INPUT');
  });

  const oneOf = (where: string) =>
    `decision_id = (select decision_id from permit_decision where ${where} order by decision_id limit 1)`;
  const planted: readonly [what: string, fault: string, change: string, restore: string][] = [
    [
      'a verdict',
      'outcome',
      `update permit_decision set outcome = replace(outcome, 'allow', 'deny') where ${oneOf('permit_id is not null')}`,
      `update permit_decision set outcome = replace(outcome, '"deny"', '"allow"') where permit_id is not null`,
    ],
    [
      'a fact that no rule asked of',
      'altered',
      `update permit_decision set input = replace(input, '"visitors":0', '"visitors":1') where ${oneOf('permit_id is not null')}`,
      `update permit_decision set input = replace(input, '"visitors":1', '"visitors":0')`,
    ],
    [
      'a fact that decided',
      'outcome',
      `update permit_decision set input = replace(input, '"contact_point_wrong":false', '"contact_point_wrong":true') where ${oneOf("permit_id is not null and phase = 'planning'")}`,
      `update permit_decision set input = replace(input, '"contact_point_wrong":true', '"contact_point_wrong":false')`,
    ],
    [
      'the whole calendar',
      'unreadable',
      `update decision_context set text = replace(text, '国庆', '国庆节日') where kind = 'calendar'`,
      `update decision_context set text = replace(text, '国庆节日', '国庆') where kind = 'calendar'`,
    ],
    [
      'the hash in the row',
      'altered',
      `update permit_decision set decision_hash = sha256(decision_hash), outcome = outcome where ${oneOf('refusal_id is not null')}`,
      `select 1`,
    ],
    [
      'a permit that was never decided',
      'unrecorded',
      `insert into permit select (jsonb_populate_record(p, jsonb_build_object('permit_id', gen_random_uuid(), 'state', 'void'))).* from permit p limit 1`,
      `select 1`,
    ],
  ];
  for (const [what, fault, change, restore] of planted) {
    it(`finds ${what} altered: ${fault}`, async () => {
      const before = (await replay()).differences.length;
      const touched = await owner.query(change);
      assert.ok((touched.rowCount ?? 0) >= 1);
      const made = await replay();
      assert.ok(made.differences.length > before);
      assert.ok(
        made.differences.some((one) => one.fault === fault),
        JSON.stringify(made.differences, null, 1),
      );
      await owner.query(restore);
    });
  }
});
