// Guarantee: payments are spread without losing a fen, delinquency follows from facts alone, and a cure amount is exact to the fen.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  anyDay,
  anyPayments,
  anySchedule,
  anySnapshots,
  anyTerms,
} from '../../../tests/support/account-arbitrary.ts';
import { addDays, addMonths, localDate } from '../calendar/local-date.ts';
import { emptyBooks, type Receivables } from '../money/books.ts';
import { sumFen } from '../money/fen.ts';
import { type AllocationOrder, afterAllocation, allocatePayment } from './allocation.ts';
import { historyEntries, paymentEntry, receivablesOf } from './booking.ts';
import { ageOf, bucketIndexOf } from './buckets.ts';
import { episodeChange } from './episode.ts';
import { type AccountFacts, type Position, positionAsOf, standingOf } from './position.ts';
import { components, type Instalment, totalOf } from './schedule.ts';
import { reduces, snapshotAt } from './stated.ts';

const anyFacts: fc.Arbitrary<AccountFacts> = fc.record({
  accountId: fc.constant('a'),
  source: fc.constantFrom('derived' as const, 'stated' as const),
  instalments: anySchedule,
  snapshots: anySnapshots,
  payments: anyPayments,
});

const two: Instalment[] = [
  { no: 1, dueOn: localDate('2026-10-01'), principal: 1_000n, interest: 100n, fee: 10n },
  { no: 2, dueOn: localDate('2026-11-01'), principal: 1_000n, interest: 90n, fee: 20n },
  { no: 3, dueOn: localDate('2026-12-01'), principal: 1_000n, interest: 80n, fee: 0n },
];
const on = localDate('2026-11-23');

const allocations: readonly [order: AllocationOrder, amount: bigint, expected: string, overpaid: bigint][] = [
  ['by_component', 25n, '1fee10 2fee15', 0n],
  ['by_component', 230n, '1fee10 2fee20 1interest100 2interest90 1principal10', 0n],
  [
    'by_component',
    2_230n,
    '1fee10 2fee20 1interest100 2interest90 1principal1000 2principal1000 3interest10',
    0n,
  ],
  ['by_instalment', 230n, '1fee10 1interest100 1principal120', 0n],
  ['by_instalment', 1_200n, '1fee10 1interest100 1principal1000 2fee20 2interest70', 0n],
  [
    'by_instalment',
    4_000n,
    '1fee10 1interest100 1principal1000 2fee20 2interest90 2principal1000 3interest80 3principal1000',
    700n,
  ],
];

for (const [order, amount, expected, overpaid] of allocations) {
  test(`${amount} fen ${order} pay ${expected}`, () => {
    const allocation = allocatePayment(two, amount, on, order);
    assert.equal(
      allocation.lines.map((line) => `${line.instalmentNo}${line.component}${line.amount}`).join(' '),
      expected,
    );
    assert.equal(allocation.overpaid, overpaid);
  });
}

test('an allocation adds up to the payment and never takes more than is owed', () => {
  fc.assert(
    fc.property(
      anySchedule,
      anyDay,
      anyTerms,
      fc.bigInt({ min: 0n, max: 9_000_000n }),
      (schedule, day, terms, amount) => {
        const { lines, overpaid } = allocatePayment(schedule, amount, day, terms.order);
        assert.equal(sumFen(lines.map((line) => line.amount)) + overpaid, amount);
        const left = afterAllocation(schedule, lines);
        for (const instalment of left)
          for (const component of components) assert.ok(instalment[component] >= 0n);
        if (overpaid > 0n) assert.equal(sumFen(left.map(totalOf)), 0n);
      },
    ),
  );
});

test('overdue and balance are never negative, and nothing is overdue exactly when dpd is not above 0', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, anyTerms, (facts, day, terms) => {
      const found = positionAsOf(facts, day, terms);
      for (const component of components) assert.ok(found.overdue[component] >= 0n);
      assert.ok(found.balance >= found.overdueFen && found.overpaid >= 0n);
      assert.equal(found.overdueFen > 0n, (found.dpd ?? 0) > 0);
    }),
  );
});

