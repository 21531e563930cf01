// Guarantee: instalments, interest, rates and day counts equal the values that numpy-financial and formula.js hold themselves to.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localDate } from '../calendar/local-date.ts';
import { type DayCount, days30, yearShare } from '../money/day-count.ts';
import { datedCost, internalRate } from './annual-cost.ts';
import { scheduleOf } from './schedule.ts';
import type { LoanTerms } from './terms.ts';

/** Amounts so fine that what is rounded to a whole unit does not show in twelve places. */
const FINE = 10n ** 15n;

/** A loan of `principal` yuan at a rate of a year, in months. */
const loan = (principal: number, percent: number, periods: number): LoanTerms => ({
  method: 'equal_instalment',
  principal: BigInt(Math.round(principal * 100)) * FINE,
  yearRate: { units: BigInt(Math.round(percent * 1e8)), scale: 10 },
  periods,
  every: { months: 1 },
  startsOn: localDate('2026-01-01'),
  dayCount: 'month',
  rounding: 'halfUp',
});

const yuan = (fine: bigint): number => Number(fine) / (100 * Number(FINE));

const close = (got: number, want: number, relative: number): void =>
  assert.ok(Math.abs(got - want) <= relative * Math.abs(want), `${got}, published ${want}`);

describe('instalments (numpy-financial TestPmt, formula.js PMT)', () => {
  const cases: readonly [principal: number, percent: number, periods: number, each: number][] = [
    [15_000, 8, 60, 304.1459143262052],
    [15_000, 0, 60, 250],
    [2_000, 0, 12, 166.66666666666666],
    [2_000, 360, 12, 626.908140170076],
    [20_000, 960, 3, 19_311.25827814569],
    [100_000, 10, 24, 4_614.49263375167],
    [100_000, 0, 24, 4_166.666666666667],
  ];
  for (const [principal, percent, periods, each] of cases)
    it(`${principal} at ${percent} % over ${periods}: ${each}`, () => {
      const [first] = scheduleOf(loan(principal, percent, periods));
      close(yuan((first?.principal ?? 0n) + (first?.interest ?? 0n)), each, 1e-12);
    });
});

describe('what an instalment is made of (TestPpmt, TestIpmt, PPMT, IPMT)', () => {
  const cases: readonly [
    principal: number,
    percent: number,
    periods: number,
    no: number,
    part: 'principal' | 'interest',
    value: number,
  ][] = [
    [55_000, 10, 60, 1, 'principal', 710.2541257864218],
    [15_000, 8, 60, 1, 'principal', 204.145914],
    [2_000, 10, 24, 1, 'principal', 75.62318600836673],
    [200_000, 96, 10, 10, 'principal', 27_598.05346242135],
    [100_000, 10, 24, 6, 'principal', 3_941.355382706826],
    [2_000, 10, 24, 1, 'interest', 16.666666666666668],
    [2_000, 10, 24, 2, 'interest', 16.03647345],
    [2_000, 10, 24, 3, 'interest', 15.40102862],
    [2_000, 10, 24, 4, 'interest', 14.76028842],
  ];
  for (const [principal, percent, periods, no, part, value] of cases)
    it(`${part} of instalment ${no} of ${principal} at ${percent} % over ${periods}: ${value}`, () => {
      close(yuan(scheduleOf(loan(principal, percent, periods))[no - 1]?.[part] ?? 0n), value, 1e-8);
    });
});

describe('many instalments together (CUMIPMT, CUMPRINC)', () => {
  const cases: readonly [
    terms: LoanTerms,
    from: number,
    to: number,
    part: 'principal' | 'interest',
    sum: number,
  ][] = [
    [loan(100_000, 10, 360), 13, 24, 'interest', 9_916.77251395708],
    [loan(100_000, 10, 360), 1, 24, 'interest', 19_891.752778759568],
    [loan(737.17, 6.3996, 120), 1, 120, 'interest', 262.766924283291],
    [loan(100_000, 10, 360), 13, 24, 'principal', 614.0863271085149],
    [loan(100_000, 10, 360), 1, 24, 'principal', 1_169.9649033716187],
  ];
  for (const [terms, from, to, part, sum] of cases)
    it(`${part} of ${from} to ${to} of ${terms.periods}: ${sum}`, () => {
      const rows = scheduleOf(terms).slice(from - 1, to);
      close(yuan(rows.reduce((all, row) => all + row[part], 0n)), sum, 1e-9);
    });
});

