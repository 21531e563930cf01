import { addMinutes, type Instant, instant } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import {
  type StatutoryCalendar,
  statutoryCalendar,
  statutoryYear,
} from '../../src/domain/calendar/statutory.ts';
import type { Chance } from '../../src/domain/generate/random.ts';
import type {
  HoldFact,
  PastContact,
  PermitFacts,
  ProposedContact,
  StopFact,
} from '../../src/domain/permit/facts.ts';
import type { PersonEvent, Weekday } from '../../src/domain/permit/person-event.ts';
import type { Pack, Rule } from '../../src/domain/permit/rule.ts';
import * as words from '../../src/domain/permit/words.ts';
import { contactOutcomes, holdKinds, products } from '../../src/domain/vocabulary.ts';
import { shippedCalendar, shippedPacks } from './policies.ts';

/** Packs that are in force together somewhere, with where their people may be. */
export interface Place {
  readonly name: string;
  readonly packs: readonly Pack[];
  readonly zones: readonly (readonly string[])[];
  readonly calendar: StatutoryCalendar;
}

/** One person's story, and the contact that asks. */
export interface World {
  readonly packs: readonly Pack[];
  readonly facts: PermitFacts;
  readonly proposed: ProposedContact;
  readonly history: readonly PastContact[];
}

const foreign = (holidays: readonly string[]): StatutoryCalendar =>
  statutoryCalendar(
    [2025, 2026, 2027].map((year) =>
      statutoryYear({
        year,
        days: holidays
          .filter((date) => date.startsWith(String(year)))
          .map((date) => ({ date: localDate(date), off: true, holiday: 'test' })),
        springFestival: localDate(`${year}-02-10`),
        source: null,
      }),
    ),
  );

const CHINA = [['Asia/Shanghai']];
const HOLIDAYS = foreign(['2026-10-26', '2026-11-02', '2026-11-11', '2026-11-26']);

/** Every shipped pack stands in one of these. */
export const PLACES: readonly Place[] = [
  ['cn', CHINA, shippedCalendar(), 'cn', 'lender-default'],
  ['cn.consumer-finance', CHINA, shippedCalendar(), 'cn', 'cn.consumer-finance'],
  ['cn.card-bank', CHINA, shippedCalendar(), 'cn', 'cn.card-bank'],
  ['cn.small-loan', CHINA, shippedCalendar(), 'cn', 'cn.small-loan'],
  ['us.regf', [['America/New_York'], ['America/New_York', 'America/Los_Angeles']], HOLIDAYS, 'us.regf'],
  ['au.rg96', [['Australia/Sydney'], ['Australia/Lord_Howe', 'Australia/Perth']], HOLIDAYS, 'au.rg96'],
  ['ie.cca46', [['Europe/Dublin']], HOLIDAYS, 'ie.cca46'],
  ['in.rbi', [['Asia/Kolkata']], HOLIDAYS, 'in.rbi'],
  ['uk.conc7', [['Europe/London']], HOLIDAYS, 'uk.conc7'],
  ['hk.cobp', [['Asia/Hong_Kong']], HOLIDAYS, 'hk.cobp'],
].map(([name, zones, calendar, ...ids]) => ({
  name: name as string,
  zones: zones as Place['zones'],
  calendar: calendar as StatutoryCalendar,
  packs: shippedPacks(...(ids as string[])),
}));

/** Forty days in which the clocks of America and Europe go back and those of Australia have gone forward. */
const FIRST = instant('2026-10-10T00:00:00Z');
const momentOf = (chance: Chance): Instant => {
  const minute = chance.percent(50) ? 15 * chance.below(40 * 96) : chance.below(40 * 1_440);
  return addMinutes(FIRST, minute);
};

const listOf = <T>(list: readonly T[]): readonly [T, ...T[]] => list as unknown as readonly [T, ...T[]];
const some = <T>(chance: Chance, list: readonly T[], percent: number): T[] =>
  list.filter(() => chance.percent(percent));

/** One of the words that the rule speaks of, mostly; else any. */
const near = <T>(chance: Chance, named: readonly T[] | undefined, all: readonly T[]): T =>
  chance.pick(listOf(named !== undefined && chance.percent(90) ? named : all));

