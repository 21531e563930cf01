import type { LocalDate } from '../calendar/local-date.ts';
import type { LoanAct } from './acts.ts';
import { chargeStanding, isChargedOff, type Loan, owedByPortion } from './loan.ts';
import { isRunning, pausesOf } from './pauses.ts';
import { totalPortions } from './portions.ts';

type ActName = LoanAct['act'];

interface Rule<Name extends ActName = ActName> {
  readonly of: readonly Name[];
  readonly refuses: (loan: Loan, act: Extract<LoanAct, { act: Name }>, today: LocalDate) => boolean;
}

const rule = <Name extends ActName>(
  of: readonly Name[],
  refuses: (loan: Loan, act: Extract<LoanAct, { act: Name }>, today: LocalDate) => boolean,
): Rule => ({ of, refuses: refuses as Rule['refuses'] });

const live = ({ history }: Loan) => history.movements;
const firstPayout = (loan: Loan): LocalDate | undefined =>
  live(loan)
    .filter(({ kind }) => kind === 'disbursement')
    .map(({ on }) => on)
    .sort()[0];
const chargeOffOf = (loan: Loan) => live(loan).find(({ kind }) => kind === 'charge_off');

const withAmount = [
  'approve',
  'disburse',
  'credit',
  'charge',
  'waive_interest',
  'charge_back',
  'take_back',
  'pay_out',
] as const;
const withDay = [
  'approve',
  'disburse',
  'credit',
  'waive_charge',
  'waive_interest',
  'charge_back',
  'take_back',
  'pay_out',
  'charge_off',
  'resume',
] as const;
const afterPayout = [
  'credit',
  'waive_charge',
  'waive_interest',
  'charge_back',
  'take_back',
  'pay_out',
  'charge_off',
] as const;

/** Why an act is not recorded, in order of precedence: the first that holds is told. */
const RULES = {
  not_above_zero: rule(withAmount, (_loan, { amount }) => amount <= 0n),
  in_the_future: rule(withDay, (_loan, { on }, today) => on > today),
  not_approved: rule(['disburse'], ({ approved }) => approved === undefined),
  nothing_paid_out: rule(
    [...afterPayout, 'charge', 'undo_disbursement'],
    (loan) => firstPayout(loan) === undefined,
  ),
  before_payout: rule(afterPayout, (loan, { on }) => on < (firstPayout(loan) ?? on)),
  charged_off: rule(['disburse', 'charge', 'charge_off'], isChargedOff),
  already_reversed: rule(['reverse'], ({ reversed }, { movementId }) =>
    reversed.some(({ id }) => id === movementId),
  ),
  no_such_movement: rule(
    ['reverse'],
    (loan, { movementId }) => !live(loan).some(({ id }) => id === movementId),
  ),
  before_charge_off: rule(['reverse'], (loan, { movementId }) => {
    const chargeOff = chargeOffOf(loan);
    const reversed = live(loan).find(({ id }) => id === movementId);
    if (chargeOff === undefined || reversed === undefined || reversed === chargeOff) return false;
    return reversed.on <= chargeOff.on;
  }),
  later_movement: rule(['charge_off'], (loan, { on }) => live(loan).some((movement) => movement.on > on)),
  no_such_charge: rule(
    ['waive_charge'],
    ({ history }, { chargeId }) => !history.charges.some(({ id }) => id === chargeId),
  ),
  nothing_owed: rule(['waive_charge', 'charge_off'], (loan, act) =>
    act.act === 'charge_off'
      ? totalPortions(owedByPortion(loan)) === 0n
      : chargeStanding(loan, act.chargeId).owed === 0n,
  ),
  nothing_overpaid: rule(['pay_out'], ({ standing }, { amount }) => amount > standing.overpaid),
  no_such_instalment: rule(
    ['amend'],
    ({ standing }, { from }) =>
      !standing.rows.some(({ kind, dueOn }) => kind === 'instalment' && dueOn >= from),
  ),
  no_such_pause: rule(
    ['resume'],
    ({ pauseActions }, { on }) => !pausesOf(pauseActions).some((pause) => isRunning(pause, on)),
  ),
} satisfies Record<string, Rule>;

export type LoanProblem = keyof typeof RULES;

/** Why an act cannot be recorded on a day; undefined where it can. */
export function refusalOf(loan: Loan, act: LoanAct, today: LocalDate): LoanProblem | undefined {
  for (const [problem, { of, refuses }] of Object.entries(RULES) as [LoanProblem, Rule][])
    if (of.includes(act.act) && refuses(loan, act, today)) return problem;
  return undefined;
}
