// Guarantee: each bad row is named by row, column, code and masked value; the good go in; the corrected rejects complete them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { generatePortfolio, NATIVE_SCHEDULE_HEADER } from '../../src/domain/generate/portfolio.ts';
import { KINDS, spoil } from '../../tools/spoil.ts';
import { call, fileOf, type House, mappingFile, openHouse } from './house.ts';

const mapping = mappingFile('native-schedule');
const ROWS = 10_000;
const BAD = 1_000;

/** Whole accounts, about as many rows as asked. */
function portfolio(rows: number): string {
  let text = '';
  let count = -1;
  for (const chunk of generatePortfolio({ seed: 7, people: rows, day: call.today })) {
    text += chunk;
    count += chunk.split('\n').length - 1;
    if (count >= rows) break;
  }
  return text;
}

test('a thousand bad rows of every kind', async (t) => {
  const house = await openHouse(t);
  const clean = portfolio(ROWS);
  const { text, spoiled } = spoil(clean, BAD);
  assert.ok(spoiled.length >= BAD * 0.95, `${spoiled.length} rows were spoiled`);
  assert.equal(new Set(spoiled.map((one) => one.code)).size, KINDS.length);
  const first = await house.importFile({ files: [fileOf(text, 'spoiled.csv', 65_536)], mapping });
  assert.ok(first.ok, first.ok ? '' : first.code);
  const { record, rejectsPath } = first.value;
  assert.ok(rejectsPath !== null);

  await t.test('each is named', () => {
    const errors = parse(readFileSync(join(rejectsPath, 'errors.csv')), { bom: true, from_line: 2 });
    const named = new Set(errors.map(([_file, row, column, code]) => `${row} ${column} ${code}`));
    assert.deepEqual(
      spoiled.filter((one) => !named.has(`${one.row} ${one.column} ${one.code}`)),
      [],
    );
    assert.deepEqual(
      [...new Set(errors.map(([_file, row]) => Number(row)))],
      spoiled.map((one) => one.row),
    );
  });

  await t.test('totals reconcile', () => {
    assert.equal(record.rows_bad, spoiled.length);
    assert.equal(record.rows_read, text.trimEnd().split('\n').length - 1);
    assert.equal(record.rows_read, record.rows_good + record.rows_bad);
    assert.equal(record.amount_read_fen, record.amount_good_fen + record.amount_bad_fen);
  });

  await t.test('accounts with rejected rows are marked', async () => {
    const [row] = await house.all<{ n: number }>(
      'select count(*)::integer n from account where incomplete_rows > 0',
    );
    assert.ok((row?.n ?? 0) > 100);
  });

  await t.test('personal data stands nowhere in clear', () => assertNoCanary(house, clean, rejectsPath));

  await t.test('the corrected rejects import alone and complete the accounts', async () => {
    const originals = spoiled.flatMap((one) => (one.original === null ? [] : [one.original]));
    const corrected = `${[NATIVE_SCHEDULE_HEADER, ...originals, ...conflicting(text, spoiled)].join('\n')}\n`;
    const second = await house.importFile({ files: [fileOf(corrected, 'corrected.csv')], mapping });
    assert.ok(second.ok, second.ok ? '' : second.code);
    assert.deepEqual(second.value.errorCounts, []);
    assert.deepEqual(
      await house.all('select account_no, missing_keys from account where incomplete_rows > 0'),
      [],
    );
    assert.equal(await house.count('instalment'), clean.trimEnd().split('\n').length - 1);
    const [sum] = await house.all<{ fen: string }>('select sum(principal_fen)::text fen from instalment');
    const [loans] = await house.all<{ fen: string }>('select sum(principal_fen)::text fen from account');
    assert.equal(sum?.fen, loans?.fen);
  });
});

/** Of two rows that contradicted each other the right one is stated again. */
function conflicting(text: string, spoiled: ReturnType<typeof spoil>['spoiled']): string[] {
  const lines = text.split('\n');
  return spoiled
    .filter((one) => one.code === 'IMPORT_INSTALMENT_CONFLICT')
    .map((one) => lines[one.row - 2] ?? '');
}

async function assertNoCanary(house: House, clean: string, rejectsPath: string): Promise<void> {
  const canaries = clean
    .split('\n', 60)
    .slice(1)
    .flatMap((line) => line.split(',').slice(1, 6))
    .filter((value) => value.length > 1);
  const tables = [
    'person',
    'contact_point',
    'account',
    'party',
    'payment',
    'import',
    'evidence_entry',
    'collection_case',
  ];
  const dumps = await Promise.all(
    tables.map(async (table) => {
      const rows = await house.all<{ text: string }>(
        `select ${table === 'person' || table === 'contact_point' ? "(to_jsonb(x) - 'envelope')" : 'to_jsonb(x)'}::text as text from ${table} x`,
      );
      return rows.map((row) => row.text).join('\n');
    }),
  );
  const everything = [...dumps, readFileSync(join(rejectsPath, 'errors.csv'), 'utf8')].join('\n');
  assert.ok(everything.length > 1_000_000 / 4);
  assert.deepEqual(
    [
      ...new Set(
        canaries.filter((canary) => everything.includes(`"${canary}`) || everything.includes(`,${canary}`)),
      ),
    ],
    [],
  );
}