function proposedNear(chance: Chance, rule: Rule, at: Instant): ProposedContact {
  const of = rule.appliesTo ?? {};
  const parties = rule.kind === 'partyRule' && chance.percent(70) ? rule.parties : of.parties;
  const barred = rule.kind === 'channelRule' && chance.percent(60) ? rule.forbid : of.channels;
  const labels = 'forbid' in rule && rule.kind === 'contentRule' ? (rule.forbid ?? []) : [];
  const dated = rule.kind === 'contentRule' ? Object.values(rule.forbidIfFact ?? {}).flat() : [];
  const wanted = [...labels, ...dated] as readonly words.ContentLabel[];
  const place = chance.percent(40) ? undefined : near(chance, of.places, words.PLACES);
  return {
    at,
    channel: near(chance, barred, words.CHANNELS),
    party: near(chance, parties ?? (chance.percent(80) ? ['borrower'] : undefined), words.PARTIES),
    purpose: near(chance, of.purposes ?? (chance.percent(70) ? ['collect'] : undefined), words.PURPOSES),
    actorKind: near(chance, of.actorKinds, words.ACTOR_KINDS),
    actor: chance.pick(['own', 'robot', 'staff:s1', 'agency:a1'] as const),
    product: near(chance, of.products, products),
    place: rule.kind === 'placeRule' && chance.percent(60) ? chance.pick(listOf(rule.places)) : place,
    number: chance.percent(90) ? chance.pick(['n1', 'n1', 'n1', 'n2'] as const) : undefined,
    debts: some(chance, ['d1', 'd2'], 50),
    first: chance.percent(30),
    content: chance.percent(3)
      ? undefined
      : some(chance, chance.percent(50) ? wanted : words.CONTENT_LABELS, 5),
    includes: some(chance, words.INCLUDED_ITEMS, chance.percent(50) ? 90 : 100),
    evidence: some(chance, words.EVIDENCE_KINDS, 70),
    visitors: chance.below(4),
    credentials: chance.percent(80),
    enterPrivate: chance.percent(20),
  };
}

/** Nothing, a few contacts anywhere, or many of one kind at even steps around the moment: what brings caps to their edge. */
function historyNear(chance: Chance, rule: Rule, at: Instant): PastContact[] {
  const count =
    rule.kind === 'frequencyCap' ? rule.count : rule.kind === 'quietAfter' ? rule.trigger : undefined;
  const channels = count?.channels ?? words.CHANNELS;
  const outcomes = count?.outcomes ?? contactOutcomes;
  const one = (when: Instant): PastContact => ({
    at: when,
    channel: near(chance, channels, words.CHANNELS),
    direction: chance.percent(85) ? 'out' : 'in',
    outcome: chance.percent(10) ? null : near(chance, outcomes, contactOutcomes),
    number: chance.percent(90) ? chance.pick(['n1', 'n1', 'n1', 'n2'] as const) : undefined,
    debts: some(chance, ['d1', 'd2'], 40),
    actor: 'own',
    otherPerson: chance.percent(10),
  });
  const style = chance.below(count === undefined ? 3 : 6);
  if (style === 0) return [];
  if (style === 1) return Array.from({ length: chance.below(5) }, () => one(momentOf(chance)));
  const [least, steps] = edgeOf(rule);
  const step = chance.pick(listOf(steps));
  const many = chance.between(least, least + 4);
  const first = addMinutes(at, -step * chance.between(0, many));
  return Array.from({ length: many }, (_, index) => one(addMinutes(first, step * index)));
}

/** How many contacts bring the rule to its edge, and how many minutes may lie between them. */
function edgeOf(rule: Rule): readonly [number, readonly number[]] {
  if (rule.kind !== 'frequencyCap') return [1, [3, 90, 700, 1_440, 2_900]];
  const isDay =
    rule.window === 'calendarDay' || (typeof rule.window !== 'string' && 'minutes' in rule.window);
  return [rule.max, isDay ? [2, 25, 50] : [120, 700, 1_440, 2_400]];
}

function eventsNear(chance: Chance, at: Instant): PersonEvent[] {
  const before = (): Instant => addMinutes(at, chance.between(-12 * 1_440, 600));
  const kinds: (() => PersonEvent)[] = [
    () => ({
      type: 'consumer_initiated',
      at: addMinutes(at, -chance.below(90)),
      channel: chance.pick(listOf(words.CHANNELS)),
    }),
    () => ({
      type: 'inconvenient',
      at: before(),
      window: chance.pick([undefined, ['09:00', '17:30'], ['22:30', '10:15']] as const) as never,
      weekdays: chance.percent(50) ? undefined : some(chance, [1, 2, 3, 4, 5, 6, 7] as Weekday[], 60),
      place: chance.percent(70) ? undefined : chance.pick(listOf(words.PLACES)),
      currentOnly: chance.percent(10),
    }),
    () => ({ type: 'optout_medium', at: before(), medium: chance.pick(listOf(words.MEDIA)) }),
    () => ({ type: 'cease_written', at: before() }),
    () => ({ type: 'prior_consent_calls', at: before() }),
    () => ({ type: 'visit_notice', at: before() }),
  ];
  return kinds.flatMap((make) => (chance.percent(18) ? [make()] : []));
}

