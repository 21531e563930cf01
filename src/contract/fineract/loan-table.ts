import { readDecimal } from '../../domain/expression/decimal.ts';
import type { Interval } from '../../domain/loan/terms.ts';
import type { AllocationPlan } from '../../domain/servicing/allocation.ts';
import type { ServicingTerms } from '../../domain/servicing/terms.ts';
import { readCount, ScenarioTrouble } from './cells.ts';
import { PRODUCTS, type Product } from './products.ts';
import { ADVANCED, STRATEGIES } from './strategies.ts';

/** The terms of a loan from the table by which a scenario asks for it: its product, and what the table says otherwise. */
export function termsOf(
  row: ReadonlyMap<string, string>,
  products: ReadonlyMap<string, Product> = new Map(Object.entries(PRODUCTS)),
): ServicingTerms {
  const name = row.get('LoanProduct') ?? '';
  const product = products.get(name);
  if (product === undefined) throw new ScenarioTrouble(`unknown product: ${name}`);
  const unknown = [...row.keys()].find((column) => !(column in COLUMNS));
  if (unknown !== undefined) throw new ScenarioTrouble(`unknown loan setting: ${unknown}`);
  let terms = product.terms;
  for (const [column, value] of row) terms = { ...terms, ...COLUMNS[column]?.(value, row, product) };
  return terms;
}

type Column = (value: string, row: ReadonlyMap<string, string>, product: Product) => Partial<ServicingTerms>;

const nothing: Column = () => ({});

/** A column that this adapter knows in one way only. */
const only =
  (...known: readonly string[]): Column =>
  (value) => {
    if (!known.includes(value)) throw new ScenarioTrouble(`unknown loan setting: ${value}`);
    return {};
  };

const INTEREST: Readonly<Record<string, ServicingTerms['interest']>> = {
  FLAT: 'flat',
  DECLINING_BALANCE: 'declining',
};

/** Interest of whole months is a twelfth of a year's each, of days their part of it. */
const DAY_COUNTS: Readonly<Record<string, (unit: string) => ServicingTerms['dayCount']>> = {
  SAME_AS_REPAYMENT_PERIOD: (unit) => (unit === 'MONTHS' || unit === 'YEARS' ? 'month' : 'act/act'),
  DAILY: () => 'act/act',
};

const COLUMNS: Readonly<Record<string, Column>> = {
  LoanProduct: nothing,
  'submitted on date': nothing,
  'with Principal': nothing,
  'ANNUAL interest rate %': (value) => {
    const rate = readDecimal(value);
    if (rate === undefined) throw new ScenarioTrouble(`no rate: ${value}`);
    return { yearRate: { units: rate.units, scale: rate.scale + 2 } };
  },
  'interest type': (value) => {
    const interest = INTEREST[value];
    if (interest === undefined) throw new ScenarioTrouble(`unknown interest type: ${value}`);
    return { interest };
  },
  'interest calculation period': (value, row) => {
    const dayCount = DAY_COUNTS[value]?.(row.get('repaymentFrequencyType') ?? '');
    if (dayCount === undefined) throw new ScenarioTrouble(`unknown interest period: ${value}`);
    return { dayCount };
  },
  'amortization type': only('EQUAL_INSTALLMENTS'),
  loanTermFrequency: nothing,
  loanTermFrequencyType: nothing,
  repaymentEvery: (value, row) => ({ every: intervalOf(value, row.get('repaymentFrequencyType') ?? '') }),
  repaymentFrequencyType: nothing,
  numberOfRepayments: (value) => ({ periods: readCount(value) }),
  graceOnPrincipalPayment: (value) => ({ principalGrace: readCount(value) }),
  graceOnInterestPayment: (value) => ({ interestGrace: readCount(value) }),
  'interest free period': (value) => ({ interestFree: readCount(value) }),
  'Payment strategy': (value, _row, product) => ({ allocation: allocationOf(value, product) }),
};

function intervalOf(every: string, unit: string): Interval {
  const count = readCount(every);
  const intervals: Readonly<Record<string, Interval>> = {
    DAYS: { days: count },
    WEEKS: { days: count * 7 },
    MONTHS: { months: count },
    YEARS: { months: count * 12 },
  };
  const interval = intervals[unit];
  if (interval === undefined) throw new ScenarioTrouble(`unknown interval: ${every} ${unit}`);
  return interval;
}

function allocationOf(name: string, product: Product): AllocationPlan {
  const plan = name === ADVANCED ? product.advanced : STRATEGIES[name];
  if (plan === undefined) throw new ScenarioTrouble(`unknown payment strategy: ${name}`);
  return plan;
}
