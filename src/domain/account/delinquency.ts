import type { LocalDate } from '../calendar/local-date.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { type AllocationLine, type AllocationOrder, afterAllocation, allocatePayment } from './allocation.ts';
import { type Age, ageOf, type BucketTable, bucketOf } from './buckets.ts';
import { type Amounts, addAmounts, byDueDay, type Instalment, nothing, totalOf } from './schedule.ts';

export interface Payment {
  readonly id: string;
  readonly amount: Fen;
  readonly effectiveOn: LocalDate;
}

/** What the product says about counting: data from policies/products.yaml. */
export interface AgeingTerms {
  readonly order: AllocationOrder;
  readonly table: BucketTable;
}

/** What is left of a schedule after its payments. */
export interface Standing {
  readonly owed: readonly Instalment[];
  readonly overpaid: Fen;
  readonly linesOf: ReadonlyMap<string, readonly AllocationLine[]>;
}

export interface Delinquency {
  readonly dpd: number | null;
  readonly cycles: number;
  readonly bucket: string;
  /** Of due days before the date; the due day itself is not overdue. */
  readonly overdue: Amounts;
  readonly overdueFen: Fen;
  /** Everything owed, due or not. */
  readonly balance: Fen;
  readonly overpaid: Fen;
  /** The next unpaid due day, from the date on, and all that is unpaid on it. */
  readonly nextDueOn: LocalDate | null;
  readonly nextDueFen: Fen | null;
}

/** Allocates the payments effective on or before `asOf` in order of (effectiveOn, id), each as of its own day. */
export function standingAt(
  schedule: readonly Instalment[],
  payments: readonly Payment[],
  asOf: LocalDate,
  order: AllocationOrder,
): Standing {
  const linesOf = new Map<string, readonly AllocationLine[]>();
  let owed = schedule;
  let overpaid = 0n;
  for (const payment of [...payments].sort(byPaymentOrder)) {
    if (payment.effectiveOn > asOf) break;
    const allocation = allocatePayment(owed, payment.amount, payment.effectiveOn, order);
    linesOf.set(payment.id, allocation.lines);
    owed = afterAllocation(owed, allocation.lines);
    overpaid += allocation.overpaid;
  }
  return { owed, overpaid, linesOf };
}

/** Payments count in the order of (effectiveOn, id); ids are made in the order of arrival. */
export function byPaymentOrder(a: Payment, b: Payment): number {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/**
 * 逾期状态 of one account on a date, derived, never edited: the oldest due day with anything unpaid decides days past due and
 * bucket. Grace days are no part of it: they are the product's and are read beside it.
 */
export function delinquencyOf(
  schedule: readonly Instalment[],
  payments: readonly Payment[],
  asOf: LocalDate,
  terms: AgeingTerms,
): Delinquency {
  return delinquencyOfStanding(standingAt(schedule, payments, asOf, terms.order), asOf, terms.table);
}

/** The same, of a standing that is already known. */
export function delinquencyOfStanding(standing: Standing, asOf: LocalDate, table: BucketTable): Delinquency {
  const open = standing.owed.filter((instalment) => totalOf(instalment) > 0n).sort(byDueDay);
  const oldest = open[0];
  const age: Age = oldest === undefined ? { dpd: null, cycles: 0 } : ageOf(oldest.dueOn, asOf);
  const overdue = open
    .filter(({ dueOn }) => dueOn !== null && dueOn < asOf)
    .reduce<Amounts>(addAmounts, nothing);
  const nextDueOn = open.find(({ dueOn }) => dueOn !== null && dueOn >= asOf)?.dueOn ?? null;
  return {
    dpd: age.dpd,
    cycles: age.cycles,
    bucket: bucketOf(age, table),
    overdue,
    overdueFen: totalOf(overdue),
    balance: sumFen(open.map(totalOf)),
    overpaid: standing.overpaid,
    nextDueOn,
    nextDueFen:
      nextDueOn === null ? null : sumFen(open.filter(({ dueOn }) => dueOn === nextDueOn).map(totalOf)),
  };
}
