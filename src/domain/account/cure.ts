import type { LocalDate } from '../calendar/local-date.ts';
import type { Fen } from '../money/fen.ts';
import { slotsInOrder } from './allocation.ts';
import { ageOf, bucketIndexOf } from './buckets.ts';
import type { AgeingTerms } from './delinquency.ts';
import { byDueDay, type Instalment, totalOf } from './schedule.ts';

/** 降期金额: the smallest payment today that brings the account into this bucket or a lower one. */
export interface CureAmount {
  readonly bucket: string;
  readonly amount: Fen;
}

/**
 * The cure amount of every bucket below the present one, lowest first. A payment reaches what is owed in the account's own
 * order, so the amount runs up to the last component, in that order, of any instalment too old for the bucket: in
 * by_component order an old principal is reached only after all interest that is due.
 */
export function cureAmounts(
  owed: readonly Instalment[],
  asOf: LocalDate,
  terms: AgeingTerms,
): readonly CureAmount[] {
  const indexOf = (instalment: Instalment): number =>
    bucketIndexOf(ageOf(instalment.dueOn, asOf), terms.table);
  const oldest = owed.filter((instalment) => totalOf(instalment) > 0n).sort(byDueDay)[0];
  const present = oldest === undefined ? 0 : indexOf(oldest);
  if (present === 0) return [];
  const needed = new Array<Fen>(present).fill(0n);
  let paid = 0n;
  for (const { instalment, component } of slotsInOrder(owed, asOf, terms.order)) {
    paid += instalment[component];
    for (let bucket = indexOf(instalment) - 1; bucket >= 0; bucket -= 1) needed[bucket] = paid;
  }
  return needed.map((amount, index) => ({ bucket: terms.table.buckets[index]?.name ?? '', amount }));
}
