// Guarantee: a day decides each case once, from the facts as they stand in the database, however often and wherever it was killed.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { shippedStrategy, shippedTemplates } from '../../tests/support/shipped.ts';
import { instant, timeIn } from '../domain/calendar/instant.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { type DecisionLeafRow, decisionLeaf } from '../domain/evidence/leaves.ts';
import { ruleFor } from '../domain/strategy/strategy.ts';
import { PLAIN_SETTINGS } from '../domain/wording/judge.ts';
import { decideCase } from '../queries/decide-case.ts';
import { blockRoot } from '../store/evidence.store.ts';
import type { DecisionRow } from '../store/rows.generated.ts';
import { approveTemplates } from './approve-template.ts';
import { planDay } from './plan-day.ts';

const TENANT = 'demo';
const DAY = localDate('2026-11-23');
/** More than two batches of a thousand. */
const CASES = 2_040;
const strategy = shippedStrategy();
const templates = shippedTemplates();
const templateVersions = new Map(templates.map((template) => [template.id, template.version]));

let ids = 0;
const call: Call = {
  tenant: TENANT,
  now: instant('2026-11-23T00:00:00Z'),
  today: DAY,
  actor: { kind: 'system', id: 'night' },
  newId: () => {
    ids += 1;
    return `00000000-0000-7000-9000-${String(ids).padStart(12, '0')}`;
  },
};
const uuid = (kind: number, n: number): string =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`;

/**
 * Case n (1 …) has one account that is n mod 40 − 5 days past due; every third person has an e-mail, each a phone except
 * every seventh. The age step of the day is done.
 */
const SEED = `
  insert into tenant values ('demo', 'demo', 'demonstration', 'Asia/Shanghai', '2026-11-23T00:00:00Z');
  insert into creditor values ('demo', '00000009-0000-7000-8000-000000000001', 'c', 'c', '2026-11-23T00:00:00Z');
  create function pg_temp.id(kind int, n bigint) returns uuid language sql as
    $$ select (lpad(kind::text, 8, '0') || '-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
  insert into person (tenant_id, person_id, root_id, name_mask, envelope, zone, effective_on, recorded_at)
    select 'demo', pg_temp.id(1, n), pg_temp.id(1, n), '*', '', 'Asia/Shanghai', '2026-11-01', '2026-11-01T00:00:00Z'
    from generate_series(1, ${CASES}) n;
  insert into collection_case (tenant_id, case_id, case_no, root_id, creditor_id, recorded_at)
    select 'demo', pg_temp.id(2, n), 'C' || n, pg_temp.id(1, n), pg_temp.id(9, 1), '2026-11-01T00:00:00Z'
    from generate_series(1, ${CASES}) n;
  insert into account (tenant_id, account_id, case_id, creditor_id, account_no, product, delinquency_source, principal_fen,
      effective_on, recorded_at)
    select 'demo', pg_temp.id(3, n), pg_temp.id(2, n), pg_temp.id(9, 1), 'A' || n, 'personal_loan', 'derived', 1000000,
      '2026-11-01', '2026-11-01T00:00:00Z' from generate_series(1, ${CASES}) n;
  insert into party select 'demo', pg_temp.id(3, n), pg_temp.id(1, n), 'borrower', '2026-11-01', '2026-11-01T00:00:00Z'
    from generate_series(1, ${CASES}) n;
  insert into contact_point (tenant_id, contact_point_id, person_id, kind, mask, envelope, value_index, source, reserved,
      consent, state, effective_on, recorded_at)
    select 'demo', pg_temp.id(4, n), pg_temp.id(1, n), 'phone', '*', ''::bytea, n::text::bytea, 'contract', true, 'contract',
      'unverified', date '2026-11-01', timestamptz '2026-11-01T00:00:00Z' from generate_series(1, ${CASES}) n where n % 7 <> 0
    union all
    select 'demo', pg_temp.id(5, n), pg_temp.id(1, n), 'email', '*', ''::bytea, n::text::bytea, 'contract', true, 'contract',
      'unverified', date '2026-11-01', timestamptz '2026-11-01T00:00:00Z' from generate_series(1, ${CASES}) n where n % 3 = 0;
  insert into delinquency (tenant_id, account_id, as_of, dpd, bucket, overdue_principal_fen, overdue_interest_fen,
      overdue_fee_fen, balance_fen, cure_buckets, cure_fen, recorded_at)
    select 'demo', pg_temp.id(3, n), '2026-11-23', n % 40 - 5, 'M1', case when n % 40 > 5 then 100000 + n else 0 end, 50, 0,
      1000000, '{}', '{}', '2026-11-23T00:00:00Z' from generate_series(1, ${CASES}) n;
  insert into day_run (tenant_id, day, step, started_at, finished_at)
    values ('demo', '2026-11-23', 'age', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00Z');`;

async function asOwner(database: TestDatabase, statements: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(statements);
  } finally {
    await owner.end();
  }
}

async function house(t: TestContext, more = ''): Promise<TestDatabase> {
  const database = await testDatabase(t);
  await asOwner(database, SEED + more);
  return database;
}

const ports = (database: TestDatabase) => ({ db: database.db, strategy, templateVersions });

interface AttemptRow {
  readonly case_id: string;
  readonly channel: string;
  readonly contact_point_id: string;
  readonly purpose: string;
  readonly template_id: string;
  readonly planned_at: ReturnType<typeof instant>;
  readonly window_until: string;
}

/** Everything the step wrote, without the ids that each run makes anew. */
function written(database: TestDatabase) {
  return database.db.inTenant(TENANT, async (tx) => {
    const decisions = await sql<DecisionRow>`
      select * from decision where tenant_id = ${TENANT} order by case_id`.execute(tx);
    const attempts = await sql<AttemptRow>`
      select case_id, channel, contact_point_id, purpose, template_id, planned_at, window_until from attempt
      where tenant_id = ${TENANT} order by case_id`.execute(tx);
    const blocks = await sql<{ seq: bigint; body: string }>`
      select seq, body from evidence_entry where tenant_id = ${TENANT} and stream = 'day/2026-11-23/decide' order by seq`.execute(
      tx,
    );
    return { decisions: decisions.rows, attempts: attempts.rows, blocks: blocks.rows };
  });
}

async function plan(database: TestDatabase) {
  const outcome = await planDay(ports(database), call, { day: DAY });
  assert.ok(outcome.ok);
  return outcome.value;
}

test('every case is decided once, with the facts of the source, and the blocks prove the rows', async (t) => {
  const database = await house(t);
  const summary = await plan(database);
  const { decisions, attempts, blocks } = await written(database);
  assert.equal(summary.cases, CASES);
  assert.equal(decisions.length, CASES);
  assert.equal(new Set(decisions.map((row) => row.case_id)).size, CASES);
  assert.equal(attempts.length, summary.attempts);
  assert.ok(attempts.length > 100);
  for (const [i, row] of decisions.entries()) {
    const n = i + 1;
    assert.equal(row.dpd, (n % 40) - 5);
    assert.equal(row.overdue_fen, n % 40 > 5 ? BigInt(100_050 + n) : 50n);
    assert.deepEqual([row.has_phone, row.has_email, row.has_app], [n % 7 !== 0, n % 3 === 0, false]);
    assert.deepEqual([row.hold_kinds, row.steps_tried, row.incomplete], [[], [], false]);
    // The row's own columns are the facts: deciding them again gives the same rule.
    assert.equal(ruleFor(strategy, row).id, row.rule_id);
  }
  assert.equal(blocks.length, 3);
  for (const block of blocks) {
    const rows = decisions.filter((row) => row.evidence_seq === block.seq);
    const leaves = rows
      .sort((a, b) => a.evidence_leaf - b.evidence_leaf)
      .map((row: DecisionLeafRow) => decisionLeaf(row));
    const body = JSON.parse(block.body);
    assert.equal(body.merkle_root, blockRoot(leaves));
    assert.equal(body.strategy_version, strategy.version);
  }
});

test('planned contacts stay in the day, use the best channel and leave queues to people', async (t) => {
  const database = await house(t);
  await plan(database);
  const { decisions, attempts } = await written(database);
  const byCase = new Map(attempts.map((row) => [row.case_id, row]));
  for (const row of decisions) {
    const attempt = byCase.get(row.case_id);
    assert.equal(attempt !== undefined, row.channel !== null, row.rule_id);
    if (attempt === undefined) continue;
    const n = Number(row.case_id.slice(-12));
    assert.equal(attempt.channel, row.channel);
    assert.equal(attempt.template_id, row.template_id);
    assert.equal(attempt.purpose, (row.dpd ?? 0) > 0 ? 'collect' : 'remind');
    assert.equal(attempt.contact_point_id, uuid(attempt.channel === 'email' ? 5 : 4, n));
    if (row.rule_id === 'first_overdue_reminder')
      assert.equal(attempt.channel, n % 3 === 0 ? 'email' : 'sms');
    const time = timeIn(attempt.planned_at, 'Asia/Shanghai');
    assert.ok(time >= '09:00' && time <= '11:30', time);
    assert.ok(attempt.planned_at < attempt.window_until);
  }
  assert.ok(new Set(attempts.map((row) => row.planned_at)).size > 50, 'spread over the hours');
  for (const row of decisions) if (row.treatment.endsWith('_queue')) assert.equal(row.channel, null);
});

test('the same day again writes nothing', async (t) => {
  const database = await house(t);
  await plan(database);
  const first = await written(database);
  const again = await plan(database);
  assert.equal(again.attempts, 0);
  assert.equal(again.cases, CASES);
  assert.deepEqual(await written(database), first);
});

test('a run killed between batches goes on, and ends as one that was not', async (t) => {
  const [killed, whole] = await Promise.all([house(t), house(t)]);
  const stop = new Error('killed');
  const onBatch = () => {
    throw stop;
  };
  for (let batch = 1; batch <= 3; batch += 1) {
    await assert.rejects(planDay({ ...ports(killed), onBatch }, call, { day: DAY }), stop);
    assert.equal((await written(killed)).decisions.length, Math.min(batch * 1_000, CASES));
  }
  await Promise.all([plan(killed), plan(whole)]);
  assert.deepEqual(await written(killed), await written(whole));
});

test('two runs at once share the batches', async (t) => {
  const database = await house(t);
  await Promise.all([plan(database), plan(database)]);
  const { decisions, attempts, blocks } = await written(database);
  assert.equal(decisions.length, CASES);
  assert.equal(new Set(attempts.map((row) => row.case_id)).size, attempts.length);
  assert.equal(blocks.length, 3);
});

// Cases 7…16 are 2…11 days past due; what each of them is given beside the seed is said here.
const id = (kind: number, n: number) => `'${uuid(kind, n)}'`;
const HISTORY = `
  insert into staff_person values ('demo', ${id(8, 1)}, '1', 'x');
  insert into staff_user (tenant_id, user_id, staff_person_id, login, role, password_hash, must_change, recorded_at)
    values ('demo', ${id(8, 2)}, ${id(8, 1)}, 'x', 'supervisor', 'x', false, '2026-11-01T00:00:00Z');
  insert into hold (tenant_id, hold_id, case_id, kind, channel, ground, evidence, on_expiry, set_by, set_at, until, ends_at) values
    ('demo', ${id(6, 1)}, ${id(2, 8)}, 'dispute', null, 'x', 'x', 'review', ${id(8, 2)}, '2026-11-20T00:00:00Z', '2026-12-01T00:00:00Z', '2026-12-01T00:00:00Z'),
    ('demo', ${id(6, 2)}, ${id(2, 9)}, 'dispute', null, 'x', 'x', 'review', ${id(8, 2)}, '2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z'),
    ('demo', ${id(6, 3)}, ${id(2, 10)}, 'cease_contact', 'sms', 'x', 'x', 'review', ${id(8, 2)}, '2026-11-20T00:00:00Z', '2026-12-01T00:00:00Z', '2026-12-01T00:00:00Z');
  update account set incomplete_rows = 1, missing_keys = array['?1'] where account_id = ${id(3, 11)};
  update delinquency set as_of = '2026-11-22' where account_id = ${id(3, 12)};
  delete from delinquency where account_id = ${id(3, 13)};
  update party set role = 'contact' where account_id = ${id(3, 6)};
  delete from party where account_id = ${id(3, 15)};
  insert into payment (tenant_id, payment_id, source, reference, account_id, account_no, amount_fen, effective_on, recorded_at, content_hash)
    select 'demo', pg_temp.id(7, d), 'file', d::text, ${id(3, 16)}, 'A16', 100, date '2026-11-23' - d, '2026-11-23T00:00:00Z', ''
    from unnest(array[0, 7, 8]) d;
  update contact_point set state = 'wrong' where contact_point_id = ${id(4, 17)};
  update contact_point set consent = 'refused' where contact_point_id = ${id(5, 18)};`;

test('holds, gaps in the data, payments and dead contact points are read as they stand', async (t) => {
  const database = await house(t, HISTORY);
  await plan(database);
  const { decisions } = await written(database);
  const row = (n: number) => {
    const found = decisions[n - 1];
    assert.ok(found);
    return found;
  };
  assert.deepEqual([row(8).hold_kinds, row(8).rule_id], [['dispute'], 'hold_in_force']);
  assert.deepEqual(row(9).hold_kinds, [], 'a hold whose time is over');
  assert.deepEqual(row(10).hold_kinds, [], 'a hold on one channel is the permit’s matter');
  for (const n of [6, 11, 12, 13, 15])
    assert.deepEqual([row(n).incomplete, row(n).rule_id], [true, 'data_incomplete'], `case ${n}`);
  assert.equal(row(16).payments_7d, 2);
  assert.equal(row(17).has_phone, false);
  assert.equal(row(18).has_email, false);
});

const CONTACTED = `
  insert into decision (tenant_id, decided_on, case_id, account_id, strategy_id, strategy_version, rule_id, step, treatment,
      priority, bucket, product, overdue_fen, balance_fen, account_count, hold_kinds, incomplete, has_phone, has_email, has_app,
      calls_7d, payments_7d, steps_tried, recorded_at, evidence_stream, evidence_seq, evidence_leaf)
    select 'demo', '2026-11-21', pg_temp.id(2, n), pg_temp.id(3, n), 's', '1', 'r', 'overdue_reminder', 'message', 1, 'M1',
      'personal_loan', 1, 1, 1, '{}', false, true, true, false, 0, 0, '{}', '2026-11-21T00:00:00Z', 'x', 1, n - 7
    from unnest(array[7, 8]) n;
  insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role, contact_point_id, channel,
      purpose, template_id, template_version, decided_on, rule_id, planned_at, window_until, state, recorded_at)
    select 'demo', pg_temp.id(6, n), pg_temp.id(2, n), pg_temp.id(3, n), pg_temp.id(1, n), pg_temp.id(1, n), 'borrower',
      pg_temp.id(4, 8), 'robot_call', 'collect', 't', '1', '2026-11-21', 'r', '2026-11-21T03:00:00Z', '2026-11-21T12:00:00Z',
      'concluded', '2026-11-21T00:00:00Z' from unnest(array[7, 8]) n;
  insert into permit (tenant_id, permit_id, attempt_id, case_id, root_id, person_id, contact_point_id, value_index, channel,
      window_from, window_until, counts_at, state, pack_id, pack_version, rules, reserved_at, claimed_at, message_id,
      content_hash, outcome)
    select 'demo', pg_temp.id(6, n), pg_temp.id(6, n), pg_temp.id(2, n), pg_temp.id(1, n), pg_temp.id(1, n), pg_temp.id(4, 8),
      '', 'robot_call', '2026-11-21T03:00:00Z', '2026-11-21T12:00:00Z', '2026-11-20T16:30:00Z', 'posted', 'p', '1', '{}',
      '2026-11-21T00:00:00Z', '2026-11-21T03:00:00Z', pg_temp.id(6, n), '', case n when 7 then 'no_answer' else 'bounced' end
    from unnest(array[7, 8]) n;`;

test('what left counts as contact and as a step tried, by the borrower’s date; what bounced is no step', async (t) => {
  const database = await house(t, CONTACTED);
  await plan(database);
  const { decisions } = await written(database);
  const contact = (n: number) => {
    const row = decisions.filter((each) => each.decided_on === DAY && each.case_id === uuid(2, n))[0];
    return [row?.days_since_contact, row?.days_since_call, row?.calls_7d, row?.steps_tried];
  };
  // 2026-11-20T16:30Z is half past midnight on the 21st in Shanghai.
  assert.deepEqual(contact(7), [2, 2, 1, ['overdue_reminder']]);
  assert.deepEqual(contact(8), [2, 2, 1, []]);
  assert.deepEqual(contact(9), [null, null, 0, []]);
});

test('the preview of one case agrees with the day and writes nothing', async (t) => {
  const database = await house(t);
  const at = { tenant: TENANT, now: call.now, today: DAY };
  const preview = await decideCase(ports(database), at, { caseId: uuid(2, 9) });
  assert.ok(preview.ok);
  assert.equal((await written(database)).decisions.length, 0);
  await plan(database);
  const row = (await written(database)).decisions[8];
  assert.equal(preview.value.decision.rule.id, row?.rule_id);
  assert.equal(preview.value.explanation.rule.id, row?.rule_id);
  const none = await decideCase(ports(database), at, { caseId: uuid(2, 999_999) });
  assert.ok(!none.ok);
  assert.equal(none.code, 'NOT_FOUND');
});

test('refused: another day, a day that is not aged, an unknown tenant', async (t) => {
  const database = await house(t, `delete from day_run;`);
  const code = async (change: Partial<Call>, day = DAY) => {
    const outcome = await planDay(ports(database), { ...call, ...change }, { day });
    return outcome.ok ? 'done' : outcome.code;
  };
  assert.equal(await code({}, localDate('2026-11-24')), 'DAY_NOT_TODAY');
  assert.equal(await code({}), 'DAY_STEP_MISSING');
  assert.equal(await code({ tenant: 'nobody' }), 'NOT_FOUND');
  assert.equal((await written(database)).decisions.length, 0);
});

test('templates are approved word for word, once, all or none', async (t) => {
  const database = await house(t);
  const approve = (list: typeof templates) =>
    approveTemplates({ db: database.db }, call, {
      templates: list,
      approverId: uuid(8, 2),
      wording: PLAIN_SETTINGS,
    });
  const [one] = templates;
  assert.ok(one);
  const first = await approve(templates);
  assert.ok(first.ok);
  assert.equal(first.value.approved.length, templates.length);
  const again = await approve(templates);
  assert.ok(again.ok);
  assert.deepEqual([again.value.approved, again.value.unchanged.length], [[], templates.length]);
  const fresh = { ...one, id: 'fresh.sms' };
  const changed = await approve([fresh, { ...one, text: { ...one.text, body: `${one.text.body}。` } }]);
  assert.ok(!changed.ok);
  assert.equal(changed.code, 'TEMPLATE_VERSION_CHANGED');
  const kept = await database.db.inTenant(TENANT, (tx) =>
    sql<{ n: bigint }>`select count(*) as n from template_version where tenant_id = ${TENANT}`.execute(tx),
  );
  assert.equal(kept.rows[0]?.n, BigInt(templates.length), 'nothing of a refused list was approved');
});
