import type { ClockTime } from '../../calendar/instant.ts';
import { addDays, dayOfWeek, type LocalDate } from '../../calendar/local-date.ts';
import { type StatutoryCalendar, statutoryCalendar, statutoryYear } from '../../calendar/statutory.ts';
import { products } from '../../vocabulary.ts';
import type { Rule } from '../rule.ts';
import type { AppliesTo } from '../rule-common.ts';
import { ACTOR_KINDS, CHANNELS, type FactName, PARTIES, PLACES, PURPOSES } from '../words.ts';
import type { Trial } from './trial.ts';

/** What may be tried: each list begins with the plainest value. */
export interface Options {
  readonly dates: readonly LocalDate[];
  readonly channels: readonly Trial['channel'][];
  readonly parties: readonly Trial['party'][];
  readonly purposes: readonly Trial['purpose'][];
  readonly actorKinds: readonly Trial['actorKind'][];
  readonly products: readonly Trial['product'][];
  readonly places: readonly Trial['place'][];
  /** Sets of facts that hold. */
  readonly holding: readonly (readonly FactName[])[];
}

/** Kinds of day, four weeks of them, in a calendar that is made up for the search: real years are known only as far as notices go. */
export interface TrialDays {
  readonly calendar: StatutoryCalendar;
  readonly days: readonly LocalDate[];
}

/** From the first Monday on or after `from`: workdays, a weekend, a holiday, three days of Spring Festival, a Sunday worked for it. */
export function trialDays(from: LocalDate): TrialDays {
  let monday = from;
  while (dayOfWeek(monday) !== 1) monday = addDays(monday, 1);
  const day = (offset: number): LocalDate => addDays(monday, offset);
  const named = [
    { date: day(9), off: true, holiday: '国庆节' },
    ...[16, 17, 18, 19].map((offset) => ({ date: day(offset), off: true, holiday: '春节' })),
    { date: day(13), off: false, holiday: '春节' },
  ];
  const years = new Set([from, day(27), addDays(day(27), 366)].map((date) => Number(date.slice(0, 4))));
  const calendar = statutoryCalendar(
    [...years].map((year) =>
      statutoryYear({
        year,
        days: named.filter(({ date }) => date.startsWith(String(year))),
        springFestival: day(16),
        source: null,
      }),
    ),
  );
  return { calendar, days: [1, 5, 6, 9, 13, 16, 18, 19, 22].map(day) };
}

/** What is worth trying where a rule meets those like it of all held against it; `at` is the one of them in whose scope the search begins. */
export function optionsFor(
  {
    upper,
    like,
    lower,
  }: { readonly upper: Rule; readonly like: readonly Rule[]; readonly lower: readonly Rule[] },
  at: Rule,
  from: LocalDate,
  { days }: TrialDays,
): Options {
  const rules = [upper, ...like];
  const edges = rules
    .flatMap(({ effectiveFrom, effectiveTo }) => [
      effectiveFrom,
      ...(effectiveTo === undefined ? [] : [effectiveTo]),
    ])
    .flatMap((edge) => [edge, addDays(edge, -1)])
    .filter((edge) => edge >= from && edge < addDays(from, 366));
  const toggled = [...new Set([...rules, ...doorsTo(upper, lower)].flatMap(factsThatChange))];
  const needed = [...new Set([upper, ...lower].flatMap(factsThatMustHold))];
  const sets = [[], ...toggled.map((fact) => [fact]), ...pairs(toggled)];
  return {
    dates: [...new Set([...days, ...edges])],
    channels: inScope(CHANNELS, upper, at, 'channels'),
    parties: inScope(PARTIES, upper, at, 'parties'),
    purposes: inScope(PURPOSES, upper, at, 'purposes'),
    actorKinds: inScope(ACTOR_KINDS, upper, at, 'actorKinds'),
    products: inScope([undefined, ...products], upper, at, 'products'),
    places: inScope([undefined, ...PLACES], upper, at, 'places'),
    holding: sets.map((set) => [...new Set([...needed, ...set])]),
  };
}

