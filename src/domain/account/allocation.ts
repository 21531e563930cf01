import type { LocalDate } from '../calendar/local-date.ts';
import type { Fen } from '../money/fen.ts';
import { payInOrder } from '../money/pay-in-order.ts';
import { byDueDay, type Component, components, type Instalment } from './schedule.ts';

/**
 * In which order money pays what is due.
 * by_component: 民法典第五百六十一条, over everything due: costs, then interest, then principal, each oldest first.
 * by_instalment: the oldest instalment whole (fee, interest, principal), then the next; where the contract says so.
 * What is not due yet follows in both, the oldest instalment first; what is left then is overpaid.
 */
export type AllocationOrder = 'by_component' | 'by_instalment';

export interface AllocationLine {
  readonly instalmentNo: number;
  readonly component: Component;
  readonly amount: Fen;
}

export interface Allocation {
  readonly lines: readonly AllocationLine[];
  readonly overpaid: Fen;
}

/** One component of one instalment, in the order in which money reaches it. */
interface Slot {
  readonly instalment: Instalment;
  readonly component: Component;
}

/** Every component still owed, in the order in which a payment on `on` reaches it. */
export function slotsInOrder(owed: readonly Instalment[], on: LocalDate, order: AllocationOrder): Slot[] {
  const sorted = [...owed].sort(byDueDay);
  const due = sorted.filter(({ dueOn }) => dueOn !== null && dueOn <= on);
  const later = sorted.filter(({ dueOn }) => dueOn === null || dueOn > on);
  const slots = [...dueSlots[order](due), ...dueSlots.by_instalment(later)];
  return slots.filter(({ instalment, component }) => instalment[component] > 0n);
}

const dueSlots: Readonly<Record<AllocationOrder, (due: readonly Instalment[]) => Slot[]>> = {
  by_component: (due) =>
    components.flatMap((component) => due.map((instalment) => ({ instalment, component }))),
  by_instalment: (due) =>
    due.flatMap((instalment) => components.map((component) => ({ instalment, component }))),
};

/** Spreads one payment received on `on` over what is owed. The lines and the overpaid rest add up to the amount. */
export function allocatePayment(
  owed: readonly Instalment[],
  amount: Fen,
  on: LocalDate,
  order: AllocationOrder,
): Allocation {
  const slots = slotsInOrder(owed, on, order);
  const { paid, rest } = payInOrder(
    slots.map(({ instalment, component }) => instalment[component]),
    amount,
  );
  const lines = slots
    .map(({ instalment, component }, index) => ({
      instalmentNo: instalment.no,
      component,
      amount: paid[index] ?? 0n,
    }))
    .filter((line) => line.amount > 0n);
  return { lines, overpaid: rest };
}

/** What is still owed after these lines. */
export function afterAllocation(
  owed: readonly Instalment[],
  lines: readonly AllocationLine[],
): readonly Instalment[] {
  const paid = new Map<number, Record<Component, Fen>>();
  for (const { instalmentNo, component, amount } of lines) {
    const sums = paid.get(instalmentNo) ?? { fee: 0n, interest: 0n, principal: 0n };
    sums[component] += amount;
    paid.set(instalmentNo, sums);
  }
  return owed.map((instalment) => {
    const sums = paid.get(instalment.no);
    if (sums === undefined) return instalment;
    return {
      ...instalment,
      fee: instalment.fee - sums.fee,
      interest: instalment.interest - sums.interest,
      principal: instalment.principal - sums.principal,
    };
  });
}
