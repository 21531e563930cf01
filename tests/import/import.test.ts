// Guarantee: a file is imported whole or not at all, once; real and native files arrive with exact counts and balanced books.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { generatePortfolio, NATIVE_SCHEDULE_HEADER } from '../../src/domain/generate/portfolio.ts';
import { openImportFile } from '../../src/platform/import-files.ts';
import { call, fileOf, type House, mappingFile, openHouse, REPOSITORY } from './house.ts';

const schedule = mappingFile('native-schedule');
const portfolio = (people: number): string =>
  [...generatePortfolio({ seed: 3, people, day: call.today })].join('');

const TABLES = [
  'person',
  'contact_point',
  'collection_case',
  'account',
  'party',
  'instalment',
  'account_snapshot',
  'payment',
  'ledger_entry',
  'posting',
  'import',
  'evidence_entry',
  'creditor',
];

const state = async (house: House) => ({
  counts: await Promise.all(TABLES.map((table) => house.count(table))),
  heads: await house.all(
    `select stream, seq, encode(hash, 'hex') as hash from evidence_head order by stream`,
  ),
});

test('UCI: five thousand real card clients by a mapping alone', async (t) => {
  const path = join(
    process.env.QINGHE_SHARED ?? join(REPOSITORY, '../shared'),
    'fixtures/loans/uci_taiwan_default_ids_1-5000.csv',
  );
  if (!existsSync(path)) return t.skip('needs uci_taiwan_default_ids_1-5000.csv');
  const house = await openHouse(t);
  const bytes = readFileSync(path);
  const result = await house.importFile({
    files: [fileOf(bytes, 'uci.csv', 65_536)],
    mapping: mappingFile('uci-credit-card'),
  });
  assert.ok(result.ok);
  const { record, errorCounts } = result.value;
  // Three rows have a bill of 1.00E+05, as a spreadsheet writes it; the mapping takes it at its written value.
  assert.deepEqual(errorCounts, []);
  assert.deepEqual(
    [record.rows_read, record.rows_good, record.rows_bad, record.facts_new],
    [5000, 5000, 0, 5000 * 6],
  );
  const good = bytes
    .toString()
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const expected = new Map<number, number>();
  for (const cells of good) {
    const late = Math.max(0, Number(cells[6]));
    expected.set(late, (expected.get(late) ?? 0) + 1);
  }
  const stated = await house.all<{ late: number; n: number }>(
    `select stated_late late, count(*)::integer n from account_snapshot where as_of = $1 group by 1 order by 1`,
    [call.today],
  );
  assert.deepEqual(
    stated.map(({ late, n }) => [late, n]),
    [...expected].sort(([a], [b]) => a - b),
  );
  const [bill] = await house.all<{ fen: string }>(
    `select sum(balance_fen)::text fen from account_snapshot where as_of = $1`,
    [call.today],
  );
  assert.equal(
    bill?.fen,
    String(good.reduce((sum, cells) => sum + BigInt(Number(cells[12] ?? 0)) * 100n, 0n)),
  );
});

test('native: two accounts of one person, to the fen', async (t) => {
  const house = await openHouse(t);
  const person = 'K1,欧阳娜娜,000000199001010018,19900000001,k1@example.com,';
  const lines = [
    `${person},A1,personal_loan,2026-07-10,200.00,1,2026-08-10,100.00,1.50,0.00,2026-08-09,101.50,P1`,
    `${person},A1,personal_loan,2026-07-10,200.00,2,2026-09-10,100.00,0.75,20.00,,,`,
    `${person},A2,purchase_instalment,2026-10-01,"1,000.00",1,2026-11-30,1000.00,0,0,,,`,
  ];
  const result = await house.importFile({
    files: [fileOf(`\ufeff${NATIVE_SCHEDULE_HEADER}\r\n${lines.join('\r\n')}`)],
    mapping: schedule,
  });
  assert.ok(result.ok);
  assert.deepEqual(result.value.errorCounts, []);
  const { people_new, cases_new, accounts_new, facts_new, amount_good_fen } = result.value.record;
  assert.deepEqual(
    [people_new, cases_new, accounts_new, facts_new, amount_good_fen],
    [1, 1, 2, 4, 1_200_00n],
  );
  const books = await house.all(
    `select a.account_no, e.kind, p.source, p.destination, p.instalment_no, p.amount_fen::integer fen
     from posting p join ledger_entry e using (tenant_id, entry_id) join account a on a.account_id = e.account_id
     order by 1, 2, 3, 4`,
  );
  assert.deepEqual(
    books.map((row) => Object.values(row).join(' ')),
    [
      'A1 opening claim fee  2000',
      'A1 opening claim interest  225',
      'A1 opening claim principal  20000',
      'A1 payment interest cash 1 150',
      'A1 payment principal cash 1 10000',
      'A2 opening claim principal  100000',
    ],
  );
  const [row] = await house.all<{
    name_mask: string;
    id_no_mask: string;
    envelope: Buffer;
    person_id: string;
  }>('select * from person');
  assert.deepEqual([row?.name_mask, row?.id_no_mask], ['欧阳**', '000***********0018']);
  assert.deepEqual(house.vault.open('demo', `person/${row?.person_id}`, row?.envelope ?? Buffer.alloc(0)), {
    name: '欧阳娜娜',
    id_no: '000000199001010018',
  });
});

