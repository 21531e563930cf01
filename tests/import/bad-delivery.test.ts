// Guarantee: of a delivery of many files each bad row is named by file, row, column, code and mask, the good go in, and the corrected rejects alone make the house what an unspoiled delivery makes it.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { exportPortfolio } from '../../src/commands/export-portfolio.ts';
import type { ImportResult } from '../../src/commands/import/import-result.ts';
import { importPortfolio } from '../../src/commands/import-portfolio.ts';
import { nativeMappingOf } from '../../src/contract/native-mapping.ts';
import { documentFolder } from '../../src/platform/document-files.ts';
import { exportFolder } from '../../src/platform/export-folder.ts';
import { openImportFile } from '../../src/platform/import-files.ts';
import { spoilableDelivery } from '../../tools/spoil/delivery.ts';
import { spoilDelivery } from '../../tools/spoil/spoil-delivery.ts';
import { correctRejects, namingOf, readErrors, STANDING, writeDelivery } from '../support/bad-rows.ts';
import { seedTenants } from '../support/seed-tenants.ts';
import { call, type House, mappingFile, openHouse } from './house.ts';

const mapping = mappingFile('native');
const ROWS = 10_000;
const BAD = 1_000;

/** Imports every CSV of a folder; `from` holds the documents. */
async function take(house: House, tenant: string, folder: string, from = folder): Promise<ImportResult> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  const files = await Promise.all(names.map((name) => openImportFile(join(folder, name))));
  const taken = await importPortfolio(
    house.ports,
    { ...call, tenant },
    { files, mapping, documents: documentFolder(from) },
  );
  assert.ok(taken.ok, taken.ok ? '' : `${taken.code} ${JSON.stringify(taken)}`);
  return taken.value;
}

/** Everything that we hold of a tenant, as its export says it. */
async function exported(house: House, tenant: string): Promise<readonly string[]> {
  const texts = new Map<string, string[]>();
  const path = join(house.home, `export-${tenant}`);
  const folder = await exportFolder(path);
  const given = await exportPortfolio(
    {
      db: house.db,
      vault: house.vault,
      cabinet: house.ports.cabinet,
      folder: {
        ...folder,
        append: async (name, bytes) => {
          if (name.endsWith('.csv'))
            texts.set(name, [...(texts.get(name) ?? []), Buffer.from(bytes).toString()]);
          await folder.append(name, bytes);
        },
      },
      mappingFor: (creditor) => nativeMappingOf(mapping.yaml, creditor),
    },
    { ...call, tenant },
    {},
  );
  assert.ok(given.ok);
  return [...texts].flatMap(([name, parts]) =>
    parts
      .join('')
      .split('\n')
      .map((line) => `${name} ${line}`),
  );
}

/** Lines that only one of two has, each with its side. */
function differing(one: readonly string[], other: readonly string[]): readonly string[] {
  const [ours, theirs] = [new Set(one), new Set(other)];
  return [
    ...one.filter((line) => !theirs.has(line)).map((line) => `+ ${line}`),
    ...other.filter((line) => !ours.has(line)).map((line) => `- ${line}`),
  ].slice(0, 12);
}

async function standing(house: House, tenant: string): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {};
  for (const [what, statement] of Object.entries(STANDING))
    answers[what] = await house.all(statement, [tenant]);
  return answers;
}

test('a thousand bad rows of every kind in one delivery of fourteen files', async (t) => {
  const house = await openHouse(t);
  await seedTenants(house.ownerUrl, ['calm']);
  const clean = spoilableDelivery(ROWS, call.today);
  const { texts, injected } = spoilDelivery(clean, BAD);
  const folders = { clean: join(house.home, 'clean'), spoiled: join(house.home, 'spoiled') };
  await writeDelivery(folders.clean, clean);
  await writeDelivery(folders.spoiled, texts);
  const unspoiled = await take(house, 'calm', folders.clean);
  assert.deepEqual(unspoiled.errorCounts, []);
  const first = await take(house, 'demo', folders.spoiled);
  const { rejectsPath, record } = first;
  assert.ok(rejectsPath !== null);

  await t.test('each is named, and none beside it', async () => {
    const { kinds, missed, strays, leaks } = namingOf(texts, injected, await readErrors(rejectsPath));
    assert.deepEqual(missed.slice(0, 5), []);
    assert.deepEqual(strays.slice(0, 5), []);
    assert.deepEqual(leaks, []);
    assert.ok(injected.length >= BAD * 0.9, `${injected.length} rows were spoiled`);
    assert.ok(kinds.length >= 90, `${kinds.length} kinds`);
    assert.ok(new Set(kinds.map(({ code }) => code)).size >= 60);
  });

  await t.test('totals reconcile', () => {
    const rows = [...texts.values()].reduce((sum, text) => sum + text.trimEnd().split('\n').length - 1, 0);
    assert.equal(record.rows_read, rows);
    assert.equal(record.rows_bad, injected.length);
    assert.equal(record.rows_read, record.rows_good + record.rows_bad);
    assert.equal(record.amount_read_fen, record.amount_good_fen + record.amount_bad_fen);
  });

  await t.test('the corrected rejects alone make it whole', async () => {
    const corrected = join(house.home, 'corrected');
    const count = await correctRejects(rejectsPath, corrected, injected);
    const second = await take(house, 'demo', corrected, folders.clean);
    assert.deepEqual(second.errorCounts, []);
    assert.equal(second.record.rows_read, count);
    assert.deepEqual(differing(await exported(house, 'demo'), await exported(house, 'calm')), []);
    assert.deepEqual(await standing(house, 'demo'), await standing(house, 'calm'));
  });
});
