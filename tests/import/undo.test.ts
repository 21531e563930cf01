// Guarantee: a delivery taken back leaves everything as it was before it, and nothing of whom it brought; what the house has
// built on it forbids that; the same file may come again; evidence, ledger and tallies hold throughout.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { decideApproval } from '../../src/commands/decide-approval.ts';
import { planDay } from '../../src/commands/plan-day.ts';
import { receivePayment } from '../../src/commands/receive-payment.ts';
import type { Call } from '../../src/domain/call.ts';
import { shippedStrategy, shippedTemplates } from '../support/shipped.ts';
import { at, type DailyRow, type DeltaHouse, dailyFile, openDeltaHouse } from './delta-house.ts';

const MONDAY = '2026-11-23T00:00:00.000Z';

const FIRST: readonly DailyRow[] = [
  {
    customer: 1,
    account: 11,
    asOf: '2026-11-22',
    late: 12,
    balance: 900,
    class: ['special_mention', '2026-11-01'],
  },
  { customer: 2, account: 21, asOf: '2026-11-22', late: 0, balance: 500 },
  { customer: 3, account: 31, asOf: '2026-11-22', late: 40, balance: 700 },
];

/** The mistaken file: another name, a corrected snapshot and class, a second account, an exit, two new people. */
const SECOND: readonly DailyRow[] = [
  {
    customer: 1,
    name: '测试变',
    account: 11,
    asOf: '2026-11-22',
    late: 20,
    balance: 950,
    class: ['substandard', '2026-11-01'],
  },
  { customer: 2, account: 22, asOf: '2026-11-23', late: 9, balance: 80 },
  { customer: 3, account: 31, asOf: '2026-11-23', late: 41, balance: 700, exit: ['2026-11-23', 'recalled'] },
  { customer: 4, account: 41, asOf: '2026-11-23', late: 33, balance: 1200, email: 'k4@example.com' },
  { customer: 5, account: 51, asOf: '2026-11-23', late: 0, balance: 10 },
];

/** Everything that a delivery writes, but for what tells of the acts themselves. */
const IMAGES: Readonly<Record<string, string>> = {
  person: 'to_jsonb(t)',
  person_reference: 'to_jsonb(t)',
  contact_point: 'to_jsonb(t)',
  collection_case: 'to_jsonb(t)',
  account: 'to_jsonb(t)',
  party: 'to_jsonb(t)',
  account_schedule: 'to_jsonb(t)',
  account_snapshot: 'to_jsonb(t)',
  account_class: 'to_jsonb(t)',
  payment: 'to_jsonb(t)',
  ledger_entry: 'to_jsonb(t)',
  case_entry: 'to_jsonb(t)',
  case_standing: 'to_jsonb(t)',
  delinquency: "to_jsonb(t) - 'recorded_at'",
  decision: 'to_jsonb(t)',
  import_change: 'to_jsonb(t)',
};

async function imageOf(house: DeltaHouse): Promise<Record<string, readonly string[]>> {
  const image: Record<string, readonly string[]> = {};
  for (const [table, columns] of Object.entries(IMAGES)) {
    const rows = await house.all<{ row: string }>(
      `select (${columns})::text as row from ${table} t order by 1`,
    );
    image[table] = rows.map(({ row }) => row);
  }
  return image;
}

test('everything is as before', async (t) => {
  const house = await openDeltaHouse(t);
  await house.deliver(at(MONDAY), FIRST);
  const before = await imageOf(house);
  const mistaken = await house.deliver(
    at('2026-11-23T01:00:00.000Z'),
    [...SECOND, { customer: 6, account: 61, asOf: 'x', late: 0, balance: 1 }],
    {
      changes: 'apply',
    },
  );
  const { import_id: importId } = mistaken.record;
  assert.notDeepEqual(await imageOf(house), before);
  assert.equal(mistaken.record.rows_bad, 1);
  assert.ok(house.hasRejects(importId));
  await house.holds(at('2026-11-23T01:30:00.000Z'));
  const undone = house.must(await house.undo(at('2026-11-23T02:00:00.000Z'), importId));
  assert.equal(undone.state, 'undone');
  assert.deepEqual(await imageOf(house), before);
  assert.ok(!house.hasRejects(importId));
  const { rowsRemoved } = await house.holds(at('2026-11-23T02:30:00.000Z'));
  assert.ok(rowsRemoved >= 3, `${rowsRemoved} leaves of three new accounts and their moves`);

  await t.test('the record stays and says so', async () => {
    const rows = await house.all(
      'select undone_by, undone_at is not null as undone from import order by import_no',
    );
    assert.deepEqual(rows, [
      { undone_by: null, undone: false },
      { undone_by: 'operator', undone: true },
    ]);
  });

  await t.test('once only', async () => {
    const again = await house.undo(at('2026-11-23T03:00:00.000Z'), importId);
    assert.equal(!again.ok && again.code, 'IMPORT_UNDONE');
  });

  await t.test('the same file may come again', async () => {
    const again = await house.deliver(at('2026-11-23T04:00:00.000Z'), SECOND, { changes: 'apply' });
    assert.equal(again.already, false);
    assert.equal(again.record.accounts_new, 3);
    await house.holds(at('2026-11-23T04:30:00.000Z'));
  });
});

