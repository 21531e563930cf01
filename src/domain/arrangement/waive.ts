import { type Amounts, type Component, type Instalment, nothing } from '../account/schedule.ts';
import type { Fen } from '../money/fen.ts';
import { payInOrder } from '../money/pay-in-order.ts';

/** The lightest part first: costs and penalties, then interest, principal last (M14 of the rules). */
const ORDER: readonly Component[] = ['fee', 'interest', 'principal'];

export interface Waived {
  readonly left: readonly Instalment[];
  readonly waived: Amounts;
}

/**
 * Gives up so much of what is owed, costs before interest before principal, of each the oldest first, since that presses most.
 * Undefined: less than nothing, or more than is owed.
 */
export function waiveInOrder(owed: readonly Instalment[], amount: Fen): Waived | undefined {
  if (amount < 0n) return undefined;
  const places = ORDER.flatMap((component) => owed.map((instalment) => ({ component, instalment })));
  const { paid, rest } = payInOrder(
    places.map(({ component, instalment }) => instalment[component]),
    amount,
  );
  if (rest > 0n) return undefined;
  const left = owed.map((instalment) => ({ ...instalment }));
  const waived = { ...nothing };
  for (const [at, { component }] of places.entries()) {
    const part = paid[at] ?? 0n;
    const one = left[at % owed.length];
    if (one !== undefined) one[component] -= part;
    waived[component] += part;
  }
  return { left, waived };
}