/** Rules that open the parties of whom the upper rule alone speaks: behind a closed door no contact shows what it forbids. */
const doorsTo = ({ appliesTo }: Rule, lower: readonly Rule[]): readonly Rule[] =>
  lower.filter(
    (rule) =>
      rule.kind === 'partyRule' && rule.parties.some((party) => appliesTo?.parties?.includes(party) === true),
  );

/** Facts are held against each other two at a time for so many at most; more are left to chance. */
const PAIRED_MAX = 8;

const pairs = (facts: readonly FactName[]): FactName[][] =>
  facts.flatMap((one, index) => facts.slice(index + 1, PAIRED_MAX).map((other) => [one, other]));

/** What the upper rule speaks of, beginning with what the other one speaks of, too. */
function inScope<T>(all: readonly T[], upper: Rule, at: Rule, name: keyof AppliesTo): readonly T[] {
  const above = (upper.appliesTo?.[name] as readonly T[] | undefined) ?? all;
  const here = at.appliesTo?.[name] as readonly T[] | undefined;
  if (here === undefined) return above;
  return [...above.filter((one) => here.includes(one)), ...above.filter((one) => !here.includes(one))];
}

const factsThatChange = (rule: Rule): readonly FactName[] => [
  ...(rule.unless ?? []),
  ...('stopFacts' in rule ? (rule.stopFacts ?? []) : []),
  ...('forbidUnless' in rule ? (rule.forbidUnless ?? []) : []),
  ...(rule.kind === 'partyRule' ? Object.values(rule.allow).flatMap((grounds) => grounds ?? []) : []),
  ...(rule.kind === 'optOut' ? (rule.facts ?? []) : []),
  ...(rule.kind === 'visitRule' && rule.entryConsent !== undefined ? [rule.entryConsent] : []),
];

const factsThatMustHold = (rule: Rule): readonly FactName[] => [
  ...(rule.kind === 'requiredStep' ? rule.facts : []),
  ...(rule.kind === 'visitRule' ? (rule.requireFacts ?? []) : []),
];

export const NOON = '12:00' as ClockTime;

const first = (options: Options): Trial => ({
  date: options.dates[0] as LocalDate,
  time: NOON,
  channel: options.channels[0] ?? 'call',
  party: options.parties[0] ?? 'borrower',
  purpose: options.purposes[0] ?? 'collect',
  actorKind: options.actorKinds[0] ?? 'own',
  product: options.products[0],
  place: options.places[0],
  holding: options.holding[0] ?? [],
});

/** The plainest trial, then each other value of each list alone, then `random` by chance, from a seed. */
export function* trialsOf(options: Options, random: number): Iterable<Trial> {
  const plain = first(options);
  yield plain;
  for (const channel of options.channels.slice(1)) yield { ...plain, channel };
  for (const date of options.dates.slice(1)) yield { ...plain, date };
  for (const holding of options.holding.slice(1)) yield { ...plain, holding };
  for (const party of options.parties.slice(1)) yield { ...plain, party };
  for (const purpose of options.purposes.slice(1)) yield { ...plain, purpose };
  for (const actorKind of options.actorKinds.slice(1)) yield { ...plain, actorKind };
  for (const product of options.products.slice(1)) yield { ...plain, product };
  for (const place of options.places.slice(1)) yield { ...plain, place };
  const dice = diceOf(20_261_201);
  for (let made = 0; made < random; made += 1) {
    yield {
      date: dice(options.dates) ?? plain.date,
      time: NOON,
      channel: dice(options.channels) ?? plain.channel,
      party: dice(options.parties) ?? plain.party,
      purpose: dice(options.purposes) ?? plain.purpose,
      actorKind: dice(options.actorKinds) ?? plain.actorKind,
      product: dice(options.products),
      place: dice(options.places),
      holding: dice(options.holding) ?? [],
    };
  }
}

/** Chance that is the same every time: a search that is repeated finds the same. */
function diceOf(seed: number): <T>(of: readonly T[]) => T | undefined {
  let state = seed >>> 0;
  return (of) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return of[Math.floor((state / 2 ** 32) * of.length)];
  };
}
