import { bucketIndexOf, bucketOf } from '../account/buckets.ts';
import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { type Pause, pausedDaysBefore } from './pauses.ts';
import { totalPortions } from './portions.ts';
import type { InstalmentRow } from './rows.ts';
import type { ServicingAgeing } from './terms.ts';

/** How far a loan is behind on a day. */
export interface Behind {
  /** Of instalments whose due day is gone. */
  readonly amount: Fen;
  /** The oldest unpaid due day and the days of grace; null when nothing is past due. */
  readonly delinquentOn: LocalDate | null;
  /** Past due, without grace and pauses. */
  readonly delinquentDays: number;
  readonly pastDueDays: number;
}

/** The range of one instalment and what it owed when that was looked at. */
export interface InstalmentRange {
  readonly no: number;
  readonly range: string;
  readonly amount: Fen;
}

/** The ranges in which a loan and its instalments stand; undefined stands for none. */
export interface Ranges {
  readonly loan: string | undefined;
  readonly instalments: readonly InstalmentRange[];
}

export const notBehind: Behind = { amount: 0n, delinquentOn: null, delinquentDays: 0, pastDueDays: 0 };
export const noRanges: Ranges = { loan: undefined, instalments: [] };

const isPastDue = (row: InstalmentRow, on: LocalDate): boolean =>
  row.dueOn < on && totalPortions(row.owed) > 0n;

const delinquentDaysOf = (
  dueOn: LocalDate,
  on: LocalDate,
  grace: number,
  pauses: readonly Pause[],
  { pausedDays }: ServicingAgeing,
): number => {
  const paused = pausedDaysBefore(pauses, on, pausedDays === 'all' ? undefined : dueOn);
  return Math.max(0, daysBetween(dueOn, on) - paused - grace);
};

export function behindOn(
  rows: readonly InstalmentRow[],
  on: LocalDate,
  pauses: readonly Pause[],
  ageing: ServicingAgeing,
): Behind {
  const late = rows.filter((row) => isPastDue(row, on));
  const oldest = late.map(({ dueOn }) => dueOn).sort()[0];
  if (oldest === undefined) return notBehind;
  return {
    amount: sumFen(late.map(({ owed }) => totalPortions(owed))),
    delinquentOn: addDays(oldest, ageing.graceDays),
    delinquentDays: delinquentDaysOf(oldest, on, ageing.graceDays, pauses, ageing),
    pastDueDays: daysBetween(oldest, on),
  };
}

/** The ranges of a day, by delinquent days: of the loan after its grace, of each instalment without it. */
export function rangesOn(
  rows: readonly InstalmentRow[],
  on: LocalDate,
  pauses: readonly Pause[],
  ageing: ServicingAgeing,
): Ranges {
  const { delinquentDays } = behindOn(rows, on, pauses, ageing);
  const loan = rangeOf(delinquentDays, ageing);
  if (loan === undefined) return noRanges;
  const instalments = !ageing.byInstalment
    ? []
    : rows.flatMap((row) => {
        if (!isPastDue(row, on)) return [];
        const range = rangeOf(delinquentDaysOf(row.dueOn, on, 0, pauses, ageing), ageing);
        return range === undefined ? [] : [{ no: row.no, range, amount: totalPortions(row.owed) }];
      });
  return { loan, instalments };
}

function rangeOf(delinquentDays: number, { table }: ServicingAgeing): string | undefined {
  if (table === undefined || delinquentDays === 0) return undefined;
  const age = { dpd: delinquentDays, cycles: 0 };
  return bucketIndexOf(age, table) === 0 ? undefined : bucketOf(age, table);
}

/** Amounts by range, in the order of the table. `place` is that of the range in it, from 1. */
export function amountsByRange(
  ranges: Ranges,
  { table }: ServicingAgeing,
): readonly { readonly place: number; readonly range: string; readonly amount: Fen }[] {
  return (table?.buckets ?? []).flatMap(({ name }, place) => {
    const own = ranges.instalments.filter(({ range }) => range === name);
    return own.length === 0 ? [] : [{ place, range: name, amount: sumFen(own.map(({ amount }) => amount)) }];
  });
}
