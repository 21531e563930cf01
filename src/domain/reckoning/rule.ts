import type { LocalDate } from '../calendar/local-date.ts';
import type { PackLayer } from '../permit/rule.ts';
import type { Level, Verified } from '../permit/words.ts';
import type { Product } from '../vocabulary.ts';
import type {
  ClaimEvent,
  DeadlineEvent,
  DebtRank,
  DuePart,
  Lender,
  OrderName,
  PenaltyReason,
  RateKind,
  RecordKind,
  RetentionStart,
} from './words.ts';

/** What every reckoning rule says of itself. Dates are half-open: [effectiveFrom, effectiveTo). */
export interface ReckoningCommon {
  readonly id: string;
  readonly level: Level;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo?: LocalDate | undefined;
  /** Instrument with article. */
  readonly source: string;
  readonly verified: Verified;
  readonly zh: string;
  readonly en: string;
}

/** How long a claim can be enforced, from the day after the creditor knew. */
export interface LimitationRule extends ReckoningCommon {
  readonly kind: 'limitation';
  readonly years: number;
}

/** The end that no interruption moves, from the day of the harm. */
export interface LongestLimitationRule extends ReckoningCommon {
  readonly kind: 'longestLimitation';
  readonly years: number;
}

/** After which events the period starts anew. */
export interface InterruptionRule extends ReckoningCommon {
  readonly kind: 'interruption';
  readonly by: readonly ClaimEvent[];
}

/** An obstacle in the last months of the period: it ends so many months after the obstacle does. */
export interface SuspensionRule extends ReckoningCommon {
  readonly kind: 'suspension';
  readonly inLastMonths: number;
  readonly monthsAfter: number;
}

/** How many collections, how far apart, before the criminal law speaks of refusal to repay a card. */
export interface EffectiveCollectionRule extends ReckoningCommon {
  readonly kind: 'effectiveCollection';
  readonly daysApart: number;
}

/** Something must be done within so many days of an event; the event's own day is not counted. */
export interface DeadlineRule extends ReckoningCommon {
  readonly kind: 'deadline';
  readonly events: readonly DeadlineEvent[];
  readonly unit: 'days' | 'workdays' | 'years';
  readonly count: number;
  /** In place of `count` for what is complex. */
  readonly complexCount?: number | undefined;
  /** On top, where special reasons were approved; without it special reasons count as complexity. */
  readonly specialMore?: number | undefined;
}

/** A notice whose receipt is assumed so many working days after it was sent, and opens a period. */
export interface ValidationRule extends ReckoningCommon {
  readonly kind: 'validation';
  readonly events: readonly DeadlineEvent[];
  readonly receiptWorkdays: number;
  readonly periodDays: number;
}

/** How long a record is kept. Of all rules that speak of a record the longest decides. */
export interface RetentionRule extends ReckoningCommon {
  readonly kind: 'retention';
  readonly records: readonly RecordKind[];
  /** Absent: every lender. */
  readonly lenders?: readonly Lender[] | undefined;
  readonly from: RetentionStart;
  readonly years: number;
}

/** How long bad conduct may be told by a credit bureau after it ended. */
export interface BadConductRule extends ReckoningCommon {
  readonly kind: 'badConduct';
  readonly years: number;
}

/** In which order a payment reaches the parts of one debt; each order names every part once. */
export interface AllocationRule extends ReckoningCommon {
  readonly kind: 'allocation';
  readonly order: OrderName;
  readonly parts: readonly DuePart[];
  /** From so many days past due on, another order. */
  readonly later?: { readonly fromDpd: number; readonly parts: readonly DuePart[] } | undefined;
}

/** In which order a payment that names no debt reaches several; what the ranks leave equal is paid pro rata. */
export interface DebtOrderRule extends ReckoningCommon {
  readonly kind: 'debtOrder';
  readonly ranks: readonly DebtRank[];
}

/** By how much the contract's rate may be raised, in percent of it. */
export interface PenaltyRateRule extends ReckoningCommon {
  readonly kind: 'penaltyRate';
  readonly reason: PenaltyReason;
  readonly fromPercent: number;
  readonly toPercent: number;
}

/** The most that a year may cost: a fixed percentage, or a multiple of the one-year LPR. */
export interface RateCapRule extends ReckoningCommon {
  readonly kind: 'rateCap';
  readonly loans: readonly RateKind[];
  readonly percent?: number | undefined;
  readonly timesLpr1y?: number | undefined;
}

/** What a repayment plan needs. Each of its demands is optional. */
export interface PlanRule extends ReckoningCommon {
  readonly kind: 'plan';
  /** Absent: every product. */
  readonly products?: readonly Product[] | undefined;
  readonly needs: readonly ('exceedsAbility' | 'willing')[];
  readonly monthsMax?: number | undefined;
}

/** Every kind of rule that reckons a date, an amount, a rate or a plan. */
export type ReckoningRule =
  | LimitationRule
  | LongestLimitationRule
  | InterruptionRule
  | SuspensionRule
  | EffectiveCollectionRule
  | DeadlineRule
  | ValidationRule
  | RetentionRule
  | BadConductRule
  | AllocationRule
  | DebtOrderRule
  | PenaltyRateRule
  | RateCapRule
  | PlanRule;

export type RuleOf<K extends ReckoningRule['kind']> = Extract<ReckoningRule, { kind: K }>;

/** The reckoning rules of one pack. It stands beside the pack's contact rules and bears the same id. */
export interface ReckoningPack {
  readonly id: string;
  readonly version: string;
  /** Whose rules they are; of reckoning rules none outranks another. */
  readonly layer: PackLayer;
  /** The day whose law answers a question that bears no later date. */
  readonly asOf: LocalDate;
  readonly zh: string;
  readonly en: string;
  readonly rules: readonly ReckoningRule[];
}
