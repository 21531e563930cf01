import { addMinutes, SHANGHAI } from '../domain/calendar/instant.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import {
  type NamedDay,
  type StatutoryCalendar,
  statutoryYear,
  withYears,
} from '../domain/calendar/statutory.ts';
import type { HoldFact, PastContact, PermitFacts, ProposedContact } from '../domain/permit/facts.ts';
import type { PersonEvent } from '../domain/permit/person-event.ts';
import * as words from '../domain/permit/words.ts';
import { type HoldKind, holdKinds } from '../domain/vocabulary.ts';
import type { PolicyCase } from './policy-case.ts';

/** Papers that a case takes as in order: an agency's unless it says `checkAgency`, ours (with no word outside) unless `lacking`. */
const AGENCY_PAPERS: readonly words.FactName[] = ['agency_whitelisted', 'debtor_notified_of_outsourcing'];
const OUR_PAPERS: readonly words.FactName[] = [
  'processor_contract',
  'agency_evaluated',
  'agency_inspected',
  'collector_trained',
  'assignment_notified',
];

const isHoldKind = (word: string): word is HoldKind => (holdKinds as readonly string[]).includes(word);

/** A lender's own packs lie beside `cn`; the others name the country in which they hold. */
const isOfChina = ({ pack }: PolicyCase): boolean => pack === undefined || !ELSEWHERE.test(pack);
const ELSEWHERE = /(^|\+)(us|au|ie|in|uk|hk)\./;

/** A case says what holds; everything else is known not to. */
function factsOf(one: PolicyCase, shipped: StatutoryCalendar): PermitFacts {
  const given = new Set<string>([
    ...OUR_PAPERS,
    ...(one.checkAgency ? [] : AGENCY_PAPERS),
    ...(one.facts ?? []),
  ]);
  for (const fact of one.lacking ?? []) given.delete(fact);
  const holding = words.FACTS.filter((fact) => given.has(fact));
  return {
    // Where nothing is said of a pack of another country, the place is not known: nothing is allowed then.
    zones: one.tz ?? (isOfChina(one) ? [SHANGHAI] : []),
    flags: Object.fromEntries(words.FACTS.map((fact) => [fact, given.has(fact)])),
    since: { ...Object.fromEntries(holding.map((fact) => [fact, one.proposed.at])), ...one.since },
    holds: holdsOf(one, given),
    stops: [],
    events: (one.history ?? []).flatMap(eventOf),
    calendar: calendarOf(one, shipped),
  };
}

function holdsOf(one: PolicyCase, given: ReadonlySet<string>): readonly HoldFact[] {
  const from = addMinutes(one.proposed.at, -60);
  const far = addMinutes(one.proposed.at, 60 * 24 * 400);
  return [
    ...[...given].filter(isHoldKind).map((kind) => ({ kind, from, until: far })),
    ...(one.holds ?? []).map((hold) => ({ ...hold, from, until: hold.until ?? far })),
  ];
}

/** China keeps the shipped calendar; elsewhere a case names all its holidays, and other days are what the week says. */
function calendarOf(one: PolicyCase, shipped: StatutoryCalendar): StatutoryCalendar {
  const year = Number(one.proposed.at.slice(0, 4));
  const days = (one.holidays ?? []).map((date): NamedDay => ({ date, off: true, holiday: 'case' }));
  const isChina = one.tz === undefined ? isOfChina(one) : one.tz.every((zone) => zone === SHANGHAI);
  if (isChina && days.length === 0) return shipped;
  return withYears(
    isChina ? shipped : new Map(),
    [year - 1, year, year + 1].map((each) => {
      const known = isChina ? (shipped.get(each)?.days ?? []) : [];
      return statutoryYear({
        year: each,
        days: [...known, ...days.filter(({ date }) => date.startsWith(String(each)))],
        springFestival: shipped.get(each)?.springFestival ?? localDate(`${each}-02-01`),
        source: null,
      });
    }),
  );
}

type CaseEvent = NonNullable<PolicyCase['history']>[number];

function eventOf({ type, at, channel, medium, window, wds, place, currentOnly }: CaseEvent): PersonEvent[] {
  switch (type) {
    case 'contact':
      return [];
    case 'consumer_initiated':
      return channel === undefined ? [] : [{ type, at, channel }];
    case 'inconvenient':
      return [{ type, at, window, weekdays: wds, place, currentOnly: currentOnly === true }];
    case 'optout_medium':
      return [{ type, at, medium: medium ?? 'any' }];
    default:
      return [{ type, at }];
  }
}

const historyOf = (one: PolicyCase): PastContact[] =>
  (one.history ?? []).flatMap(
    ({ type, at, channel, direction, outcome, number, debts, actor, otherPerson }) =>
      type === 'contact' && channel !== undefined
        ? [
            {
              at,
              channel,
              direction: direction ?? 'out',
              outcome: outcome ?? null,
              number,
              debts: debts ?? [],
              actor,
              otherPerson,
            },
          ]
        : [],
  );

const proposedOf = (one: PolicyCase): ProposedContact => one.proposed;

/** What a case says, as decide() is asked. */
export const inputOf = (
  one: PolicyCase,
  calendar: StatutoryCalendar,
): { readonly facts: PermitFacts; readonly proposed: ProposedContact; readonly history: PastContact[] } => ({
  facts: factsOf(one, calendar),
  proposed: proposedOf(one),
  history: historyOf(one),
});
