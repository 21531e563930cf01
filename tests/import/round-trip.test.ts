// Guarantee: whatever a portfolio says, its export says again: read back it changes nothing, read elsewhere it exports the same bytes.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { exportPortfolio } from '../../src/commands/export-portfolio.ts';
import type { ImportResult } from '../../src/commands/import/import-result.ts';
import { importPortfolio } from '../../src/commands/import-portfolio.ts';
import { nativeMappingOf } from '../../src/contract/native-mapping.ts';
import { documentFolder } from '../../src/platform/document-files.ts';
import { exportFolder } from '../../src/platform/export-folder.ts';
import { type NativeDelivery, nativeDelivery } from '../support/delivery-arbitrary.ts';
import { seedTenants } from '../support/seed-tenants.ts';
import { call, fileOf, type House, mappingFile, openHouse } from './house.ts';

const native = mappingFile('native');
const CREDITOR = { code: 'demo', name: '清和示范消费金融' };
const OURS = { name: 'mapping.yaml', yaml: nativeMappingOf(native.yaml, CREDITOR) };

/** Imports into a tenant of the house and tells everything that was refused. */
async function take(house: House, tenant: string, delivery: NativeDelivery): Promise<ImportResult> {
  const files = [...delivery]
    .filter(([name]) => name.endsWith('.csv'))
    .map(([name, text]) => fileOf(text, name));
  const taken = await importPortfolio(house.ports, { ...call, tenant }, { files, mapping: OURS });
  assert.ok(taken.ok, inspect(taken, { depth: 5 }));
  assert.deepEqual(taken.value.errorCounts, []);
  return taken.value;
}

/** Exports a tenant; gives the texts by name. */
async function give(house: House, tenant: string, folderName: string): Promise<NativeDelivery> {
  const path = join(house.home, folderName);
  const given = await exportPortfolio(
    {
      db: house.db,
      vault: house.vault,
      cabinet: house.ports.cabinet,
      folder: await exportFolder(path),
      mappingFor: (creditor) => nativeMappingOf(native.yaml, creditor),
    },
    { ...call, tenant },
    {},
  );
  assert.ok(given.ok, inspect(given));
  const names = (await readdir(path)).filter((name) => name !== 'documents').sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const)),
  );
}

/** What an import brought; one of the very same bytes (`already`) tells the counts of the first. */
const broughtBy = ({ record, sections }: ImportResult) => ({
  people: record.people_new,
  accounts: record.accounts_new,
  facts: record.facts_new,
  changed: sections.filter((section) => section.new > 0 || section.changed > 0),
});

test('export ∘ import is the identity on generated portfolios', async (t) => {
  const house = await openHouse(t);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(nativeDelivery, async (delivery) => {
      runs++;
      const [first, second] = [`one_${runs}`, `two_${runs}`];
      await seedTenants(house.ownerUrl, [first, second]);
      await take(house, first, delivery);
      const given = await give(house, first, `${first}-a`);
      const again = await take(house, first, given);
      if (!again.already)
        assert.deepEqual(broughtBy(again), { people: 0, accounts: 0, facts: 0, changed: [] });
      assert.deepEqual(await give(house, first, `${first}-b`), given);
      await take(house, second, given);
      assert.deepEqual(await give(house, second, `${second}-a`), given);
    }),
    { numRuns: Number(process.env.ROUND_TRIP_RUNS ?? 25) },
  );
});

test('documents come out as the bytes that went in', async (t) => {
  const house = await openHouse(t);
  const folder = mkdtempSync(join(tmpdir(), 'qinghe-documents-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const contract = Buffer.from('%PDF-1.7\n模拟合同\n%%EOF\n');
  await writeFile(join(folder, 'A1.pdf'), contract);
  const delivery = [
    fileOf('customer_no,name,id_no\nK1,王伟,\n', 'people.csv'),
    fileOf(
      'customer_no,account_no,product,opened_on,principal\nK1,A1,personal_loan,2026-01-15,100.00\n',
      'accounts.csv',
    ),
    fileOf('account_no,document_kind,document_file\nA1,contract,A1.pdf\n', 'documents.csv'),
  ];
  const taken = await house.importFile({ files: delivery, mapping: OURS, documents: documentFolder(folder) });
  assert.ok(taken.ok && taken.value.errorCounts.length === 0, inspect(taken));
  await give(house, 'demo', 'out');
  assert.deepEqual(await readFile(join(house.home, 'out', 'documents', 'A1.pdf')), contract);
});
