import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { exactInstalment, factorOf } from '../loan/schedule.ts';
import { type Fen, maxFen, minFen, sumFen } from '../money/fen.ts';
import { multiplyRatio } from '../money/rounding.ts';
import type { Amendment } from './acts.ts';
import { type Calendar, calendarOf } from './amended.ts';
import type { ServicingTerms } from './terms.ts';

export interface Disbursed {
  readonly on: LocalDate;
  readonly amount: Fen;
}

/** A line of a planned schedule, in order. */
export type Planned =
  | { readonly line: 'disbursement'; readonly on: LocalDate; readonly amount: Fen }
  | PlannedInstalment;

export interface PlannedInstalment {
  readonly line: 'down_payment' | 'instalment';
  readonly from: LocalDate;
  readonly dueOn: LocalDate;
  readonly principal: Fen;
  readonly interest: Fen;
}

/** Factors of interest are counted in units of 10^-30. */
const ONE = 10n ** 30n;

/** A share of a disbursement, in whole multiples as the instalments are. */
export function downPaymentOf(amount: Fen, { downPayment, multipleOf, rounding }: ServicingTerms): Fen {
  if (downPayment === undefined) return 0n;
  const { units, scale } = downPayment.share;
  return multiplyRatio(amount, units, 10n ** BigInt(scale) * multipleOf, rounding) * multipleOf;
}

/**
 * What is owed and when by the contract, the money paid out and the amendments. The principal of all lines is what was paid out,
 * to the fen; each payout is spread over the instalments that follow it.
 */
export function planOf(
  terms: ServicingTerms,
  disbursed: readonly Disbursed[],
  amendments: readonly Amendment[],
): readonly Planned[] {
  const waiting = [...disbursed].sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  const start = waiting[0]?.on;
  if (start === undefined) return [];
  const calendar = calendarOf(terms, start, amendments);
  const lent = sumFen(waiting.map(({ amount }) => amount - downPaymentOf(amount, terms)));
  const course: Course = { terms, calendar, start, lent };
  const lines: Planned[] = [];
  let state: Running = { balance: 0n, level: 0n, deferred: 0n };
  calendar.days.forEach((dueOn, at) => {
    const period = periodOf(course, at);
    const isLast = at === calendar.days.length - 1;
    const balances: Balance[] = [{ since: period.from, balance: state.balance }];
    let isNew = calendar.relevelAt.has(at);
    for (let next = waiting[0]; next !== undefined && (isLast || next.on < dueOn); next = waiting[0]) {
      waiting.shift();
      const down = downPaymentOf(next.amount, terms);
      lines.push(...disbursementLines(next, down));
      state = { ...state, balance: state.balance + next.amount - down };
      balances.push({ since: next.on < dueOn ? next.on : dueOn, balance: state.balance });
      isNew = true;
    }
    if (isNew) state = { ...state, level: levelOf(course, at, state.balance) };
    const earned = earnedIn(course, at, balances);
    const { principal, interest, after } = payOf(course, at, state, earned);
    lines.push({ line: 'instalment', ...period, principal, interest });
    state = after;
  });
  return lines;
}

/** What stays the same while the lines are made. */
interface Course {
  readonly terms: ServicingTerms;
  readonly calendar: Calendar;
  readonly start: LocalDate;
  /** All that was paid out, without what was due at once. */
  readonly lent: Fen;
}

interface Running {
  readonly balance: Fen;
  /** Principal of each instalment where interest is flat, principal and interest together where it declines. */
  readonly level: Fen;
  readonly deferred: Fen;
}

interface Balance {
  readonly since: LocalDate;
  readonly balance: Fen;
}

function disbursementLines({ on, amount }: Disbursed, down: Fen): readonly Planned[] {
  const paidOut: Planned = { line: 'disbursement', on, amount };
  return down === 0n
    ? [paidOut]
    : [paidOut, { line: 'down_payment', from: on, dueOn: on, principal: down, interest: 0n }];
}

function periodOf({ calendar, start }: Course, at: number): { from: LocalDate; dueOn: LocalDate } {
  return { from: calendar.days[at - 1] ?? start, dueOn: calendar.days[at] ?? start };
}

function factorAt(course: Course, at: number): bigint {
  const { terms, calendar } = course;
  if (at < terms.interestFree) return 0n;
  const { from, dueOn } = periodOf(course, at);
  const months = 'months' in terms.every && !calendar.movedAt.has(at) ? terms.every.months : undefined;
  const { dayCount } = terms;
  return factorOf({ yearRate: calendar.rateAt(at), dayCount }, { from, until: dueOn, months });
}

/** What is paid each time from `at` on, in whole multiples. */
function levelOf(course: Course, at: number, balance: Fen): Fen {
  const { calendar, terms } = course;
  const reached = calendar.days.length - calendar.addedAfter(at);
  const paying = calendar.days
    .map((_, index) => index)
    .filter((index) => index >= at && index < reached && !calendar.graceAt.has(index));
  if (paying.length === 0) return balance;
  const { multipleOf, rounding } = terms;
  const [amount, of] =
    terms.interest === 'flat'
      ? [balance, BigInt(paying.length)]
      : [
          exactInstalment(
            balance,
            paying.map((index) => factorAt(course, index)),
          ),
          ONE,
        ];
  return multiplyRatio(amount, 1n, of * multipleOf, rounding) * multipleOf;
}

function payOf(
  { terms, calendar }: Course,
  at: number,
  state: Running,
  earned: Fen,
): { readonly principal: Fen; readonly interest: Fen; readonly after: Running } {
  const isLast = !calendar.days.some((_, index) => index > at && !calendar.graceAt.has(index));
  const owed = earned + state.deferred;
  const isDeferred = calendar.interestGraceAt.has(at) && !isLast;
  const interest = isDeferred ? 0n : owed;
  const wished = terms.interest === 'flat' ? state.level : state.level - interest;
  const regular = isLast ? state.balance : maxFen(0n, minFen(wished, state.balance));
  // The end pays what is left, even where the grace would reach so far.
  const isEnd = at === calendar.days.length - 1;
  const principal = isEnd ? state.balance : calendar.graceAt.has(at) ? 0n : regular;
  const after = { ...state, balance: state.balance - principal, deferred: isDeferred ? owed : 0n };
  return { principal, interest, after };
}

/** Interest of one period: of all that was lent where it is flat, of each balance for its days where it declines. */
function earnedIn(course: Course, at: number, balances: readonly Balance[]): Fen {
  const { terms, lent } = course;
  const factor = factorAt(course, at);
  if (terms.interest === 'flat') return multiplyRatio(lent, factor, ONE, terms.rounding);
  const { from, dueOn } = periodOf(course, at);
  const days = BigInt(daysBetween(from, dueOn));
  const weighted = sumFen(
    balances.map(
      ({ since, balance }, index) =>
        balance * BigInt(daysBetween(since, balances[index + 1]?.since ?? dueOn)),
    ),
  );
  return days === 0n ? 0n : multiplyRatio(weighted, factor, ONE * days, terms.rounding);
}
