import { behindOf, type Loan, movementsOf, owedByPortion, statusOf } from '../../domain/servicing/loan.ts';
import { totalPortions } from '../../domain/servicing/portions.ts';
import { readCount, readDay, ScenarioTrouble, writeAmount, writeDay } from './cells.ts';
import { differs } from './compare.ts';
import { STATUS_WORDS, STATUSES, TRANSACTION_TYPES, TRANSACTIONS } from './names.ts';
import { checks, type Difference, type StepForm } from './step.ts';
import type { World } from './world.ts';

/** Steps that expect a sum, a status or a day of a loan. */

const PAYMENTS: readonly string[] = [
  'repayment',
  'down_payment',
  'merchant_refund',
  'payout_refund',
  'goodwill_credit',
];

const lastPaid = ({ loan }: World) =>
  loan.standing.movements.findLast(({ kind }) => PAYMENTS.includes(kind))?.amount ?? 0n;

function closedOn({ loan }: World): string {
  const isClosed = statusOf(loan) === 'closed';
  return isClosed ? writeDay(loan.standing.movements.at(-1)?.on ?? null) : '';
}

const sums: readonly StepForm[] = [
  checks('Loan has {number} outstanding amount', ({ loan }, args) =>
    differs('outstanding', args.at(0), writeAmount(totalPortions(owedByPortion(loan)))),
  ),
  checks('Loan has {number} interest outstanding amount', ({ loan }, args) =>
    differs('interest outstanding', args.at(0), writeAmount(owedByPortion(loan).interest)),
  ),
  checks(
    'Loan has {number} overpaid amount',
    ({ loan }, args) =>
      differs('outstanding', '0', writeAmount(totalPortions(owedByPortion(loan)))) ??
      differs('overpaid', args.at(0), writeAmount(loan.standing.overpaid)),
  ),
  checks('Loan has {number} total overdue amount', ({ loan, today }, args) =>
    differs('overdue', args.at(0), writeAmount(behindOf(loan, today).amount)),
  ),
  checks('Loan has {number} last payment amount', (world, args) =>
    differs('last payment', args.at(0), writeAmount(lastPaid(world))),
  ),
  checks('Loan has {number} {string} transactions on Transactions tab', ({ loan }, args) => {
    const kind = TRANSACTION_TYPES[args.at(1)];
    if (kind === undefined) throw new ScenarioTrouble(`unknown transaction: ${args.at(1)}`);
    const own = movementsOf(loan).filter((one) => one.kind === kind);
    return differs(`${args.at(1)} transactions`, args.at(0), String(own.length));
  }),
];

const states: readonly StepForm[] = [
  checks('Loan status will be {string}', ({ loan }, args) =>
    differs('status', args.at(0), STATUSES[statusOf(loan)]),
  ),
  checks('Loan status has changed to {string}', ({ loan }, args) =>
    differs('status', args.at(0), STATUS_WORDS[statusOf(loan)]),
  ),
  checks("Loan's all installments have obligations met", ({ loan }) => {
    const open = loan.standing.rows.filter(({ metOn }) => metOn === null);
    return differs('instalments not met', '0', String(open.length));
  }),
  checks('Loan closedon_date is {string}', (world, args) =>
    differs('closed on', args.at(0), closedOn(world)),
  ),
  checks('Loan marked as charged-off on {string}', ({ loan }, args) => {
    const chargeOff = loan.history.movements.find(({ kind }) => kind === 'charge_off');
    return differs('charged off on', args.at(0), writeDay(chargeOff?.on ?? null));
  }),
  checks('LoanAccrualTransactionCreatedBusinessEvent is raised on {string}', ({ loan }, args) => {
    const on = readDay(args.at(0));
    const accruals = loan.accruals.filter((accrual) => accrual.on === on);
    return differs(`accrued on ${args.at(0)}`, 'true', String(accruals.length > 0));
  }),
  checks('Charge is successfully added to the loan with {number} EUR', ({ charges }, args) =>
    differs('charge', args.at(0), writeAmount(charges.at(-1)?.amount ?? 0n)),
  ),
  checks('Charge is successfully added to the loan', ({ charges }) =>
    differs('charges', 'some', charges.length > 0 ? 'some' : 'none'),
  ),
];

/** Whether a movement of a kind and day is reversed, where there is one. */
const reverted = (expected: boolean, says: string): StepForm =>
  checks(`On Loan Transactions tab the {string} Transaction with date {string} ${says}`, ({ loan }, args) => {
    const on = readDay(args.at(1));
    const own = movementsOf(loan).filter((one) => one.on === on && TRANSACTIONS[one.kind] === args.at(0));
    const got = own.length === 0 ? 'there is none' : String(own.some(({ isReversed }) => isReversed));
    return differs(`${args.at(0)} of ${args.at(1)} reverted`, String(expected), got);
  });

function nthDiffers(loan: Loan, place: number, type: string): Difference | undefined {
  const found = movementsOf(loan).at(place);
  return (
    differs('transaction', type, found === undefined ? 'there is none' : TRANSACTIONS[found.kind]) ??
    differs('transaction reverted', 'true', String(found?.isReversed ?? false))
  );
}

const reversals: readonly StepForm[] = [
  reverted(true, 'is reverted'),
  reverted(false, 'is NOT reverted'),
  checks(
    'In Loan Transactions the latest Transaction has Transaction type={string} and is reverted',
    ({ loan }, args) => nthDiffers(loan, -1, args.at(0)),
  ),
  checks(
    'In Loan Transactions the {string}th Transaction has Transaction type={string} and is reverted',
    ({ loan }, args) => nthDiffers(loan, readCount(args.at(0)) - 1, args.at(1)),
  ),
];

export const BALANCE_CHECKS: readonly StepForm[] = [...sums, ...states, ...reversals];
