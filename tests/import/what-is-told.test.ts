// Guarantee: new numbers and addresses are counted before they come in; a dry run leaves nobody's row on our disk.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileOf, type House, mappingFile, openHouse } from './house.ts';

const native = mappingFile('native');
const PEOPLE = fileOf('customer_no,name,id_no,phone\nK1,王伟,,19900000001\n', 'people.csv');
const ACCOUNTS = fileOf(
  'customer_no,account_no,product,opened_on,principal\nK1,A1,personal_loan,2026-01-15,100.00\n',
  'accounts.csv',
);
const contacts = (phone: string, state: string) =>
  fileOf(
    `customer_no,contact_kind,contact_value,contact_state\nK1,phone,${phone},${state}\n`,
    'contacts.csv',
  );

async function contactCount(house: House, input: Omit<Parameters<House['importFile']>[0], 'mapping'>) {
  const taken = await house.importFile({ ...input, mapping: native });
  assert.ok(taken.ok);
  return taken.value.sections.find(({ section }) => section === 'contact');
}

test('contact points by what becomes of them', async (t) => {
  const house = await openHouse(t);
  const first = await contactCount(house, { files: [PEOPLE, ACCOUNTS] });
  assert.deepEqual(first, { section: 'contact', new: 1, same: 0, changed: 0 });
  const another = { files: [contacts('19900000002', 'unverified')], dryRun: true };
  assert.deepEqual(await contactCount(house, another), { section: 'contact', new: 1, same: 0, changed: 0 });
  const wrong = { files: [contacts('19900000001', 'wrong')], changes: 'apply' as const };
  assert.deepEqual(await contactCount(house, wrong), { section: 'contact', new: 0, same: 0, changed: 1 });
  const again = { files: [fileOf('customer_no,name,id_no,phone\nK1,王伟,,19900000001\n\n', 'people.csv')] };
  assert.deepEqual(await contactCount(house, again), { section: 'contact', new: 0, same: 1, changed: 0 });
});

test('a dry run keeps the errors and not the rows', async (t) => {
  const house = await openHouse(t);
  const bad = fileOf('customer_no,name,id_no\nK1,王伟,110101900307123\n', 'people.csv');
  const tried = await house.importFile({ files: [bad, ACCOUNTS], mapping: native, dryRun: true });
  assert.ok(tried.ok && tried.value.record.rows_bad > 0);
  const [folder = ''] = await readdir(join(house.home, 'imports'));
  assert.deepEqual(await readdir(join(house.home, 'imports', folder)), ['errors.csv']);
});
