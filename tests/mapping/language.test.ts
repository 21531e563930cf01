// Guarantee: a mapping alone suffices for files of any shape: each word of the language is seen to do what docs/mapping.md says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindFile } from '../../src/domain/import/plan.ts';
import { readRow } from '../../src/domain/import/read-row.ts';
import { RECOVERY_TABLE } from '../support/recovery-table.ts';
import { good, mappingOf, planOf, read, TODAY, told } from './reading.ts';

const HEAD = `mapping: some-lender
version: 1
creditor: { code: acme, name: 某某 }
`;
const payments = (column: string, more = '') =>
  mappingOf(`${HEAD}${more}
columns:
  account_no: no
  paid_on: { day: { date: 2026-11-01 } }
  paid_amount: ${column}
`);

test('wide history: instalments 1 to 24 and their payments in columns', () => {
  const mapping = mappingOf(`${HEAD}
dates: [YYYYMMDD]
columns:
  customer_no: cust
  account_no: loan
  product: { constant: personal_loan }
  opened_on: opened
  principal: amount
repeat:
  - each: { n: [1, 24] }
    pad: 2
    columns:
      instalment_no: { constant: '{n}' }
      due_on: '第{n}期应还日'
      principal_due: '第{n}期本金'
      interest_due: '第{n}期利息'
  - each: { n: [1, 24] }
    pad: 2
    columns:
      paid_on: { from: '第{n}期实还日', null_words: ['0'] }
      paid_amount: { from: '第{n}期实还额', null_words: ['0'] }
      payment_ref: { keys: [loan, '第{n}期实还日'], join: /, null_words: ['0'] }
`);
  const numbers = Array.from({ length: 24 }, (_, at) => String(at + 1).padStart(2, '0'));
  const header = ['cust', 'loan', 'opened', 'amount'];
  for (const n of numbers)
    header.push(...['应还日', '本金', '利息', '实还日', '实还额'].map((what) => `第${n}期${what}`));
  const due = (n: number) => `2026${String(n).padStart(2, '0')}10`;
  const cells = numbers.flatMap((_, at) => {
    if (at >= 12) return ['', '', '', '', ''];
    return [due(at + 1), '100', '1.5', ...(at < 3 ? [due(at + 1), '101.5'] : ['0', '0'])];
  });
  const row = good(readRow(planOf(mapping, header), ['K1', 'A1', '20260101', '1200', ...cells], 2));
  const of = (section: string) =>
    row.groups.filter((group) => group.section === section).map(({ values }) => values);
  assert.equal(of('instalment').length, 12);
  assert.deepEqual(of('instalment')[11], {
    instalment_no: 12,
    due_on: '2026-12-10',
    principal_due: 100_00n,
    interest_due: 1_50n,
  });
  assert.deepEqual(
    of('payment').map((one) => [one.paid_on, one.paid_amount, one.payment_ref]),
    [
      ['2026-01-10', 101_50n, 'A1/20260110'],
      ['2026-02-10', 101_50n, 'A1/20260210'],
      ['2026-03-10', 101_50n, 'A1/20260310'],
    ],
  );
  assert.equal(row.amount, 1200_00n);
});

test('an instalment history with money of three decimals', () => {
  const yaml = (decimals: string) => `${HEAD}decimals: ${decimals}
columns:
  account_no: id
  instalment_no: n
  due_on: due
  principal_due: principal
  interest_due: interest
`;
  const table = 'id|n|due|principal|interest\nA1|1|2026-08-10|100.005|1.234\nA1|2|2026-09-10|100.500|0.004';
  const rounded = read(mappingOf(yaml('round')), table).map(good);
  assert.deepEqual(
    rounded.map(({ base, rounded: count }) => [base.principal_due, base.interest_due, count]),
    [
      [100_01n, 1_23n, 2],
      [100_50n, 0n, 1],
    ],
  );
  assert.equal(
    told(read(mappingOf(yaml('exact')), table)[0]),
    'principal AMOUNT_DECIMALS, interest AMOUNT_DECIMALS',
  );
});

