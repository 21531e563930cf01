/** Money in fen (分, 1/100 yuan) as bigint. Never a number, never a float. */
export type Fen = bigint;
