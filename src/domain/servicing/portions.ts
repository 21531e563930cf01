import { type Fen, sumFen } from '../money/fen.ts';

/** What a debt is made of. Penalties stand apart from fees here: contracts pay them in different places. */
export type Portion = 'penalty' | 'fee' | 'interest' | 'principal';

export const portions: readonly Portion[] = ['penalty', 'fee', 'interest', 'principal'];

export type Portions = Readonly<Record<Portion, Fen>>;

export const noPortions: Portions = { penalty: 0n, fee: 0n, interest: 0n, principal: 0n };

export const totalPortions = (amounts: Portions): Fen =>
  amounts.penalty + amounts.fee + amounts.interest + amounts.principal;

/** Each portion by a function of its name. */
export const portionsOf = (amount: (portion: Portion) => Fen): Portions => ({
  penalty: amount('penalty'),
  fee: amount('fee'),
  interest: amount('interest'),
  principal: amount('principal'),
});

export const sumPortions = (all: readonly Portions[]): Portions =>
  portionsOf((portion) => sumFen(all.map((one) => one[portion])));

export const minusPortions = (a: Portions, b: Portions): Portions =>
  portionsOf((portion) => a[portion] - b[portion]);
