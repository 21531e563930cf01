import { dateIn, type Instant, timeIn } from '../calendar/instant.ts';
import { dayOfWeek } from '../calendar/local-date.ts';
import { factOf, narrows, type Preference } from '../person/preference.ts';
import type { ContactPlace } from './hold-scope.ts';
import type { PersonEvent, Weekday } from './person-event.ts';
import { type FactName, MEDIUM_OF } from './words.ts';

const holdsAt = (word: Preference, at: Instant): boolean =>
  word.saidAt <= at && (word.until === null || at < word.until);

/**
 * When what forbids began, as a contact at `at` must see it: what stands when it is read has begun, also where the clock of
 * whoever set it is ahead of ours, or it was set while we waited. A contact decided again because of it would else not see it.
 */
export const begunBy = (from: Instant, at: Instant): Instant => (from < at ? from : at);

/** The words as a contact at `at` must see them: what narrows has begun; what widens begins when it was said. */
export const begunWords = (words: readonly Preference[], at: Instant): readonly Preference[] =>
  words.map((word) => (narrows(word.kind) ? { ...word, saidAt: begunBy(word.saidAt, at) } : word));

/** What the person said that rules count from. */
export function eventsOf(words: readonly Preference[], at: Instant): readonly PersonEvent[] {
  return words.filter((word) => holdsAt(word, at)).flatMap(eventOf);
}

function eventOf(word: Preference): readonly PersonEvent[] {
  const { kind, saidAt: at } = word;
  if (kind === 'optout_medium') return word.medium === null ? [] : [{ type: kind, at, medium: word.medium }];
  if (kind === 'cease_written' || kind === 'prior_consent_calls') return [{ type: kind, at }];
  if (kind !== 'inconvenient') return [];
  return [
    {
      type: kind,
      at,
      ...(word.window === null ? {} : { window: word.window }),
      ...(word.weekdays === null ? {} : { weekdays: word.weekdays }),
      ...(word.place === null ? {} : { place: word.place }),
      currentOnly: false,
    },
  ];
}

/**
 * The flags that the person's words raise at this moment. Hours that were agreed are agreed only within themselves: at any other
 * moment the flag is not raised.
 */
export function preferenceFlags(
  words: readonly Preference[],
  at: Instant,
  zone: string,
): Readonly<Partial<Record<FactName, boolean>>> {
  const raised = words
    .filter((word) => holdsAt(word, at) && (word.kind !== 'agreed_hours' || isWithin(word, at, zone)))
    .map((word) => factOf(word.kind));
  return Object.fromEntries(raised.flatMap((fact) => (fact === undefined ? [] : [[fact, true]])));
}

function isWithin({ window, weekdays }: Preference, at: Instant, zone: string): boolean {
  const time = timeIn(at, zone);
  const inWindow = window === null || (window[0] <= time && time < window[1]);
  return inWindow && (weekdays === null || weekdays.includes(dayOfWeek(dateIn(at, zone)) as Weekday));
}

/** Whether a planned contact falls under what the person has just asked not to happen: then it is withdrawn at once. */
export function asksNotFor(
  word: Preference,
  contact: ContactPlace & { readonly plannedAt: Instant },
  zone: string,
): boolean {
  switch (word.kind) {
    case 'optout_medium':
      return word.medium === 'any' || word.medium === MEDIUM_OF[contact.channel];
    case 'inconvenient':
      return isWithin(word, contact.plannedAt, zone);
    case 'cease_written':
    case 'contact_refused':
      return true;
    case 'visit_refused':
      return contact.channel === 'visit';
    default:
      return false;
  }
}
