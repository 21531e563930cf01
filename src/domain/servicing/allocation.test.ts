// Guarantee: money reaches debts in the order that a contract says, to the fen.
import assert from 'node:assert/strict';
import test from 'node:test';
import { type LocalDate, localDate } from '../calendar/local-date.ts';
import type { Fen } from '../money/fen.ts';
import { type Ahead, type AllocationPlan, spread } from './allocation.ts';
import type { Item } from './item.ts';
import type { Portion } from './portions.ts';

const item = (instalment: number, portion: Portion, due: string, amount: Fen, ripe?: string): Item => ({
  instalment,
  portion,
  dueOn: localDate(due),
  ripeOn: localDate(ripe ?? due),
  chargeId: ripe === undefined ? undefined : `${instalment}${portion}`,
  amount,
  paid: 0n,
  waived: 0n,
});

/** Two instalments; the penalty of the second ripens before it is due. */
const debts = (): readonly Item[] => [
  item(0, 'principal', '2026-02-01', 100n),
  item(0, 'interest', '2026-02-01', 10n),
  item(1, 'principal', '2026-03-01', 100n),
  item(1, 'interest', '2026-03-01', 10n),
  item(1, 'penalty', '2026-03-01', 5n, '2026-02-10'),
];

const order = ['penalty', 'interest', 'principal'] as const;
const plan = (over: Partial<AllocationPlan> = {}): AllocationPlan => ({
  passes: [
    { ripeness: ['past_due', 'due'], order, across: 'instalment' },
    { ripeness: ['in_advance'], order, across: 'instalment' },
  ],
  chargeRipens: 'on_its_day',
  chargeKnown: 'always',
  ahead: {},
  ...over,
});
const byPortion = plan({
  passes: [{ ripeness: ['past_due', 'due', 'in_advance'], order, across: 'portion' }],
});
const withInstalment = plan({ chargeRipens: 'with_instalment' });

const paidAs = (amount: Fen, on: LocalDate, how: AllocationPlan, ahead: Ahead): string => {
  const { paid, rest } = spread(debts(), amount, on, how, ahead);
  return [
    ...paid.map((one) => `${one.item.instalment + 1} ${one.item.portion} ${one.amount}`),
    `rest ${rest}`,
  ].join(', ');
};

const rows: readonly [string, Fen, string, AllocationPlan, Ahead, string][] = [
  ['what is due first, whole', 50n, '2026-02-01', plan(), 'next', '1 interest 10, 1 principal 40, rest 0'],
  [
    'a ripe charge before what is not due',
    120n,
    '2026-02-10',
    plan(),
    'next',
    '1 interest 10, 1 principal 100, 2 penalty 5, 2 interest 5, rest 0',
  ],
  [
    'a charge with its instalment',
    115n,
    '2026-02-10',
    withInstalment,
    'next',
    '1 interest 10, 1 principal 100, 2 penalty 5, rest 0',
  ],
  [
    'by portion over all',
    30n,
    '2026-02-01',
    byPortion,
    'next',
    '2 penalty 5, 1 interest 10, 2 interest 10, 1 principal 5, rest 0',
  ],
  [
    'ahead of the last',
    20n,
    '2026-01-15',
    plan(),
    'last',
    '2 penalty 5, 2 interest 10, 2 principal 5, rest 0',
  ],
  [
    'ahead of all in equal parts, the last the difference',
    5n,
    '2026-01-15',
    plan(),
    'equally',
    '1 interest 2, 2 penalty 3, rest 0',
  ],
  [
    'what no debt can take',
    300n,
    '2026-04-01',
    plan(),
    'next',
    '1 interest 10, 1 principal 100, 2 penalty 5, 2 interest 10, 2 principal 100, rest 75',
  ],
];

for (const [what, amount, on, how, ahead, expected] of rows)
  test(what, () => assert.equal(paidAs(amount, localDate(on), how, ahead), expected));

test('200.00 in three equal parts is 66.67, 66.67, 66.66', () => {
  const three = [0, 1, 2].map((at) => item(at, 'principal', `2026-0${at + 2}-01`, 25_000n));
  const { paid } = spread(three, 20_000n, localDate('2026-01-15'), plan(), 'equally');
  assert.deepEqual(
    paid.map(({ amount }) => amount),
    [6_667n, 6_667n, 6_666n],
  );
});

test('what one instalment has no room for goes on to the others', () => {
  const uneven = [item(0, 'principal', '2026-02-01', 10n), item(1, 'principal', '2026-03-01', 500n)];
  const { paid, rest } = spread(uneven, 300n, localDate('2026-01-15'), plan(), 'equally');
  assert.deepEqual([paid.map(({ amount }) => amount), rest], [[10n, 290n], 0n]);
});