test('the same file again changes nothing, neither row nor evidence', async (t) => {
  const house = await openHouse(t);
  const text = portfolio(40);
  const first = await house.importFile({ files: [fileOf(text)], mapping: schedule });
  assert.ok(first.ok && !first.value.already);
  const before = await state(house);
  const again = await house.importFile({ files: [fileOf(text, 'renamed.csv')], mapping: schedule });
  assert.ok(again.ok && again.value.already);
  assert.deepEqual(await state(house), before);
});

test('a dry run does everything and leaves nothing', async (t) => {
  const house = await openHouse(t);
  const before = await state(house);
  const dry = await house.importFile({ files: [fileOf(portfolio(20))], mapping: schedule, dryRun: true });
  assert.ok(dry.ok && dry.value.dryRun && dry.value.record.accounts_new >= 20);
  assert.deepEqual(await state(house), before);
});

test('two imports at once: one goes in, the other is refused', async (t) => {
  const house = await openHouse(t);
  const results = await Promise.all(
    [1, 2].map((seed) => {
      const text = [...generatePortfolio({ seed, people: 60, day: call.today })].join('');
      return house.importFile({ files: [fileOf(text)], mapping: schedule });
    }),
  );
  assert.deepEqual(results.map((result) => (result.ok ? 'in' : result.code)).sort(), [
    'IMPORT_IN_PROGRESS',
    'in',
  ]);
  assert.equal(await house.count('import'), 1);
});

test('a later file brings payments and instalments of known accounts, and the books follow', async (t) => {
  const house = await openHouse(t);
  const head = 'K1,张三,,,,,A1,personal_loan,2026-07-10,300.00';
  const row = (no: number, due: string, paid = ',,') => `${head},${no},${due},100.00,1.00,0,${paid}`;
  const one = [row(1, '2026-08-10'), row(2, '2026-09-10')];
  const two = [row(1, '2026-08-10', '2026-11-01,101.00,P1'), row(2, '2026-09-10'), row(3, '2026-10-10')];
  const importLines = (lines: string[]) =>
    house.importFile({
      files: [fileOf(`${NATIVE_SCHEDULE_HEADER}\n${lines.join('\n')}\n`)],
      mapping: schedule,
    });
  const first = await importLines(one);
  assert.ok(first.ok);
  assert.deepEqual(await house.all('select missing_keys from account'), [{ missing_keys: ['principal'] }]);
  const second = await importLines(two);
  assert.ok(second.ok);
  assert.deepEqual(
    [second.value.record.accounts_new, second.value.record.facts_new, second.value.record.rows_bad],
    [0, 2, 0],
  );
  const [books] = await house.all(
    `select sum(case when destination in ('principal', 'interest', 'fee') then amount_fen else 0 end)::integer as up,
            sum(case when source in ('principal', 'interest', 'fee') then amount_fen else 0 end)::integer as down from posting`,
  );
  assert.deepEqual(books, { up: 303_00, down: 101_00 });
  assert.deepEqual(await house.all('select missing_keys, incomplete_rows from account'), [
    { missing_keys: [], incomplete_rows: 0 },
  ]);
  const changed = await importLines([row(1, '2026-08-11')]);
  assert.ok(changed.ok);
  assert.deepEqual(changed.value.errorCounts, [{ code: 'IMPORT_SCHEDULE_CHANGED', count: 1 }]);
  assert.deepEqual(await house.all('select missing_keys from account'), [{ missing_keys: ['1'] }]);
});

test('an instalment that is missing is told where the gap shows', async (t) => {
  const house = await openHouse(t);
  const row = (no: number) =>
    `K1,张三,,,,,A1,personal_loan,2026-01-10,400.00,${no},2026-0${no + 1}-10,100.00,0,0,,,`;
  const result = await house.importFile({
    files: [fileOf(`${NATIVE_SCHEDULE_HEADER}\n${[1, 2, 4, 5].map(row).join('\n')}\n`)],
    mapping: schedule,
  });
  assert.ok(result.ok);
  assert.deepEqual(result.value.errorCounts, [{ code: 'IMPORT_INSTALMENT_GAP', count: 1 }]);
  assert.deepEqual(
    await house.all('select instalment_no from instalment order by 1'),
    [1, 2, 5].map((instalment_no) => ({ instalment_no })),
  );
  assert.deepEqual(await house.all('select missing_keys from account'), [{ missing_keys: ['4'] }]);
});

