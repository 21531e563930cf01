import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { type Fen, maxFen, minFen, sumFen } from '../money/fen.ts';
import { multiplyRatio } from '../money/rounding.ts';
import type { SplitMovement } from './fold.ts';
import { isChargedOff, type Loan, statusOf } from './loan.ts';
import {
  minusPortions,
  noPortions,
  type Portions,
  portionsOf,
  sumPortions,
  totalPortions,
} from './portions.ts';
import type { InstalmentRow } from './rows.ts';

/*
 * Income is what is charged, without what was waived; principal is none. It is recognised once: a reversal of the payment by which
 * a loan was closed does not take it back, and a loan that is charged off earns nothing more.
 */

/** Recognises what is left when nothing is owed any more: on the day of the last movement, or on the day of recording, by the terms. */
export function closingAccrual(loan: Loan, today: LocalDate): Loan {
  const status = statusOf(loan);
  if (isChargedOff(loan) || (status !== 'closed' && status !== 'overpaid')) return loan;
  const lastDue =
    loan.standing.rows
      .map(({ dueOn }) => dueOn)
      .sort()
      .at(-1) ?? today;
  const lastMoved = loan.standing.movements.at(-1)?.on ?? today;
  const on = loan.terms.accrual === 'by_instalment' ? lastMoved : lastDue < today ? lastDue : today;
  const earned = sumPortions(loan.standing.rows.map((row) => earnedOf(loan, row, undefined)));
  return recognised(loan, on, minusPortions(earned, recognisedSoFar(loan)));
}

/** Recognises, in the night run of a day, what was earned before it: of each instalment by itself, or all at once. */
export function nightlyAccrual(loan: Loan, night: LocalDate): Loan {
  if (statusOf(loan) !== 'active' || isChargedOff(loan)) return loan;
  const rows = loan.standing.rows.filter(({ kind }) => kind !== 'down_payment');
  const lastDue =
    rows
      .map(({ dueOn }) => dueOn)
      .sort()
      .at(-1) ?? night;
  const before = addDays(night, -1);
  const until = lastDue < before ? lastDue : before;
  let [result, left] = [loan, recognisedSoFar(loan)];
  const due: Portions[] = [];
  for (const row of rows) {
    const earned = earnedOf(loan, row, until);
    const known = portionsOf((portion) => minFen(left[portion], earned[portion]));
    left = minusPortions(left, known);
    const income = minusPortions(earned, known);
    due.push(income);
    if (loan.terms.accrual === 'by_instalment')
      result = recognised(result, row.dueOn < until ? row.dueOn : until, income);
  }
  return loan.terms.accrual === 'by_instalment' ? result : recognised(loan, until, sumPortions(due));
}

const recognisedSoFar = ({ accruals }: Loan): Portions => sumPortions(accruals.map(({ split }) => split));

/** Of an instalment until a day: charges that were due, interest by its days. Undefined: all of it. */
function earnedOf(loan: Loan, row: InstalmentRow, until: LocalDate | undefined): Portions {
  const own = loan.standing.items.filter(
    ({ instalment, chargeId, ripeOn }) =>
      instalment === row.no - 1 && chargeId !== undefined && (until === undefined || ripeOn <= until),
  );
  const charged = (portion: 'fee' | 'penalty'): Fen =>
    sumFen(own.filter((item) => item.portion === portion).map(({ amount, waived }) => amount - waived));
  return {
    ...noPortions,
    fee: charged('fee'),
    penalty: charged('penalty'),
    interest: interestOf(loan, row, until),
  };
}

function interestOf({ terms }: Loan, row: InstalmentRow, until: LocalDate | undefined): Fen {
  const whole = row.due.interest - row.waived.interest;
  if (until === undefined || until >= row.dueOn) return whole;
  const days = daysBetween(row.from, until);
  if (days <= 0) return 0n;
  return multiplyRatio(whole, BigInt(days), BigInt(daysBetween(row.from, row.dueOn)), terms.rounding);
}

function recognised(loan: Loan, on: LocalDate, income: Portions): Loan {
  const split = portionsOf((portion) => maxFen(0n, income[portion]));
  const amount = totalPortions(split);
  if (amount === 0n) return loan;
  const sequence = loan.nextSequence;
  const movement: SplitMovement = {
    id: `${sequence}`,
    sequence,
    kind: 'accrual',
    on,
    amount,
    split,
    overpaid: 0n,
    balance: 0n,
  };
  return { ...loan, accruals: [...loan.accruals, movement], nextSequence: sequence + 1 };
}
