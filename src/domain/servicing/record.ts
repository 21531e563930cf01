import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { withAccrual } from './accrual.ts';
import type { LoanAct, Movement, MovementKind } from './acts.ts';
import { noRanges, notBehind, type Ranges, rangesOn } from './ageing.ts';
import { foldHistory, type History } from './fold.ts';
import { owedOf } from './item.ts';
import { behindOf, type Loan, type LoanProblem, owedByPortion } from './loan.ts';
import { isRunning, pausesOf } from './pauses.ts';
import { downPaymentOf } from './plan.ts';
import { totalPortions } from './portions.ts';

/**
 * Records an act on a day. Everything that follows from the history is made anew, so that a back-dated act changes what came after
 * it; what was reversed keeps the split that it had. Returns the loan, or why the act cannot be.
 */
export function recordAct(loan: Loan, act: LoanAct, today: LocalDate): Loan | LoanProblem {
  if ('amount' in act && act.amount <= 0n) return 'not_above_zero';
  if ('on' in act && act.on > today) return 'in_the_future';
  const recorder: (loan: Loan, act: never, today: LocalDate) => Loan | LoanProblem = RECORD[act.act];
  const changed = recorder(loan, act as never, today);
  if (typeof changed === 'string') return changed;
  if (act.act === 'age') return changed;
  const standing = changed.history === loan.history ? changed : refold(changed);
  const accrued = withAccrual(standing, undefined);
  return movesRanges(act, today) ? withRanges(accrued, today) : accrued;
}

/** Ranges follow money at once, and a pause that is recorded late; else they wait for the night run. */
function movesRanges(act: LoanAct, today: LocalDate): boolean {
  if (act.act === 'pause') return act.from < today;
  return !['approve', 'resume', 'charge', 'amend'].includes(act.act);
}

/** The night run of each day since the last one; on days of a pause the ranges stay as they are. */
function aged(loan: Loan, today: LocalDate): Loan {
  const pauses = pausesOf(loan.pauseActions);
  let result = loan;
  const first = loan.agedTo === undefined ? today : addDays(loan.agedTo, 1);
  for (let day = first; day <= today; day = addDays(day, 1)) {
    const accrued = withAccrual(result, day);
    result = pauses.some((pause) => isRunning(pause, day)) ? accrued : withRanges(accrued, day);
  }
  return { ...result, agedTo: today };
}

function withRanges(loan: Loan, today: LocalDate): Loan {
  const behind = behindOf(loan, today);
  const pauses = pausesOf(loan.pauseActions);
  const ranges =
    behind === notBehind ? noRanges : rangesOn(loan.standing.rows, today, pauses, loan.terms.ageing);
  if (sameRanges(loan.ranges, ranges)) return { ...loan, ranges };
  return { ...loan, ranges, moves: [...loan.moves, { on: today, ranges, behind }] };
}

const sameRanges = (a: Ranges, b: Ranges): boolean =>
  a.loan === b.loan &&
  a.instalments.length === b.instalments.length &&
  a.instalments.every(
    ({ no, range }, at) => b.instalments[at]?.no === no && b.instalments[at]?.range === range,
  );

function refold(loan: Loan): Loan {
  const standing = foldHistory(loan.terms, loan.history);
  const before = new Map(loan.standing.movements.map((one) => [one.id, one]));
  const replayed = new Set(loan.replayed);
  for (const { id, split } of standing.movements) {
    const former = before.get(id);
    if (former !== undefined && !isSame(former.split, split)) replayed.add(id);
  }
  return { ...loan, standing, replayed };
}

const isSame = (a: Readonly<Record<string, Fen>>, b: Readonly<Record<string, Fen>>): boolean =>
  Object.entries(a).every(([key, value]) => b[key] === value);

type Recorder<Name extends LoanAct['act']> = (
  loan: Loan,
  act: Extract<LoanAct, { act: Name }>,
  today: LocalDate,
) => Loan | LoanProblem;

function posted(loan: Loan, movement: Omit<Movement, 'id' | 'sequence'>): Loan {
  const sequence = loan.nextSequence;
  const full = { ...movement, id: `${sequence}`, sequence };
  const history: History = { ...loan.history, movements: [...loan.history.movements, full] };
  return { ...loan, history, nextSequence: sequence + 1 };
}

