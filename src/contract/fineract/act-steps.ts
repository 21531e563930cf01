import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { readDecimal } from '../../domain/expression/decimal.ts';
import type { Amendment, CreditKind, LoanAct, MovementKind } from '../../domain/servicing/acts.ts';
import { movementsOf } from '../../domain/servicing/loan.ts';
import { readAmount, readCount, readDay, ScenarioTrouble } from './cells.ts';
import { chargeType } from './charge-types.ts';
import { termsOf } from './loan-table.ts';
import { does, type StepArguments, type StepForm } from './step.ts';
import { TRANSACTIONS } from './views.ts';
import type { World } from './world.ts';

/** Transactions by the names of the API that steps call them by. */
const CREDITS: Readonly<Record<string, CreditKind>> = {
  REPAYMENT: 'repayment',
  DOWN_PAYMENT: 'down_payment',
  GOODWILL_CREDIT: 'goodwill_credit',
  MERCHANT_ISSUED_REFUND: 'merchant_refund',
  PAYOUT_REFUND: 'payout_refund',
  INTEREST_PAYMENT_WAIVER: 'interest_waiver_credit',
};

const FUTURE_RULES: Readonly<Record<string, 'next' | 'last' | 'equally'>> = {
  NEXT_INSTALLMENT: 'next',
  LAST_INSTALLMENT: 'last',
  REAMORTIZATION: 'equally',
};

function credit(world: World, name: string, on: LocalDate, amount: string): void {
  const as = CREDITS[name];
  if (as === undefined) throw new ScenarioTrouble(`unknown transaction: ${name}`);
  world.record({ act: 'credit', as, on, amount: readAmount(amount) });
}

const repay = (world: World, args: StepArguments): void =>
  credit(world, 'REPAYMENT', readDay(args.at(1)), args.at(2));

const pays = (world: World, args: StepArguments): void =>
  credit(world, args.at(0), readDay(args.at(2)), args.at(3));

/** The nth of one kind and day, in the order of recording, whether reversed or not. */
function undo(world: World, nth: string, type: string | undefined, day: string): void {
  const on = readDay(day);
  const found = movementsOf(world.loan).filter(
    (one) => one.on === on && (type === undefined || TRANSACTIONS[one.kind] === type),
  )[readCount(nth) - 1];
  if (found === undefined) throw new ScenarioTrouble(`no ${nth}th ${type ?? 'transaction'} on ${day}`);
  world.record({ act: 'reverse', movementId: found.id });
}

function undoLast(world: World, kind: MovementKind): void {
  const found = world.loan.history.movements.findLast((movement) => movement.kind === kind);
  if (found === undefined) throw new ScenarioTrouble(`no ${kind} to undo`);
  world.record({ act: 'reverse', movementId: found.id });
}

function addCharge(world: World, type: string, dueOn: LocalDate | null, amount: string): void {
  const { name, isPenalty } = chargeType(type);
  const id = `${world.charges.length + 1}`;
  const charge = { id, amount: readAmount(amount), dueOn };
  world.record({ act: 'charge', ...charge, portion: isPenalty ? 'penalty' : 'fee' });
  world.charges.push({ ...charge, type, name, isPenalty });
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
  const on = readDay(args.at(0));
  const amount = readAmount(args.at(1));
  const found = world.loan.standing.movements.find(
    (one) => one.kind === 'charge_adjustment' && one.on === on && one.amount === amount,
  );
  if (found === undefined)
    throw new ScenarioTrouble(`no charge adjustment of ${args.at(1)} on ${args.at(0)}`);
  world.record({ act: 'reverse', movementId: found.id });
}

export function amendmentOf(row: ReadonlyMap<string, string>): Amendment {
  const read = <T>(column: string, reader: (text: string) => T): T | undefined => {
    const text = row.get(column) ?? '';
    return text === '' ? undefined : reader(text);
  };
  const from = read('rescheduleFromDate', readDay);
  if (from === undefined) throw new ScenarioTrouble('a reschedule without its first day');
  return {
    from,
    dueOn: read('adjustedDueDate', readDay),
    principalGrace: read('graceOnPrincipal', readCount),
    interestGrace: read('graceOnInterest', readCount),
    extraPeriods: read('extraTerms', readCount),
    yearRate: read('newInterestRate', (text) => {
      const rate = readDecimal(text);
      if (rate === undefined) throw new ScenarioTrouble(`no rate: ${text}`);
      return { units: rate.units, scale: rate.scale + 2 };
    }),
  };
}

function setFutureRule(world: World, args: StepArguments): void {
  const [name, transaction, rule] = [args.at(0), args.at(1), args.at(2)];
  const product = world.products.get(name);
  const ahead = FUTURE_RULES[rule];
  if (product?.advanced === undefined) throw new ScenarioTrouble(`no advanced allocation: ${name}`);
  if (ahead === undefined) throw new ScenarioTrouble(`unknown future rule: ${rule}`);
  const kind = transaction === 'DEFAULT' ? 'repayment' : CREDITS[transaction];
  if (kind === undefined) throw new ScenarioTrouble(`unknown transaction: ${transaction}`);
  const plan = { ...product.advanced, ahead: { ...product.advanced.ahead, [kind]: ahead } };
  world.products.set(name, { ...product, advanced: plan });
}

