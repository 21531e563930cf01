// Guarantee: the facts of a case come from its accounts by the named operators, whatever order the accounts stand in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AccountFacts, aggregate, type PersonFacts } from './aggregate.ts';

const person: PersonFacts = {
  hasPhone: true,
  hasEmail: false,
  hasApp: false,
  daysSinceContact: null,
  daysSinceCall: null,
  calls7d: 0,
  stepsTried: [],
};
const account = (accountId: string, more: Partial<AccountFacts>): AccountFacts => ({
  accountId,
  dpd: null,
  bucket: 'M0',
  product: 'personal_loan',
  overdueFen: 0n,
  balanceFen: 0n,
  nextDueFen: null,
  nextInstalmentNo: null,
  holdKinds: [],
  incomplete: false,
  payments7d: 0,
  ...more,
});

test('max, sum, any, union and the deciding account', () => {
  const whole = aggregate(
    [
      account('a', { dpd: -3, nextDueFen: 100n, balanceFen: 500n, holdKinds: ['dispute'] }),
      account('b', {
        dpd: 12,
        bucket: 'M1',
        overdueFen: 700n,
        balanceFen: 900n,
        product: 'credit_card',
        payments7d: 1,
      }),
      account('c', { incomplete: true, holdKinds: ['complaint', 'dispute'] }),
    ],
    person,
  );
  assert.equal(whole?.accountId, 'b');
  assert.deepEqual(whole?.facts, {
    dpd: 12,
    bucket: 'M1',
    product: 'credit_card',
    overdue_fen: 700n,
    balance_fen: 1400n,
    next_due_fen: null,
    next_instalment_no: null,
    account_count: 3,
    hold_kinds: ['complaint', 'dispute'],
    incomplete: true,
    has_phone: true,
    has_email: false,
    has_app: false,
    days_since_contact: null,
    days_since_call: null,
    calls_7d: 0,
    payments_7d: 1,
    steps_tried: [],
  });
});

const deciders: readonly [string, readonly AccountFacts[], string][] = [
  ['more days past due', [account('a', { dpd: 1 }), account('b', { dpd: 2 })], 'b'],
  ['any day before none', [account('a', {}), account('b', { dpd: -30 })], 'b'],
  [
    'then more money',
    [account('a', { dpd: 2, overdueFen: 1n }), account('b', { dpd: 2, overdueFen: 2n })],
    'b',
  ],
  ['then the smaller id', [account('b', { dpd: 2 }), account('a', { dpd: 2 })], 'a'],
  ['nothing due anywhere', [account('b', {}), account('a', {})], 'a'],
];
for (const [name, accounts, id] of deciders) {
  test(`the deciding account: ${name}`, () => assert.equal(aggregate(accounts, person)?.accountId, id));
}

test('a case without accounts has no facts', () => assert.equal(aggregate([], person), undefined));

test('the order of accounts changes nothing', () => {
  const some = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 99 }),
      dpd: fc.option(fc.integer({ min: -9, max: 40 })),
      fen: fc.bigInt(0n, 9n),
    }),
    { selector: (each) => each.id, minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(some, (rows) => {
      const accounts = rows.map((row) =>
        account(`a${row.id}`, { dpd: row.dpd, overdueFen: row.fen, bucket: `M${row.id}` }),
      );
      assert.deepEqual(aggregate(accounts, person), aggregate([...accounts].reverse(), person));
    }),
  );
});