test('without new facts a later day never has fewer days past due, cycles or overdue money', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, fc.nat(120), anyTerms, (facts, day, more, terms) => {
      const early = addDays(day, more);
      const known: AccountFacts = {
        ...facts,
        payments: facts.payments.filter((payment) => payment.effectiveOn <= day),
        snapshots: facts.snapshots.filter((snapshot) => snapshot.asOf <= day),
      };
      const [before, after] = [positionAsOf(known, day, terms), positionAsOf(known, early, terms)];
      if (before.dpd !== null) assert.equal(after.dpd, before.dpd + more);
      assert.ok(after.cycles >= before.cycles && after.overdueFen >= before.overdueFen);
      assert.equal(after.balance, before.balance);
    }),
  );
});

test('the cure amount reaches its bucket and one fen less does not', () => {
  let seen = 0;
  fc.assert(
    fc.property(anyFacts, anyDay, anyTerms, (facts, day, terms) => {
      const indexAfter = (amount: bigint): number => {
        const payment = { id: 'zz', amount, effectiveOn: day, recordedAt: facts.payments[0]?.recordedAt };
        const later = { ...payment, recordedAt: '9999-01-01T00:00:00.000Z' as never };
        const payments = facts.payments.filter((known) => known.effectiveOn <= day);
        return bucketIndexOf(
          positionAsOf({ ...facts, payments: amount === 0n ? payments : [...payments, later] }, day, terms),
          terms.table,
        );
      };
      const position = positionAsOf(facts, day, terms);
      assert.equal(position.cures.length, bucketIndexOf(position, terms.table));
      position.cures.forEach(({ bucket, amount }, index) => {
        seen += 1;
        assert.equal(bucket, terms.table.buckets[index]?.name);
        assert.ok(indexAfter(amount) <= index);
        assert.ok(indexAfter(amount - 1n) > index);
      });
    }),
    { numRuns: 300 },
  );
  assert.ok(seen > 300);
});

const ages: readonly [due: string, asOf: string, dpd: number, cycles: number][] = [
  ['2026-11-23', '2026-11-20', -3, 0],
  ['2026-11-23', '2026-11-23', 0, 0],
  ['2026-11-23', '2026-11-24', 1, 1],
  ['2026-11-23', '2026-12-23', 30, 1],
  ['2026-11-23', '2026-12-24', 31, 2],
  ['2026-01-31', '2026-02-28', 28, 1],
  ['2026-01-31', '2026-03-01', 29, 2],
  ['2025-12-15', '2026-11-23', 343, 12],
];
for (const [due, asOf, dpd, cycles] of ages) {
  test(`due ${due} is ${dpd} days and ${cycles} cycles past due on ${asOf}`, () => {
    assert.deepEqual(ageOf(localDate(due), localDate(asOf)), { dpd, cycles });
  });
}

test('days and cycles equal those counted with the calendar library', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(900), (due, days) => {
      const asOf = addDays(due, days);
      let months = 0;
      while (days > 0 && addMonths(due, months) < asOf) months += 1;
      assert.deepEqual(ageOf(due, asOf), { dpd: days, cycles: months });
    }),
  );
});

const unlimited = localDate('2099-12-31');

test('the books of an account end where its position stands, and every entry adds up', () => {
  fc.assert(
    fc.property(anyFacts, anyTerms, (facts, terms) => {
      const entries = historyEntries(facts, localDate('2026-01-01'), terms);
      const books: Record<string, bigint> = { ...emptyBooks };
      for (const entry of entries) {
        assert.equal(sumFen(entry.postings.map(({ amount }) => amount)), entry.amount);
        for (const { source, destination, amount } of entry.postings) {
          assert.ok(amount > 0n && source !== destination);
          books[source] = (books[source] ?? 0n) - amount;
          books[destination] = (books[destination] ?? 0n) + amount;
        }
      }
      assert.equal(sumFen(Object.values(books)), 0n);
      assert.equal(books.cash ?? 0n, sumFen(facts.payments.map(({ amount }) => amount)));
      assert.equal(entries.filter(({ kind }) => kind === 'payment').length, facts.payments.length);
      assert.deepEqual(receivablesIn(books), expectedReceivables(facts, terms));
    }),
  );
});