test('a recovery table: one row an account, with its charge-off and what came back', () => {
  const mapping = mappingOf(`${HEAD}${RECOVERY_TABLE}`);
  const [first, second, third, fourth] = read(
    mapping,
    `客户号|借据号|产品|状态|首次逾期日|核销日期|核销本金|核销利息|回收日1|回收额1|回收日2|回收额2|回收日3|回收额3
0012|A1|卡|核销后回收|2024/1/1|2024/12/31|900.50|99.5|2025/2/1|100|2025/3/1|50.25|-|0
0013|A2|personal_loan|已核销|2024/1/1|2024/12/31|900.50|0|-|0|-|0|-|0
0014|A3|卡|正常|2024/1/1|-|0|0|-|0|-|0|-|0
0015|A4|卡|已核销|2024/13/1|2024/12/31|1|1|-|0|-|0|-|0`,
  );
  assert.deepEqual(good(first).base, {
    customer_no: 'R-12',
    account_no: 'A1',
    product: 'credit_card',
    as_of: '2024-12-31',
    days_late: 365,
    balance: 1000_00n,
    class_since: '2024-12-31',
    five_level_class: 'loss',
  });
  assert.deepEqual(good(first).groups, [
    { section: 'payment', values: { paid_on: '2025-02-01', paid_amount: 100_00n } },
    { section: 'payment', values: { paid_on: '2025-03-01', paid_amount: 50_25n } },
  ]);
  assert.deepEqual([good(second).base.balance, good(second).groups.length], [900_50n, 0]);
  assert.equal(told(third), 'left out');
  assert.equal(told(fourth), '核销时逾期天数 COMPUTED_FAILED');
});

const AMOUNTS: readonly [column: string, cell: string, want: string][] = [
  ['x', '12.30', '1230'],
  ['{ from: x, unit: wan }', '1.5', '1500000'],
  ['{ from: x, unit: fen }', '150', '150'],
  ['{ from: x, thousands: true }', '1,234.50', '123450'],
  ['x', '1,234.50', 'x AMOUNT_GROUPING'],
  ['{ from: x, exponent: true }', '1.00E+05', '10000000'],
  ['{ from: x, null_words: [无] }', '无', 'paid_amount PAYMENT_HALF'],
  ['{ from: x, values: { 一百: 100 } }', '一百', '10000'],
  ['{ from: x, values: { 一百: 100 } }', '二百', 'x VALUE_UNMAPPED'],
  ['{ from: x, values: { 一百: 100 }, else: keep }', '7', '700'],
  ['{ from: x, values: { 一百: 100 }, else: "null" }', '7', 'paid_amount PAYMENT_HALF'],
  ['{ from: x, values: { 一百: 100 }, else: null }', '7', 'paid_amount PAYMENT_HALF'],
  ['{ from: [y, x, z] }', '7', '700'],
  ['{ from: x }', '１２．３０', '1230'],
];
for (const [column, cell, want] of AMOUNTS)
  test(`paid_amount: ${column} reads ${cell}`, () => {
    const [row] = read(payments(column), `no|x\nA1|${cell}`);
    const result = row?.ok && !row.leftOut ? String(row.base.paid_amount) : told(row);
    assert.equal(result.replace('x PAYMENT_HALF', 'paid_amount PAYMENT_HALF'), want);
  });

const HEADERS: readonly [column: string, header: string[], code: string][] = [
  ['[a, b]', ['no', 'a'], ''],
  ['[a, b]', ['no', 'a', 'b'], 'IMPORT_COLUMN_AMBIGUOUS a, b'],
  ['[a, b]', ['no', 'c'], 'IMPORT_COLUMN_MISSING a / b'],
];
for (const [column, header, want] of HEADERS)
  test(`from: ${column} among ${header.join(', ')}`, () => {
    const [file] = payments(`{ from: ${column} }`).files;
    assert.ok(file !== undefined);
    const bound = bindFile(file, header, { today: TODAY, name: 'x.csv' });
    assert.equal(bound.ok ? '' : `${bound.code} ${bound.params?.columns ?? bound.params?.column}`, want);
  });

test('an unknown column of where or computed is missed when the file is bound', () => {
  const [file] = payments('x', 'where: { 状态: 1 }').files;
  assert.ok(file !== undefined);
  const bound = bindFile(file, ['no', 'x'], { today: TODAY, name: 'x.csv' });
  assert.ok(!bound.ok && bound.code === 'IMPORT_COLUMN_MISSING' && bound.params?.column === '状态');
});

const SNAPSHOT = (asOf: string) =>
  mappingOf(`${HEAD}as_of: ${asOf}\ncolumns: { account_no: no, days_late: late, balance: left }\n`);
const DAYS: readonly [asOf: string, name: string, want: string][] = [
  ['{ date: 2026-11-01 }', 'x.csv', '2026-11-01'],
  ['{ import_day_minus_months: 1 }', 'x.csv', '2026-10-23'],
  ['{ from_file_name: YYYYMMDD }', '快照_20261101_v2.csv', '2026-11-01'],
  ['{ from_file_name: YYYY-MM-DD }', 'a-2026-10-01-2026-11-01.csv', '2026-11-01'],
  ['{ column: late }', 'x.csv', 'late DATE_FORM'],
];
for (const [asOf, name, want] of DAYS)
  test(`as_of: ${asOf} of ${name}`, () => {
    const [row] = read(SNAPSHOT(asOf), 'no|late|left\nA1|3|100', name);
    assert.equal(row?.ok && !row.leftOut ? row.base.as_of : told(row), want);
  });

