import type { LocalDate } from '../calendar/local-date.ts';
import { type CureAmount, cureAmounts } from './cure.ts';
import {
  type AgeingTerms,
  type Delinquency,
  delinquencyOfStanding,
  type Standing,
  standingAt,
} from './delinquency.ts';
import type { Instalment } from './schedule.ts';
import { type RecordedPayment, reduces, type Snapshot, snapshotAt, statedSchedule } from './stated.ts';

/** What the product's own rules say of counting; one entry of policies/products.yaml. */
export interface ProductTerms extends AgeingTerms {
  /** Days past due from which an account enters collections (入催). */
  readonly entryDpd: number;
  /** Grace days (宽限期): counted apart from days past due. */
  readonly graceDays: number;
  /** From a card's statement day to its due day. */
  readonly statementToDueDays: number;
}

/** Everything on which an account's position stands. A derived account has instalments, a stated one snapshots. */
export interface AccountFacts {
  readonly accountId: string;
  readonly source: 'derived' | 'stated';
  readonly instalments: readonly Instalment[];
  readonly snapshots: readonly Snapshot[];
  readonly payments: readonly RecordedPayment[];
  /** From this day on the account is no longer with us (出催 as the lender says): nothing of it is ours to collect. */
  readonly goneOn?: LocalDate | null;
}

export interface Position extends Delinquency {
  readonly asOf: LocalDate;
  /** Overdue, but still inside the grace days. */
  readonly inGrace: boolean;
  /** The amount to each lower bucket, lowest bucket first. */
  readonly cures: readonly CureAmount[];
  /** What is left of each instalment or statement. */
  readonly owed: readonly Instalment[];
}

/** What is left on a date, as known from these facts; of a stated account what the latest snapshot owes less later payments. */
export function standingOf(facts: AccountFacts, asOf: LocalDate, terms: ProductTerms): Standing {
  if (facts.source === 'derived') return standingAt(facts.instalments, facts.payments, asOf, terms.order);
  const snapshot = snapshotAt(facts.snapshots, asOf);
  if (snapshot === undefined) return { owed: [], overpaid: 0n, linesOf: new Map() };
  const later = facts.payments.filter((payment) => reduces(payment, snapshot));
  const schedule = statedSchedule(facts.snapshots, snapshot, terms.statementToDueDays);
  const standing = standingAt(schedule, later, asOf, terms.order);
  return snapshot.balance < 0n ? { ...standing, overpaid: standing.overpaid - snapshot.balance } : standing;
}

const NOTHING_OWED: Standing = { owed: [], overpaid: 0n, linesOf: new Map() };

/** Where an account stands on a date: days past due, bucket, overdue by component, balance, cure amounts. Pure and total. */
export function positionAsOf(facts: AccountFacts, asOf: LocalDate, terms: ProductTerms): Position {
  const { goneOn = null } = facts;
  const isGone = goneOn !== null && goneOn <= asOf;
  const standing = isGone ? NOTHING_OWED : standingOf(facts, asOf, terms);
  const delinquency = delinquencyOfStanding(standing, asOf, terms.table);
  const { dpd } = delinquency;
  return {
    ...delinquency,
    asOf,
    inGrace: dpd !== null && dpd > 0 && dpd <= terms.graceDays,
    cures: cureAmounts(standing.owed, asOf, terms),
    owed: standing.owed,
  };
}
