// Guarantee: what a lender states (days or months late) is carried forward by the calendar and owes what it states, no more.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { anyTerms } from '../../../tests/support/account-arbitrary.ts';
import { instant } from '../calendar/instant.ts';
import { addDays, localDate } from '../calendar/local-date.ts';
import { ageOf } from './buckets.ts';
import { type AccountFacts, type ProductTerms, positionAsOf } from './position.ts';
import { totalOf } from './schedule.ts';
import { type Snapshot, statedSchedule } from './stated.ts';

const recordedAt = instant('2026-11-22T00:00:00Z');
const [terms] = fc.sample(
  anyTerms.filter(({ table }) => table.method === 'cycle'),
  1,
);
assert.ok(terms !== undefined);
const card: ProductTerms = { ...terms, order: 'by_component', statementToDueDays: 20 };

const snapshot = (asOf: string, more: Partial<Snapshot>): Snapshot => ({
  asOf: localDate(asOf),
  unit: 'months',
  late: 0,
  balance: 0n,
  overduePrincipal: null,
  overdueInterest: null,
  overdueFee: null,
  minimumDue: null,
  recordedAt,
  ...more,
});

const months = [
  snapshot('2026-08-15', { balance: 50_000n, minimumDue: 2_500n }),
  snapshot('2026-09-15', { balance: 60_000n, minimumDue: 3_000n }),
  snapshot('2026-10-15', { balance: 70_000n, minimumDue: 3_500n, late: 1 }),
  snapshot('2026-11-15', { balance: 80_000n, minimumDue: 4_000n, late: 2 }),
];

const readings: readonly [name: string, snapshots: readonly Snapshot[], expected: readonly string[]][] = [
  [
    'two months late owe the two oldest minima',
    months,
    ['2026-10-05 3000', '2026-11-04 3500', '2026-12-05 4000', 'null 69500'],
  ],
  ['not late: only its own minimum is coming', months.slice(0, 1), ['2026-09-04 2500', 'null 47500']],
  [
    'capped at the balance, oldest first',
    [...months.slice(0, 3), snapshot('2026-11-15', { late: 2, balance: 4_000n, minimumDue: 4_000n })],
    ['2026-10-05 3000', '2026-11-04 1000'],
  ],
  [
    'a minimum nobody stated is the next newer one',
    [snapshot('2026-11-15', { late: 2, balance: 9_000n, minimumDue: 1_000n })],
    ['2026-10-05 1000', '2026-11-04 1000', '2026-12-05 1000', 'null 6000'],
  ],
  [
    'no minimum at all: the balance stands in the oldest',
    [snapshot('2026-11-15', { late: 3, balance: 9_000n })],
    ['2026-09-04 9000'],
  ],
  [
    'stated components replace the minima',
    [
      ...months.slice(0, 3),
      snapshot('2026-11-15', { late: 2, balance: 80_000n, minimumDue: 1n, overdueInterest: 650n }),
    ],
    ['2026-10-05 300', '2026-11-04 350', '2026-12-05 1', 'null 79349'],
  ],
  [
    'late without a balance owes nothing',
    [snapshot('2026-11-15', { late: 1, balance: -20n, minimumDue: 100n })],
    [],
  ],
  [
    'days: components as stated, the rest undated',
    [
      snapshot('2026-11-15', {
        unit: 'days',
        late: 12,
        balance: 900n,
        overduePrincipal: 100n,
        overdueFee: 20n,
      }),
    ],
    ['2026-11-03 120', 'null 780'],
  ],
  [
    'days: nothing stated but the balance',
    [snapshot('2026-11-15', { unit: 'days', late: 12, balance: 900n })],
    ['2026-11-03 900'],
  ],
  [
    'days: components cut to the balance, principal first gives way',
    [
      snapshot('2026-11-15', {
        unit: 'days',
        late: 1,
        balance: 50n,
        overduePrincipal: 100n,
        overdueFee: 20n,
      }),
    ],
    ['2026-11-14 50'],
  ],
];