const holdsNear = (chance: Chance, rule: Rule, at: Instant): HoldFact[] =>
  Array.from({ length: chance.percent('holds' in rule ? 70 : 12) ? chance.between(1, 2) : 0 }, () => {
    const from = addMinutes(at, -chance.below(5_000));
    return {
      kind: near(chance, 'holds' in rule ? rule.holds : undefined, holdKinds),
      channel: chance.percent(80) ? undefined : chance.pick(listOf(words.CHANNELS)),
      actor: chance.percent(80) ? undefined : 'agency:a1',
      from,
      until: addMinutes(from, chance.between(1, chance.percent(10) ? 200_000 : 9_000)),
    };
  });

const stopsNear = (chance: Chance, at: Instant): StopFact[] =>
  chance.percent(4)
    ? [
        {
          scope: 'channel',
          from: addMinutes(at, -60),
          until: chance.percent(60) ? addMinutes(at, 500) : undefined,
        },
      ]
    : [];

/** A random story that leans towards what one rule of the place speaks of, so that each rule is met at its edge. */
export function worldNear(chance: Chance, place: Place, rule: Rule): World {
  const at = momentOf(chance);
  const holding = chance.percent(50) ? 8 : 30;
  const flags = Object.fromEntries(
    words.FACTS.filter(() => !chance.percent(1)).map((fact) => [
      fact,
      PAPERS.has(fact) ? chance.percent(90) : chance.percent(FORBIDDING.has(fact) ? 6 : holding),
    ]),
  );
  const since = Object.fromEntries(
    words.FACTS.map((fact) => [
      fact,
      addMinutes(at, -1_440 * chance.between(1, chance.percent(70) ? 365 : 500)),
    ]),
  );
  return {
    packs: place.packs,
    facts: {
      zones: chance.pick(listOf(place.zones)),
      flags,
      since,
      holds: holdsNear(chance, rule, at),
      stops: stopsNear(chance, at),
      events: eventsNear(chance, at),
      calendar: place.calendar,
    },
    proposed: proposedNear(chance, rule, at),
    history: historyNear(chance, rule, at),
  };
}

const PAPERS: ReadonlySet<string> = new Set([
  'agency_whitelisted',
  'debtor_notified_of_outsourcing',
  'processor_contract',
  'agency_evaluated',
  'agency_inspected',
  'collector_trained',
  'assignment_notified',
]);
const FORBIDDING: ReadonlySet<string> = new Set([
  'consent_refused',
  'contact_point_wrong',
  'contact_point_invalid',
  'data_incomplete',
  'private_phone_unapproved',
  'subdelegated_without_consent',
]);

/** The same story of a borrower, told so that little but time and counts can forbid it: what comes next is then worth asking. */
function calmed(chance: Chance, world: World): World {
  const { facts, proposed } = world;
  return {
    ...world,
    facts: {
      ...facts,
      flags: Object.fromEntries(
        words.FACTS.map((fact) => [fact, PAPERS.has(fact) || fact === 'other_means_failed']),
      ),
      since: Object.fromEntries([...PAPERS].map((fact) => [fact, addMinutes(proposed.at, -99_000)])),
      events: facts.events.filter(({ type }) => type !== 'optout_medium' && type !== 'cease_written'),
    },
    proposed: {
      ...proposed,
      channel: chance.pick(['call', 'call', 'robot_call', 'sms', 'email', 'visit'] as const),
      party: 'borrower',
      purpose: 'collect',
      place: undefined,
      content: [],
      includes: words.INCLUDED_ITEMS,
      evidence: words.EVIDENCE_KINDS,
      visitors: 2,
      credentials: true,
      enterPrivate: false,
    },
  };
}

/** A random story anywhere; mostly one in which waiting helps. */
export const randomWorld = (chance: Chance): World => randomWorldIn(chance, chance.pick(listOf(PLACES)));

/** The same at one place. */
export function randomWorldIn(chance: Chance, place: Place): World {
  const world = worldNear(chance, place, chance.pick(listOf(place.packs.flatMap((pack) => pack.rules))));
  return chance.percent(60) ? calmed(chance, world) : world;
}