function withoutMovement(loan: Loan, id: string): Loan {
  const movement = loan.standing.movements.find((one) => one.id === id);
  if (movement === undefined) return loan;
  const movements = loan.history.movements.filter((movement) => movement.id !== id);
  return { ...loan, history: { ...loan.history, movements }, reversed: [...loan.reversed, movement] };
}

const isPaidOut = ({ history }: Loan): boolean =>
  history.movements.some(({ kind }) => kind === 'disbursement');

/** An act on what was paid out, refused before anything was. */
const whenPaidOut =
  <Act>(record: (loan: Loan, act: Act, today: LocalDate) => Loan | LoanProblem) =>
  (loan: Loan, act: Act, today: LocalDate): Loan | LoanProblem =>
    isPaidOut(loan) ? record(loan, act, today) : 'nothing_paid_out';

const movementOf = (kind: MovementKind) =>
  whenPaidOut((loan: Loan, { on, amount }: { on: LocalDate; amount: Fen }) =>
    posted(loan, { kind, on, amount }),
  );

/** An act that settles all that is owed at once. */
const settlementOf = (kind: MovementKind) =>
  whenPaidOut((loan: Loan, { on }: { on: LocalDate }): Loan | LoanProblem => {
    const amount = totalPortions(owedByPortion(loan));
    return amount === 0n ? 'nothing_owed' : posted(loan, { kind, on, amount });
  });

const RECORD: { readonly [Name in LoanAct['act']]: Recorder<Name> } = {
  approve: (loan, { amount }) => ({ ...loan, approved: amount }),
  disburse(loan, { on, amount }) {
    if (loan.approved === undefined) return 'not_approved';
    const paidOut = posted(loan, { kind: 'disbursement', on, amount });
    const down = downPaymentOf(amount, loan.terms);
    if (down === 0n || loan.terms.downPayment?.automatic !== true) return paidOut;
    return posted(paidOut, { kind: 'down_payment', on, amount: down });
  },
  undo_disbursement: whenPaidOut((loan, { which }) => {
    const disbursed = loan.history.movements.filter(({ kind }) => kind === 'disbursement');
    const gone = which === 'all' ? loan.history.movements : disbursed.slice(-1);
    return gone.reduce((left, { id }) => withoutMovement(left, id), loan);
  }),
  credit: whenPaidOut((loan, { as, on, amount, chargeId }) =>
    posted(loan, { kind: as, on, amount, chargeId }),
  ),
  reverse(loan, { movementId }) {
    if (loan.reversed.some(({ id }) => id === movementId)) return 'already_reversed';
    const isKnown = loan.standing.movements.some(({ id }) => id === movementId);
    return isKnown ? withoutMovement(loan, movementId) : 'no_such_movement';
  },
  charge: whenPaidOut((loan, { id, portion, amount, dueOn }, today) => {
    const charge = { id, portion, amount, dueOn, recordedOn: today, sequence: loan.nextSequence };
    const history = { ...loan.history, charges: [...loan.history.charges, charge] };
    return { ...loan, history, nextSequence: loan.nextSequence + 1 };
  }),
  waive_charge(loan, { chargeId, on }) {
    const own = loan.standing.items.filter((item) => item.chargeId === chargeId);
    if (own.length === 0) return 'no_such_charge';
    const amount = sumFen(own.map(owedOf));
    return amount === 0n ? 'nothing_owed' : posted(loan, { kind: 'charge_waiver', on, amount, chargeId });
  },
  waive_interest: movementOf('interest_waiver'),
  charge_back: movementOf('charge_back'),
  take_back: movementOf('take_back'),
  pay_out: whenPaidOut((loan, { on, amount }) =>
    amount > loan.standing.overpaid ? 'nothing_overpaid' : posted(loan, { kind: 'pay_out', on, amount }),
  ),
  charge_off: settlementOf('charge_off'),
  amend(loan, amendment) {
    const isFound = loan.standing.rows.some(
      ({ kind, dueOn }) => kind === 'instalment' && dueOn >= amendment.from,
    );
    if (!isFound) return 'no_such_instalment';
    return { ...loan, history: { ...loan.history, amendments: [...loan.history.amendments, amendment] } };
  },
  pause: (loan, action) => ({ ...loan, pauseActions: [...loan.pauseActions, action] }),
  resume(loan, action) {
    const isPaused = pausesOf(loan.pauseActions).some((pause) => isRunning(pause, action.on));
    return isPaused ? { ...loan, pauseActions: [...loan.pauseActions, action] } : 'no_such_pause';
  },
  age: (loan, _act, today) => aged(loan, today),
};