const acts = (make: (args: StepArguments, world: World) => LoanAct) => (world: World, args: StepArguments) =>
  world.record(make(args, world));

const changing: readonly StepForm[] = [
  does('Admin sets the business date to {string}', (world, args) => {
    world.today = readDay(args.at(0));
  }),
  does('Admin creates a fully customized loan with the following data:', (world, _args, table) =>
    world.submit(termsOf(table.one(), world.products)),
  ),
  does(
    'Admin successfully approves the loan on {string} with {string} amount and expected disbursement date on {string}',
    acts((args) => ({ act: 'approve', on: readDay(args.at(0)), amount: readAmount(args.at(1)) })),
  ),
  does(
    'Admin successfully disburse the loan on {string} with {string} EUR transaction amount',
    acts((args) => ({ act: 'disburse', on: readDay(args.at(0)), amount: readAmount(args.at(1)) })),
  ),
  does(
    'Admin successfully undo disbursal',
    acts(() => ({ act: 'undo_disbursement', which: 'all' })),
  ),
  does(
    'Admin successfully undo last disbursal',
    acts(() => ({ act: 'undo_disbursement', which: 'last' })),
  ),
  does(
    'Admin set {string} loan product {string} transaction type to {string} future installment allocation rule',
    setFutureRule,
  ),
  does('Admin creates and approves Loan reschedule with the following data:', (world, _args, table) => {
    world.record({ act: 'amend', ...amendmentOf(table.one()) });
  }),
];

const paying: readonly StepForm[] = [
  does('Customer makes {string} repayment on {string} with {number} EUR transaction amount', repay),
  does(
    'Customer makes externalID controlled {string} repayment on {string} with {number} EUR transaction amount',
    repay,
  ),
  does(
    'Customer makes {string} transaction with {string} payment type on {string} with {number} EUR transaction amount',
    pays,
  ),
  does(
    'Customer makes {string} transaction with {string} payment type on {string} with {number} EUR transaction amount and system-generated Idempotency key',
    pays,
  ),
  does('Customer undo {string}th {string} transaction made on {string}', (world, args) =>
    undo(world, args.at(0), args.at(1), args.at(2)),
  ),
  does('Customer undo {string}th transaction made on {string}', (world, args) =>
    undo(world, args.at(0), undefined, args.at(1)),
  ),
  does('Customer undo {string}th repayment on {string}', (world, args) =>
    undo(world, args.at(0), TRANSACTIONS.repayment, args.at(1)),
  ),
  does('Customer makes a repayment undo on {string}', (world) => undoLast(world, 'repayment')),
  does(
    'Admin makes Credit Balance Refund transaction on {string} with {number} EUR transaction amount',
    acts((args) => ({ act: 'pay_out', on: readDay(args.at(0)), amount: readAmount(args.at(1)) })),
  ),
  does(
    'Refund happens on {string} with {number} EUR transaction amount',
    acts((args) => ({ act: 'take_back', on: readDay(args.at(0)), amount: readAmount(args.at(1)) })),
  ),
  does(
    'Admin makes {string} chargeback with {number} EUR transaction amount',
    acts((args, { today }) => ({ act: 'charge_back', on: today, amount: readAmount(args.at(1)) })),
  ),
  does(
    'Admin makes {string} chargeback with {number} EUR transaction amount for Payment nr. {number}',
    acts((args, { today }) => ({ act: 'charge_back', on: today, amount: readAmount(args.at(1)) })),
  ),
  does(
    'Admin makes {string} chargeback with {number} EUR transaction amount for Downpayment nr. {number}',
    acts((args, { today }) => ({ act: 'charge_back', on: today, amount: readAmount(args.at(1)) })),
  ),
];

const charging: readonly StepForm[] = [
  does(
    'Admin adds {string} due date charge with {string} due date and {number} EUR transaction amount',
    (world, args) => addCharge(world, args.at(0), readDay(args.at(1)), args.at(2)),
  ),
  does('Admin adds {string} installment charge with {number} amount', (world, args) =>
    addCharge(world, args.at(0), null, args.at(1)),
  ),
  does('Admin adds an NSF fee because of payment bounce with {string} transaction date', (world, args) =>
    addCharge(world, 'LOAN_NSF_FEE', readDay(args.at(0)), '10'),
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
  does('Admin does a charge-off undo the loan', (world) => undoLast(world, 'charge_off')),
];

const ageing: readonly StepForm[] = [
  does(
    'Admin runs inline COB job for Loan',
    acts(() => ({ act: 'age' })),
  ),
  does(
    'Admin initiate a DELINQUENCY PAUSE with startDate: {string} and endDate: {string}',
    acts((args) => ({ act: 'pause', from: readDay(args.at(0)), until: readDay(args.at(1)) })),
  ),
  does(
    'Admin initiate a DELINQUENCY RESUME with startDate: {string}',
    acts((args) => ({ act: 'resume', on: readDay(args.at(0)) })),
  ),
];

/** Steps of a lender's system that say nothing of money: a person who borrows stands behind every loan. */
const withoutMoney: readonly StepForm[] = [does('Admin creates a client with random data', () => undefined)];

export const ACT_STEPS: readonly StepForm[] = [
  ...changing,
  ...paying,
  ...charging,
  ...ageing,
  ...withoutMoney,
];
