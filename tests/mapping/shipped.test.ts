// Guarantee: the shipped mappings read what they are for, cell by cell: the native delivery, the public samples, a placement file.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { daysBetween } from '../../src/domain/calendar/local-date.ts';
import { sections } from '../../src/domain/import/fields.ts';
import { readRow } from '../../src/domain/import/read-row.ts';
import { bucketTable, positions } from './ageing.ts';
import { placementFile } from './placement-file.ts';
import { good, planOf, REPOSITORY, read, shipped, told } from './reading.ts';

const loans = join(process.env.QINGHE_SHARED ?? join(REPOSITORY, '../shared'), 'fixtures/loans');

test('every shipped mapping loads', () => {
  const folder = join(REPOSITORY, 'mappings');
  const names = readdirSync(folder).filter((name) =>
    /^mapping: /m.test(readFileSync(join(folder, name), 'utf8')),
  );
  assert.ok(names.length >= 6);
  for (const name of names) assert.ok(shipped(name.slice(0, -'.yaml'.length)).files.length > 0);
});

const NATIVE: readonly [file: string, table: string, values: Record<string, unknown>][] = [
  [
    'people.csv',
    'customer_no|name|id_no|birth_on|phone\nK1|欧阳娜娜|000000199001010018|1990-01-01|19900000001',
    {
      customer_no: 'K1',
      name: '欧阳娜娜',
      id_no: '000000199001010018',
      birth_on: '1990-01-01',
      phone: '19900000001',
    },
  ],
  [
    'accounts.csv',
    'customer_no|account_no|product|opened_on|principal|statement_day\nK1|A1|credit_card|2026-07-10|200.00|5',
    {
      customer_no: 'K1',
      account_no: 'A1',
      product: 'credit_card',
      opened_on: '2026-07-10',
      principal: 200_00n,
      statement_day: 5,
    },
  ],
  [
    'schedules_1.csv',
    'account_no|instalment_no|due_on|principal_due|interest_due|fee_due\nA1|3|2026-08-10|100.00|1.50|',
    { account_no: 'A1', instalment_no: 3, due_on: '2026-08-10', principal_due: 100_00n, interest_due: 1_50n },
  ],
  [
    'payments.csv',
    'account_no|paid_on|paid_amount|payment_ref\nA1|2026-08-09|101.50|P1',
    { account_no: 'A1', paid_on: '2026-08-09', paid_amount: 101_50n, payment_ref: 'P1' },
  ],
  [
    'snapshots.csv',
    'account_no|as_of|months_late|balance|balance_principal\nA1|2026-11-22|2|-5.00|',
    { account_no: 'A1', as_of: '2026-11-22', months_late: 2, balance: -5_00n },
  ],
  [
    'statements.csv',
    'account_no|statement_on|statement_due_on|statement_balance|statement_minimum\nA1|2026-11-05|2026-11-25|500|50',
    {
      account_no: 'A1',
      statement_on: '2026-11-05',
      statement_due_on: '2026-11-25',
      statement_balance: 500_00n,
      statement_minimum: 50_00n,
    },
  ],
  [
    'classes.csv',
    'account_no|class_since|five_level_class\nA1|2026-10-01|doubtful',
    { account_no: 'A1', class_since: '2026-10-01', five_level_class: 'doubtful' },
  ],
  [
    'placements.csv',
    'account_no|placed_on|hand_no|placed_amount|placement_until\nA1|2026-11-01|2|300.00|2027-01-31',
    {
      account_no: 'A1',
      placed_on: '2026-11-01',
      hand_no: 2,
      placed_amount: 300_00n,
      placement_until: '2027-01-31',
    },
  ],
  [
    'shares.csv',
    'account_no|share_from|share_role|share_org_code|share_percent\nA1|2026-07-10|funder|B01|33.3333',
    {
      account_no: 'A1',
      share_from: '2026-07-10',
      share_role: 'funder',
      share_org_code: 'B01',
      share_percent: 333_333,
    },
  ],
  [
    'documents.csv',
    `account_no|document_kind|document_file|document_sha256\nA1|contract|contracts/A1.pdf|${'AB'.repeat(32)}`,
    {
      account_no: 'A1',
      document_kind: 'contract',
      document_file: 'contracts/A1.pdf',
      document_sha256: 'ab'.repeat(32),
    },
  ],
  [
    'entries.csv',
    'account_no|entered_on|entry_no|entry_dpd|entry_bucket|entry_principal\nA1|2026-09-11|1|1|M1|100.00',
    {
      account_no: 'A1',
      entered_on: '2026-09-11',
      entry_no: 1,
      entry_dpd: 1,
      entry_bucket: 'M1',
      entry_principal: 100_00n,
    },
  ],
  [
    'parties.csv',
    'account_no|party_role|party_name|party_phone\nA1|guarantor|李四|19900000002',
    { account_no: 'A1', party_role: 'guarantor', party_name: '李四', party_phone: '19900000002' },
  ],
  [
    'contacts.csv',
    'customer_no|contact_kind|contact_value|contact_use|contact_source|contact_consent|contact_reserved|contact_state\nK1|phone|+86 199-0000-0003|own|borrower|given|no|verified',
    {
      customer_no: 'K1',
      contact_kind: 'phone',
      contact_value: '19900000003',
      contact_use: 'own',
      contact_source: 'borrower',
      contact_consent: 'given',
      contact_reserved: false,
      contact_state: 'verified',
    },
  ],
  [
    'exits.csv',
    'account_no|exited_on|exit_type\nA1|2026-11-20|recalled',
    { account_no: 'A1', exited_on: '2026-11-20', exit_type: 'recalled' },
  ],
];

