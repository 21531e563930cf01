import type { Instant } from '../calendar/instant.ts';
import { addDays, addMonths, type LocalDate } from '../calendar/local-date.ts';
import { type Fen, maxFen, minFen } from '../money/fen.ts';
import { allocate } from '../money/rounding.ts';
import type { Payment } from './delinquency.ts';
import { type Amounts, components, type Instalment, nothing, totalOf } from './schedule.ts';

/** What the lender's core stated of an account at the close of `asOf`. Null: it did not say. */
export interface Snapshot {
  readonly asOf: LocalDate;
  readonly unit: 'days' | 'months';
  /** Days past due, or months (statements) late. */
  readonly late: number;
  /** Negative: the card is overpaid. */
  readonly balance: Fen;
  readonly overduePrincipal: Fen | null;
  readonly overdueInterest: Fen | null;
  readonly overdueFee: Fen | null;
  readonly minimumDue: Fen | null;
  readonly recordedAt: Instant;
}

export interface RecordedPayment extends Payment {
  readonly recordedAt: Instant;
}

/** The latest statement of the lender on or before a date; it carries forward day by day until the next one. */
export function snapshotAt(snapshots: readonly Snapshot[], asOf: LocalDate): Snapshot | undefined {
  return snapshots
    .filter((snapshot) => snapshot.asOf <= asOf)
    .reduce<Snapshot | undefined>(
      (latest, next) => (latest === undefined || next.asOf > latest.asOf ? next : latest),
      undefined,
    );
}

/**
 * Whether a payment came after a snapshot and so reduces it. On the snapshot's own day the one recorded later wins: to forget
 * a payment would dun someone who has paid; to count it twice until the next snapshot only spares him a few days.
 */
export const reduces = (payment: RecordedPayment, snapshot: Snapshot): boolean =>
  payment.effectiveOn > snapshot.asOf ||
  (payment.effectiveOn === snapshot.asOf && payment.recordedAt > snapshot.recordedAt);

/**
 * A snapshot read as a schedule, so that stated and derived accounts are counted, allocated and cured by the same code.
 *
 * `days`, late by n > 0: one instalment that was due n days before the snapshot, holding the overdue components; so days past due
 * are n on the snapshot's day and one more each calendar day. Where no component is stated, the minimum due (else the whole
 * balance) is overdue, as principal.
 *
 * `months` (cards): a snapshot's day is the day its statement was issued (账单日), and a statement falls due
 * `statementToDueDays` later (到期还款日). The snapshot's own statement is therefore not due yet; n months late means that the
 * n statements before it, issued at monthly steps, are unpaid. Each owes its minimum due, oldest first, together at most the
 * balance; days past due count from the due day of the oldest. A minimum that is missing or zero is taken from the next newer
 * statement that has one; where none has, the whole balance stands in the oldest. When overdue components are stated, they replace
 * the minima, spread over the n statements in their proportion. Later statements are not invented: until the next snapshot only
 * this one's minimum falls due.
 *
 * In both, what remains of the balance is principal without a due day; a component that is not stated is zero and the rest principal.
 * A negative balance owes nothing.
 */
export function statedSchedule(
  snapshots: readonly Snapshot[],
  latest: Snapshot,
  statementToDueDays: number,
): readonly Instalment[] {
  const balance = maxFen(latest.balance, 0n);
  const dated = readings[latest.unit](snapshots, latest, balance, statementToDueDays).filter(
    (instalment) => totalOf(instalment) > 0n,
  );
  const rest = dated.reduce((left, instalment) => left - totalOf(instalment), balance);
  return rest > 0n ? [...dated, { no: 0, dueOn: null, ...nothing, principal: rest }] : dated;
}

type Reading = (
  snapshots: readonly Snapshot[],
  latest: Snapshot,
  balance: Fen,
  statementToDueDays: number,
) => readonly Instalment[];

