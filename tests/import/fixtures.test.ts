// Guarantee: two public files go in by a mapping alone, and every balance, month and day late that we hold is the file's own, on every row.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { delinquencyOf } from '../../src/domain/account/delinquency.ts';
import { addMonths, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import { call, fileOf, mappingFile, openHouse, REPOSITORY } from './house.ts';

const LOANS = join(process.env.QINGHE_SHARED ?? join(REPOSITORY, '../shared'), 'fixtures/loans');
const UCI = join(LOANS, 'uci_taiwan_default_ids_1-5000.csv');
const IBM = join(LOANS, 'ibm_accounts_receivable_first200.csv');

interface HeldSnapshot {
  readonly account_no: string;
  readonly as_of: string;
  readonly stated_unit: string;
  readonly late: number;
  readonly fen: string;
}

test('UCI: six months of five thousand cards are held as the file has them', async (t) => {
  if (!existsSync(UCI)) return t.skip('needs uci_taiwan_default_ids_1-5000.csv');
  const house = await openHouse(t);
  const bytes = readFileSync(UCI);
  const imported = await house.importFile({
    files: [fileOf(bytes, 'uci.csv', 65_536)],
    mapping: mappingFile('uci-credit-card'),
  });
  assert.ok(imported.ok);
  const { record, errorCounts } = imported.value;
  assert.deepEqual(errorCounts, []);
  assert.deepEqual([record.rows_read, record.rows_good, record.accounts_new], [5_000, 5_000, 5_000]);
  const held = await house.all<HeldSnapshot>(
    `select account_no, as_of::text, stated_unit, stated_late as late, balance_fen::text as fen
     from account_snapshot join account using (tenant_id, account_id)`,
  );
  assert.equal(held.length, 30_000);
  const heldOf = new Map(held.map((one) => [`${one.account_no} ${one.as_of}`, one]));
  const [header = [], ...rows] = parse(bytes) as string[][];
  const of = (name: string) => header.indexOf(name);
  const [lateColumns, billColumns] = [
    ['PAY_0', 'PAY_2', 'PAY_3', 'PAY_4', 'PAY_5', 'PAY_6'].map(of),
    [1, 2, 3, 4, 5, 6].map((month) => of(`BILL_AMT${month}`)),
  ];
  for (const cells of rows)
    for (let back = 0; back < 6; back++) {
      const one = heldOf.get(`${cells[of('ID')]} ${addMonths(call.today, -back)}`);
      assert.deepEqual(
        [one?.stated_unit, one?.late, one?.fen],
        [
          'months',
          Math.max(0, Number(cells[lateColumns[back] ?? -1])),
          String(Number(cells[billColumns[back] ?? -1]) * 100),
        ],
        `${cells[of('ID')]}, ${back} months back`,
      );
    }
});

interface HeldInvoice {
  readonly account_no: string;
  readonly due_on: LocalDate;
  readonly principal: string;
  readonly paid_on: LocalDate;
  readonly paid: string;
}

test('IBM: days late by what we hold are the file’s own on every row', async (t) => {
  if (!existsSync(IBM)) return t.skip('needs ibm_accounts_receivable_first200.csv');
  const house = await openHouse(t);
  const bytes = readFileSync(IBM);
  const imported = await house.importFile({
    files: [fileOf(bytes, 'ibm.csv')],
    mapping: mappingFile('ibm-receivables'),
  });
  assert.ok(imported.ok);
  assert.deepEqual([imported.value.record.rows_read, imported.value.record.rows_bad], [200, 0]);
  const held = await house.all<HeldInvoice>(
    `select a.account_no, i.due_on::text, i.principal_fen::text as principal, p.effective_on::text as paid_on,
            p.amount_fen::text as paid
     from account a join instalment i using (tenant_id, account_id) join payment p using (tenant_id, account_id)`,
  );
  const invoices = new Map(held.map((one) => [one.account_no, one]));
  const { terms } = house.ports.products.products.purchase_instalment;
  const [header = [], ...rows] = parse(bytes) as string[][];
  const of = (name: string) => header.indexOf(name);
  let late = 0;
  for (const cells of rows) {
    const invoice = invoices.get(cells[of('invoiceNumber')] ?? '');
    assert.ok(invoice !== undefined);
    const { due_on: dueOn, paid_on: paidOn } = invoice;
    const schedule = [{ no: 1, dueOn, principal: BigInt(invoice.principal), interest: 0n, fee: 0n }];
    const payment = { id: 'p', amount: BigInt(invoice.paid), effectiveOn: paidOn };
    const [unpaid, paid] = [
      delinquencyOf(schedule, [], paidOn, terms),
      delinquencyOf(schedule, [payment], paidOn, terms),
    ];
    assert.equal(String(Math.max(0, unpaid.dpd ?? 0)), cells[of('DaysLate')], cells.join());
    assert.equal(paid.overdueFen, 0n);
    if ((unpaid.dpd ?? 0) > 0) late++;
  }
  assert.ok(late > 50, `${late} were late`);
});