test('a clock that stands still does not let one delivery take along what another opened', async (t) => {
  const house = await openDeltaHouse(t);
  const now = at(MONDAY);
  const stated = { customer: 1, asOf: '2026-11-22' };
  await house.deliver(now, [{ ...stated, account: 11, late: 12, balance: 900 }]);
  await house.deliver(now, [{ ...stated, account: 11, late: 44, balance: 2000 }], { changes: 'apply' });
  const before = await imageOf(house);
  const third = await house.deliver(now, [{ ...stated, account: 12, late: 3, balance: 50 }]);
  const undone = await house.undo(now, third.record.import_id);
  assert.ok(undone.ok, JSON.stringify(undone));
  const after = await imageOf(house);
  assert.deepEqual(after.case_entry, before.case_entry);
  assert.deepEqual(after.account_snapshot, before.account_snapshot);
});

test('nothing of the people of a mistaken file is left', async (t) => {
  const house = await openDeltaHouse(t);
  const { record } = await house.deliver(at(MONDAY), FIRST);
  house.must(await house.undo(at('2026-11-23T01:00:00.000Z'), record.import_id));
  // Every column that holds bytes or masks: what is left is the house's own.
  const columns = await house.all<{ table_name: string; column_name: string }>(`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and (c.column_name in ('envelope', 'before_envelope', 'mask', 'name_mask', 'id_no_mask', 'account_no', 'customer_no')
        or c.column_name like '%\\_index')`);
  assert.ok(columns.length > 10);
  for (const { table_name, column_name } of columns) {
    if (table_name === 'evidence_opening') continue;
    const [row] = await house.all<{ n: number }>(
      `select count(*)::integer as n from ${table_name} where ${column_name} is not null`,
    );
    assert.equal(row?.n, 0, `${table_name}.${column_name}`);
  }
  const named = await house.all<{ file_name: string }>(
    'select file_name from import union select file_name from import_file',
  );
  assert.deepEqual(named, [{ file_name: '' }], 'lenders name files after people');
  // The one opening is the reason's.
  assert.equal(await house.count('evidence_opening'), 1);
  await house.holds(at('2026-11-23T02:00:00.000Z'));
});

test('days without contact do not stand in the way', async (t) => {
  const house = await openDeltaHouse(t);
  const call = at(MONDAY);
  // Nobody of them is overdue, so that the day decides and plans nothing.
  const calm = FIRST.map((row) => ({ ...row, late: 0 }));
  const { record } = await house.deliver(call, calm);
  const { cases, attempts } = await house.playDay(at('2026-11-23T01:00:00.000Z'));
  assert.deepEqual({ cases, attempts }, { cases: 3, attempts: 0 });
  await house.holds(at('2026-11-23T01:30:00.000Z'));
  house.must(await house.undo(at('2026-11-24T00:00:00.000Z'), record.import_id));
  for (const table of [
    'decision',
    'delinquency',
    'bucket_move',
    'case_standing',
    'collection_case',
    'person',
  ])
    assert.equal(await house.count(table), 0, table);
  assert.ok((await house.holds(at('2026-11-24T01:00:00.000Z'))).rowsRemoved >= 6);
});