for (const [name, snapshots, expected] of readings) {
  test(name, () => {
    const latest = snapshots.at(-1);
    assert.ok(latest !== undefined);
    const schedule = statedSchedule(snapshots, latest, 20);
    assert.deepEqual(
      schedule.map((instalment) => `${instalment.dueOn} ${totalOf(instalment)}`),
      expected,
    );
  });
}

const facts: AccountFacts = {
  accountId: 'a',
  source: 'stated',
  instalments: [],
  snapshots: months,
  payments: [],
};
const pay = (effectiveOn: string, amount: bigint, at = '2026-11-23T00:00:00Z') => [
  { id: 'p', effectiveOn: localDate(effectiveOn), amount, recordedAt: instant(at) },
];

test('two months late: counted from the oldest unpaid due day, and this statement joins when it falls due', () => {
  const on = (day: string) => {
    const { dpd, cycles, overdueFen, nextDueOn, nextDueFen } = positionAsOf(facts, localDate(day), card);
    return { dpd, cycles, overdueFen, nextDueOn, nextDueFen };
  };
  assert.deepEqual(on('2026-11-23'), {
    dpd: 49,
    cycles: 2,
    overdueFen: 6_500n,
    nextDueOn: '2026-12-05',
    nextDueFen: 4_000n,
  });
  assert.deepEqual(on('2026-12-06'), {
    dpd: 62,
    cycles: 3,
    overdueFen: 10_500n,
    nextDueOn: null,
    nextDueFen: null,
  });
  assert.equal(on('2026-08-14').dpd, null);
});

test('a payment after the snapshot pays the oldest statement first; one before it was already counted', () => {
  const today = localDate('2026-11-23');
  const paid = positionAsOf({ ...facts, payments: pay('2026-11-20', 3_000n) }, today, card);
  assert.deepEqual([paid.dpd, paid.cycles, paid.overdueFen, paid.balance], [19, 1, 3_500n, 77_000n]);
  assert.deepEqual(paid.cures, [{ bucket: 'M0', amount: 3_500n }]);
  const counted = positionAsOf({ ...facts, payments: pay('2026-11-14', 3_000n) }, today, card);
  assert.deepEqual([counted.dpd, counted.balance], [49, 80_000n]);
});

test('on the snapshot day a payment recorded after it counts, one recorded before it does not', () => {
  const today = localDate('2026-11-23');
  const balance = (at: string) =>
    positionAsOf({ ...facts, payments: pay('2026-11-15', 3_000n, at) }, today, card).balance;
  assert.equal(balance('2026-11-22T00:00:01Z'), 77_000n);
  assert.equal(balance('2026-11-21T23:59:59Z'), 80_000n);
});

test('days late go on by the calendar until the next snapshot', () => {
  const days = [
    snapshot('2026-11-10', { unit: 'days', late: 5, balance: 900n, overduePrincipal: 100n }),
    snapshot('2026-11-20', { unit: 'days', late: 0, balance: 800n }),
  ];
  const dpd = (day: string) => positionAsOf({ ...facts, snapshots: days }, localDate(day), card).dpd;
  assert.deepEqual(['2026-11-09', '2026-11-10', '2026-11-19', '2026-11-20'].map(dpd), [null, 5, 14, null]);
});

test('n months late are n cycles on the snapshot day, whatever the calendar', () => {
  fc.assert(
    fc.property(
      fc.nat(900),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(15, 20, 25),
      (shift, late, gap) => {
        const asOf = addDays(localDate('2025-01-01'), shift);
        const latest = snapshot(asOf, { late, balance: 10_000_000n, minimumDue: 100n });
        const oldest = statedSchedule([latest], latest, gap)[0];
        assert.equal(ageOf(oldest?.dueOn ?? null, asOf).cycles, late);
      },
    ),
  );
});