for (const [file, table, values] of NATIVE)
  test(`native: ${file}`, () => assert.deepEqual(good(read(shipped('native'), table, file)[0]).base, values));

test('native: every section has its file', () => {
  const seen = new Set(
    NATIVE.flatMap(
      ([file, table]) => planOf(shipped('native'), table.split('\n')[0]?.split('|') ?? [], file).sections,
    ),
  );
  assert.deepEqual([...seen].sort(), [...sections].sort());
});

test('UCI: five thousand rows, six snapshots each', (t) => {
  const path = join(loans, 'uci_taiwan_default_ids_1-5000.csv');
  if (!existsSync(path)) return t.skip('needs uci_taiwan_default_ids_1-5000.csv');
  const [header = [], ...rows] = parse(readFileSync(path)) as string[][];
  const plan = planOf(shipped('uci-credit-card'), header);
  const results = rows.map((cells, at) => good(readRow(plan, cells, at + 2)));
  assert.equal(results.length, 5000);
  const exponent = rows.findIndex(
    (cells) => cells[12] === '1.00E+05' || cells.slice(12, 18).includes('1.00E+05'),
  );
  assert.ok(results[exponent]?.groups.some(({ values }) => values.balance === 100_000_00n));
  for (const [at, { groups }] of results.entries()) {
    assert.deepEqual(
      groups.map(({ values }) => values.months_late),
      rows[at]?.slice(6, 12).map((late) => Math.max(0, Number(late))),
    );
    assert.deepEqual(
      groups.map(({ values }) => values.balance),
      rows[at]?.slice(12, 18).map((bill) => BigInt(Number(bill)) * 100n),
    );
  }
  assert.deepEqual(results[0]?.groups.map(({ values }) => values.as_of).slice(0, 3), [
    '2026-11-23',
    '2026-10-23',
    '2026-09-23',
  ]);
});

test('IBM: days late on the day of settlement are the file’s own on every row', (t) => {
  const path = join(loans, 'ibm_accounts_receivable_first200.csv');
  if (!existsSync(path)) return t.skip('needs ibm_accounts_receivable_first200.csv');
  const [header = [], ...rows] = parse(readFileSync(path)) as string[][];
  const plan = planOf(shipped('ibm-receivables'), header);
  const late = header.indexOf('DaysLate');
  let seen = 0;
  for (const [at, cells] of rows.entries()) {
    const { base } = good(readRow(plan, cells, at + 2));
    const { unpaid, paid } = positions(base, bucketTable);
    assert.equal(String(Math.max(0, unpaid.dpd ?? 0)), cells[late], `row ${at + 2}`);
    assert.equal(paid.balance, 0n);
    assert.ok(base.due_on !== undefined && base.paid_on !== undefined);
    if (daysBetween(base.due_on, base.paid_on) > 0) seen++;
  }
  assert.equal(rows.length, 200);
  assert.ok(seen > 20, 'hardly a late invoice seen');
});

test('a placement file of 150 columns, with the mapping alone', () => {
  const { header, rows } = placementFile(200);
  assert.equal(header.length, 150);
  const plan = planOf(shipped('placement-cn'), header, '委案_20261101.xlsx');
  const results = rows.map(({ cells }, at) => good(readRow(plan, cells, at + 2)));
  for (const [at, { base, groups, amount }] of results.entries()) {
    const { says } = rows[at] ?? {};
    assert.ok(says !== undefined);
    assert.deepEqual(
      [
        base.hand_no,
        base.placed_amount,
        base.placed_on,
        base.five_level_class,
        base.statement_day,
        base.days_late,
      ],
      [says.hand, says.fen, '2026-11-01', says.five, says.statementDay, says.days],
    );
    assert.equal(amount, says.fen);
    const count = (section: string) => groups.filter((group) => group.section === section).length;
    assert.deepEqual([count('share'), count('party')], [says.funders, says.parties]);
    const parts = [base.balance_principal, base.balance_interest, base.balance_fee, base.balance_penalty];
    assert.equal(
      parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n),
      base.balance,
    );
  }
  const left = new Set(plan.dropped);
  for (const column of ['紧急联系人1姓名', '紧急联系人2电话', '单位电话', '降至0期金额', '学历'])
    assert.ok(left.has(column), column);
  assert.ok(left.size > 60);
});

test('a placement file without its amount, or with a stranger’s words, is rejected by cell', () => {
  const { header, rows } = placementFile(1);
  const cells = rows[0]?.cells ?? [];
  const plan = planOf(shipped('placement-cn'), header);
  const spoiled = (column: string, text: string) =>
    told(readRow(plan, cells.with(header.indexOf(column), text), 2));
  assert.equal(spoiled('委案金额', '12.345'), '委案金额 AMOUNT_DECIMALS');
  assert.equal(spoiled('五级分类', '优秀'), '五级分类 VALUE_UNMAPPED');
  assert.equal(spoiled('手别', '十手'), '手别 VALUE_UNMAPPED');
  assert.equal(spoiled('委案到期日', '2026-10-31'), '委案到期日 PLACEMENT_ENDS_EARLY');
  assert.equal(spoiled('欠款总额', '0.01'), '欠款总额 BALANCE_PARTS_DIFFER');
});