test('a file without the day in its name is refused', () => {
  const [file] = SNAPSHOT('{ from_file_name: YYYYMMDD }').files;
  assert.ok(file !== undefined);
  const bound = bindFile(file, ['no', 'late', 'left'], { today: TODAY, name: 'x_20261301.csv' });
  assert.ok(!bound.ok && bound.code === 'IMPORT_DATE_NOT_IN_NAME');
});

const RULES: readonly [file: string, table: string, want: string][] = [
  [
    'statement_on, statement_due_on, statement_balance, statement_minimum',
    '2026-11-05|2026-10-25|500|50',
    'statement_due_on STATEMENT_DUE_EARLY',
  ],
  [
    'statement_on, statement_due_on, statement_balance, statement_minimum',
    '2026-11-05|2026-11-25|50|500',
    'statement_minimum MINIMUM_EXCEEDS_BALANCE',
  ],
  [
    'statement_on, statement_due_on, statement_balance',
    '2026-12-05|2026-12-25|50',
    'statement_on DATE_IN_FUTURE',
  ],
  ['class_since, five_level_class', '2026-12-05|loss', 'class_since DATE_IN_FUTURE'],
  ['class_since, five_level_class', '2026-10-05|bad', 'five_level_class WORD_UNKNOWN'],
  ['placed_on, placement_until, hand_no', '2026-10-05|2026-10-04|0', 'hand_no NUMBER_RANGE'],
  [
    'share_from, share_role, share_org_code, share_percent',
    '2026-10-05|funder|B1|',
    'share_percent FUNDER_WITHOUT_SHARE',
  ],
  ['share_from, share_role, share_org_code, share_percent', '2026-10-05|guarantor|B1|', 'good'],
  [
    'share_from, share_role, share_org_code, share_percent',
    '2026-10-05|funder|B1|101',
    'share_percent PERCENT_RANGE',
  ],
  ['document_kind, document_file', 'contract|../a.pdf', 'document_file FILE_NAME_FORM'],
  ['document_kind, document_file, document_sha256', 'contract|a.pdf|abc', 'document_sha256 SHA256_FORM'],
  ['entered_on, entry_bucket', '2026-11-24|M1', 'entered_on DATE_IN_FUTURE'],
  ['entered_on, entry_bucket', '2026-11-20|M9', 'entry_bucket WORD_UNKNOWN'],
  ['exited_on, exit_type', '2026-11-24|settled', 'exited_on DATE_IN_FUTURE'],
  ['exited_on, exit_type', '2026-11-20|', 'exit_type VALUE_MISSING'],
  ['exited_on, exit_type', '|', 'exited_on VALUE_MISSING, exit_type VALUE_MISSING'],
  ['as_of, days_late, balance, balance_principal', '2026-11-20|1|100|100.01', 'balance BALANCE_PARTS_DIFFER'],
  ['paid_on, paid_amount', '2026-11-20|', 'paid_amount PAYMENT_HALF'],
  ['paid_on, paid_amount', '2026-11-20|0', 'paid_amount PAYMENT_ZERO'],
];
for (const [columns, cells, want] of RULES)
  test(`${columns}: ${cells} is ${want}`, () => {
    const names = columns.split(', ');
    const mapping = mappingOf(
      `${HEAD}columns:\n  account_no: account_no\n${names.map((name) => `  ${name}: ${name}\n`).join('')}`,
    );
    assert.equal(told(read(mapping, `account_no|${names.join('|')}\nA1|${cells}`)[0]), want);
  });

test('a contact value is read by its kind', () => {
  const mapping = mappingOf(
    `${HEAD}columns: { customer_no: k, contact_kind: kind, contact_value: value, contact_reserved: reserved }\n`,
  );
  const rows = read(
    mapping,
    'k|kind|value|reserved\nK1|email|K1@Example.com|是\nK1|email|19900000001|否\nK1|fax|1|maybe',
  );
  assert.deepEqual(
    [good(rows[0]).base.contact_value, good(rows[0]).base.contact_reserved],
    ['k1@example.com', true],
  );
  assert.equal(told(rows[1]), 'value EMAIL_FORM');
  assert.equal(told(rows[2]), 'kind WORD_UNKNOWN, reserved FLAG_FORM');
});

test('a row that only points to an account says nothing', () => {
  const mapping = mappingOf(
    `${HEAD}columns: { account_no: no, paid_on: day, paid_amount: sum, exited_on: gone, exit_type: how }\n`,
  );
  const rows = read(mapping, 'no|day|sum|gone|how\nA1||||\nA1|2026-11-01|5||\nA1|||2026-11-02|settled');
  assert.equal(told(rows[0]), ' ROW_SAYS_NOTHING');
  assert.deepEqual(Object.keys(good(rows[1]).base), ['account_no', 'paid_on', 'paid_amount']);
  assert.deepEqual(Object.keys(good(rows[2]).base), ['account_no', 'exited_on', 'exit_type']);
});
