// Guarantee: an account that leaves the lender leaves collections at once, with what was planned about it, and comes back when
// the lender names it again; what a later file corrects is reckoned the same second.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receivePayment } from '../../src/commands/receive-payment.ts';
import { SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { ReadPorts } from '../../src/queries/ports.ts';
import { readCaseTimeline } from '../../src/queries/timeline.ts';
import { at, type DailyRow, type DeltaHouse, dailyMapping, openDeltaHouse } from './delta-house.ts';

const MONDAY = '2026-11-23T00:00:00.000Z';
const row = (
  customer: number,
  account: number,
  asOf: string,
  late: number,
  more: Partial<DailyRow> = {},
): DailyRow => ({
  customer,
  account,
  asOf,
  late,
  balance: 900,
  email: `k${customer}@example.com`,
  ...more,
});

const entriesOf = (house: DeltaHouse) =>
  house.all(`select a.account_no, e.entry_no, e.entered_on::text, e.exited_on::text, e.exit_type
    from case_entry e join (select case_id, min(account_no) as account_no from account group by 1) a using (case_id) order by 1, 2`);
const plannedOf = (house: DeltaHouse) =>
  house.all(
    `select a.account_no, t.state, t.withdrawn_because from attempt t join account a using (tenant_id, account_id) order by 1`,
  );
const standingOf = (house: DeltaHouse) =>
  house.all(`select a.account_no, d.dpd, d.overdue_fen::text as overdue, d.balance_fen::text as balance, a.gone_type
    from account a join delinquency d using (tenant_id, account_id) order by 1`);

const timelineOf = async (house: DeltaHouse, accountNo: string) => {
  const [found] = await house.all<{ case_id: string }>('select case_id from account where account_no = $1', [
    accountNo,
  ]);
  const ports = { db: house.db, zone: SHANGHAI } as ReadPorts;
  const input = {
    caseId: found?.case_id ?? '',
    asOf: null,
    order: 'newest',
    kind: null,
    page: 1,
    size: 100,
  } as const;
  return house.must(await readCaseTimeline(ports, at('2026-11-23T10:00:00.000Z'), input)).rows;
};

test('gone and back, a day before and a day after', async (t) => {
  const house = await openDeltaHouse(t);
  await house.deliver(at(MONDAY), [
    row(1, 11, '2026-11-22', 12),
    row(2, 21, '2026-11-22', 12),
    row(2, 22, '2026-11-22', 15),
    row(3, 31, '2026-11-22', 12),
  ]);
  const before = await house.playDay(at('2026-11-23T00:30:00.000Z'));
  assert.equal(before.attempts, 3);

  await t.test('an exit row ends the episode with its type and withdraws the plan', async () => {
    const told = await house.deliver(at('2026-11-23T01:00:00.000Z'), [
      row(1, 11, '2026-11-22', 12, { exit: ['2026-11-23', 'recalled'] }),
      row(2, 22, '2026-11-22', 15, { exit: ['2026-11-23', 'settled'] }),
    ]);
    assert.equal(told.record.rows_bad, 0);
    assert.deepEqual(await entriesOf(house), [
      {
        account_no: 'A11',
        entry_no: 1,
        entered_on: '2026-11-23',
        exited_on: '2026-11-23',
        exit_type: 'recalled',
      },
      { account_no: 'A21', entry_no: 1, entered_on: '2026-11-23', exited_on: null, exit_type: null },
      { account_no: 'A31', entry_no: 1, entered_on: '2026-11-23', exited_on: null, exit_type: null },
    ]);
    assert.deepEqual(await plannedOf(house), [
      { account_no: 'A11', state: 'withdrawn', withdrawn_because: 'account_gone' },
      { account_no: 'A22', state: 'withdrawn', withdrawn_because: 'account_gone' },
      { account_no: 'A31', state: 'planned', withdrawn_because: null },
    ]);
    assert.deepEqual(await standingOf(house), [
      { account_no: 'A11', dpd: null, overdue: '0', balance: '0', gone_type: 'recalled' },
      { account_no: 'A21', dpd: 13, overdue: '90000', balance: '90000', gone_type: null },
      { account_no: 'A22', dpd: null, overdue: '0', balance: '0', gone_type: 'settled' },
      { account_no: 'A31', dpd: 13, overdue: '90000', balance: '90000', gone_type: null },
    ]);
    await house.holds(at('2026-11-23T01:30:00.000Z'));
  });

  await t.test('the next day plans nothing about what is gone', async () => {
    await house.playDay(at('2026-11-24T00:00:00.000Z'));
    const planned = await house.all(
      `select a.account_no from attempt t join account a using (tenant_id, account_id) where t.decided_on = '2026-11-24' order by 1`,
    );
    assert.deepEqual(planned, [{ account_no: 'A21' }, { account_no: 'A31' }]);
  });

  await t.test('named again it is back, and the case enters anew', async () => {
    const told = await house.deliver(at('2026-11-25T00:00:00.000Z'), [row(1, 11, '2026-11-24', 14)]);
    assert.deepEqual(
      told.changes.map(({ what, before, after }) => [what, before, after]),
      [['exit', 'recalled', null]],
    );
    const [first, second] = await entriesOf(house);
    assert.deepEqual(
      [first?.entry_no, second?.entry_no, second?.entered_on, second?.exited_on],
      [1, 2, '2026-11-25', null],
    );
    await house.holds(at('2026-11-25T00:30:00.000Z'));
    await house.playDay(at('2026-11-25T01:00:00.000Z'));
    const planned = await house.all(
      `select a.account_no from attempt t join account a using (tenant_id, account_id) where t.decided_on = '2026-11-25' order by 1`,
    );
    assert.equal(planned[0]?.account_no, 'A11');
  });

  await t.test('an older snapshot does not bring back what left later', async () => {
    await house.deliver(at('2026-11-25T02:00:00.000Z'), [row(2, 22, '2026-11-20', 13)]);
    const [gone] = await house.all("select gone_type from account where account_no = 'A22'");
    assert.equal(gone?.gone_type, 'settled');
  });
});

test('a complete delivery: what it lacks is gone, and back with the next one', async (t) => {
  const house = await openDeltaHouse(t);
  const mapping = dailyMapping('delivery: complete\ngone: { exit_type: assigned_away }');
  const all = (asOf: string) => [1, 2, 3, 4, 5, 6].map((n) => row(n, n * 10 + 1, asOf, 12));
  await house.deliver(at(MONDAY), all('2026-11-22'), { mapping });
  const lacking = await house.deliver(at('2026-11-24T00:00:00.000Z'), all('2026-11-23').slice(1), {
    mapping,
  });
  assert.equal(lacking.accounts.gone, 1);
  assert.deepEqual((await entriesOf(house))[0], {
    account_no: 'A11',
    entry_no: 1,
    entered_on: '2026-11-23',
    exited_on: '2026-11-24',
    exit_type: 'assigned_away',
  });
  await t.test('taken back, it had never left', async () => {
    house.must(await house.undo(at('2026-11-24T01:00:00.000Z'), lacking.record.import_id));
    const [account] = await house.all("select gone_on, gone_type from account where account_no = 'A11'");
    assert.deepEqual(account, { gone_on: null, gone_type: null });
    const [entry] = await entriesOf(house);
    assert.equal(entry?.exited_on, null);
    await house.holds(at('2026-11-24T01:30:00.000Z'));
  });
  await house.deliver(at('2026-11-24T02:00:00.000Z'), all('2026-11-23').slice(1), { mapping });
  await house.deliver(at('2026-11-25T00:00:00.000Z'), all('2026-11-24'), { mapping });
  const entries = (await entriesOf(house)).filter(({ account_no }) => account_no === 'A11');
  assert.deepEqual(
    entries.map(({ exit_type }) => exit_type),
    ['assigned_away', null],
  );
});

test('what a later file corrects is reckoned at once', async (t) => {
  const house = await openDeltaHouse(t);
  await house.deliver(at(MONDAY), [row(1, 11, '2026-11-22', 12)]);
  const corrected = await house.deliver(
    at('2026-11-23T01:00:00.000Z'),
    [row(1, 11, '2026-11-22', 45, { balance: 1000 })],
    {
      changes: 'apply',
    },
  );
  assert.deepEqual(corrected.changes.map(({ field, before, after }) => [field, before, after]).sort(), [
    ['balance', '90000', '100000'],
    ['days_late', '12', '45'],
    ['overdue_principal', '90000', '100000'],
  ]);
  assert.deepEqual(await standingOf(house), [
    { account_no: 'A11', dpd: 46, overdue: '100000', balance: '100000', gone_type: null },
  ]);
  const moves = await house.all(
    'select from_bucket, to_bucket, cause from bucket_move order by moved_on, move_no',
  );
  assert.deepEqual(moves.at(-1), { from_bucket: 'M1', to_bucket: 'M2', cause: 'import' });
  await house.holds(at('2026-11-23T02:00:00.000Z'));
  assert.deepEqual(
    (await timelineOf(house, 'A11')).filter(({ kind }) => kind === 'facts_corrected').map(({ text }) => text),
    [
      {
        zh: '导入更正了快照：逾期天数 12 → 45，欠款总额 ¥900.00 → ¥1,000.00，逾期本金 ¥900.00 → ¥1,000.00',
        en: 'An import corrected a snapshot: days late 12 → 45, balance ¥900.00 → ¥1,000.00, overdue principal ¥900.00 → ¥1,000.00',
      },
    ],
  );
});

test('a payment of an earlier day re-ages its case at once, and ends the episode', async (t) => {
  const house = await openDeltaHouse(t);
  await house.deliver(at(MONDAY), [row(1, 11, '2026-11-20', 12)]);
  assert.equal((await house.playDay(at('2026-11-23T00:30:00.000Z'))).attempts, 1);
  const paid = await receivePayment(
    { db: house.db, products: house.ports.products },
    at('2026-11-23T01:00:00.000Z'),
    {
      source: 'callback',
      reference: 'P1',
      accountNo: 'A11',
      creditorCode: 'acme',
      amountFen: 90_000n,
      paidOn: at('2026-11-21T04:00:00.000Z').today,
    },
  );
  assert.ok(paid.ok);
  assert.deepEqual(await standingOf(house), [
    { account_no: 'A11', dpd: null, overdue: '0', balance: '0', gone_type: null },
  ]);
  const [entry] = await entriesOf(house);
  assert.deepEqual([entry?.exited_on, entry?.exit_type], ['2026-11-23', 'paid_off']);
  const kinds = (await timelineOf(house, 'A11')).map(({ kind, effectiveOn }) => `${kind} ${effectiveOn}`);
  for (const said of ['payment 2026-11-21', 'exited 2026-11-23', 'bucket_moved 2026-11-23'])
    assert.ok(kinds.includes(said), `${said} in ${kinds.join(', ')}`);
  await house.holds(at('2026-11-23T02:00:00.000Z'));
});

test('who left and is back stands on the timeline', async (t) => {
  const house = await openDeltaHouse(t);
  await house.deliver(at(MONDAY), [row(1, 11, '2026-11-22', 12)]);
  await house.deliver(at('2026-11-23T01:00:00.000Z'), [
    row(1, 11, '2026-11-22', 12, { exit: ['2026-11-23', 'recalled'] }),
  ]);
  await house.deliver(at('2026-11-23T02:00:00.000Z'), [row(1, 11, '2026-11-23', 13)]);
  const said = (await timelineOf(house, 'A11')).flatMap(({ kind, text }) =>
    kind.startsWith('account_') ? [text.zh] : [],
  );
  assert.deepEqual(said, ['账户 A11 重新委回', '账户 A11 出催：退回资金方', '账户 A11 导入']);
});
