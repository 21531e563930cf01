// Guarantee: files of other lenders go in by a mapping alone, whatever their form: what is held afterwards is what the file says, the same from each form of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import type { ImportResult } from '../../src/commands/import/import-result.ts';
import { importPortfolio } from '../../src/commands/import-portfolio.ts';
import type { ImportFile } from '../../src/files/import-file.ts';
import { placementFile } from '../mapping/placement-file.ts';
import { RECOVERY_TABLE } from '../support/recovery-table.ts';
import { seedTenants } from '../support/seed-tenants.ts';
import { call, fileOf, type House, mappingFile, openHouse } from './house.ts';

const csv = (rows: readonly (readonly string[])[], delimiter = ','): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter),
    )
    .join('\n');

async function workbookOf(rows: readonly (readonly string[])[], name: string): Promise<ImportFile> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('委案');
  for (const cells of rows) sheet.addRow([...cells]);
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  return {
    ...fileOf(bytes, name),
    readAt: async (position, length) => bytes.subarray(position, position + length),
  };
}

async function take(
  house: House,
  tenant: string,
  file: ImportFile,
  mapping: Parameters<House['importFile']>[0]['mapping'],
): Promise<ImportResult> {
  await seedTenants(house.ownerUrl, [tenant]);
  const taken = await importPortfolio(house.ports, { ...call, tenant }, { files: [file], mapping });
  assert.ok(taken.ok, taken.ok ? '' : taken.code);
  return taken.value;
}

const own = (name: string, yaml: string) => ({
  name: `${name}.yaml`,
  yaml: `mapping: ${name}\nversion: 1\n${yaml}`,
});

const PLACEMENT_FACTS = `
  select a.account_no, a.product, a.statement_day, p.placed_on::text, p.hand_no, p.placed_fen::text as placed,
         s.stated_late, s.balance_fen::text as balance, c.class
  from account a
  left join placement p using (tenant_id, account_id)
  left join account_snapshot s using (tenant_id, account_id)
  left join account_class c using (tenant_id, account_id)
  where a.tenant_id = $1 order by 1`;

test('a placement of 150 columns: GB 18030, a workbook, UTF-16, JSON lines hold the same', async (t) => {
  const house = await openHouse(t);
  const { header, rows } = placementFile(40);
  assert.equal(header.length, 150);
  const cells = [header, ...rows.map((row) => row.cells)];
  const objects = rows.map((row) =>
    Object.fromEntries(header.map((name, at) => [name, row.cells[at] ?? ''])),
  );
  const forms: readonly (readonly [tenant: string, file: ImportFile])[] = [
    ['gb', fileOf(iconv.encode(csv(cells), 'gb18030'), '委案20261101.csv')],
    ['xlsx', await workbookOf(cells, '委案20261101.xlsx')],
    ['tsv', fileOf(iconv.encode(csv(cells, '\t'), 'utf-16le', { addBOM: true }), '委案20261101.tsv')],
    ['jsonl', fileOf(objects.map((row) => JSON.stringify(row)).join('\n'), '委案20261101.jsonl')],
  ];
  const held: unknown[] = [];
  for (const [tenant, file] of forms) {
    const result = await take(house, tenant, file, mappingFile('placement-cn'));
    assert.deepEqual([tenant, result.errorCounts, result.record.rows_good], [tenant, [], 40]);
    assert.ok(result.dropped.length > 60);
    held.push(await house.all(PLACEMENT_FACTS, [tenant]));
  }
  const [first, ...others] = held as [Record<string, unknown>[], ...unknown[]];
  assert.equal(first.length, 40);
  for (const [at, { says }] of rows.entries()) {
    const fact = first.find(({ account_no: no }) => no === rows[at]?.cells[header.indexOf('借据号')]);
    assert.deepEqual(
      [fact?.hand_no, fact?.placed, fact?.balance, fact?.stated_late, fact?.class, fact?.statement_day],
      [says.hand, String(says.fen), String(says.fen), says.days, says.five, says.statementDay],
    );
  }
  for (const other of others) assert.deepEqual(other, first);
});