const DEPENDS: readonly { readonly what: string; readonly build: (house: DeltaHouse) => Promise<unknown> }[] =
  [
    { what: 'attempt', build: (house) => house.playDay(at('2026-11-23T01:00:00.000Z')) },
    {
      what: 'payment',
      build: async (house) =>
        house.must(
          await receivePayment(
            { db: house.db, products: house.ports.products },
            at('2026-11-23T01:00:00.000Z'),
            {
              source: 'callback',
              reference: 'P1',
              accountNo: 'A11',
              creditorCode: 'acme',
              amountFen: 100n,
              paidOn: at(MONDAY).today,
            },
          ),
        ),
    },
    {
      what: 'hold',
      build: (house) =>
        house.all(`insert into hold (tenant_id, hold_id, case_id, kind, ground, evidence, on_expiry, set_by, set_at, until, ends_at)
        select tenant_id, gen_random_uuid(), case_id, 'dispute', 'g', 'e', 'review', gen_random_uuid(),
          '2026-11-23T01:00:00Z', '2026-12-23T01:00:00Z', '2026-12-23T01:00:00Z' from collection_case limit 1`),
    },
    {
      what: 'import',
      build: (house) =>
        house.deliver(at('2026-11-24T01:00:00.000Z'), [
          { customer: 1, account: 11, asOf: '2026-11-24', late: 14, balance: 900 },
        ]),
    },
  ];

for (const { what, build } of DEPENDS)
  test(`what came after forbids it: ${what}`, async (t) => {
    const house = await openDeltaHouse(t);
    const { record } = await house.deliver(at(MONDAY), FIRST);
    await build(house);
    const before = await imageOf(house);
    const refused = await house.undo(at('2026-11-25T00:00:00.000Z'), record.import_id);
    assert.ok(!refused.ok);
    assert.deepEqual([refused.code, refused.params?.what_en], ['IMPORT_DEPENDED_ON', what]);
    assert.deepEqual(await imageOf(house), before);
  });

test('a later delivery of other accounts does not forbid it', async (t) => {
  const house = await openDeltaHouse(t);
  const { record } = await house.deliver(at(MONDAY), FIRST);
  await house.deliver(at('2026-11-24T01:00:00.000Z'), [
    { customer: 9, account: 91, asOf: '2026-11-24', late: 14, balance: 900 },
  ]);
  house.must(await house.undo(at('2026-11-25T00:00:00.000Z'), record.import_id));
  assert.deepEqual(await house.all('select account_no from account'), [{ account_no: 'A91' }]);
  await house.holds(at('2026-11-25T01:00:00.000Z'));
});

test('a contact that is being planned at the same moment', async (t) => {
  const house = await openDeltaHouse(t);
  const { record } = await house.deliver(at(MONDAY), FIRST);
  const day = at('2026-11-23T01:00:00.000Z');
  const versions = new Map(shippedTemplates().map((template) => [template.id, template.version]));
  await t.test('planned first: the undoing waits and is refused', async () => {
    const planner = new pg.Client({ connectionString: house.ownerUrl });
    planner.on('error', () => undefined);
    await planner.connect();
    await planner.query(`begin;
      insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role, contact_point_id, channel,
        purpose, template_id, template_version, decided_on, rule_id, planned_at, window_until, state, recorded_at)
      select a.tenant_id, gen_random_uuid(), a.case_id, a.account_id, p.person_id, p.person_id, 'borrower', c.contact_point_id,
        'sms', 'collect', 't', '1', '2026-11-23', 'r', '2026-11-23T01:00:00Z', '2026-11-23T02:00:00Z', 'planned', '2026-11-23T01:00:00Z'
      from account a join party p using (tenant_id, account_id) join contact_point c using (tenant_id, person_id) limit 1`);
    const undoing = house.undo(at('2026-11-23T01:00:01.000Z'), record.import_id);
    assert.equal(await Promise.race([undoing.then(() => 'ended'), wait(300).then(() => 'waits')]), 'waits');
    await planner.query('commit');
    await planner.end();
    const refused = await undoing;
    assert.equal(!refused.ok && refused.params?.what_en, 'attempt');
    await house.all('delete from attempt');
  });
  await t.test('undone first: the day plans nothing for who is gone', async () => {
    const ports = { db: house.db, strategy: shippedStrategy(), templateVersions: versions };
    await house.all(`insert into day_run (tenant_id, day, step, started_at, finished_at)
      values ('demo', '2026-11-23', 'age', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00Z')`);
    const [undone, planned] = await Promise.all([
      house.undo(day, record.import_id),
      planDay(ports, day, { day: day.today }),
    ]);
    // Whoever came first: all of it or nothing, and never a plan for somebody who is not there.
    assert.ok(planned.ok);
    assert.equal(undone.ok, planned.value.attempts === 0);
    assert.equal(await house.count('account'), undone.ok ? 0 : 3);
    if (undone.ok)
      for (const table of ['attempt', 'decision']) assert.equal(await house.count(table), 0, table);
    await house.holds(at('2026-11-23T03:00:00.000Z'));
  });
});