describe('rates (TestIrr, TestRate, IRR, RATE, XIRR)', () => {
  const annuity = (now: number, each: number, periods: number, then = 0): number[] => [
    now,
    ...Array.from({ length: periods }, (_, at) => each + (at === periods - 1 ? then : 0)),
  ];
  const cases: readonly [flows: readonly number[], rate: number, within: number][] = [
    [[-150_000, 15_000, 25_000, 35_000, 45_000, 60_000], 0.0524, 1e-2],
    [[-100, 0, 0, 74], -0.0955, 1e-2],
    [[-100, 39, 59, 55, 20], 0.28095, 1e-2],
    [[-100, 100, 0, -7], -0.0833, 1e-2],
    [[-100, 100, 0, 7], 0.06206, 1e-2],
    [[-5, 10.5, 1, -8, 1], 0.0886, 1e-2],
    [[-5, 10.5, 1, -8, 1, 0, 0, 0], 0.0886, 1e-2],
    [[-75_000, 12_000, 15_000, 18_000, 21_000, 24_000], 0.05715142887178467, 1e-9],
    [
      [-9_765_000, -24_338_874, -3_354_506, 814_300, 1_595_562, 1_975_118, 1_688_159, 391_944],
      -0.33923419058193316,
      1e-9,
    ],
    [[-4_500, 3_045, 2_371], 0.13918184162670671, 1e-9],
    [annuity(-10_000, -1_000, 24, 100_000), 0.06517891177181546, 1e-9],
    [annuity(8_000, -200, 48), 0.007701472, 1e-7],
    [annuity(-40_000, -7_200, 37, 4_477_839), 0.10646164, 1e-7],
    [annuity(790_000, -157_119 / 12, 348), 0.01651835816, 1e-9],
  ];
  for (const [flows, rate, within] of cases)
    it(`${flows.slice(0, 4).join(', ')}${flows.length > 4 ? ' …' : ''}: ${rate}`, () => {
      close(internalRate(flows.map((amount, years) => ({ years, amount }))) ?? Number.NaN, rate, within);
    });

  it('all of one sign: none', () => {
    for (const flows of [
      [1, 2, 3],
      [-1, -2, -3],
      [12_000, 15_000, 18_000],
    ])
      assert.equal(internalRate(flows.map((amount, years) => ({ years, amount }))), undefined);
  });

  it('by dates', () => {
    const flows = [
      ['2008-01-01', -1_000_000n],
      ['2008-03-01', 275_000n],
      ['2008-10-30', 425_000n],
      ['2009-02-15', 325_000n],
      ['2009-04-01', 275_000n],
    ] as const;
    close(datedCost(flows.map(([on, amount]) => ({ on: localDate(on), amount }))) ?? 0, 0.373362535, 1e-8);
  });
});

describe('days (DAYS360, YEARFRAC)', () => {
  const days: readonly [from: string, to: string, count: number][] = [
    ['1901-01-01', '1901-01-02', 1],
    ['1901-01-01', '1901-12-31', 360],
    ['1901-01-01', '1902-01-01', 360],
    ['1901-01-01', '1901-02-01', 30],
    ['1901-01-30', '1901-12-31', 330],
  ];
  for (const [from, to, count] of days)
    it(`${from} to ${to}: ${count} of 360`, () =>
      assert.equal(days30(localDate(from), localDate(to)), count));

  const shares: readonly [from: string, to: string, convention: DayCount, share: number][] = [
    ['1900-01-01', '1900-01-02', '30/360', 0.002777777777777778],
    ['1900-01-31', '1900-03-31', '30/360', 0.16666666666666666],
    ['1900-01-31', '1900-02-01', '30/360', 0.002777777777777778],
    ['1900-01-30', '1900-03-31', '30/360', 0.16666666666666666],
    ['1900-01-01', '1900-01-02', 'act/act', 0.0027397260273972603],
    ['1904-01-01', '1905-01-01', 'act/act', 1],
    ['1904-01-01', '1904-01-02', 'act/act', 0.00273224043715847],
    ['1900-01-01', '1900-01-02', 'act/360', 0.002777777777777778],
    ['1900-01-01', '1900-01-02', 'act/365', 0.0027397260273972603],
  ];
  for (const [from, to, convention, share] of shares)
    it(`${from} to ${to} by ${convention}: ${share}`, () => {
      const { numerator, denominator } = yearShare(localDate(from), localDate(to), convention);
      close(Number(numerator) / Number(denominator), share, 1e-12);
    });
});