test('a wide instalment history with money of three decimals', async (t) => {
  const house = await openHouse(t);
  const mapping = own(
    'wide-history',
    `creditor: { code: wide, name: 宽表 }
dates: [YYYYMMDD]
decimals: round
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
      due_on: 'due_{n}'
      principal_due: 'prin_{n}'
      interest_due: 'int_{n}'
  - each: { n: [1, 24] }
    pad: 2
    columns:
      paid_on: { from: 'paid_on_{n}', null_words: ['0'] }
      paid_amount: { from: 'paid_{n}', null_words: ['0'] }
      payment_ref: { keys: [loan, 'paid_on_{n}'], join: /, null_words: ['0'] }
`,
  );
  const numbers = Array.from({ length: 24 }, (_, at) => String(at + 1).padStart(2, '0'));
  const header = [
    ...['cust', 'loan', 'opened', 'amount'],
    ...numbers.flatMap((n) => [`due_${n}`, `prin_${n}`, `int_${n}`, `paid_on_${n}`, `paid_${n}`]),
  ];
  const row = (customer: string, terms: number, paid: number): string[] => [
    ...[customer, `A${customer}`, '20250101', `${terms * 100}.000`],
    ...numbers.flatMap((_number, at) => {
      if (at >= terms) return ['', '', '', '', ''];
      const due = `${at < 12 ? 2025 : 2026}${String((at % 12) + 1).padStart(2, '0')}15`;
      return [due, '100.000', '1.235', ...(at < paid ? [due, '101.235'] : ['0', '0'])];
    }),
  ];
  const file = fileOf(csv([header, row('K1', 12, 3), row('K2', 24, 0)]), 'history.csv');
  const result = await take(house, 'wide', file, mapping);
  assert.deepEqual(result.errorCounts, []);
  assert.equal(result.files[0]?.rounded, 12 + 3 + 24);
  const held = await house.all(
    `select account_no, count(*)::integer as instalments, sum(i.principal_fen)::integer as principal, sum(i.interest_fen)::integer as interest,
            (select sum(amount_fen)::integer from payment p where p.account_id = a.account_id) as paid
     from account a join instalment i using (tenant_id, account_id) group by a.account_id, account_no order by 1`,
  );
  assert.deepEqual(held, [
    { account_no: 'AK1', instalments: 12, principal: 1_200_00, interest: 12 * 1_24, paid: 3 * 101_24 },
    { account_no: 'AK2', instalments: 24, principal: 2_400_00, interest: 24 * 1_24, paid: null },
  ]);
  const exact = {
    ...mapping,
    yaml: mapping.yaml.replace('decimals: round\n', '').replace('wide-history', 'wide-exact'),
  };
  const refused = await take(house, 'exact', file, exact);
  assert.deepEqual(refused.errorCounts, [{ code: 'IMPORT_AMOUNT_DECIMALS', count: 12 + 3 + 24 }]);
});

test('a recovery table: charge-off, and what came back in columns', async (t) => {
  const house = await openHouse(t);
  const mapping = own(
    'recoveries',
    `creditor: { code: rec, name: 回收表 }
${RECOVERY_TABLE}`,
  );
  const text = `客户号,借据号,产品,状态,首次逾期日,核销日期,核销本金,核销利息,回收日1,回收额1,回收日2,回收额2,回收日3,回收额3
0012,A1,卡,核销后回收,2024/1/1,2024/12/31,900.50,99.5,2025/2/1,100,2025/3/1,50.25,-,0
0013,A2,personal_loan,已核销,2024/1/1,2024/12/31,900.50,0,-,0,-,0,-,0
0014,A3,卡,正常,2024/1/1,-,0,0,-,0,-,0,-,0
`;
  const result = await take(house, 'rec', fileOf(text, 'recoveries.csv'), mapping);
  assert.deepEqual([result.errorCounts, result.files[0]?.rowsLeftOut], [[], 1]);
  const held = await house.all(
    `select account_no, s.balance_fen::integer as off, stated_late, c.class,
            (select sum(amount_fen)::integer from payment p where p.account_id = a.account_id) as back, d.balance_fen::integer as left
     from account a join account_snapshot s using (tenant_id, account_id) join account_class c using (tenant_id, account_id)
     join delinquency d using (tenant_id, account_id) order by 1`,
  );
  const shared = { stated_late: 365, class: 'loss' };
  assert.deepEqual(held, [
    { account_no: 'A1', off: 1_000_00, ...shared, back: 150_25, left: 849_75 },
    { account_no: 'A2', off: 900_50, ...shared, back: null, left: 900_50 },
  ]);
});
