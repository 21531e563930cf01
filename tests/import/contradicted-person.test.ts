// Guarantee: a delivery that contradicts a person whom we hold has its rows rejected, and writes nobody anew.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { fileOf, mappingFile, openHouse } from './house.ts';

const native = mappingFile('native');
const delivery = (name: string, idNo: string) => [
  fileOf(`customer_no,name,id_no\nK1,${name},${idNo}\n`, 'people.csv'),
  fileOf(
    'customer_no,account_no,product,opened_on,principal\nK1,A1,personal_loan,2026-01-15,100.00\n',
    'accounts.csv',
  ),
  fileOf(
    'account_no,instalment_no,due_on,principal_due,interest_due\nA1,1,2026-02-15,100.00,1.00\n',
    'schedules.csv',
  ),
];

for (const [who, idNo] of [
  ['by customer number alone', ''],
  ['by identity number', '000000199003070030'],
] as const)
  test(`another name for a person known ${who}`, async (t) => {
    const house = await openHouse(t);
    const first = await house.importFile({ files: delivery('王伟', idNo), mapping: native });
    assert.ok(first.ok && first.value.errorCounts.length === 0, inspect(first));
    const again = await house.importFile({ files: delivery('张敏', idNo), mapping: native });
    assert.ok(again.ok, inspect(again));
    assert.ok(again.value.errorCounts.some(({ code }) => code === 'IMPORT_PERSON_CHANGED'));
    assert.equal(again.value.record.people_new, 0);
    assert.equal(await house.count('person'), 1);
  });
