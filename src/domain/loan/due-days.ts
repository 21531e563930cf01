import { addDays, addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { Interval, LoanTerms } from './terms.ts';

/** One period of a contract. `dueOn` is `until`, or the day to which a day without business is put off. */
export interface Period {
  readonly no: number;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly dueOn: LocalDate;
  /** So many whole months, whatever days they have: the 28th of February to the 31st of March is one to whom pays on the 31st. */
  readonly months: number | undefined;
}

/** So many intervals after a day; months from the day itself, so that the 31st comes back after a shorter month. */
export const after = (date: LocalDate, every: Interval, count: number): LocalDate =>
  'months' in every ? addMonths(date, every.months * count) : addDays(date, every.days * count);

/** The periods of a contract, first to last. Throws (a defect) when days given do not follow each other. */
export function periodsOf(terms: LoanTerms): readonly Period[] {
  const { startsOn, every, periods, dueDay = (date) => date } = terms;
  const first = terms.firstDueOn ?? after(startsOn, every, 1);
  const anchor = terms.firstDueOn === undefined ? { day: startsOn, gone: 0 } : { day: first, gone: 1 };
  const ends = Array.from({ length: periods }, (_, at) =>
    at === periods - 1 && terms.lastDueOn !== undefined
      ? terms.lastDueOn
      : after(anchor.day, every, at + 1 - anchor.gone),
  );
  return ends.map((until, at) => {
    const from = ends[at - 1] ?? startsOn;
    if (until <= from) throw new RangeError(`period ${at + 1} ends on ${until}, and began on ${from}`);
    const isBroken =
      (at === 0 && terms.firstDueOn !== undefined) || (at === periods - 1 && terms.lastDueOn !== undefined);
    const months = 'months' in every && !isBroken ? every.months : undefined;
    return { no: at + 1, from, until, dueOn: dueDay(until), months };
  });
}
