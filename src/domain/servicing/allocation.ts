import type { LocalDate } from '../calendar/local-date.ts';
import { type Fen, maxFen, minFen, sumFen } from '../money/fen.ts';
import { multiplyRatio } from '../money/rounding.ts';
import type { MovementKind } from './acts.ts';
import type { Item } from './item.ts';
import { owedOf } from './item.ts';
import type { Portion } from './portions.ts';

/** Against the day of a payment: its due day is gone, is that day, is still to come. */
export type Ripeness = 'past_due' | 'due' | 'in_advance';

/** One walk over the debts that are ripe in one of these ways. */
export interface AllocationPass {
  readonly ripeness: readonly Ripeness[];
  readonly order: readonly Portion[];
  /** instalment: each whole before the next one. portion: each portion over all instalments before the next portion. */
  readonly across: 'instalment' | 'portion';
}

/** Which instalments money in advance reaches: the next, the last, all in equal parts. */
export type Ahead = 'next' | 'last' | 'equally';

/** In which order money pays debts: data of a contract. */
export interface AllocationPlan {
  readonly passes: readonly AllocationPass[];
  /** A charge is ripe by its own due day, or by that of its instalment. */
  readonly chargeRipens: 'on_its_day' | 'with_instalment';
  /** Whether payments of a time before a charge was recorded are allocated as if it had been known. */
  readonly chargeKnown: 'always' | 'from_recording';
  readonly ahead: Readonly<Partial<Record<MovementKind, Ahead>>>;
}

/** So much of an item. */
export interface Paid {
  readonly item: Item;
  readonly amount: Fen;
}

/** Spreads money over what is owed on a day. The parts and the rest add up to the amount; no part is negative or above its debt. */
export function spread(
  items: readonly Item[],
  amount: Fen,
  on: LocalDate,
  plan: AllocationPlan,
  ahead: Ahead,
): { readonly paid: readonly Paid[]; readonly rest: Fen } {
  const open = items.filter((item) => owedOf(item) > 0n);
  const paid: Paid[] = [];
  let rest = amount;
  for (const pass of plan.passes) {
    const ripe = open.filter((item) => pass.ripeness.includes(ripenessOf(item, on, plan)));
    const isAhead = pass.ripeness.every((one) => one === 'in_advance');
    const walk = isAhead && ahead === 'equally' ? payEqually : payInOrder;
    const done = walk(inOrder(ripe, pass, isAhead ? ahead : 'next'), rest);
    paid.push(...done);
    for (const { amount: part } of done) rest -= part;
  }
  return { paid, rest };
}

function ripenessOf(item: Item, on: LocalDate, { chargeRipens }: AllocationPlan): Ripeness {
  const day = item.chargeId !== undefined && chargeRipens === 'on_its_day' ? item.ripeOn : item.dueOn;
  if (day < on) return 'past_due';
  return day === on ? 'due' : 'in_advance';
}

function inOrder(items: readonly Item[], pass: AllocationPass, ahead: Ahead): Item[] {
  const direction = ahead === 'last' ? -1 : 1;
  const byInstalment = (a: Item, b: Item): number => (a.instalment - b.instalment) * direction;
  const byPortion = (a: Item, b: Item): number =>
    pass.order.indexOf(a.portion) - pass.order.indexOf(b.portion);
  const byDay = (a: Item, b: Item): number => (a.ripeOn < b.ripeOn ? -1 : Number(a.ripeOn > b.ripeOn));
  const walk = pass.across === 'instalment' ? [byInstalment, byPortion] : [byPortion, byInstalment];
  const keys = [...walk, byDay];
  return items
    .filter(({ portion }) => pass.order.includes(portion))
    .sort((a, b) => keys.map((key) => key(a, b)).find((order) => order !== 0) ?? 0);
}

function payInOrder(items: readonly Item[], amount: Fen): Paid[] {
  let rest = amount;
  return items.flatMap((item) => {
    const part = minFen(rest, owedOf(item));
    rest -= part;
    return part > 0n ? [{ item, amount: part }] : [];
  });
}

/** Equal parts to every instalment, rounded to the fen, the last takes the difference; what one has no room for goes on to the others. */
function payEqually(items: readonly Item[], amount: Fen): Paid[] {
  const byInstalment = Map.groupBy(items, ({ instalment }) => instalment);
  const room = new Map([...byInstalment].map(([no, own]) => [no, sumFen(own.map(owedOf))]));
  const share = new Map<number, Fen>();
  let rest = amount;
  for (;;) {
    const takers = [...room].filter(([, left]) => left > 0n);
    const count = BigInt(takers.length);
    if (rest === 0n || count === 0n) break;
    const each = multiplyRatio(rest, 1n, count, 'halfEven');
    const last = maxFen(0n, rest - each * (count - 1n));
    for (const [at, [no, left]] of takers.entries()) {
      const part = minFen(minFen(at === takers.length - 1 ? last : each, left), rest);
      share.set(no, (share.get(no) ?? 0n) + part);
      room.set(no, left - part);
      rest -= part;
    }
  }
  return [...byInstalment].flatMap(([no, own]) => payInOrder(own, share.get(no) ?? 0n));
}
