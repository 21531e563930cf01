// Guarantee: after an import the planner knows what came, and an import stands even where it cannot be told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileOf, mappingFile, openHouse } from './house.ts';

const FILE = [
  'customer_no,name,id_no,phone,email,address,account_no,product,opened_on,principal,instalment_no,due_on,principal_due,interest_due,fee_due,paid_on,paid_amount,payment_ref',
  'K1,,,,,,A1,personal_loan,2026-01-05,100.00,1,2026-10-05,50.00,1.00,0.00,,,',
  'K1,,,,,,A1,personal_loan,2026-01-05,100.00,2,2026-11-05,50.00,1.00,0.00,,,',
  '',
].join('\n');

const KNOWN = `select distinct tablename from pg_stats where schemaname = 'public' and tablename in ('account_schedule', 'ledger_entry') order by 1`;

test('the tables that were filled are analysed', async (t) => {
  const house = await openHouse(t);
  const result = await house.importFile({ files: [fileOf(FILE)], mapping: mappingFile('native-schedule') });
  assert.ok(result.ok);
  assert.deepEqual(await house.all(KNOWN), [
    { tablename: 'account_schedule' },
    { tablename: 'ledger_entry' },
  ]);
});

test('a fault there leaves the import standing', async (t) => {
  const house = await openHouse(t);
  await house.owner.query('revoke execute on function refresh_statistics(text) from qinghe_app');
  const result = await house.importFile({ files: [fileOf(FILE)], mapping: mappingFile('native-schedule') });
  assert.ok(result.ok);
  assert.equal(await house.count('instalment'), 2);
  assert.deepEqual(await house.all(KNOWN), []);
});
