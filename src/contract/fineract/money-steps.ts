import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Fen } from '../../domain/money/fen.ts';
import type { LoanAct, MovementKind } from '../../domain/servicing/acts.ts';
import { movementsOf } from '../../domain/servicing/loan.ts';
import { readAmount, readCount, readDay, ScenarioTrouble } from './cells.ts';
import { CREDITS, TRANSACTIONS } from './names.ts';
import { acts, does, type StepArguments, type StepForm } from './step.ts';
import type { World } from './world.ts';

/** Steps that move money, and those that take it back. */

function actOf(name: string, on: LocalDate, amount: Fen): LoanAct {
  if (name === 'CREDIT_BALANCE_REFUND') return { act: 'pay_out', on, amount };
  if (name === 'REFUND_BY_CASH') return { act: 'take_back', on, amount };
  const as = CREDITS[name];
  if (as === undefined) throw new ScenarioTrouble(`unknown transaction: ${name}`);
  return { act: 'credit', as, on, amount };
}

const transact = (world: World, name: string, day: string, amount: string): void =>
  world.record(actOf(name, readDay(day), readAmount(amount)));

const repays = (world: World, args: StepArguments): void =>
  transact(world, 'REPAYMENT', args.at(1), args.at(2));

const transacts = (world: World, args: StepArguments): void =>
  transact(world, args.at(0), args.at(2), args.at(3));

/** The nth movement that fits, by day and then in the order of recording, whether reversed or not. */
function undo(
  world: World,
  nth: string,
  fits: (one: ReturnType<typeof movementsOf>[number]) => boolean,
): void {
  const found = movementsOf(world.loan).filter(fits)[readCount(nth) - 1];
  if (found === undefined) throw new ScenarioTrouble(`there is no ${nth}th such transaction`);
  world.record({ act: 'reverse', movementId: found.id });
}

export function undoLast(world: World, kind: MovementKind): void {
  const found = world.loan.history.movements.findLast((movement) => movement.kind === kind);
  if (found === undefined) throw new ScenarioTrouble(`no ${kind} to undo`);
  world.record({ act: 'reverse', movementId: found.id });
}

const WHO = ['Customer', 'Admin'] as const;
const KEYS = ['', ' and system-generated Idempotency key', ' and self-generated Idempotency key'] as const;

const paying: readonly StepForm[] = [
  does('Customer makes {string} repayment on {string} with {number} EUR transaction amount', repays),
  does(
    'Customer makes externalID controlled {string} repayment on {string} with {number} EUR transaction amount',
    repays,
  ),
  ...WHO.flatMap((who) =>
    KEYS.map((key) =>
      does(
        `${who} makes {string} transaction with {string} payment type on {string} with {number} EUR transaction amount${key}`,
        transacts,
      ),
    ),
  ),
  does('Refund happens on {string} with {number} EUR transaction amount', (world, args) =>
    transact(world, 'PAYOUT_REFUND', args.at(0), args.at(1)),
  ),
  does(
    'Admin makes Credit Balance Refund transaction on {string} with {number} EUR transaction amount',
    acts((args) => ({ act: 'pay_out', on: readDay(args.at(0)), amount: readAmount(args.at(1)) })),
  ),
  ...['', ...['Payment', 'Downpayment', 'MIR'].map((of) => ` for ${of} nr. {number}`)].map((of) =>
    does(
      `Admin makes {string} chargeback with {number} EUR transaction amount${of}`,
      acts((args, { today }) => ({ act: 'charge_back', on: today, amount: readAmount(args.at(1)) })),
    ),
  ),
];

const undoing: readonly StepForm[] = [
  does('Customer undo {string}th {string} transaction made on {string}', (world, args) => {
    const on = readDay(args.at(2));
    undo(world, args.at(0), (one) => one.on === on && TRANSACTIONS[one.kind] === args.at(1));
  }),
  does('Customer undo {string}th transaction made on {string}', (world, args) => {
    const on = readDay(args.at(1));
    undo(world, args.at(0), (one) => one.on === on);
  }),
  does('Customer undo {string}th repayment on {string}', (world, args) =>
    undo(world, args.at(0), ({ kind }) => kind === 'repayment'),
  ),
  does('Customer makes a repayment undo on {string}', (world) => undoLast(world, 'repayment')),
  does('Refund undo happens on {string}', (world) => undoLast(world, 'payout_refund')),
];

export const MONEY_STEPS: readonly StepForm[] = [...paying, ...undoing];
