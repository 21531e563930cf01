import type { LocalDate } from '../calendar/local-date.ts';
import { type Fen, maxFen, minFen } from '../money/fen.ts';
import type { Amendment, Movement, MovementKind } from './acts.ts';
import { spread } from './allocation.ts';
import { type Item, owedOf } from './item.ts';
import { type Planned, planOf } from './plan.ts';
import { noPortions, type Portions, portionsOf } from './portions.ts';
import {
  type Frames,
  framesOf,
  type InstalmentFrame,
  type InstalmentRow,
  type RecordedCharge,
  rowsOf,
} from './rows.ts';
import type { ServicingTerms } from './terms.ts';

/** A movement with what it did. */
export interface SplitMovement extends Movement {
  readonly split: Portions;
  /** Of the amount: what no debt could take, or what an overpayment gave. */
  readonly overpaid: Fen;
  /** Principal that is lent out after it. */
  readonly balance: Fen;
}

/** A whole history: everything from which the state of a loan follows. */
export interface History {
  readonly movements: readonly Movement[];
  readonly charges: readonly RecordedCharge[];
  readonly amendments: readonly Amendment[];
}

/** A loan as its history leaves it. */
export interface Standing {
  readonly lines: readonly Planned[];
  readonly rows: readonly InstalmentRow[];
  readonly movements: readonly SplitMovement[];
  readonly items: readonly Readonly<Item>[];
  readonly overpaid: Fen;
}

interface Run {
  readonly terms: ServicingTerms;
  readonly frames: Frames;
  readonly paidOn: Map<number, { early: Fen; late: Fen; lastOn: LocalDate }>;
  overpaid: Fen;
  balance: Fen;
}

/** Movements count by day, and within a day in the order of recording. */
export const byDay = (a: Movement, b: Movement): number => {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.sequence - b.sequence;
};

/**
 * Makes the state of a loan anew from its history, whatever the order in which it was recorded. Pure; the sums of every split and
 * what was overpaid are the amounts posted.
 */
export function foldHistory(terms: ServicingTerms, history: History): Standing {
  const ordered = [...history.movements].sort(byDay);
  const disbursed = ordered.filter(({ kind }) => kind === 'disbursement');
  const lines = planOf(terms, disbursed, history.amendments);
  const frames = framesOf(lines, history.charges);
  const run: Run = { terms, frames, paidOn: new Map(), overpaid: 0n, balance: 0n };
  const movements: SplitMovement[] = [];
  const charges = terms.allocation.chargeKnown === 'always' ? [] : knownCharges(frames.items);
  for (const movement of ordered) {
    while (charges[0] !== undefined && isKnownTo(charges[0], movement))
      payFromOverpaid(run, movements, charges.shift());
    movements.push({ ...movement, ...POST[movement.kind](run, movement) });
  }
  for (const item of charges) payFromOverpaid(run, movements, item);
  const rows = rowsOf(frames, run.paidOn, disbursed[0]?.on ?? null);
  return { lines, rows, movements, items: frames.items, overpaid: run.overpaid };
}

type Effect = Pick<SplitMovement, 'split' | 'overpaid' | 'balance'>;
type Post = (run: Run, movement: Movement) => Effect;

const effect = (run: Run, split: Portions = noPortions, overpaid: Fen = 0n): Effect => ({
  split,
  overpaid,
  balance: maxFen(0n, run.balance),
});

/** Whether a charge was recorded before a movement, or counts from an earlier day. */
function isKnownTo({ knownFrom }: Item, movement: Movement): boolean {
  if (knownFrom === undefined || knownFrom.on < movement.on) return true;
  return knownFrom.on === movement.on && knownFrom.sequence < movement.sequence;
}

/** Charges in the order in which they become known. */
const knownCharges = (items: readonly Item[]): Item[] =>
  items
    .filter(({ knownFrom }) => knownFrom !== undefined)
    .sort((a, b) => {
      const [one, other] = [a.knownFrom, b.knownFrom];
      if (one === undefined || other === undefined || one.on === other.on)
        return (one?.sequence ?? 0) - (other?.sequence ?? 0);
      return one.on < other.on ? -1 : 1;
    });

/** A charge that becomes known after money was overpaid is paid from that, as a part of the payment that overpaid. */
function payFromOverpaid(run: Run, movements: SplitMovement[], item: Item | undefined): void {
  if (item === undefined) return;
  for (const [at, movement] of movements.entries()) {
    if (POST[movement.kind] !== credit) continue;
    const amount = minFen(minFen(movement.overpaid, run.overpaid), owedOf(item));
    if (amount === 0n) continue;
    pay(run, item, amount, movement.on);
    run.overpaid -= amount;
    const split = { ...movement.split, [item.portion]: movement.split[item.portion] + amount };
    movements[at] = { ...movement, split, overpaid: movement.overpaid - amount };
  }
}

