import type { LocalDate } from '../calendar/local-date.ts';
import type { Fen } from '../money/fen.ts';

/** What an instalment is made of. `fee` stands for the costs of 民法典 561: fees and penalties. */
export type Component = 'fee' | 'interest' | 'principal';

export const components: readonly Component[] = ['fee', 'interest', 'principal'];

/**
 * One instalment, or one statement's minimum due. `dueOn` null: owed, but no due day is known (the part of a card's balance
 * that no statement asks for yet); it is never overdue and is paid last.
 */
export interface Instalment {
  readonly no: number;
  readonly dueOn: LocalDate | null;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly fee: Fen;
}

export type Amounts = Readonly<Record<Component, Fen>>;

export const nothing: Amounts = { fee: 0n, interest: 0n, principal: 0n };

export const totalOf = (amounts: Amounts): Fen => amounts.fee + amounts.interest + amounts.principal;

export const addAmounts = (a: Amounts, b: Amounts): Amounts => ({
  fee: a.fee + b.fee,
  interest: a.interest + b.interest,
  principal: a.principal + b.principal,
});

/** Earliest due first; of one day the lower number; what has no due day last. */
export function byDueDay(a: Instalment, b: Instalment): number {
  if (a.dueOn === b.dueOn) return a.no - b.no;
  if (a.dueOn === null) return 1;
  if (b.dueOn === null) return -1;
  return a.dueOn < b.dueOn ? -1 : 1;
}