const LINE = 'K1,张三,,,,,A1,personal_loan,2026-01-10,100.00,1,2026-02-10,100.00,0,0,,,';
const HEAD = `${NATIVE_SCHEDULE_HEADER}\n`;
const cutCharacter = Buffer.from(`${HEAD}K1,张`).subarray(0, -1);
const BAD_FILES: readonly [
  name: string,
  content: string | Buffer,
  code: string,
  expect?: { expectRows?: number; expectTotalFen?: bigint },
][] = [
  ['an empty file', '', 'IMPORT_EMPTY'],
  ['only a header', HEAD, 'IMPORT_EMPTY'],
  ['a binary file', Buffer.from([1, 2, 3, 4, 0, 0]), 'IMPORT_NOT_TEXT'],
  ['GBK', Buffer.concat([Buffer.from(HEAD), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 44])]), 'IMPORT_NOT_UTF8'],
  ['cut inside a character', cutCharacter, 'IMPORT_CUT_OFF'],
  ['cut inside a quoted cell', `${HEAD}K1,"张三`, 'IMPORT_CUT_OFF'],
  ['cut inside the last row', `${HEAD}${LINE}\nK2,李四,,,`, 'IMPORT_CUT_OFF'],
  ['a stray quotation mark', `${HEAD}K1,张"三,\n${LINE}\n`, 'IMPORT_QUOTES'],
  ['a missing column', `${HEAD.replace('due_on', 'due')}${LINE}\n`, 'IMPORT_COLUMN_MISSING'],
  ['a column twice', `${HEAD.replace('fee_due', 'due_on')}${LINE}\n`, 'IMPORT_COLUMN_DUPLICATE'],
  [
    'too many columns',
    `${Array.from({ length: 1_001 }, (_, at) => `c${at}`).join()}\n${LINE}\n`,
    'IMPORT_TOO_MANY_COLUMNS',
  ],
  ['fewer rows than the lender says', `${HEAD}${LINE}\n`, 'IMPORT_TOTALS_DIFFER', { expectRows: 2 }],
  ['another sum than the lender says', `${HEAD}${LINE}\n`, 'IMPORT_TOTALS_DIFFER', { expectTotalFen: 1n }],
];

test('bad files are refused whole', async (t) => {
  const house = await openHouse(t);
  const before = await state(house);
  for (const [name, content, code, expect] of BAD_FILES) {
    await t.test(name, async () => {
      const result = await house.importFile({ files: [fileOf(content)], mapping: schedule, ...expect });
      assert.ok(!result.ok);
      assert.equal(result.code, code);
    });
  }
  await t.test('a file that cannot be read', async () => {
    const failing = {
      ...fileOf(LINE),
      // biome-ignore lint/correctness/useYield: it fails before it gives anything.
      async *open(): AsyncGenerator<Uint8Array> {
        throw Object.assign(new TypeError('gone'), { code: 'EIO' });
      },
    };
    const result = await house.importFile({ files: [failing], mapping: schedule });
    assert.ok(!result.ok && result.code === 'IMPORT_UNREADABLE');
  });
  await t.test('a stray quotation mark in a file on the disk', async () => {
    const path = join(house.home, 'stray.csv');
    writeFileSync(path, `${NATIVE_SCHEDULE_HEADER}\nK1,=X("a")\n`);
    const result = await house.importFile({ files: [await openImportFile(path)], mapping: schedule });
    assert.ok(!result.ok && result.code === 'IMPORT_QUOTES');
  });
  await t.test('a file that changes meanwhile', async () => {
    let opened = 0;
    const growing = {
      ...fileOf(''),
      open: () => fileOf(`${HEAD}${LINE}\n${opened++ === 0 ? '' : `${LINE}\n`}`).open(),
    };
    const result = await house.importFile({ files: [growing], mapping: schedule });
    assert.ok(!result.ok && result.code === 'IMPORT_FILE_CHANGED');
  });
  await t.test('a mapping with an unknown word', async () => {
    const yaml = schedule.yaml.replace('principal: principal', 'principle: principal');
    const result = await house.importFile({ files: [fileOf(LINE)], mapping: { name: 'm.yaml', yaml } });
    assert.ok(!result.ok && result.code === 'IMPORT_MAPPING_INVALID');
    assert.equal(
      result.params?.line,
      String(yaml.split('\n').findIndex((line) => line.includes('principle')) + 1),
    );
  });
  await t.test('a mapping that grows without end', async () => {
    const grown = (from: string, to: string) => `${to}: &${to} [${Array(10).fill(`*${from}`).join()}]\n`;
    const yaml = `a: &a [x, x, x]\n${grown('a', 'b')}${grown('b', 'c')}${grown('c', 'd')}`;
    const result = await house.importFile({ files: [fileOf(LINE)], mapping: { name: 'm.yaml', yaml } });
    assert.ok(!result.ok && result.code === 'IMPORT_MAPPING_INVALID');
  });
  assert.deepEqual(await state(house), before);
});