const readings: Readonly<Record<Snapshot['unit'], Reading>> = { days: daysReading, months: monthsReading };

function daysReading(_snapshots: readonly Snapshot[], latest: Snapshot, balance: Fen): readonly Instalment[] {
  if (latest.late === 0) return [];
  const overdue = statedOverdue(latest, balance) ?? {
    ...nothing,
    principal: positive(latest.minimumDue) ? minFen(latest.minimumDue, balance) : balance,
  };
  return [{ no: 1, dueOn: addDays(latest.asOf, -latest.late), ...overdue }];
}

function monthsReading(
  snapshots: readonly Snapshot[],
  latest: Snapshot,
  balance: Fen,
  statementToDueDays: number,
): readonly Instalment[] {
  const dueDay = (monthsBack: number): LocalDate =>
    addDays(addMonths(latest.asOf, -monthsBack), statementToDueDays);
  const late = overdueByStatement(snapshots, latest, balance);
  const overdue = late.map((amounts, index) => ({
    no: index + 1,
    dueOn: dueDay(latest.late - index),
    ...amounts,
  }));
  const left = late.reduce((rest, amounts) => rest - totalOf(amounts), balance);
  const minimum = minFen(latest.minimumDue ?? 0n, left);
  return [...overdue, { no: latest.late + 1, dueOn: dueDay(0), ...nothing, principal: minimum }];
}

/** What each of the unpaid statements owes, oldest first. */
function overdueByStatement(snapshots: readonly Snapshot[], latest: Snapshot, balance: Fen): Amounts[] {
  if (latest.late === 0) return [];
  const minima = minimaOldestFirst(snapshots, latest);
  const stated = statedOverdue(latest, balance);
  if (stated !== undefined) {
    const weights = minima ?? new Array<bigint>(latest.late).fill(1n);
    const parts = components.map((component) => allocate(stated[component], weights));
    return weights.map((_weight, index) => ({
      fee: parts[0]?.[index] ?? 0n,
      interest: parts[1]?.[index] ?? 0n,
      principal: parts[2]?.[index] ?? 0n,
    }));
  }
  let left = balance;
  return (minima ?? [balance]).map((minimum) => {
    const principal = minFen(minimum, left);
    left -= principal;
    return { ...nothing, principal };
  });
}

/** The minimum dues of the unpaid statements, all positive; undefined when no statement has one. */
function minimaOldestFirst(snapshots: readonly Snapshot[], latest: Snapshot): bigint[] | undefined {
  const byMonth = new Map(
    snapshots
      .filter(({ asOf, minimumDue }) => asOf <= latest.asOf && positive(minimumDue))
      .map(({ asOf, minimumDue }) => [asOf.slice(0, 7), minimumDue ?? 0n] as const),
  );
  const newestFirst: (bigint | undefined)[] = [];
  let newer = positive(latest.minimumDue) ? latest.minimumDue : undefined;
  for (let back = 1; back <= latest.late; back += 1) {
    newer = byMonth.get(addMonths(latest.asOf, -back).slice(0, 7)) ?? newer;
    newestFirst.push(newer);
  }
  const oldestFirst = newestFirst.reverse();
  const first = oldestFirst.find((minimum) => minimum !== undefined);
  if (first === undefined) return undefined;
  return oldestFirst.map((minimum) => minimum ?? first);
}

/** The overdue components as stated, cut to the balance (principal first gives way); undefined when none says anything. */
function statedOverdue(snapshot: Snapshot, balance: Fen): Amounts | undefined {
  const fee = minFen(snapshot.overdueFee ?? 0n, balance);
  const interest = minFen(snapshot.overdueInterest ?? 0n, balance - fee);
  const principal = minFen(snapshot.overduePrincipal ?? 0n, balance - fee - interest);
  return fee + interest + principal > 0n ? { fee, interest, principal } : undefined;
}

const positive = (fen: Fen | null): fen is Fen => fen !== null && fen > 0n;
