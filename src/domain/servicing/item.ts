import type { LocalDate } from '../calendar/local-date.ts';
import type { Fen } from '../money/fen.ts';
import type { Portion } from './portions.ts';

/** One portion of one instalment, or one charge in it: the smallest thing that money pays. Changed only while a history is folded. */
export interface Item {
  /** Place of the instalment in the schedule, from 0. */
  readonly instalment: number;
  readonly portion: Portion;
  /** Due day of the instalment. */
  readonly dueOn: LocalDate;
  /** Due day of the charge; of principal and interest the instalment's. */
  readonly ripeOn: LocalDate;
  readonly chargeId?: string | undefined;
  /** Recorded after this many others; earlier payments may not have known it. */
  readonly knownFrom?: { readonly on: LocalDate; readonly sequence: number } | undefined;
  amount: Fen;
  paid: Fen;
  waived: Fen;
}

export const owedOf = ({ amount, paid, waived }: Item): Fen => amount - paid - waived;
