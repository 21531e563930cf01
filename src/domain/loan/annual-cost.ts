import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { Fen } from '../money/fen.ts';

/*
 * Rates are numbers: they are found by trying, shown to four places and never booked. No amount is made from one.
 */

/** Money that came to the borrower (positive) or went from him, so many years after the first. */
interface Flow {
  readonly years: number;
  readonly amount: number;
}

/** What a loan costs a year, all in. `undefined`: no rate makes these payments worth what was received. */
export interface AnnualCost {
  /** Periods' rate times their number, as most contracts in China tell it (央行公告〔2021〕第3号, 单利). 0.3599 is 35.99 %. */
  readonly simple: number;
  /** With interest on interest: the internal rate of return of a year (央行公告〔2021〕第3号, 复利, IRR). */
  readonly compound: number;
}

/**
 * The cost of equal periods: `received` at the beginning, `payments` at the end of each. `periodsPerYear`: 12 for months.
 * Every fee that is paid belongs into the payments, every one kept back is not received.
 */
export function annualCost(
  received: Fen,
  payments: readonly Fen[],
  periodsPerYear: number,
): AnnualCost | undefined {
  const each = internalRate([
    { years: 0, amount: Number(received) },
    ...payments.map((payment, at) => ({ years: at + 1, amount: -Number(payment) })),
  ]);
  return each === undefined
    ? undefined
    : { simple: each * periodsPerYear, compound: (1 + each) ** periodsPerYear - 1 };
}

/** The yearly internal rate of payments on days (act/365), as XIRR counts it; positive amounts came to the borrower. */
export function datedCost(
  flows: readonly { readonly on: LocalDate; readonly amount: Fen }[],
): number | undefined {
  const first = flows[0]?.on;
  if (first === undefined) return undefined;
  return internalRate(
    flows.map(({ on, amount }) => ({ years: daysBetween(first, on) / 365, amount: Number(amount) })),
  );
}

const LOWEST = -0.999_999;
const HIGHEST = 1e6;
/** Steps of the search for a change of sign, each so many times the one before, from nothing outwards. */
const STEP = 1.15;
const SMALLEST = 1e-9;
const HALVINGS = 200;

/** The rate nearest to nothing at which the flows are worth nothing together; undefined where there is none. */
export function internalRate(flows: readonly Flow[]): number | undefined {
  const worth = (rate: number): number =>
    flows.reduce((sum, { years, amount }) => sum + amount / (1 + rate) ** years, 0);
  if (!flows.some(({ amount }) => amount > 0) || !flows.some(({ amount }) => amount < 0)) return undefined;
  if (worth(0) === 0) return 0;
  for (let [low, high] = [-SMALLEST, SMALLEST]; high < HIGHEST; high *= STEP, low = lower(low)) {
    const up = between(worth, high / STEP, high);
    const down = between(worth, low, low / STEP);
    const found = [up, down].filter((rate) => rate !== undefined);
    if (found.length > 0) return found.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
  }
  return undefined;
}

const lower = (low: number): number => Math.max(low * STEP, LOWEST);

/** Halves a span at whose ends the sign differs. */
function between(worth: (rate: number) => number, from: number, to: number): number | undefined {
  let [low, high] = [from, to];
  const rising = worth(high) > worth(low);
  if (Math.sign(worth(low)) * Math.sign(worth(high)) > 0) return undefined;
  for (let turn = 0; turn < HALVINGS && high - low > Number.EPSILON * Math.abs(low + high); turn += 1) {
    const middle = (low + high) / 2;
    if (worth(middle) > 0 === rising) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
