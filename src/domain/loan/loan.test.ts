// Guarantee: schedules, day counts and yearly costs equal values that others have published, and every schedule pays exactly its loan.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { localDate } from '../calendar/local-date.ts';
import { readDecimal } from '../expression/decimal.ts';
import { type DayCount, yearShare } from '../money/day-count.ts';
import { formatYuan, parseFen } from '../money/fen.ts';
import { annualCost, datedCost } from './annual-cost.ts';
import { exactInstalment, factorOf, scheduleOf } from './schedule.ts';
import { type LoanTerms, repaymentMethods } from './terms.ts';

const START = localDate('2026-01-15');

function fen(text: string): bigint {
  const read = parseFen(text, { negative: 'allow' });
  if (typeof read === 'string') assert.fail(read);
  return read;
}

function rate(text: string) {
  return readDecimal(text) ?? assert.fail(text);
}

const terms = (own: Partial<LoanTerms>): LoanTerms => ({
  method: 'equal_instalment',
  principal: fen('10000'),
  yearRate: rate('0.12'),
  periods: 12,
  every: { months: 1 },
  startsOn: START,
  dayCount: 'month',
  rounding: 'halfUp',
  ...own,
});

describe('published values', () => {
  const instalments: readonly [principal: string, yearRate: string, periods: number, each: string][] = [
    ['600000', '0.05537', 240, '¥4,139.87'],
    ['1000000', '0.045', 360, '¥5,066.85'],
    ['8000', '0.1800', 12, '¥733.44'],
  ];
  for (const [principal, yearRate, periods, each] of instalments)
    it(`${principal} at ${yearRate} over ${periods} months: ${each}`, () => {
      const [first] = scheduleOf(terms({ principal: fen(principal), yearRate: rate(yearRate), periods }));
      assert.equal(formatYuan((first?.principal ?? 0n) + (first?.interest ?? 0n)), each);
    });

  it('1,000,000 at 4.5 % over 360 months: 1,824,067.12 in all, unrounded', () => {
    const loan = { yearRate: rate('0.045'), dayCount: 'month' } as const;
    const factor = factorOf(loan, { from: START, until: START, months: 1 });
    const all = exactInstalment(fen('1000000'), Array(360).fill(factor)) * 360n;
    assert.equal(formatYuan((all + 5n * 10n ** 29n) / 10n ** 30n), '¥1,824,067.12');
  });

  it('50,000 at 10 % over 12 months of equal principal: interest 2,708.33, each rounded half up', () => {
    const rows = scheduleOf(
      terms({ method: 'equal_principal', principal: fen('50000'), yearRate: rate('0.10') }),
    );
    assert.equal(
      rows.reduce((sum, { interest }) => sum + interest, 0n),
      fen('2708.33'),
    );
  });

  it('8,000 repaid in 12 times 803.65 costs 35.99 % a year, without its fee of 70.21 18.00 %', () => {
    const cost = (each: string) =>
      annualCost(fen('8000'), Array(12).fill(fen(each)), 12)?.simple ?? Number.NaN;
    assert.equal((cost('803.65') * 100).toFixed(2), '35.99');
    assert.equal((cost('733.44') * 100).toFixed(2), '18.00');
  });

  it('dated payments: the example of XIRR in the manual of Excel', () => {
    const flows = [
      ['2008-01-01', '-10000'],
      ['2008-03-01', '2750'],
      ['2008-10-30', '4250'],
      ['2009-02-15', '3250'],
      ['2009-04-01', '2750'],
    ] as const;
    const found = datedCost(flows.map(([on, amount]) => ({ on: localDate(on), amount: fen(amount) })));
    assert.ok(Math.abs((found ?? 0) - 0.373362535) < 1e-8, String(found));
  });
});

describe('a part of a year', () => {
  const cases: readonly [from: string, to: string, convention: DayCount, share: string][] = [
    ['2026-01-31', '2026-02-28', 'month', '30/360'],
    ['2026-01-15', '2026-03-20', 'month', '65/360'],
    ['2026-01-15', '2026-01-14', '30/360', 'none'],
    ['2026-01-31', '2026-03-31', '30/360', '60/360'],
    ['2026-01-30', '2026-03-31', '30/360', '60/360'],
    ['2026-01-29', '2026-03-31', '30/360', '62/360'],
    ['2026-02-28', '2026-03-01', '30/360', '3/360'],
    ['2026-01-01', '2026-12-31', 'act/360', '364/360'],
    ['2024-01-01', '2025-01-01', 'act/365', '366/365'],
    ['2023-12-31', '2024-01-02', 'act/act', `${366 + 365}/${365 * 366}`],
    ['2026-05-05', '2026-05-05', 'act/act', `0/${365 * 366}`],
  ];
  for (const [from, to, convention, share] of cases)
    it(`${from} to ${to} by ${convention}: ${share}`, () => {
      const span = () => yearShare(localDate(from), localDate(to), convention);
      if (share === 'none') return assert.throws(span, RangeError);
      const { numerator, denominator } = span();
      assert.equal(`${numerator}/${denominator}`, share);
    });
});

