import { type Fen, minFen } from './fen.ts';

/** Pays what is owed, place by place, until the money ends. What was paid to each, and what is left over. */
export function payInOrder(
  owed: readonly Fen[],
  amount: Fen,
): { readonly paid: readonly Fen[]; readonly rest: Fen } {
  let rest = amount;
  const paid = owed.map((each) => {
    const part = minFen(rest, each);
    rest -= part;
    return part;
  });
  return { paid, rest };
}
