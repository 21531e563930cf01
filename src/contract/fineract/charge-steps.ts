import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { readDecimal } from '../../domain/expression/decimal.ts';
import { type Fen, sumFen } from '../../domain/money/fen.ts';
import { multiplyRatio } from '../../domain/money/rounding.ts';
import { readAmount, readDay, ScenarioTrouble } from './cells.ts';
import { chargeType } from './charge-types.ts';
import { undoLast } from './money-steps.ts';
import { acts, does, type StepArguments, type StepForm } from './step.ts';
import type { World } from './world.ts';

/** Steps about fees and penalties, and about a loan that is charged off. */

function addCharge(world: World, type: string, dueOn: LocalDate | null, amount: Fen): void {
  const { name, isPenalty, calculation = 'Flat' } = chargeType(type);
  const id = `${world.charges.length + 1}`;
  const charge = { id, amount, dueOn };
  world.record({ act: 'charge', ...charge, portion: isPenalty ? 'penalty' : 'fee' });
  world.charges.push({ ...charge, type, name, isPenalty, calculation });
}

/** A share of what the loan asks for by its schedule: principal and interest. */
function addProcessingFee(world: World, args: StepArguments): void {
  const share = readDecimal(args.at(0));
  if (share === undefined) throw new ScenarioTrouble(`no share: ${args.at(0)}`);
  const { rows } = world.loan.standing;
  const base = sumFen(rows.map(({ due }) => due.principal + due.interest));
  const amount = multiplyRatio(base, share.units, 100n * 10n ** BigInt(share.scale), 'halfEven');
  addCharge(world, 'LOAN_PERCENTAGE_PROCESSING_FEE', readDay(args.at(2)), amount);
}

function waiveLastCharge(world: World): void {
  const charge = world.charges.at(-1);
  if (charge === undefined) throw new ScenarioTrouble('no charge to waive');
  world.record({ act: 'waive_charge', chargeId: charge.id, on: world.today });
}

function adjustCharge(world: World, args: StepArguments): void {
  const on = readDay(args.at(1));
  const charge = world.charges.findLast(({ type, dueOn }) => type === args.at(0) && dueOn === on);
  if (charge === undefined) throw new ScenarioTrouble(`no ${args.at(0)} due on ${args.at(1)}`);
  const amount = readAmount(args.at(2));
  world.record({ act: 'credit', as: 'charge_adjustment', on: world.today, amount, chargeId: charge.id });
}

function undoAdjustment(world: World, args: StepArguments): void {
  const [on, amount] = [readDay(args.at(0)), readAmount(args.at(1))];
  const found = world.loan.standing.movements.find(
    (one) => one.kind === 'charge_adjustment' && one.on === on && one.amount === amount,
  );
  if (found === undefined)
    throw new ScenarioTrouble(`no charge adjustment of ${args.at(1)} on ${args.at(0)}`);
  world.record({ act: 'reverse', movementId: found.id });
}

/** What a bounced payment costs in the scenarios, where they say no amount. */
const NSF_FEE: Fen = 1_000n;

export const CHARGE_STEPS: readonly StepForm[] = [
  does(
    'Admin adds {string} due date charge with {string} due date and {number} EUR transaction amount',
    (world, args) => addCharge(world, args.at(0), readDay(args.at(1)), readAmount(args.at(2))),
  ),
  does('Admin adds {string} installment charge with {number} amount', (world, args) =>
    addCharge(world, args.at(0), null, readAmount(args.at(1))),
  ),
  does('Admin adds an NSF fee because of payment bounce with {string} transaction date', (world, args) =>
    addCharge(world, 'LOAN_NSF_FEE', readDay(args.at(0)), NSF_FEE),
  ),
  does(
    'Admin adds a {number} % Processing charge to the loan with {string} locale on date: {string}',
    addProcessingFee,
  ),
  does('Admin waives charge', waiveLastCharge),
  does('Admin waives due date charge', waiveLastCharge),
  does('Admin makes waive undone for charge', (world) => undoLast(world, 'charge_waiver')),
  does(
    'Admin makes a charge adjustment for the last {string} type charge which is due on {string} with {number} EUR transaction amount and externalId {string}',
    adjustCharge,
  ),
  does(
    'Admin reverts the charge adjustment which was raised on {string} with {number} EUR transaction amount',
    undoAdjustment,
  ),
  does(
    'Admin does charge-off the loan on {string}',
    acts((args) => ({ act: 'charge_off', on: readDay(args.at(0)) })),
  ),
  does(
    'Admin does charge-off the loan with reason {string} on {string}',
    acts((args) => ({ act: 'charge_off', on: readDay(args.at(1)) })),
  ),
  does('Admin does a charge-off undo the loan', (world) => undoLast(world, 'charge_off')),
];
