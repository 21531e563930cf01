// Guarantee: the products file that ships loads as written, and a mistake in it names its line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { bucketOf } from '../domain/account/buckets.ts';
import { parseProducts } from './product-file.ts';

const shipped = readFileSync(join(import.meta.dirname, '../../policies/products.yaml'), 'utf8');

test('the shipped file counts loans by days and cards by cycles', () => {
  const loaded = parseProducts(shipped, 'products.yaml');
  assert.ok(loaded.ok);
  const { personal_loan, credit_card } = loaded.value.products;
  const names = [-3, 0, 1, 30, 31, 180, 181].map((dpd) =>
    bucketOf({ dpd, cycles: 0 }, personal_loan.terms.table),
  );
  assert.deepEqual(names, ['M0', 'M0', 'M1', 'M1', 'M2', 'M6', 'M7+']);
  assert.equal(bucketOf({ dpd: 62, cycles: 3 }, credit_card.terms.table), 'M3');
  assert.deepEqual(
    [personal_loan.terms.order, personal_loan.terms.entryDpd, credit_card.terms.statementToDueDays],
    ['by_component', 1, 20],
  );
});

const lineOf = (part: string): number => shipped.split('\n').findIndex((line) => line.includes(part)) + 1;

const mistakes: readonly [name: string, from: string, to: string, line: number][] = [
  ['an unknown word', 'entryDpd: 1', 'entryDay: 1', lineOf('entryDpd: 1')],
  ['an unknown order', 'allocation: by_component', 'allocation: lifo', lineOf('allocation:')],
  ['a table that is missing', 'buckets: by_days', 'buckets: by_weeks', lineOf('buckets: by_days')],
  ['borders that fall', 'name: M2, from: 31', 'name: M2, from: 1', lineOf('name: M2, from: 31')],
  ['a name used twice', 'name: M2, from: 31', 'name: M1, from: 31', lineOf('name: M2, from: 31')],
  ['a border below the first', '{ name: M0 }', '{ name: M0, from: 1 }', lineOf('{ name: M0 }')],
];

for (const [name, from, to, line] of mistakes) {
  test(`${name} is a problem with its line`, () => {
    const loaded = parseProducts(shipped.replace(from, to), 'products.yaml');
    assert.ok(!loaded.ok);
    assert.ok(
      loaded.problems.some((problem) => problem.line === line),
      JSON.stringify(loaded.problems),
    );
  });
}
