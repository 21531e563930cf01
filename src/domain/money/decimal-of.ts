import type { Decimal } from '../expression/decimal.ts';
import type { Fen } from './fen.ts';

/** An amount of fen as an exact number of yuan. */
export const decimalOf = (fen: Fen): Decimal => ({ units: fen, scale: 2 });
