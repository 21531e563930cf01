import type { LoanAct } from '../../domain/servicing/acts.ts';
import type { LoanProblem } from '../../domain/servicing/refusals.ts';
import { readAmount, readDay } from './cells.ts';
import { chargeType } from './charge-types.ts';
import { differs } from './compare.ts';
import { checks, type Difference, type StepArguments, type StepForm } from './step.ts';
import type { World } from './world.ts';

/** Steps that expect a refusal, and which one. */
const refuses = (
  form: string,
  problem: LoanProblem,
  make: (args: StepArguments, world: World) => LoanAct,
): StepForm =>
  checks(form, (world, args): Difference | undefined =>
    differs('refusal', problem, world.refusalOf(make(args, world)) ?? 'none'),
  );

const disburse = (args: StepArguments): LoanAct => ({
  act: 'disburse',
  on: readDay(args.at(0)),
  amount: readAmount(args.at(1)),
});

const chargeOff = (args: StepArguments): LoanAct => ({ act: 'charge_off', on: readDay(args.at(0)) });

const DISBURSE =
  'Admin fails to disburse the loan on {string} with {string} EUR transaction amount because of';

export const REFUSAL_CHECKS: readonly StepForm[] = [
  refuses(`${DISBURSE} wrong date`, 'in_the_future', disburse),
  refuses(`${DISBURSE} charge-off that was performed for the loan`, 'charged_off', disburse),
  refuses('Second Charge-off is not possible on {string}', 'charged_off', chargeOff),
  refuses('Backdated charge-off on a date {string} is forbidden', 'later_movement', chargeOff),
  refuses(
    'Charge-off transaction is not possible on {string} due to monetary activity before',
    'later_movement',
    chargeOff,
  ),
  refuses(
    'Admin is not able to add {string} due date charge with {string} due date and {number} EUR transaction amount because the of charged-off account',
    'charged_off',
    (args) => ({
      act: 'charge',
      id: 'refused',
      portion: chargeType(args.at(0)).isPenalty ? 'penalty' : 'fee',
      amount: readAmount(args.at(2)),
      dueOn: readDay(args.at(1)),
    }),
  ),
  refuses(
    'Customer not able to make a repayment undo on {string} due to charge off',
    'before_charge_off',
    (_args, { loan }) => ({
      act: 'reverse',
      movementId: loan.history.movements.findLast(({ kind }) => kind === 'repayment')?.id ?? '',
    }),
  ),
  checks('Charge-off undo is not possible as the loan is not charged-off', ({ loan }) => {
    const isChargedOff = loan.history.movements.some(({ kind }) => kind === 'charge_off');
    return differs('charged off', 'false', String(isChargedOff));
  }),
];