/** What a payment of that moment could know of. */
const knownTo = ({ frames, terms }: Run, movement: Movement): readonly Item[] =>
  terms.allocation.chargeKnown === 'always'
    ? frames.items
    : frames.items.filter((item) => isKnownTo(item, movement));

const credit: Post = (run, movement) => {
  const ahead = run.terms.allocation.ahead[movement.kind] ?? 'next';
  const { paid, rest } = spread(
    knownTo(run, movement),
    movement.amount,
    movement.on,
    run.terms.allocation,
    ahead,
  );
  for (const { item, amount } of paid) pay(run, item, amount, movement.on);
  run.overpaid += rest;
  const split = portionsOf((portion) =>
    paid.reduce((sum, { item, amount }) => (item.portion === portion ? sum + amount : sum), 0n),
  );
  run.balance -= split.principal;
  return effect(run, split, rest);
};

function pay(run: Run, item: Item, amount: Fen, on: LocalDate): void {
  item.paid += amount;
  const before = run.paidOn.get(item.instalment);
  run.paidOn.set(item.instalment, {
    early: (before?.early ?? 0n) + (on < item.dueOn ? amount : 0n),
    late: (before?.late ?? 0n) + (on > item.dueOn ? amount : 0n),
    lastOn: on,
  });
}

const waive =
  (chosen: (item: Item, movement: Movement) => boolean): Post =>
  (run, movement) => {
    let rest = movement.amount;
    const split = { ...noPortions };
    for (const item of run.frames.items.filter((one) => chosen(one, movement))) {
      const part = minFen(rest, owedOf(item));
      item.waived += part;
      split[item.portion] += part;
      rest -= part;
      if (part > 0n) pay(run, item, 0n, movement.on);
    }
    return effect(run, split);
  };

/** The latest paid first; what nothing had been paid for stays owed to nobody. */
const takeBack: Post = (run, movement) => {
  let rest = movement.amount;
  const fromOverpaid = minFen(rest, run.overpaid);
  run.overpaid -= fromOverpaid;
  rest -= fromOverpaid;
  const split = { ...noPortions };
  for (const item of [...run.frames.items].sort((a, b) => b.instalment - a.instalment)) {
    const part = minFen(rest, item.paid);
    item.paid -= part;
    split[item.portion] += part;
    rest -= part;
  }
  run.balance += split.principal;
  return effect(run, split, fromOverpaid);
};

/**
 * A payment that the bank took back is owed again in the instalment that is due next, or in one more after the last. An overpayment
 * pays of it what it can; where it can pay all, nothing is owed again.
 */
const chargeBack: Post = (run, movement) => {
  const fromOverpaid = minFen(movement.amount, run.overpaid);
  run.overpaid -= fromOverpaid;
  const owed = movement.amount - fromOverpaid;
  if (owed > 0n) {
    const instalment = placeOwedAgain(run.frames.frames, movement.on);
    const dueOn = run.frames.frames[instalment]?.dueOn ?? movement.on;
    const { amount } = movement;
    const item: Item = {
      instalment,
      portion: 'principal',
      dueOn,
      ripeOn: dueOn,
      amount,
      paid: 0n,
      waived: 0n,
    };
    run.frames.items.push(item);
    if (fromOverpaid > 0n) pay(run, item, fromOverpaid, movement.on);
  }
  run.balance += owed;
  return effect(run, { ...noPortions, principal: owed }, fromOverpaid);
};

function placeOwedAgain(frames: InstalmentFrame[], on: LocalDate): number {
  const next = frames.findIndex(({ kind, dueOn }) => kind === 'instalment' && dueOn > on);
  if (next !== -1) return next;
  const last = frames.at(-1);
  if (last?.kind === 'extra') {
    if (last.dueOn < on) last.dueOn = on;
  } else if (last?.dueOn !== on) frames.push({ kind: 'extra', from: last?.dueOn ?? on, dueOn: on });
  return frames.length - 1;
}

const owedNow: Post = (run) => {
  const split = portionsOf((portion) =>
    run.frames.items.reduce((sum, item) => (item.portion === portion ? sum + owedOf(item) : sum), 0n),
  );
  return { ...effect(run, split), balance: 0n };
};

const POST: Readonly<Record<MovementKind, Post>> = {
  disbursement(run, { amount }) {
    run.balance += amount;
    return effect(run);
  },
  repayment: credit,
  down_payment: credit,
  goodwill_credit: credit,
  merchant_refund: credit,
  payout_refund: credit,
  interest_waiver_credit: credit,
  charge_adjustment: credit,
  charge_waiver: waive((item, { chargeId }) => item.chargeId === chargeId),
  interest_waiver: waive(({ portion }) => portion === 'interest'),
  charge_back: chargeBack,
  take_back: takeBack,
  pay_out(run, { amount }) {
    const part = minFen(amount, run.overpaid);
    run.overpaid -= part;
    return effect(run, noPortions, part);
  },
  charge_off: owedNow,
  accrual: (run) => ({ ...effect(run), balance: 0n }),
};
