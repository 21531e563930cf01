import type { LocalDate } from '../calendar/local-date.ts';
import type { Decimal } from '../expression/decimal.ts';
import { after } from '../loan/due-days.ts';
import type { Amendment } from './acts.ts';
import type { ServicingTerms } from './terms.ts';

/** The due days of a contract after its amendments; places count from 0. */
export interface Calendar {
  readonly days: readonly LocalDate[];
  /** Places that pay no principal. */
  readonly graceAt: ReadonlySet<number>;
  readonly interestGraceAt: ReadonlySet<number>;
  /** Places from which what is left is spread anew. */
  readonly relevelAt: ReadonlySet<number>;
  /** Places whose period is longer or shorter than agreed at first. */
  readonly movedAt: ReadonlySet<number>;
  readonly rateAt: (place: number) => Decimal;
  /** So many of the last places were added from a later place on: what is spread before that does not reach them. */
  readonly addedAfter: (place: number) => number;
}

/** Amendments are applied one after another, each to the calendar that it found. One that finds no such instalment changes nothing. */
export function calendarOf(
  terms: ServicingTerms,
  start: LocalDate,
  amendments: readonly Amendment[],
): Calendar {
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
  const anchors = [{ at: -1, day: start }];
  const rates = [{ at: 0, rate: terms.yearRate }];
  const added: { at: number; places: number }[] = [];
  const graceAt = new Set(upTo(terms.principalGrace));
  const interestGraceAt = new Set(upTo(terms.interestGrace));
  const [relevelAt, movedAt] = [new Set<number>(), new Set<number>()];
  let count = terms.periods;
  const days = (): LocalDate[] =>
    upTo(count).map((at) => {
      const anchor = anchors.filter((one) => one.at <= at).at(-1) ?? { at: -1, day: start };
      return after(anchor.day, terms.every, at - anchor.at);
    });
  for (const amendment of amendments) {
    const at = days().findIndex((day) => day >= amendment.from);
    if (at === -1) continue;
    relevelAt.add(at);
    if (amendment.dueOn !== undefined) {
      anchors.push({ at, day: amendment.dueOn });
      anchors.sort((a, b) => a.at - b.at);
      movedAt.add(at);
    }
    for (const shift of upTo(amendment.principalGrace ?? 0)) graceAt.add(at + shift);
    for (const shift of upTo(amendment.interestGrace ?? 0)) interestGraceAt.add(at + shift);
    count += (amendment.principalGrace ?? 0) + (amendment.extraPeriods ?? 0);
    added.push({ at, places: amendment.extraPeriods ?? 0 });
    if (amendment.yearRate !== undefined) rates.push({ at, rate: amendment.yearRate });
  }
  const rateAt = (place: number): Decimal =>
    rates.filter((one) => one.at <= place).at(-1)?.rate ?? terms.yearRate;
  const addedAfter = (place: number): number =>
    added.filter(({ at }) => at > place).reduce((sum, { places }) => sum + places, 0);
  return { days: days(), graceAt, interestGraceAt, relevelAt, movedAt, rateAt, addedAfter };
}
