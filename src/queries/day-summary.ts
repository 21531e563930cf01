import type { LocalDate } from '../domain/calendar/local-date.ts';
import {
  type ChannelCount,
  type Count,
  countBuckets,
  countDecisions,
  countMessages,
  countPermits,
  countRefusals,
  readDayTotals,
} from '../store/day-summary.store.ts';
import type { Db } from '../store/db.ts';

export type { ChannelCount, Count } from '../store/day-summary.store.ts';

/** One business day in figures. */
export interface DaySummary {
  readonly day: LocalDate;
  readonly accountsByBucket: readonly Count[];
  readonly decisionsByStep: readonly Count[];
  readonly permitsByState: readonly Count[];
  readonly refusalsByRule: readonly Count[];
  readonly messages: readonly ChannelCount[];
  readonly payments: { readonly count: number; readonly amountFen: bigint };
  readonly casesEntered: number;
  readonly casesExited: readonly Count[];
  /** Messages that wait for a person, of this day or an earlier one. */
  readonly inDoubt: number;
}

/** Reads the summary of a day as the rows stand now. */
export function daySummary(db: Db, tenant: string, day: LocalDate): Promise<DaySummary> {
  return db.inTenant(tenant, async (tx) => {
    const totals = await readDayTotals(tx, tenant, day);
    return {
      day,
      accountsByBucket: await countBuckets(tx, tenant),
      decisionsByStep: await countDecisions(tx, tenant, day),
      permitsByState: await countPermits(tx, tenant, day),
      refusalsByRule: await countRefusals(tx, tenant, day),
      messages: await countMessages(tx, tenant, day),
      payments: { count: totals.payments, amountFen: totals.paid_fen },
      casesEntered: totals.entered,
      casesExited: totals.exited,
      inDoubt: totals.in_doubt,
    };
  });
}
