import type { Instant } from '../calendar/instant.ts';
import { addMonths, daysBetween, type LocalDate, localDate } from '../calendar/local-date.ts';
import { EPOCH_DAY } from './day-clock.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import { isDenied, matterOf } from './judge.ts';
import { turnsWithin } from './next-allowed.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { Pack } from './rule.ts';
import { instantOf, rulesOf } from './turns.ts';

/** One local day, and when such a contact is allowed on it: half-open, in order, exact to the millisecond. */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly allowed: readonly { readonly from: Instant; readonly until: Instant }[];
}

/**
 * When a contact like `proposed` (its own moment aside) would be allowed on each day of a month `YYYY-MM`, by the first zone where
 * the person may be, if nothing else happened. A month without a zone that exists is empty. Throws RangeError when it is no month.
 */
export function monthCalendar(
  packs: readonly Pack[],
  facts: PermitFacts,
  proposed: ProposedContact,
  history: readonly PastContact[],
  month: string,
): readonly CalendarDay[] {
  const first = localDate(`${month}-01`);
  const matter = matterOf(packs, facts, proposed, history);
  if (matter === undefined) return [];
  const begins = daysBetween(EPOCH_DAY, first);
  const days = daysBetween(first, addMonths(first, 1));
  const ahead = outlookOf(matter, rulesOf(matter), first);
  return Array.from({ length: days }, (_, index) => dayOf(ahead, begins + index));
}

function dayOf(ahead: Outlook, day: number): CalendarDay {
  const { matter } = ahead;
  const [clock] = matter.clocks;
  const ends = clock.startOf(day + 1);
  const turns = [...turnsWithin(ahead, rulesOf(matter), day), ends];
  const allowed: { from: Instant; until: Instant }[] = [];
  for (const [index, ms] of turns.slice(0, -1).entries()) {
    const from = instantOf(ms);
    const until = instantOf(turns[index + 1] ?? ends);
    if (from === undefined || until === undefined) continue;
    if (ahead.isClosed(ms) || isDenied({ ...matter, proposed: { ...matter.proposed, at: from } })) continue;
    const last = allowed.at(-1);
    if (last?.until === from) last.until = until;
    else allowed.push({ from, until });
  }
  return { date: clock.dateOf(day), allowed };
}
