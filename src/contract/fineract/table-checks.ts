import { movementsOf } from '../../domain/servicing/loan.ts';
import { differs, differsInAnyOrder, differsInOrder, differsSomewhere, type Row } from './compare.ts';
import { checks, type Difference, type StepForm, type StepTable } from './step.ts';
import { chargesView, scheduleView, sumsView, transactionsView } from './views.ts';

/** A schedule's rows are counted by another part of the step: a table may leave some out, and lines of one day have no order. */
function differsInSchedule(table: StepTable, got: readonly Row[]): Difference | undefined {
  if (table.rows.length < got.length) return differsSomewhere('schedule', table, got);
  return differsInAnyOrder('schedule', table, got) === undefined
    ? undefined
    : differsInOrder('schedule', table, got);
}

/** Steps that expect a table of a loan. */
export const TABLE_CHECKS: readonly StepForm[] = [
  checks(
    'Loan Repayment schedule has {number} periods, with the following data for periods:',
    ({ loan }, args, table) =>
      differs('periods', args.at(0), String(loan.standing.rows.length)) ??
      differsInSchedule(table, scheduleView(loan)),
  ),
  checks('Loan Repayment schedule has the following data in Total row:', ({ loan }, _args, table) =>
    differsInOrder('totals', table, [sumsView(loan.standing.rows)]),
  ),
  checks('Loan Transactions tab has the following data:', ({ loan }, _args, table) =>
    differsInAnyOrder('transactions', table, transactionsView(loan)),
  ),
  checks(
    'Loan Transactions tab has a transaction with date: {string}, and with the following data:',
    ({ loan }, args, table) => {
      const ofDay = transactionsView(loan).filter((row) => row['Transaction date'] === args.at(0));
      return differsSomewhere(`transactions of ${args.at(0)}`, table, ofDay);
    },
  ),
  checks('Loan Transactions tab has none transaction', ({ loan }) =>
    differs('transactions', '0', String(movementsOf(loan).length)),
  ),
  checks('Loan Charges tab has the following data:', (world, _args, table) =>
    differsInAnyOrder('charges', table, chargesView(world)),
  ),
  checks('Loan Charges tab has a given charge with the following data:', (world, _args, table) =>
    differsSomewhere('charges', table, chargesView(world)),
  ),
];
