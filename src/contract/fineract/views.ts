import { daysBetween } from '../../domain/calendar/local-date.ts';
import { type Fen, sumFen } from '../../domain/money/fen.ts';
import { amountsByRange } from '../../domain/servicing/ageing.ts';
import { behindOf, chargeStanding, type Loan, movementsOf } from '../../domain/servicing/loan.ts';
import { isRunning, pausesOf } from '../../domain/servicing/pauses.ts';
import { totalPortions } from '../../domain/servicing/portions.ts';
import type { InstalmentRow } from '../../domain/servicing/rows.ts';
import { writeAmount, writeDay } from './cells.ts';
import type { Row } from './compare.ts';
import { TRANSACTIONS } from './names.ts';
import type { World } from './world.ts';

/** Our loan as the tables of scenarios write it. */

/** Lines with a number stand for instalments; the others for money paid out. */
export function scheduleView({ standing }: Loan): readonly Row[] {
  const rows = [...standing.rows];
  let balance = 0n;
  const view: Row[] = [];
  const instalment = (row: InstalmentRow): void => {
    balance -= row.due.principal;
    view.push({
      Nr: String(row.no),
      Days: String(row.kind === 'down_payment' ? 0 : daysBetween(row.from, row.dueOn)),
      Date: writeDay(row.dueOn),
      'Paid date': writeDay(row.metOn),
      'Balance of loan': writeAmount(balance > 0n ? balance : 0n),
      ...sumsView([row]),
    });
  };
  for (const line of standing.lines) {
    if (line.line === 'disbursement') {
      balance += line.amount;
      view.push(disbursementView(writeDay(line.on), line.amount));
      continue;
    }
    const row = rows.shift();
    if (row !== undefined) instalment(row);
  }
  for (const row of rows) instalment(row);
  return view;
}

const disbursementView = (date: string, amount: Fen): Row => ({
  Nr: '',
  Days: '',
  Date: date,
  'Paid date': '',
  'Balance of loan': writeAmount(amount),
  'Principal due': '',
  Interest: '',
  Fees: '0',
  Penalties: '',
  Due: '0',
  Paid: '0',
  'In advance': '',
  Late: '',
  Waived: '',
  Outstanding: '',
});

/** The columns of amounts, over any instalments. */
export function sumsView(rows: readonly InstalmentRow[]): Row {
  const sum = (read: (row: InstalmentRow) => Fen): string => writeAmount(sumFen(rows.map(read)));
  return {
    'Principal due': sum(({ due }) => due.principal),
    Interest: sum(({ due }) => due.interest),
    Fees: sum(({ due }) => due.fee),
    Penalties: sum(({ due }) => due.penalty),
    Due: sum(({ due }) => totalPortions(due)),
    Paid: sum(({ paid }) => totalPortions(paid)),
    'In advance': sum(({ early }) => early),
    Late: sum(({ late }) => late),
    Waived: sum(({ waived }) => totalPortions(waived)),
    Outstanding: sum(({ owed }) => totalPortions(owed)),
  };
}

export function transactionsView(loan: Loan): readonly Row[] {
  return movementsOf(loan).map(({ id, on, kind, amount, split, balance, overpaid, isReversed }) => ({
    'Transaction date': writeDay(on),
    'Transaction Type': TRANSACTIONS[kind],
    Amount: writeAmount(amount),
    Principal: writeAmount(split.principal),
    Interest: writeAmount(split.interest),
    Fees: writeAmount(split.fee),
    Penalties: writeAmount(split.penalty),
    'Loan Balance': writeAmount(balance),
    Overpayment: writeAmount(overpaid),
    Reverted: String(isReversed),
    Replayed: String(loan.replayed.has(id)),
  }));
}

export function chargesView({ loan, charges }: World): readonly Row[] {
  return charges.map(({ id, name, isPenalty, dueOn, calculation }) => {
    const { paid, waived, owed } = chargeStanding(loan, id);
    return {
      Name: name,
      isPenalty: String(isPenalty),
      'Payment due at': dueOn === null ? 'Installment Fee' : 'Specified due date',
      'Due as of': writeDay(dueOn),
      'Calculation type': calculation,
      Due: writeAmount(paid + waived + owed),
      Paid: writeAmount(paid),
      Waived: writeAmount(waived),
      Outstanding: writeAmount(owed),
    };
  });
}

export function delinquencyView({ loan, today }: World): Row {
  const behind = behindOf(loan, today);
  return {
    classification: loan.ranges.loan ?? 'NO_DELINQUENCY',
    delinquentAmount: writeAmount(behind.amount),
    delinquentDate: writeDay(behind.delinquentOn),
    delinquentDays: String(behind.delinquentDays),
    pastDueDays: String(behind.pastDueDays),
  };
}

export const instalmentRangesView = ({ loan }: World): readonly Row[] =>
  amountsByRange(loan.ranges, loan.terms.ageing).map(({ place, range, amount }) => ({
    rangeId: String(place),
    Range: range,
    Amount: writeAmount(amount),
  }));

export const pauseActionsView = ({ loan }: World): readonly Row[] =>
  loan.pauseActions.map((action) =>
    action.act === 'pause'
      ? { action: 'PAUSE', startDate: writeDay(action.from), endDate: writeDay(action.until) }
      : { action: 'RESUME', startDate: writeDay(action.on), endDate: '' },
  );

export const pausesView = ({ loan, today }: World): readonly Row[] =>
  pausesOf(loan.pauseActions).map((pause) => ({
    active: String(isRunning(pause, today)),
    pausePeriodStart: writeDay(pause.from),
    pausePeriodEnd: writeDay(pause.until),
  }));