function expectedReceivables(facts: AccountFacts, terms: Parameters<typeof standingOf>[2]): Receivables {
  const standing = standingOf(facts, unlimited, terms);
  return receivablesOf(standing.owed, standing.overpaid);
}

const receivablesIn = (books: Readonly<Record<string, bigint>>): Receivables => ({
  fee: books.fee ?? 0n,
  interest: books.interest ?? 0n,
  principal: books.principal ?? 0n,
  overpaid: -(books.overpaid ?? 0n),
});

test('a payment in any order of dates leaves the books as if everything had arrived in order', () => {
  fc.assert(
    fc.property(anyFacts, anyTerms, (facts, terms) => {
      const [last, ...others] = [...facts.payments].reverse();
      if (last === undefined) return;
      const before = standingOf({ ...facts, payments: others }, unlimited, terms);
      const after = standingOf(facts, unlimited, terms);
      const entry = paymentEntry(last, before, after, facts.source);
      const books: Record<string, bigint> = { ...receivablesOf(before.owed, 0n), overpaid: -before.overpaid };
      for (const { source, destination, amount } of entry.postings) {
        assert.ok(amount > 0n && source !== destination);
        books[source] = (books[source] ?? 0n) - amount;
        books[destination] = (books[destination] ?? 0n) + amount;
      }
      assert.equal(books.cash, last.amount);
      assert.deepEqual(receivablesIn(books), receivablesOf(after.owed, after.overpaid));
      const snapshot = snapshotAt(facts.snapshots, unlimited);
      if (facts.source === 'stated' && snapshot !== undefined && !reduces(last, snapshot))
        assert.deepEqual(
          entry.postings.map(({ source }) => source),
          ['claim'],
        );
    }),
  );
});

const position = (dpd: number | null, balance: bigint): Position =>
  ({
    dpd,
    balance,
    bucket: dpd !== null && dpd > 0 ? 'M1' : 'M0',
    overdue: { fee: 0n, interest: 0n, principal: 5n },
  }) as Position;
const terms = { entryDpd: 3, graceDays: 3 } as Parameters<typeof positionAsOf>[2];

const episodes: readonly [
  name: string,
  accounts: readonly [number | null, bigint][],
  isOpen: boolean,
  expected: unknown,
][] = [
  ['below the entry dpd stays out', [[2, 9n]], false, undefined],
  [
    'at the entry dpd enters with the worst account',
    [
      [-4, 1n],
      [3, 9n],
      [7, 9n],
    ],
    false,
    'enter 7 M1 15',
  ],
  [
    'still late stays in',
    [
      [1, 9n],
      [null, 0n],
    ],
    true,
    undefined,
  ],
  [
    'arrears gone and debt left is cured',
    [
      [0, 9n],
      [null, 0n],
    ],
    true,
    'exit cured',
  ],
  [
    'nothing owed is paid off',
    [
      [null, 0n],
      [null, 0n],
    ],
    true,
    'exit paid_off',
  ],
  ['healthy stays out', [[null, 0n]], false, undefined],
];
for (const [name, accounts, isOpen, expected] of episodes) {
  test(`episode: ${name}`, () => {
    const change = episodeChange(
      accounts.map(([dpd, balance]) => ({ position: position(dpd, balance), terms })),
      isOpen,
    );
    const text =
      change === undefined
        ? undefined
        : change.kind === 'exit'
          ? `exit ${change.type}`
          : `enter ${change.dpd} ${change.bucket} ${totalOf(change.overdue)}`;
    assert.equal(text, expected);
  });
}
