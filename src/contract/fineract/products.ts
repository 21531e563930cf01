import type { BucketTable } from '../../domain/account/buckets.ts';
import type { Decimal } from '../../domain/expression/decimal.ts';
import type { AllocationPlan } from '../../domain/servicing/allocation.ts';
import type { DownPayment, ServicingAgeing, ServicingTerms } from '../../domain/servicing/terms.ts';
import { advanced, STRATEGIES } from './strategies.ts';

/** Settings of the products that scenarios name, in our terms. Where they are from: tests/fixtures/fineract/PROVENANCE.md. */
export interface Product {
  readonly terms: ServicingTerms;
  /** The allocation that a scenario means by the advanced one. */
  readonly advanced?: AllocationPlan | undefined;
}

const percent = (units: bigint): Decimal => ({ units, scale: 2 });

const ranges: BucketTable = {
  method: 'dpd',
  buckets: [
    { name: 'NO_DELINQUENCY', from: null },
    { name: 'RANGE_1', from: 1 },
    { name: 'RANGE_3', from: 4 },
    { name: 'RANGE_30', from: 31 },
    { name: 'RANGE_60', from: 61 },
    { name: 'RANGE_90', from: 91 },
    { name: 'RANGE_120', from: 121 },
    { name: 'RANGE_150', from: 151 },
    { name: 'RANGE_180', from: 181 },
    { name: 'RANGE_240', from: 241 },
  ],
};

/** All days of a loan's pauses are taken off, of whatever instalment. */
const ageing: ServicingAgeing = { graceDays: 3, table: ranges, byInstalment: false, pausedDays: 'all' };

const strategy = (name: string): AllocationPlan => {
  const plan = STRATEGIES[name];
  if (plan === undefined) throw new RangeError(`no strategy ${name}`);
  return plan;
};

const STANDARD = strategy('PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER');
const DUE_FIRST = strategy('DUE_PENALTY_INTEREST_PRINCIPAL_FEE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE');

const DUE_FIRST_PRINCIPAL_AHEAD = strategy(
  'DUE_PENALTY_FEE_INTEREST_PRINCIPAL_IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST',
);

const ADVANCED_ORDER = ['penalty', 'fee', 'principal', 'interest'] as const;
const ADVANCED_AHEAD = {
  goodwill_credit: 'last',
  merchant_refund: 'equally',
  payout_refund: 'next',
} as const;

const lp1: ServicingTerms = {
  periods: 1,
  every: { days: 30 },
  yearRate: percent(0n),
  interest: 'flat',
  dayCount: 'month',
  rounding: 'halfEven',
  multipleOf: 100n,
  principalGrace: 0,
  interestGrace: 0,
  interestFree: 0,
  allocation: STANDARD,
  ageing,
  accrual: 'by_instalment',
};

const flat = { yearRate: percent(12n), interest: 'flat' } as const;
const quarter = (automatic: boolean): DownPayment => ({ share: percent(25n), automatic });

const lp2: ServicingTerms = { ...lp1, periods: 3, every: { days: 15 }, downPayment: quarter(true) };

const byInstalment = { ...ageing, byInstalment: true };
/** Instalments of a progressive schedule are not whole units. */
const progressive: ServicingTerms = {
  ...lp2,
  downPayment: quarter(false),
  multipleOf: 1n,
  accrual: 'at_once',
};
const horizontal = advanced(ADVANCED_ORDER, 'instalment', ADVANCED_AHEAD);
const vertical = advanced(ADVANCED_ORDER, 'portion', ADVANCED_AHEAD);

export const PRODUCTS: Readonly<Record<string, Product>> = {
  LP1: { terms: lp1 },
  LP1_INTEREST_FLAT: { terms: { ...lp1, ...flat } },
  LP1_PAYMENT_STRATEGY_DUE_IN_ADVANCE: { terms: { ...lp1, allocation: DUE_FIRST_PRINCIPAL_AHEAD } },
  LP1_PAYMENT_STRATEGY_DUE_IN_ADVANCE_INTEREST_FLAT: {
    terms: { ...lp1, ...flat, allocation: DUE_FIRST_PRINCIPAL_AHEAD },
  },
  LP1_PAYMENT_STRATEGY_DUE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE: {
    terms: { ...lp1, allocation: DUE_FIRST },
  },
  LP1_PAYMENT_STRATEGY_DUE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE_INTEREST_FLAT: {
    terms: { ...lp1, ...flat, allocation: DUE_FIRST },
  },
  LP2_DOWNPAYMENT_AUTO: { terms: lp2 },
  LP2_DOWNPAYMENT: { terms: { ...lp2, downPayment: quarter(false) } },
  LP2_DOWNPAYMENT_INTEREST: { terms: { ...lp2, ...flat, downPayment: quarter(false) } },
  LP2_DOWNPAYMENT_INTEREST_AUTO: { terms: { ...lp2, ...flat } },
  LP2_DOWNPAYMENT_AUTO_ADVANCED_PAYMENT_ALLOCATION: {
    terms: { ...lp2, accrual: 'at_once' },
    advanced: horizontal,
  },
  LP2_DOWNPAYMENT_ADVANCED_PAYMENT_ALLOCATION: {
    terms: { ...lp2, downPayment: quarter(false), accrual: 'at_once' },
    advanced: horizontal,
  },
  LP2_DOWNPAYMENT_ADV_PMT_ALLOC_PROGRESSIVE_LOAN_SCHEDULE_HORIZONTAL: {
    terms: progressive,
    advanced: horizontal,
  },
  LP2_DOWNPAYMENT_ADV_PMT_ALLOC_PROGRESSIVE_LOAN_SCHEDULE_VERTICAL: {
    terms: progressive,
    advanced: vertical,
  },
  LP2_DOWNPAYMENT_ADV_PMT_ALLOC_PROGRESSIVE_LOAN_SCHEDULE_HORIZONTAL_INSTALLMENT_LEVEL_DELINQUENCY: {
    terms: { ...progressive, ageing: byInstalment },
    advanced: horizontal,
  },
};

export function product(name: string): Product {
  const found = PRODUCTS[name];
  if (found === undefined) throw new RangeError(`no product ${name}`);
  return found;
}
