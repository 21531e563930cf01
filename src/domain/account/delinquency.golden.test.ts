// Guarantee: days past due, overdue amounts and ranges equal what others computed: Fineract's scenarios, IBM's DaysLate.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { addDays, daysBetween, localDate } from '../calendar/local-date.ts';
import { type Fen, parseFen } from '../money/fen.ts';
import { ageOf, type BucketTable, bucketOf } from './buckets.ts';
import { type AgeingTerms, delinquencyOf, standingAt } from './delinquency.ts';
import { type Instalment, totalOf } from './schedule.ts';

const root = join(import.meta.dirname, '../../..');

interface Row {
  line: number;
  disbursedOn: string;
  everyDays: number;
  asOf: string;
  payments?: [string, string][];
  dpd?: number;
  overdue?: string;
  loanRange?: string;
  instalmentRanges?: Record<string, string>;
}

const golden = JSON.parse(readFileSync(join(root, 'tests/fixtures/fineract/delinquency.json'), 'utf8')) as {
  ranges: [string, number | null][];
  graceDays: number;
  rows: Row[];
};
const table: BucketTable = { method: 'dpd', buckets: golden.ranges.map(([name, from]) => ({ name, from })) };
const terms: AgeingTerms = { order: 'by_instalment', table };

const fen = (text: string): Fen => {
  const amount = parseFen(text, { negative: 'refuse' });
  assert.ok(typeof amount === 'bigint');
  return amount;
};

for (const row of golden.rows) {
  test(`Fineract LoanDelinquency.feature:${row.line} on ${row.asOf}`, () => {
    const asOf = localDate(row.asOf);
    const schedule: Instalment[] = [0, 1, 2, 3].map((index) => ({
      no: index + 1,
      dueOn: addDays(localDate(row.disbursedOn), index * row.everyDays),
      principal: 25_000n,
      interest: 0n,
      fee: 0n,
    }));
    const payments = (row.payments ?? []).map(([on, amount], index) => ({
      id: `${index}`,
      amount: fen(amount),
      effectiveOn: localDate(on),
    }));
    const found = delinquencyOf(schedule, payments, asOf, terms);
    if (row.dpd !== undefined) assert.equal(found.dpd, row.dpd);
    if (row.overdue !== undefined) assert.equal(found.overdueFen, fen(row.overdue));
    if (row.loanRange !== undefined)
      assert.equal(bucketOf({ dpd: (found.dpd ?? 0) - golden.graceDays, cycles: 0 }, table), row.loanRange);
    if (row.instalmentRanges !== undefined) {
      const sums: Record<string, Fen> = {};
      for (const instalment of standingAt(schedule, payments, asOf, terms.order).owed) {
        const range = bucketOf(ageOf(instalment.dueOn, asOf), table);
        if (range !== 'NO_DELINQUENCY' && totalOf(instalment) > 0n)
          sums[range] = (sums[range] ?? 0n) + totalOf(instalment);
      }
      const expected = Object.entries(row.instalmentRanges).map(([range, amount]) => [range, fen(amount)]);
      assert.deepEqual(sums, Object.fromEntries(expected));
    }
  });
}

test('the golden file was read', () => assert.ok(golden.rows.length >= 14));

test('IBM accounts receivable: days past due on the day of settlement are DaysLate', (t) => {
  const shared = process.env.QINGHE_SHARED ?? join(root, '../shared');
  const file = join(shared, 'fixtures/loans/ibm_accounts_receivable_first200.csv');
  if (!existsSync(file)) {
    t.skip('needs the IBM accounts-receivable sample, which is not shipped');
    return;
  }
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const column = (name: string): number => head.split(',').indexOf(name);
  const date = (american: string) => {
    const [month = '', day = '', year = ''] = american.split('/');
    return localDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  };
  for (const line of lines) {
    const cells = line.split(',');
    const settledOn = date(cells[column('SettledDate')] ?? '');
    const invoice: Instalment = {
      no: 1,
      dueOn: date(cells[column('DueDate')] ?? ''),
      principal: fen(cells[column('InvoiceAmount')] ?? ''),
      interest: 0n,
      fee: 0n,
    };
    const before = delinquencyOf([invoice], [], settledOn, terms);
    assert.equal(Math.max(0, before.dpd ?? 0), Number(cells[column('DaysLate')]), line);
    assert.equal(daysBetween(invoice.dueOn ?? settledOn, settledOn), before.dpd);
    const payment = { id: 'p', amount: invoice.principal, effectiveOn: settledOn };
    assert.equal(delinquencyOf([invoice], [payment], settledOn, terms).dpd, null);
  }
  assert.equal(lines.length, 200);
});
