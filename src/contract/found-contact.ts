import { dateIn, SHANGHAI } from '../domain/calendar/instant.ts';
import { isSpringFestival, type WindowDay, windowDay } from '../domain/calendar/statutory.ts';
import type { DecisionInput } from '../domain/permit/decision-record.ts';
import type { FactName } from '../domain/permit/words.ts';
import type { FoundContact } from './api/packs.ts';

/** How many days the search takes for the Spring Festival. */
const SPRING_FESTIVAL_DAYS = 3;

/** As which kind of day the search took the date of a contact. */
export function dayOfContact({ facts, proposed }: DecisionInput): WindowDay | 'spring_festival' {
  const date = dateIn(proposed.at, SHANGHAI);
  return isSpringFestival(facts.calendar, date, SPRING_FESTIVAL_DAYS)
    ? 'spring_festival'
    : windowDay(facts.calendar, date);
}

/** A contact that the search found, as far as a person asks about it. */
export const foundContactOf = (contact: DecisionInput): FoundContact => ({
  at: contact.proposed.at,
  day: dayOfContact(contact),
  channel: contact.proposed.channel,
  party: contact.proposed.party,
  purpose: contact.proposed.purpose,
  visitors: contact.proposed.visitors,
  facts: Object.entries(contact.facts.flags).flatMap(([fact, holds]) => (holds ? [fact as FactName] : [])),
  holds: contact.facts.holds.map(({ kind }) => kind),
  content: [...(contact.proposed.content ?? [])],
  history: contact.history.map(({ at, channel, outcome }) => ({ at, channel, outcome })),
});