describe('due days', () => {
  const cases: readonly [what: string, own: Partial<LoanTerms>, days: string][] = [
    [
      'the 31st comes back',
      { startsOn: localDate('2026-01-31'), periods: 3 },
      '2026-02-28 2026-03-31 2026-04-30',
    ],
    ['every 15 days', { every: { days: 15 }, periods: 3 }, '2026-01-30 2026-02-14 2026-03-01'],
    ['a long first period', { firstDueOn: localDate('2026-03-10'), periods: 2 }, '2026-03-10 2026-04-10'],
    ['a short last one', { lastDueOn: localDate('2026-03-01'), periods: 2 }, '2026-02-15 2026-03-01'],
  ];
  for (const [what, own, days] of cases)
    it(what, () => {
      assert.equal(
        scheduleOf(terms(own))
          .map(({ dueOn }) => dueOn)
          .join(' '),
        days,
      );
    });

  it('put off where there is no business, interest to the day of the contract', () => {
    const dueDay = (day: string) => localDate(day === '2026-02-15' ? '2026-02-24' : day);
    const [put] = scheduleOf(terms({ dueDay, dayCount: 'act/365' }));
    const [plain] = scheduleOf(terms({ dayCount: 'act/365' }));
    assert.deepEqual([put?.dueOn, put?.interest], ['2026-02-24', plain?.interest]);
  });

  it('days that do not follow each other are no contract', () => {
    assert.throws(() => scheduleOf(terms({ firstDueOn: START })), /period 1 ends/);
  });
});

describe('methods', () => {
  const row = (own: Partial<LoanTerms>) =>
    scheduleOf(terms({ principal: fen('12000'), periods: 3, ...own })).map(
      ({ principal, interest, fee }) => `${principal}+${interest}+${fee}`,
    );
  const cases: readonly [what: string, own: Partial<LoanTerms>, rows: readonly string[]][] = [
    ['interest first', { method: 'interest_first' }, ['0+12000+0', '0+12000+0', '1200000+12000+0']],
    ['bullet', { method: 'bullet' }, ['1200000+36000+0']],
    [
      'flat fee: 0.6 % of the first principal each time',
      { method: 'flat_fee', feeRate: rate('0.006') },
      ['400000+0+7200', '400000+0+7200', '400000+0+7200'],
    ],
    [
      'whole yuan, the rest last',
      { method: 'equal_principal', principal: fen('100'), multipleOf: 100n, yearRate: rate('0') },
      ['3300+0+0', '3300+0+0', '3400+0+0'],
    ],
    [
      'months are months to whom pays on the last day',
      { method: 'interest_first', startsOn: localDate('2026-01-31') },
      ['0+12000+0', '0+12000+0', '1200000+12000+0'],
    ],
    [
      'a broken first period by its days: 1 month and 9 days',
      { method: 'interest_first', firstDueOn: localDate('2026-02-24') },
      ['0+15600+0', '0+12000+0', '1200000+12000+0'],
    ],
    [
      'a fee with every instalment',
      { method: 'interest_first', feeEach: 500n },
      ['0+12000+500', '0+12000+500', '1200000+12000+500'],
    ],
    [
      'a first period so long that the instalment does not cover its interest',
      { firstDueOn: localDate('2036-01-15'), principal: fen('100'), yearRate: rate('0.12') },
      ['0+12000+0', '7306+100+0', '2694+27+0'],
    ],
  ];
  for (const [what, own, rows] of cases) it(what, () => assert.deepEqual(row(own).slice(-rows.length), rows));

  it('whatever the terms, the principals are the loan and nothing is negative', () => {
    const anyTerms = fc.record({
      method: fc.constantFrom(...repaymentMethods),
      principal: fc.bigInt({ min: 1n, max: 10n ** 12n }),
      yearRate: fc.integer({ min: 0, max: 4_000 }).map((units) => ({ units: BigInt(units), scale: 4 })),
      periods: fc.integer({ min: 1, max: 120 }),
      dayCount: fc.constantFrom<DayCount>('month', '30/360', 'act/360', 'act/365', 'act/act'),
      rounding: fc.constantFrom('down', 'halfUp', 'halfEven'),
      multipleOf: fc.constantFrom(1n, 10n, 100n),
    });
    fc.assert(
      fc.property(anyTerms, (own) => {
        const rows = scheduleOf(terms(own));
        assert.equal(
          rows.reduce((sum, { principal }) => sum + principal, 0n),
          own.principal,
        );
        assert.equal(rows.at(-1)?.left, 0n);
        for (const { principal, interest, fee, left } of rows)
          assert.ok(principal >= 0n && interest >= 0n && fee >= 0n && left >= 0n);
      }),
    );
  });

  it('what is paid for is what it costs: a schedule of equal instalments costs its rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 4_000 }), fc.integer({ min: 3, max: 60 }), (units, periods) => {
        const rows = scheduleOf(
          terms({ principal: fen('1000000'), yearRate: { units: BigInt(units), scale: 4 }, periods }),
        );
        const paid = rows.map(({ principal, interest }) => principal + interest);
        const cost = annualCost(fen('1000000'), paid, 12);
        assert.ok(Math.abs((cost?.simple ?? 0) - units / 10_000) < 1e-6, `${cost?.simple}`);
      }),
    );
  });
});

describe('no cost', () => {
  it('nothing was received, or nothing is paid', () => {
    assert.equal(annualCost(0n, [1n], 12), undefined);
    assert.equal(annualCost(100n, [], 12), undefined);
    assert.equal(datedCost([]), undefined);
  });
  it('exactly what was received costs nothing', () => {
    assert.deepEqual(annualCost(200n, [100n, 100n], 12), { simple: 0, compound: 0 });
  });
  it('less than what was received costs less than nothing', () => {
    assert.ok((annualCost(200n, [100n, 50n], 12)?.simple ?? 0) < 0);
  });
});
