// Guarantee: one payment counts once, whichever way it is told first: by a delivery, a payment file, a callback or the counter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receivePayment } from '../../src/commands/receive-payment.ts';
import type { PaymentInput } from '../../src/contract/payment.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { call, fileOf, type House, mappingFile, openHouse } from './house.ts';

const native = mappingFile('native');
const PEOPLE = fileOf('customer_no,name,id_no\nK1,王伟,\n', 'people.csv');
const ACCOUNTS = fileOf(
  'customer_no,account_no,product,opened_on,principal\nK1,A1,personal_loan,2026-01-15,100.00\n',
  'accounts.csv',
);
const SCHEDULES = fileOf(
  'account_no,instalment_no,due_on,principal_due,interest_due\nA1,1,2026-02-15,100.00,1.00\n',
  'schedules.csv',
);
const payments = (row: string) =>
  fileOf(`account_no,paid_on,paid_amount,payment_ref\n${row}\n`, 'payments.csv');
const told = (source: PaymentInput['source'], more: Partial<PaymentInput> = {}): PaymentInput => ({
  source,
  reference: 'R-1',
  accountNo: 'A1',
  creditorCode: 'demo',
  amountFen: 4_000n,
  paidOn: localDate('2026-03-01'),
  ...more,
});
const receive = (house: House, payment: PaymentInput) =>
  receivePayment({ db: house.db, products: house.ports.products }, call, payment);

test('a delivery first, then a payment file and a callback', async (t) => {
  const house = await openHouse(t);
  const files = [PEOPLE, ACCOUNTS, SCHEDULES, payments('A1,2026-03-01,40.00,R-1')];
  assert.ok((await house.importFile({ files, mapping: native })).ok);
  for (const source of ['file', 'callback', 'counter'] as const) {
    const taken = await receive(house, told(source));
    assert.ok(taken.ok && taken.value.repeated, source);
  }
  assert.equal(await house.count('payment'), 1);
  const other = await receive(house, told('callback', { amountFen: 4_001n }));
  assert.equal(other.ok ? undefined : other.code, 'PAYMENT_REFERENCE_REUSED');
});

test('a callback first, then a delivery', async (t) => {
  const house = await openHouse(t);
  assert.ok((await house.importFile({ files: [PEOPLE, ACCOUNTS, SCHEDULES], mapping: native })).ok);
  const taken = await receive(house, told('callback'));
  assert.ok(taken.ok && !taken.value.repeated);
  const same = await house.importFile({ files: [payments('A1,2026-03-01,40.00,R-1')], mapping: native });
  assert.ok(same.ok && same.value.record.facts_new === 0 && same.value.record.rows_bad === 0);
  const other = await house.importFile({ files: [payments('A1,2026-03-01,40.01,R-1')], mapping: native });
  assert.ok(other.ok);
  assert.deepEqual(
    other.value.errorCounts.map(({ code }) => code),
    ['IMPORT_PAYMENT_CHANGED'],
  );
  assert.equal(await house.count('payment'), 1);
});
