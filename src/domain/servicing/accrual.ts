import type { LocalDate } from '../calendar/local-date.ts';
import { addDays } from '../calendar/local-date.ts';
import { maxFen, sumFen } from '../money/fen.ts';
import type { SplitMovement } from './fold.ts';
import { type Loan, statusOf } from './loan.ts';
import { type Portions, portionsOf, sumPortions, totalPortions } from './portions.ts';

/**
 * Recognises income that is not recognised yet: all of it when nothing is owed any more, on the day of the last movement; in the
 * night run (`nightOf`) what was due before that day. Income is what is charged, without what was waived; principal is none.
 */
export function withAccrual(loan: Loan, nightOf: LocalDate | undefined): Loan {
  const status = statusOf(loan);
  if (status === 'closed' || status === 'overpaid') {
    const on = loan.history.movements
      .map((movement) => movement.on)
      .sort()
      .at(-1);
    return on === undefined ? loan : recognised(loan, on, incomeUntil(loan, undefined));
  }
  if (status !== 'active' || nightOf === undefined) return loan;
  const on = addDays(nightOf, -1);
  return recognised(loan, on, incomeUntil(loan, on));
}

function incomeUntil({ standing }: Loan, until: LocalDate | undefined): Portions {
  const due = standing.items.filter(({ ripeOn }) => until === undefined || ripeOn <= until);
  const earned = portionsOf((portion) =>
    sumFen(due.filter((item) => item.portion === portion).map(({ amount, waived }) => amount - waived)),
  );
  return { ...earned, principal: 0n };
}

function recognised(loan: Loan, on: LocalDate, income: Portions): Loan {
  const before = sumPortions(loan.accruals.map(({ split }) => split));
  const split = portionsOf((portion) => maxFen(0n, income[portion] - before[portion]));
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
