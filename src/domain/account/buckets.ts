import { daysBetween, type LocalDate } from '../calendar/local-date.ts';

/** How old the oldest unpaid due day is, both ways of counting. */
export interface Age {
  /** Days past due: 0 on the due day, negative before it; null when nothing with a due day is owed. */
  readonly dpd: number | null;
  /**
   * Statement cycles past due: 0 up to and on the due day, 1 from the day after it, one more from the day after each of its
   * monthly anniversaries. Counted by the calendar, so that it goes on after the last instalment.
   */
  readonly cycles: number;
}

export interface Bucket {
  readonly name: string;
  /** Lowest value that belongs here, in the table's unit; the first bucket has no lower end. */
  readonly from: number | null;
}

/** dpd: 日切, the days decide. cycle: 账单日, the statement cycles decide. */
export type BucketMethod = 'dpd' | 'cycle';

/** Borders as data, lowest first; the last bucket is open above. */
export interface BucketTable {
  readonly method: BucketMethod;
  readonly buckets: readonly Bucket[];
}

const value: Readonly<Record<BucketMethod, (age: Age) => number | null>> = {
  dpd: (age) => age.dpd,
  cycle: (age) => (age.dpd === null ? null : age.cycles),
};

/** The age of a due day on a date. */
export function ageOf(dueOn: LocalDate | null, asOf: LocalDate): Age {
  if (dueOn === null) return { dpd: null, cycles: 0 };
  const dpd = daysBetween(dueOn, asOf);
  return { dpd, cycles: dpd <= 0 ? 0 : 1 + monthsPast(dueOn, asOf) };
}

/** How many monthly anniversaries of a day lie before a later date; the 31st falls on a shorter month's last day. */
function monthsPast(from: LocalDate, to: LocalDate): number {
  const start = partsOf(from);
  const end = partsOf(to);
  const months = (end.year - start.year) * 12 + end.month - start.month;
  const lastOfMonth = new Date(Date.UTC(end.year, end.month, 0)).getUTCDate();
  return Math.min(start.day, lastOfMonth) < end.day ? months : months - 1;
}

const partsOf = (date: LocalDate): { year: number; month: number; day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** Position of the bucket in its table: a higher one is worse. Nothing owed stands in the first. */
export function bucketIndexOf(age: Age, table: BucketTable): number {
  const counted = value[table.method](age);
  if (counted === null) return 0;
  const above = table.buckets.findIndex(({ from }) => from !== null && from > counted);
  return (above === -1 ? table.buckets.length : above) - 1;
}

/** The bucket's name (M0, M1 …). */
export const bucketOf = (age: Age, table: BucketTable): string =>
  table.buckets[bucketIndexOf(age, table)]?.name ?? '';
