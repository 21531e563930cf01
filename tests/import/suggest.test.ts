// Guarantee: what `mapping suggest` proposes for real kinds of files needs no edit but the creditor's name, reads every row of them, and leaves to a person what nobody can know.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { mappingCheckCommand, mappingSuggestCommand } from '../../src/cli/mapping-command.ts';
import { readWordTable } from '../../src/compose/word-table.ts';
import { parseMapping } from '../../src/contract/mapping-file.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { generatePortfolio } from '../../src/domain/generate/portfolio.ts';
import { fieldNames } from '../../src/domain/import/fields.ts';
import { bindFile } from '../../src/domain/import/plan.ts';
import { readRow } from '../../src/domain/import/read-row.ts';
import { proposeMapping } from '../../src/domain/import/suggest/propose.ts';
import { placementFile } from './placement-file.ts';

const words = readWordTable();
const today = localDate('2026-11-23');
const csv = (text: string): { header: string[]; rows: string[][] } => {
  const [header = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return { header, rows };
};

/** The one edit that every proposal needs. */
const named = (yaml: string): string =>
  yaml.replace('creditor: { code: DECIDE, name: DECIDE }', 'creditor: { code: acme, name: 某某消费金融 }');

/** Proposes, loads, binds and reads: how many rows were good, and what was wrong with the others. */
function tried(fileName: string, file: { header: string[]; rows: string[][] }, sampleRows = 1_000) {
  const proposal = proposeMapping(
    { fileName, header: file.header, rows: file.rows.slice(0, sampleRows) },
    words,
  );
  const mapping = parseMapping(named(proposal.yaml), fileName);
  assert.ok(mapping.ok, JSON.stringify(mapping));
  const [only] = mapping.value.files;
  assert.ok(only !== undefined);
  const plan = bindFile(only, file.header, { today, name: fileName });
  assert.ok(plan.ok, JSON.stringify(plan));
  const codes = new Map<string, number>();
  let good = 0;
  file.rows.forEach((cells, at) => {
    const read = readRow(plan.value, cells, at + 2);
    if (read.ok) good += 1;
    else
      for (const { code, column } of read.errors)
        codes.set(`${code} ${column}`, (codes.get(`${code} ${column}`) ?? 0) + 1);
  });
  return { proposal, mapping: only, plan: plan.value, good, codes };
}
const becomes = (proposal: ReturnType<typeof proposeMapping>, column: string) =>
  proposal.verdicts.find((one) => one.column === column);

test('the native schedule is proposed whole', () => {
  const file = csv([...generatePortfolio({ seed: 5, people: 60, day: localDate('2026-11-22') })].join(''));
  const { proposal, mapping, good } = tried('native.csv', file);
  assert.deepEqual(proposal.open, []);
  assert.equal(good, file.rows.length);
  assert.deepEqual([...mapping.needed], ['customer_no', 'opened_on', 'principal', 'instalment_no']);
  for (const { field, column } of proposal.verdicts) assert.equal(field, column);
});

test('the native snapshot is proposed whole', () => {
  const header =
    'customer_no,name,id_no,phone,email,address,account_no,product,as_of,days_late,balance,overdue_principal,overdue_interest,overdue_fee,minimum_due';
  const rows = Array.from(
    { length: 30 },
    (_, at) =>
      `K${at},张伟,,1990000000${at % 10},,,A${at},credit_card,2026-11-20,${at},1000.50,10.00,1.00,0.00,100.00`,
  );
  const { proposal, good } = tried('snapshot.csv', csv([header, ...rows].join('\n')));
  assert.deepEqual([proposal.open, good], [[], 30]);
});

test('a placement of 150 columns is proposed whole, and the phone books stay out', () => {
  const file = placementFile(200);
  assert.equal(file.header.length, 150);
  const { proposal, good, codes, plan } = tried('委案_20261120.csv', file);
  assert.deepEqual([proposal.open, [...codes], good], [[], [], 200]);
  const mapped = Object.fromEntries(
    proposal.verdicts.filter(({ kind }) => kind === 'mapped').map(({ column, field }) => [column, field]),
  );
  const wanted: Readonly<Record<string, string>> = {
    借据号: 'account_no',
    客户号: 'customer_no',
    身份证号: 'id_no',
    手机号码: 'phone',
    逾期天数: 'days_late',
    欠款总额: 'balance',
    委案日期: 'placed_on',
    手别: 'hand_no',
    委案金额: 'placed_amount',
    退案日期: 'placement_until',
    账单日: 'statement_day',
    最近账单日: 'statement_on',
    五级分类: 'five_level_class',
    入催日期: 'entered_on',
    出资比例: 'share_percent',
    备用手机: 'contact_value',
    紧急联系人2电话: 'party_phone',
    担保人姓名: 'party_name',
    数据日期: 'as_of',
  };
  for (const [column, field] of Object.entries(wanted)) assert.equal(mapped[column], field, column);
  const dropped = proposal.verdicts.filter(({ kind }) => kind === 'dropped').map(({ column }) => column);
  assert.ok(dropped.length >= 55 && dropped.includes('通讯录20电话') && dropped.includes('同事1电话'));
  assert.equal(becomes(proposal, '降至0期金额')?.kind, 'left');
  assert.equal(becomes(proposal, '剩余本金')?.kind, 'unclear', 'parts that do not make the balance');
  assert.equal(becomes(proposal, '扩展字段1')?.kind, 'unknown');
  assert.ok(plan.groups.length >= 7);
});

test('numbered columns become groups', () => {
  const terms = Array.from({ length: 12 }, (_, at) => at + 1);
  const header = [
    '客户编号',
    '姓名',
    '借据编号',
    '产品类型',
    '放款日期',
    '贷款金额',
    ...terms.flatMap((n) => [`第${n}期应还日期`, `第${n}期应还本金`, `第${n}期应还利息`]),
  ];
  const rows = Array.from({ length: 25 }, (_, at) => [
    `K${at}`,
    '王小明',
    `J${at}`,
    '现金贷',
    '20250101',
    '12000.00',
    ...terms.flatMap((n) =>
      n > 6 && at % 2 === 0 ? ['', '', ''] : [`2025${String(n).padStart(2, '0')}28`, '1000.00', '10.125'],
    ),
  ]);
  const { proposal, good, plan } = tried('plan.csv', { header, rows });
  assert.deepEqual([proposal.open, good], [[], 25]);
  assert.match(proposal.yaml, /each: \{ n: \[1, 12\] \}/);
  assert.match(proposal.yaml, /decimals: round/);
  assert.deepEqual([plan.groups.length, plan.groups[0]?.section], [12, 'instalment']);
});

const FIXTURES = join(import.meta.dirname, '../../../shared/fixtures/loans');
const real = (name: string) => csv(readFileSync(join(FIXTURES, name), 'utf8').replace(/^\ufeff/, ''));

test('the UCI file is proposed whole', {
  skip: existsSync(FIXTURES) ? false : 'shared/fixtures/loans is absent',
}, () => {
  const { proposal, good, codes, plan } = tried('uci.csv', real('uci_taiwan_default_ids_1-5000.csv'));
  assert.deepEqual(proposal.open, []);
  assert.deepEqual([plan.groups.length, good, [...codes]], [6, 5_000, []]);
  assert.equal(becomes(proposal, 'MARRIAGE')?.kind, 'dropped');
});

test('the receivables are proposed whole', {
  skip: existsSync(FIXTURES) ? false : 'shared/fixtures/loans is absent',
}, () => {
  const { proposal, good, codes } = tried('receivables.csv', real('ibm_accounts_receivable_first200.csv'));
  assert.deepEqual([proposal.open, good, [...codes]], [[], 200, []]);
  assert.equal(becomes(proposal, 'DaysLate')?.field, 'days_late');
});

const LINES = 40;
const column = (name: string, cell: (at: number) => string) => ({ name, cell });
const table = (...columns: ReturnType<typeof column>[]) => ({
  fileName: 'x.csv',
  header: columns.map(({ name }) => name),
  rows: Array.from({ length: LINES }, (_, at) => columns.map(({ cell }) => cell(at))),
});
const customer = column('客户号', (at) => `K${at}`);
const account = column('借据号', (at) => `J${at}`);
const late = column('逾期天数', (at) => String(at));

test('whole numbers that could be yuan or fen are left to a person', () => {
  const file = table(
    customer,
    account,
    late,
    column('余额', (at) => String(120_000 + at * 100)),
  );
  const proposal = proposeMapping(file, words);
  assert.match(proposal.yaml, /^money_unit: DECIDE/m);
  assert.equal(proposal.open.length, 1);
  const loaded = parseMapping(named(proposal.yaml), 'x.yaml');
  assert.ok(!loaded.ok && loaded.code === 'IMPORT_MAPPING_INVALID');
  const inFen = proposeMapping({ ...file, header: ['客户号', '借据号', '逾期天数', '余额(分)'] }, words);
  assert.match(inFen.yaml, /^money_unit: fen/m);
});

test('days and months that cannot be told apart are left to a person', () => {
  const due = column('放款日期', (at) => `0${(at % 9) + 1}/0${(at % 7) + 1}/2025`);
  const balance = column('余额', () => '10.50');
  const proposal = proposeMapping(table(customer, account, late, balance, due), words);
  assert.match(proposal.yaml, /opened_on: \{ from: 放款日期, dates: \[DECIDE\] \}/);
  const told = column('放款日期', (at) => `${String((at % 28) + 1).padStart(2, '0')}/02/2025`);
  const clear = proposeMapping(table(customer, account, late, balance, told), words);
  assert.match(clear.yaml, /^dates: \[DD\/MM\/YYYY\]/m);
});

test('an unknown product, a masked number and a missing balance are told', () => {
  const proposal = proposeMapping(
    table(
      customer,
      account,
      late,
      column('产品名称', () => '乐享贷'),
      column('手机号', () => '199****0001'),
    ),
    words,
  );
  assert.match(proposal.yaml, /"乐享贷": DECIDE/);
  assert.match(proposal.yaml, /balance: DECIDE/);
  const loaded = parseMapping(named(proposal.yaml), 'x.yaml');
  assert.ok(!loaded.ok && loaded.code === 'IMPORT_MAPPING_INVALID', 'not while a person must decide');
  assert.equal(
    loaded.params?.line,
    String(proposal.yaml.split('\n').findIndex((line) => /^ .*DECIDE/.test(line)) + 1),
  );
  assert.equal(becomes(proposal, '手机号')?.kind, 'unclear');
  assert.equal(proposal.open.length, 2);
  assert.ok(!proposal.yaml.includes('199****0001'), 'no sample stands in the proposal');
});

test('a cell with several numbers gives the first, and a contact point for the second', () => {
  const file = table(
    customer,
    account,
    late,
    column('产品名称', () => '现金贷'),
    column('余额', () => '10.50'),
    column('联系电话', (at) => (at % 2 === 0 ? '19900000001/021-60001234' : '19900000002')),
  );
  const { good, plan, codes } = tried('x.csv', file);
  assert.deepEqual([good, [...codes]], [LINES, []]);
  const read = readRow(plan, file.rows[0] ?? [], 2);
  assert.ok(read.ok && !read.leftOut);
  assert.equal(read.base.phone, '19900000001');
  assert.deepEqual(
    read.groups.map(({ values }) => values.contact_value),
    ['02160001234'],
  );
  const single = readRow(plan, file.rows[1] ?? [], 3);
  assert.ok(single.ok && !single.leftOut);
  assert.deepEqual([single.base.phone, single.groups], ['19900000002', []]);
});

test('numbers are known by content when their names are not', () => {
  const proposal = proposeMapping(
    table(
      customer,
      account,
      late,
      column('余额', () => '1.50'),
      column('字段A', (at) => `1990000${String(at).padStart(4, '0')}`),
    ),
    words,
  );
  assert.deepEqual(
    [becomes(proposal, '字段A')?.field, becomes(proposal, '字段A')?.confidence],
    ['phone', 'likely'],
  );
});

test('every word that a mapping knows by name is in the dictionary', () => {
  const known = new Set([...words.fields.values()].flat());
  // What groups add by themselves, or what no file was seen to name.
  const without = fieldNames.filter(
    (name) => !known.has(name) && !/^(?:party|contact|document|share|entry)_/.test(name),
  );
  assert.deepEqual(without, []);
});

test('a file in GB 18030 is known by its column names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-mapping-'));
  try {
    const path = join(folder, 'gb.csv');
    const lines = Array.from({ length: 20 }, (_, at) => `K${at},张伟,J${at},现金贷,${at},10.50`);
    await writeFile(
      path,
      iconv.encode(
        ['客户编号,客户姓名,借据编号,产品名称,逾期天数,余额', ...lines, ''].join('\r\n'),
        'gb18030',
      ),
    );
    const suggested = await mappingSuggestCommand('zh', path, {});
    assert.equal(suggested.exit, 0, suggested.lines.join('\n'));
    assert.match(suggested.lines.join('\n'), /days_late: 逾期天数/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the commands propose into a new file and explain it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-mapping-'));
  try {
    const file = placementFile(50);
    const path = join(folder, 'placement.csv');
    const out = join(folder, 'placement.yaml');
    await writeFile(
      path,
      `\ufeff${[file.header, ...file.rows].map((row) => row.join(',')).join('\r\n')}\r\n`,
    );
    const suggested = await mappingSuggestCommand('zh', path, { out });
    assert.equal(suggested.exit, 0, suggested.lines.join('\n'));
    const again = await mappingSuggestCommand('zh', path, { out });
    assert.equal(again.data.code, 'BAD_INPUT', 'an existing file is never overwritten');
    const nobody = await mappingCheckCommand('zh', path, { mapping: out });
    assert.deepEqual(
      [nobody.exit, nobody.data.code],
      [1, 'IMPORT_MAPPING_INVALID'],
      'no creditor is made up',
    );
    await writeFile(out, named(readFileSync(out, 'utf8')));
    const checked = await mappingCheckCommand('zh', path, { mapping: out });
    assert.equal(checked.exit, 0, checked.lines.join('\n'));
    const told = checked.lines.join('\n');
    assert.match(told, /50 = 50 \+ 0/);
    assert.match(told, /不读 通讯录1姓名：通讯录/);
    assert.doesNotMatch(told, /1990000\d{4}/);
    await writeFile(
      out,
      readFileSync(out, 'utf8').replace('party_name: 紧急联系人1姓名', 'party_name: 通讯录1姓名'),
    );
    const forbidden = await mappingCheckCommand('en', path, { mapping: out });
    assert.deepEqual([forbidden.exit, forbidden.data.code], [1, 'IMPORT_COLUMN_FORBIDDEN']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
