import { readDecimal } from '../../domain/expression/decimal.ts';
import type { Amendment } from '../../domain/servicing/acts.ts';
import { readAmount, readCount, readDay, ScenarioTrouble } from './cells.ts';
import { termsOf } from './loan-table.ts';
import { CREDITS } from './names.ts';
import { product } from './products.ts';
import { acts, does, type StepArguments, type StepForm, type StepTable } from './step.ts';
import type { World } from './world.ts';

/** Steps that make a loan, pay it out and change it. */

const FUTURE_RULES: Readonly<Record<string, 'next' | 'last' | 'equally'>> = {
  NEXT_INSTALLMENT: 'next',
  LAST_INSTALLMENT: 'last',
  REAMORTIZATION: 'equally',
};

const customized = (world: World, table: StepTable) => termsOf(table.one(), world.products);

/** A loan with a down payment of another share than its product's. */
const withDownPayment =
  (automatic: boolean) =>
  (world: World, args: StepArguments, table: StepTable): void => {
    const share = readDecimal(args.at(0));
    if (share === undefined) throw new ScenarioTrouble(`no share: ${args.at(0)}`);
    const downPayment = { share: { units: share.units, scale: share.scale + 2 }, automatic };
    world.submit({ ...customized(world, table), downPayment });
  };

/** Monthly terms of a loan of the default product: so many months in so many instalments. */
function submitMonths(world: World, args: StepArguments): void {
  const [months, periods] = [readCount(args.at(2)), readCount(args.at(3))];
  if (periods === 0 || months % periods !== 0) throw new ScenarioTrouble(`${months} months in ${periods}`);
  world.submit({ ...product('LP1').terms, periods, every: { months: months / periods } });
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
  const former = world.products.get(name);
  const ahead = FUTURE_RULES[rule];
  if (former?.advanced === undefined) throw new ScenarioTrouble(`no advanced allocation: ${name}`);
  if (ahead === undefined) throw new ScenarioTrouble(`unknown future rule: ${rule}`);
  const kind = transaction === 'DEFAULT' ? 'repayment' : CREDITS[transaction];
  if (kind === undefined) throw new ScenarioTrouble(`unknown transaction: ${transaction}`);
  const plan = { ...former.advanced, ahead: { ...former.advanced.ahead, [kind]: ahead } };
  world.products.set(name, { ...former, advanced: plan });
}

const submitting: readonly StepForm[] = [
  does('Admin creates a new default Loan with date: {string}', (world) => world.submit(product('LP1').terms)),
  does('Admin creates a new Loan with date: {string} and with 1 day loan term and repayment', (world) =>
    world.submit({ ...product('LP1').terms, every: { days: 1 } }),
  ),
  does(
    'Admin successfully creates a new customised Loan submitted on date: {string}, with Principal: {string}, a loanTermFrequency: {number} months, and numberOfRepayments: {number}',
    submitMonths,
  ),
  does('Admin creates a fully customized loan with the following data:', (world, _args, table) =>
    world.submit(customized(world, table)),
  ),
  does(
    'Admin creates a fully customized loan with forced disabled downpayment with the following data:',
    (world, _args, table) => world.submit({ ...customized(world, table), downPayment: undefined }),
  ),
  does(
    'Admin creates a fully customized loan with auto downpayment {number}% and with the following data:',
    withDownPayment(true),
  ),
  does(
    'Admin creates a fully customized loan with downpayment {number}%, NO auto downpayment, and with the following data:',
    withDownPayment(false),
  ),
  does(
    'Admin creates a fully customized loan with installment level delinquency and with the following data:',
    (world, _args, table) => {
      const terms = customized(world, table);
      world.submit({ ...terms, ageing: { ...terms.ageing, byInstalment: true } });
    },
  ),
];

const changing: readonly StepForm[] = [
  does(
    'Admin successfully approves the loan on {string} with {string} amount and expected disbursement date on {string}',
    acts((args) => ({ act: 'approve', on: readDay(args.at(0)), amount: readAmount(args.at(1)) })),
  ),
  does(
    'Admin successfully disburse the loan on {string} with {string} EUR transaction amount',
    acts((args) => ({ act: 'disburse', on: readDay(args.at(0)), amount: readAmount(args.at(1)) })),
  ),
  ...['Admin successfully undo disbursal', 'Admin can successfully undone the loan disbursal'].map((form) =>
    does(
      form,
      acts(() => ({ act: 'undo_disbursement', which: 'all' })),
    ),
  ),
  does(
    'Admin successfully undo last disbursal',
    acts(() => ({ act: 'undo_disbursement', which: 'last' })),
  ),
  does(
    'Admin set {string} loan product {string} transaction type to {string} future installment allocation rule',
    setFutureRule,
  ),
  does('Admin creates and approves Loan reschedule with the following data:', (world, _args, table) =>
    world.record({ act: 'amend', ...amendmentOf(table.one()) }),
  ),
  does('Admin sets the business date to {string}', (world, args) => {
    world.today = readDay(args.at(0));
  }),
  /* A person who borrows stands behind every loan. */
  does('Admin creates a client with random data', () => undefined),
];

export const LOAN_STEPS: readonly StepForm[] = [...submitting, ...changing];
