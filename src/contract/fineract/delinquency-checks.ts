import { amountsByRange } from '../../domain/servicing/ageing.ts';
import { behindOf } from '../../domain/servicing/loan.ts';
import { writeAmount } from './cells.ts';
import { differs, differsInOrder } from './compare.ts';
import { checks, type Difference, type StepForm } from './step.ts';
import { delinquencyView, instalmentRangesView, pauseActionsView, pausesView } from './views.ts';
import type { World } from './world.ts';

/** Steps that expect how far a loan is behind. */

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

export const DELINQUENCY_CHECKS: readonly StepForm[] = [
  checks(
    'Admin checks that delinquency range is: {string} and has delinquentDate {string}',
    ({ loan, today }, args) =>
      differs('delinquency range', args.at(0), loan.ranges.loan ?? 'NO_DELINQUENCY') ??
      differs('delinquent since', args.at(1), behindOf(loan, today).delinquentOn ?? ''),
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