const MANY: readonly DailyRow[] = Array.from({ length: 120 }, (_, n) => ({
  customer: 100 + n,
  account: 100 + n,
  asOf: '2026-11-22',
  late: n % 3,
  balance: 100,
}));

test('more accounts than one person takes back alone need a second one', async (t) => {
  const house = await openDeltaHouse(t);
  const { record } = await house.deliver(at(MONDAY), MANY);
  const staff = async (no: string): Promise<Call> => {
    const [person, user] = [randomUUID(), randomUUID()];
    await house.all("insert into staff_person values ('demo', $1, $2, '示例')", [person, no]);
    await house.all(
      `insert into staff_user (tenant_id, user_id, staff_person_id, login, role, password_hash, must_change, recorded_at)
       values ('demo', $1, $2, $3, 'supervisor', 'x', false, '2026-11-23T00:00:00Z')`,
      [user, person, `login${no}`],
    );
    return { ...at('2026-11-23T01:00:00.000Z'), actor: { kind: 'staff', id: user } };
  };
  const [maker, checker] = [await staff('1'), await staff('2')];
  const asked = house.must(await house.undo(maker, record.import_id));
  assert.ok(asked.state === 'asked');
  assert.deepEqual(house.must(await house.undo(maker, record.import_id)), asked, 'asked once');
  const [approval] = await house.all<{ hash: string }>(
    "select encode(request_hash, 'hex') as hash from approval",
  );
  const verdict = {
    approvalId: asked.approvalId,
    verdict: 'approved',
    requestHash: approval?.hash ?? '',
    note: '核对无误',
  } as const;
  const self = await decideApproval({ db: house.db }, maker, verdict);
  assert.equal(!self.ok && self.code, 'APPROVAL_SAME_PERSON');
  house.must(await decideApproval({ db: house.db }, checker, verdict));
  assert.equal(await house.count('account'), 120);
  assert.equal(house.must(await house.undo(maker, record.import_id)).state, 'undone');
  assert.equal(await house.count('account'), 0);
  await house.holds(at('2026-11-23T02:00:00.000Z'));
});

test('cut off anywhere it is as before or as after', async (t) => {
  const house = await openDeltaHouse(t);
  const { record } = await house.deliver(at(MONDAY), MANY);
  const before = await imageOf(house);
  const cut = () =>
    house.all(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'qinghe_app' and state <> 'idle'",
    );
  const undo = () => house.undo(at('2026-11-23T01:00:00.000Z'), record.import_id).catch(() => undefined);

  // Once for sure: it waits for the import's row with names restored and leaves kept, and is cut there.
  await house.all('begin');
  await house.all('select from import for update');
  const waiting = undo();
  const isWaiting = `select from pg_stat_activity
    where datname = current_database() and usename = 'qinghe_app' and wait_event_type = 'Lock'`;
  while ((await house.all(isWaiting)).length === 0) await wait(5);
  await cut();
  await waiting;
  await house.all('rollback');
  assert.deepEqual(await imageOf(house), before);
  await house.holds(at('2026-11-23T01:30:00.000Z'));

  // Then wherever it happens to be.
  for (let step = 0; step < 12; step++) {
    const undoing = undo();
    await wait(step * 12);
    await cut();
    await undoing;
    const after = await imageOf(house);
    const isGone = after.account?.length === 0;
    if (!isGone) assert.deepEqual(after, before);
    else
      for (const table of ['person', 'contact_point', 'collection_case', 'delinquency', 'ledger_entry'])
        assert.deepEqual(after[table], [], table);
    await house.holds(at('2026-11-23T02:00:00.000Z'));
    if (isGone) break;
  }
});

test('the function works for nobody else', async (t) => {
  const house = await openDeltaHouse(t);
  const { record } = await house.deliver(at(MONDAY), FIRST);
  const undo = (tenant: string, set: string) =>
    house.db.inTenant(set, async (tx) => {
      const { sql } = await import('kysely');
      return sql`select undo_import(${tenant}, ${record.import_id}::uuid)`.execute(tx);
    });
  await assert.rejects(undo('demo', 'other'), /inside its tenant only/);
  await assert.rejects(undo('other', 'other'), /no import/);
  // Even the service itself removes nothing whose hash it has not kept.
  await assert.rejects(undo('demo', 'demo'), /were not kept/);
  assert.equal(await house.count('account'), 3);
  assert.ok(dailyFile(FIRST).sizeBytes > 0);
});
