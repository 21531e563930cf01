import { amountsByRange } from '../../domain/servicing/ageing.ts';
import { behindOf, movementsOf, owedByPortion, statusOf } from '../../domain/servicing/loan.ts';
import { totalPortions } from '../../domain/servicing/portions.ts';
import { readDay, writeAmount } from './cells.ts';
import { differs, differsInAnyOrder, differsInOrder } from './compare.ts';
import { checks, type Difference, type StepForm } from './step.ts';
import {
  chargesView,
  delinquencyView,
  instalmentRangesView,
  pauseActionsView,
  pausesView,
  STATUSES,
  scheduleView,
  sumsView,
  TRANSACTIONS,
  transactionsView,
} from './views.ts';
import type { World } from './world.ts';

/** What is kept of the last change of ranges says the same as the loan says now. */
function lastMoveDiffers({ loan }: World): Difference | undefined {
  const last = loan.moves.at(-1);
  const told = (ranges: typeof loan.ranges): string =>
    amountsByRange(ranges, loan.terms.ageing)
      .map(({ range, amount }) => `${range} ${writeAmount(amount)}`)
      .join(', ');
  return (
    differs('range of the last move', last?.ranges.loan ?? '', loan.ranges.loan ?? '') ??
    differs(
      'instalment ranges of the last move',
      last === undefined ? '' : told(last.ranges),
      told(loan.ranges),
    )
  );
}

function loanMoveDiffers(world: World): Difference | undefined {
  const { loan, today } = world;
  const [then, now] = [loan.moves.at(-1)?.behind, behindOf(loan, today)];
  return (
    lastMoveDiffers(world) ??
    differs('delinquent since, of the last move', then?.delinquentOn ?? '', now.delinquentOn ?? '') ??
    differs('amount of the last move', writeAmount(then?.amount ?? 0n), writeAmount(now.amount))
  );
}

const rangeDiffers = (world: World, range: string, delinquentOn: string): Difference | undefined =>
  differs('delinquency range', range, world.loan.ranges.loan ?? 'NO_DELINQUENCY') ??
  differs('delinquent since', delinquentOn, behindOf(world.loan, world.today).delinquentOn ?? '');

const balances: readonly StepForm[] = [
  checks('Loan status will be {string}', ({ loan }, args) =>
    differs('status', args.at(0), STATUSES[statusOf(loan)]),
  ),
  checks('Loan has {number} outstanding amount', ({ loan }, args) =>
    differs('outstanding', args.at(0), writeAmount(totalPortions(owedByPortion(loan)))),
  ),
  checks('Loan has {number} overpaid amount', ({ loan }, args) =>
    differs('overpaid', args.at(0), writeAmount(loan.standing.overpaid)),
  ),
  checks('Loan has {number} total overdue amount', (world, args) =>
    differs('overdue', args.at(0), writeAmount(behindOf(world.loan, world.today).amount)),
  ),
  checks("Loan's all installments have obligations met", ({ loan }) =>
    differs(
      'instalments not met',
      '0',
      String(loan.standing.rows.filter(({ metOn }) => metOn === null).length),
    ),
  ),
];

const tables: readonly StepForm[] = [
  checks(
    'Loan Repayment schedule has {number} periods, with the following data for periods:',
    ({ loan }, args, table) =>
      differs('periods', args.at(0), String(loan.standing.rows.length)) ??
      differsInOrder('schedule', table, scheduleView(loan)),
  ),
  checks('Loan Repayment schedule has the following data in Total row:', ({ loan }, _args, table) =>
    differsInOrder('totals', table, [sumsView(loan.standing.rows)]),
  ),
  checks('Loan Transactions tab has the following data:', ({ loan }, _args, table) =>
    differsInAnyOrder('transactions', table, transactionsView(loan)),
  ),
  checks('Loan Transactions tab has none transaction', ({ loan }) =>
    differs('transactions', '0', String(movementsOf(loan).length)),
  ),
  checks('Loan Charges tab has the following data:', (world, _args, table) =>
    differsInAnyOrder('charges', table, chargesView(world)),
  ),
  checks(
    'On Loan Transactions tab the {string} Transaction with date {string} is reverted',
    ({ loan }, args) => {
      const on = readDay(args.at(1));
      const own = movementsOf(loan).filter((one) => one.on === on && TRANSACTIONS[one.kind] === args.at(0));
      const isReverted = own.some(({ isReversed }) => isReversed);
      return differs(`${args.at(0)} of ${args.at(1)} reverted`, 'true', String(isReverted));
    },
  ),
  checks(
    'On Loan Transactions tab the {string} Transaction with date {string} is NOT reverted',
    ({ loan }, args) => {
      const on = readDay(args.at(1));
      const own = movementsOf(loan).filter((one) => one.on === on && TRANSACTIONS[one.kind] === args.at(0));
      const isReverted = own.some(({ isReversed }) => isReversed);
      return differs(
        `${args.at(0)} of ${args.at(1)} reverted`,
        'false',
        String(own.length === 0 ? 'no such' : isReverted),
      );
    },
  ),
];

const delinquency: readonly StepForm[] = [
  checks('Admin checks that delinquency range is: {string} and has delinquentDate {string}', (world, args) =>
    rangeDiffers(world, args.at(0), args.at(1)),
  ),
  checks(
    'LoanAccountDelinquencyRangeDataV1 has delinquencyRange field with value {string}',
    ({ loan }, args) =>
      differs('delinquency range of the last move', args.at(0), loan.moves.at(-1)?.ranges.loan ?? ''),
  ),
  checks('Loan has the following LOAN level delinquency data:', (world, _args, table) =>
    differsInOrder('delinquency', table, [delinquencyView(world)]),
  ),
  checks('Loan has the following INSTALLMENT level delinquency data:', (world, _args, table) =>
    differsInOrder('instalment delinquency', table, instalmentRangesView(world)),
  ),
  checks('INSTALLMENT level delinquency is null', ({ loan }) =>
    differs('instalments in a range', '0', String(loan.ranges.instalments.length)),
  ),
  checks('Installment level delinquency event has correct data', lastMoveDiffers),
  checks(
    'LoanDelinquencyRangeChangeBusinessEvent has the same Delinquency range, date and amount as in LoanDetails on both loan- and installment-level',
    loanMoveDiffers,
  ),
  checks('Delinquency-actions have the following data:', (world, _args, table) =>
    differsInOrder('delinquency actions', table, pauseActionsView(world)),
  ),
  checks('Loan Delinquency pause periods has the following data:', (world, _args, table) =>
    differsInOrder('pauses', table, pausesView(world)),
  ),
];

export const CHECK_STEPS: readonly StepForm[] = [...balances, ...tables, ...delinquency];
