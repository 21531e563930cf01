import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Fen } from '../money/fen.ts';
import { closingAccrual, nightlyAccrual } from './accrual.ts';
import type { LoanAct, Movement, MovementKind } from './acts.ts';
import { noRanges, notBehind, type Ranges, rangesOn } from './ageing.ts';
import { foldHistory, type History } from './fold.ts';
import { behindOf, chargeStanding, type Loan, owedByPortion } from './loan.ts';
import { isRunning, pausesOf } from './pauses.ts';
import { downPaymentOf } from './plan.ts';
import { totalPortions } from './portions.ts';
import { type LoanProblem, refusalOf } from './refusals.ts';

/**
 * Records an act on a day. Everything that follows from the history is made anew, so that a back-dated act changes what came after
 * it; what was reversed keeps the split that it had. Returns the loan, or why the act cannot be.
 */
export function recordAct(loan: Loan, act: LoanAct, today: LocalDate): Loan | LoanProblem {
  const problem = refusalOf(loan, act, today);
  if (problem !== undefined) return problem;
  const record: (loan: Loan, act: never, today: LocalDate) => Loan = RECORD[act.act];
  const changed = record(loan, act as never, today);
  if (act.act === 'age') return changed;
  const standing = changed.history === loan.history ? changed : refold(changed);
  const accrued = closingAccrual(standing, today);
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
    const accrued = nightlyAccrual(result, day);
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

const movementOf =
  (kind: MovementKind) =>
  (loan: Loan, { on, amount }: { on: LocalDate; amount: Fen }): Loan =>
    posted(loan, { kind, on, amount });

/** What each act changes. Whether it may be is asked before. */
const RECORD: {
  readonly [Name in LoanAct['act']]: (
    loan: Loan,
    act: Extract<LoanAct, { act: Name }>,
    today: LocalDate,
  ) => Loan;
} = {
  approve: (loan, { amount }) => ({ ...loan, approved: amount }),
  disburse(loan, { on, amount }) {
    const paidOut = posted(loan, { kind: 'disbursement', on, amount });
    const down = downPaymentOf(amount, loan.terms);
    if (down === 0n || loan.terms.downPayment?.automatic !== true) return paidOut;
    return posted(paidOut, { kind: 'down_payment', on, amount: down });
  },
  undo_disbursement(loan, { which }) {
    const last = loan.history.movements.findLast(({ kind }) => kind === 'disbursement');
    const gone = loan.history.movements.filter(
      ({ sequence }) => which === 'all' || sequence >= (last?.sequence ?? 0),
    );
    return gone.reduce((left, { id }) => withoutMovement(left, id), loan);
  },
  credit: (loan, { as, on, amount, chargeId }) => posted(loan, { kind: as, on, amount, chargeId }),
  reverse: (loan, { movementId }) => withoutMovement(loan, movementId),
  charge(loan, { id, portion, amount, dueOn }, today) {
    const charge = { id, portion, amount, dueOn, recordedOn: today, sequence: loan.nextSequence };
    const history = { ...loan.history, charges: [...loan.history.charges, charge] };
    return { ...loan, history, nextSequence: loan.nextSequence + 1 };
  },
  waive_charge: (loan, { chargeId, on }) =>
    posted(loan, { kind: 'charge_waiver', on, amount: chargeStanding(loan, chargeId).owed, chargeId }),
  waive_interest: movementOf('interest_waiver'),
  charge_back: movementOf('charge_back'),
  take_back: movementOf('take_back'),
  pay_out: movementOf('pay_out'),
  charge_off: (loan, { on }) =>
    posted(loan, { kind: 'charge_off', on, amount: totalPortions(owedByPortion(loan)) }),
  amend: (loan, { act: _, ...amendment }) => ({
    ...loan,
    history: { ...loan.history, amendments: [...loan.history.amendments, amendment] },
  }),
  pause: (loan, action) => ({ ...loan, pauseActions: [...loan.pauseActions, action] }),
  resume: (loan, action) => ({ ...loan, pauseActions: [...loan.pauseActions, action] }),
  age: (loan, _act, today) => aged(loan, today),
};
