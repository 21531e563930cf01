import type { Instalment } from '../account/schedule.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Decimal } from '../expression/decimal.ts';
import { yearShare } from '../money/day-count.ts';
import type { Fen } from '../money/fen.ts';
import { multiplyRatio, type Rounding } from '../money/rounding.ts';
import { type Period, periodsOf } from './due-days.ts';
import type { LoanTerms, RepaymentMethod } from './terms.ts';

/** An instalment with the period that it pays for and the principal that is left after it. */
export interface ScheduledInstalment extends Instalment {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly dueOn: LocalDate;
  readonly left: Fen;
}

/** Ratios are counted to 30 places: far under the half fen that could turn a rounding. */
const ONE = 10n ** 30n;

/** What a loan owes and when, by its contract alone. The principal of all instalments is the loan's, to the fen. */
export function scheduleOf(terms: LoanTerms): readonly ScheduledInstalment[] {
  const periods = periodsOf(terms);
  const factors = periods.map((period) => factorOf(terms, period));
  const parts = PARTS[terms.method](terms, factors);
  let left = terms.principal;
  return parts.map(({ principal, interest, fee = 0n }, at) => {
    // A bullet has many periods and one payment, at the end of the last.
    const period = periods[at + periods.length - parts.length];
    if (period === undefined) throw new RangeError('more payments than periods');
    left -= principal;
    const { until, dueOn } = period;
    const from = parts.length === 1 ? terms.startsOn : period.from;
    return { no: at + 1, from, until, dueOn, principal, interest, fee: fee + (terms.feeEach ?? 0n), left };
  });
}

/** The instalment that pays a loan off in equal sums, before it is rounded: in units of 10^-30 fen. */
export function exactInstalment(principal: Fen, factors: readonly bigint[]): bigint {
  let [grown, paid] = [ONE, 0n];
  for (const factor of factors) {
    grown = (grown * (ONE + factor)) / ONE;
    paid = (paid * (ONE + factor)) / ONE + ONE;
  }
  return (principal * grown * ONE) / paid;
}

/** The interest of a period for each unit of principal, in units of 10^-30. */
export function factorOf(
  { yearRate, dayCount }: Pick<LoanTerms, 'yearRate' | 'dayCount'>,
  { from, until, months }: Pick<Period, 'from' | 'until' | 'months'>,
): bigint {
  const { numerator, denominator } =
    dayCount === 'month' && months !== undefined
      ? { numerator: BigInt(months), denominator: 12n }
      : yearShare(from, until, dayCount);
  return (ONE * yearRate.units * numerator) / (10n ** BigInt(yearRate.scale) * denominator);
}

interface Part {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee?: Fen;
}

type Parts = (terms: LoanTerms, factors: readonly bigint[]) => readonly Part[];

/** The interest of a balance for a period whose factor this is, to a whole fen. */
export const interestOn = (balance: Fen, factor: bigint, rounding: Rounding): Fen =>
  multiplyRatio(balance, factor, ONE, rounding);

/** To whole multiples, by the terms' own rounding. `of` is what the number is counted in. */
const toMultiple = (number: bigint, of: bigint, { multipleOf = 1n, rounding }: LoanTerms): Fen =>
  multiplyRatio(number, 1n, of * multipleOf, rounding) * multipleOf;

/** Each time as much principal as `principalOf` says of the interest that is due, and what is left at the last. */
function payingDown(
  terms: LoanTerms,
  factors: readonly bigint[],
  principalOf: (interest: Fen) => Fen,
): Part[] {
  let balance = terms.principal;
  return factors.map((factor, at) => {
    const interest = interestOn(balance, factor, terms.rounding);
    const wished = at === factors.length - 1 ? balance : principalOf(interest);
    const principal = wished < 0n ? 0n : wished > balance ? balance : wished;
    balance -= principal;
    return { principal, interest };
  });
}

const eachPrincipal = (terms: LoanTerms): Fen => toMultiple(terms.principal, BigInt(terms.periods), terms);

const PARTS: Readonly<Record<RepaymentMethod, Parts>> = {
  equal_instalment(terms, factors) {
    const instalment = toMultiple(exactInstalment(terms.principal, factors), ONE, terms);
    return payingDown(terms, factors, (interest) => instalment - interest);
  },
  equal_principal: (terms, factors) => payingDown(terms, factors, () => eachPrincipal(terms)),
  interest_first: (terms, factors) => payingDown(terms, factors, () => 0n),
  bullet(terms, factors) {
    const factor = factors.reduce((sum, one) => sum + one, 0n);
    return [{ principal: terms.principal, interest: interestOn(terms.principal, factor, terms.rounding) }];
  },
  flat_fee(terms, factors) {
    const fee = feeOf(terms);
    return payingDown(
      terms,
      factors.map(() => 0n),
      () => eachPrincipal(terms),
    ).map((part) => ({ ...part, fee }));
  },
};

function feeOf({ principal, feeRate = NO_RATE, rounding }: LoanTerms): Fen {
  return multiplyRatio(principal, feeRate.units, 10n ** BigInt(feeRate.scale), rounding);
}

const NO_RATE: Decimal = { units: 0n, scale: 0 };
