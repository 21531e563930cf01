import type { LocalDate } from '../calendar/local-date.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { type Behind, behindOn, noRanges, notBehind, type Ranges } from './ageing.ts';
import { foldHistory, type History, type SplitMovement, type Standing } from './fold.ts';
import { type PauseAction, pausesOf } from './pauses.ts';
import { type Portions, sumPortions, totalPortions } from './portions.ts';
import type { ServicingTerms } from './terms.ts';

export type LoanStatus = 'submitted' | 'approved' | 'active' | 'closed' | 'overpaid';

/** A change of ranges, kept with what the loan owed then. */
export interface RangeMove {
  readonly on: LocalDate;
  readonly ranges: Ranges;
  readonly behind: Behind;
}

/** A loan with everything that was recorded of it. What follows from that (`standing`) is made anew after every act. */
export interface Loan {
  readonly terms: ServicingTerms;
  readonly approved: Fen | undefined;
  readonly history: History;
  /** Reversed movements, as they last stood. */
  readonly reversed: readonly SplitMovement[];
  /** Income recognised: recorded once, never allocated, never taken back by a reversal. */
  readonly accruals: readonly SplitMovement[];
  readonly pauseActions: readonly PauseAction[];
  /** The last day whose night run was made. */
  readonly agedTo: LocalDate | undefined;
  readonly ranges: Ranges;
  readonly moves: readonly RangeMove[];
  readonly standing: Standing;
  /** Ids of movements whose split a later act changed. */
  readonly replayed: ReadonlySet<string>;
  readonly nextSequence: number;
}

const noHistory: History = { movements: [], charges: [], amendments: [] };

export function submitLoan(terms: ServicingTerms): Loan {
  return {
    terms,
    approved: undefined,
    history: noHistory,
    reversed: [],
    accruals: [],
    pauseActions: [],
    agedTo: undefined,
    ranges: noRanges,
    moves: [],
    standing: foldHistory(terms, noHistory),
    replayed: new Set(),
    nextSequence: 1,
  };
}

/** All movements, reversed and live, by day and then in the order of recording. */
export function movementsOf(loan: Loan): readonly (SplitMovement & { readonly isReversed: boolean })[] {
  const live = [...loan.standing.movements, ...loan.accruals].map((one) => ({ ...one, isReversed: false }));
  const gone = loan.reversed.map((one) => ({ ...one, isReversed: true }));
  return [...live, ...gone].sort((a, b) => (a.on === b.on ? a.sequence - b.sequence : a.on < b.on ? -1 : 1));
}

export const owedByPortion = ({ standing }: Loan): Portions =>
  sumPortions(standing.rows.map(({ owed }) => owed));

export function statusOf(loan: Loan): LoanStatus {
  const { movements } = loan.history;
  if (!movements.some(({ kind }) => kind === 'disbursement'))
    return loan.approved === undefined ? 'submitted' : 'approved';
  if (totalPortions(owedByPortion(loan)) > 0n) return 'active';
  return loan.standing.overpaid > 0n ? 'overpaid' : 'closed';
}

export const isChargedOff = ({ history }: Loan): boolean =>
  history.movements.some(({ kind }) => kind === 'charge_off');

/** How far a loan is behind; one that is not running is behind with nothing. */
export function behindOf(loan: Loan, on: LocalDate): Behind {
  if (statusOf(loan) !== 'active') return notBehind;
  return behindOn(loan.standing.rows, on, pausesOf(loan.pauseActions), loan.terms.ageing);
}

/** A charge as it stands: over all instalments that ask for it. */
export function chargeStanding(
  loan: Loan,
  chargeId: string,
): Readonly<Record<'paid' | 'waived' | 'owed', Fen>> {
  const own = loan.standing.items.filter((item) => item.chargeId === chargeId);
  const paid = sumFen(own.map((item) => item.paid));
  const waived = sumFen(own.map((item) => item.waived));
  return { paid, waived, owed: sumFen(own.map(({ amount }) => amount)) - paid - waived };
}
