import { type LocalDate, localDate } from '../../calendar/local-date.ts';
import type { DecisionInput } from '../decision-record.ts';
import { denies } from '../hit.ts';
import { judge, matterOf } from '../judge.ts';
import { inLayerOrder, isFloor, isUnder } from '../layers.ts';
import type { Pack, Rule } from '../rule.ts';
import { ACTOR_KINDS, CHANNELS, PARTIES, PSEUDO_RULES, PURPOSES } from '../words.ts';
import { breaksOf } from './breaks.ts';
import { narrowed, speaksOfTheSame } from './subject.ts';
import { contactOf, type Trial } from './trial.ts';
import { NOON, optionsFor, type TrialDays, trialDays, trialsOf } from './trials.ts';

/** A contact that the text by itself allows, and that what stands above it denies. */
export interface Loosening {
  /** The rule above, or of the version before, that denies it; the engine's own where no rule above names the party. */
  readonly upper: Pick<Rule, 'id' | 'zh' | 'en' | 'source'> & { readonly pack: string };
  /** The rules of the text that speak of the same and let it pass; none: it says nothing any more. */
  readonly lower: readonly Rule[];
  readonly contact: DecisionInput;
}

export interface Search {
  /** The text that is to be released. */
  readonly candidate: Pack;
  /** All packs in force, the candidate's former version among them where there is one. */
  readonly inForce: readonly Pack[];
  /** From when it is to hold. */
  readonly from: LocalDate;
}

/** Rules of one kind whose numbers and scopes are tried beside the upper one's, the likeliest first. */
const COMPARED_MAX = 6;

/** Trials by chance for each rule and way to break it, beside the systematic ones. */
const RANDOM = 60;

/**
 * Searches for contacts that the candidate allows and that the layers above it, or for law and regulation its own former
 * version, deny; one for each rule that is loosened, in the order of the rules. Bounded: it proves a loosening, not its absence.
 * What "allows" means, where every rule only forbids: docs/adr, "a lower layer is held to its own words".
 */
export function findLoosening(search: Search): readonly Loosening[] {
  const { candidate, inForce, from } = search;
  const days = trialDays(from);
  const found: Loosening[] = [];
  for (const pack of inLayerOrder(inForce)) {
    const former = pack.id === candidate.id;
    if (former ? !isFloor(pack) : !isUnder(candidate, pack)) continue;
    for (const rule of pack.rules) {
      if (!denies(rule.level) || isOver(rule, from)) continue;
      const one = former
        ? loosensFormer(rule, candidate, from, days)
        : loosensUpper(rule, candidate, from, days);
      if (one !== undefined)
        found.push({ upper: { pack: `${pack.id}@${pack.version}`, ...wordsOf(rule) }, ...one });
    }
  }
  return found.length > 0 ? found : throughTheGap(search, days);
}

const wordsOf = ({ id, zh, en, source }: Rule) => ({ id, zh, en, source });

const isOver = (rule: Rule, from: LocalDate): boolean =>
  rule.effectiveTo !== undefined && rule.effectiveTo <= from;

type Found = Pick<Loosening, 'lower' | 'contact'> | undefined;

/** A lower layer is held to what it says of the same thing, as if it stood alone. */
function loosensUpper(upper: Rule, candidate: Pack, from: LocalDate, days: TrialDays): Found {
  const lower = candidate.rules.filter((rule) => speaksOfTheSame(rule, upper));
  if (lower.length === 0) return undefined;
  return firstPassed(narrowed(upper, lower), lower, from, days, (asked) => asked.length > 0);
}

/** A new version of law or regulation is held to all that the version before denied; a rule that stands as it was is passed over. */
function loosensFormer(former: Rule, candidate: Pack, from: LocalDate, days: TrialDays): Found {
  const reads = JSON.stringify(former);
  if (candidate.rules.some((rule) => JSON.stringify(rule) === reads)) return undefined;
  const same = candidate.rules.filter((rule) => rule.id === former.id);
  const others = candidate.rules.filter((rule) => rule.id !== former.id);
  return firstPassed(former, [...same, ...others], from, days, () => true);
}

/** The first contact that `upper` denies and that none of the `lower` rules denies; those that spoke must be `enough`. */
function firstPassed(
  upper: Rule,
  lower: readonly Rule[],
  from: LocalDate,
  days: TrialDays,
  enough: (asked: readonly string[]) => boolean,
): Found {
  const like = lower.filter((rule) => rule.kind === upper.kind).slice(0, COMPARED_MAX);
  const [above, below] = [packOf([upper]), packOf(lower)];
  const trials = [upper, ...like].map((at) => optionsFor({ upper, like, lower }, at, from, days));
  for (const broken of breaksOf(upper, like as never)) {
    for (const trial of trials.flatMap((options) => [...trialsOf(options, RANDOM)])) {
      const contact = contactOf(trial, broken, days.calendar);
      if (saidOf(above, contact)?.denied !== true) continue;
      const said = saidOf(below, contact);
      if (said === undefined || said.denied || !enough(said.asked)) continue;
      return { contact, lower: like.filter((rule) => said.asked.includes(rule.id)) };
    }
  }
  return undefined;
}

const packOf = (rules: readonly Rule[]): readonly Pack[] => [
  { id: 'searched', version: '0', layer: 'law', zh: '', en: '', rules },
];

/** What the rules say, without what the engine itself adds; undefined: they cannot tell. */
function saidOf(
  packs: readonly Pack[],
  { facts, proposed, history }: DecisionInput,
): { readonly denied: boolean; readonly asked: readonly string[] } | undefined {
  const matter = matterOf(packs, facts, proposed, history);
  if (matter === undefined) return undefined;
  const { hits, asked } = judge(matter);
  const own = hits.filter((hit) => asked.includes(hit.ruleId));
  return { denied: own.some((hit) => denies(hit.level)), asked };
}

/** All packs together: nobody may become somebody who may be contacted because the candidate names them, or is no longer closed. */
function throughTheGap(search: Search, days: TrialDays): readonly Loosening[] {
  const { candidate, inForce, from } = search;
  const others = inForce.filter((pack) => pack.id !== candidate.id && !isUnder(pack, candidate));
  const former = inForce.find((pack) => pack.id === candidate.id);
  const opened =
    former !== undefined && isFloor(former) && former.closed === true && candidate.closed !== true;
  const before = isFloor(candidate) || opened ? inLayerOrder(inForce) : inLayerOrder(others);
  const after = inLayerOrder([...before.filter((pack) => pack.id !== candidate.id), candidate]);
  const naming = candidate.rules.filter((rule) => rule.kind === 'partyRule' || rule.kind === 'outsideScope');
  const upper = { pack: '', id: NOT_COVERED, source: '', ...PSEUDO_RULES[NOT_COVERED] };
  if (opened) {
    const contact = nowAllowed([...before, NAMES_ALL], [...after, NAMES_ALL], days.days[0] ?? from, days);
    if (contact !== undefined)
      return [{ upper: { ...upper, pack: `${former.id}@${former.version}` }, lower: [], contact }];
  }
  if (before.length === 0 || naming.length === 0) return [];
  const contact = nowAllowed(before, after, days.days[0] ?? from, days);
  return contact === undefined ? [] : [{ upper, lower: naming, contact }];
}

/** Stands for any text below that names somebody: that it could not open the door is all that a closed pack says. */
const NAMES_ALL: Pack = {
  ...{ id: 'searched', version: '0', layer: 'campaign', zh: '', en: '' },
  rules: [
    {
      ...{
        id: 'searched.all',
        kind: 'outsideScope',
        level: 'must',
        source: '',
        verified: 'O',
        zh: '',
        en: '',
      },
      effectiveFrom: localDate('1900-01-01'),
    },
  ],
};

/** The first meeting of anybody with anybody that is denied before and allowed after. */
function nowAllowed(
  before: readonly Pack[],
  after: readonly Pack[],
  date: LocalDate,
  days: TrialDays,
): DecisionInput | undefined {
  for (const trial of everyMeeting(date)) {
    const contact = contactOf(trial, {}, days.calendar);
    if (!isAllowed(before, contact) && isAllowed(after, contact)) return contact;
  }
  return undefined;
}

const NOT_COVERED = 'permit.party_not_covered' satisfies keyof typeof PSEUDO_RULES;

function* everyMeeting(date: LocalDate): Iterable<Trial> {
  const plain = { date, time: NOON, product: undefined, place: undefined, holding: [] };
  for (const party of PARTIES)
    for (const purpose of PURPOSES)
      for (const channel of CHANNELS)
        for (const actorKind of ACTOR_KINDS) yield { ...plain, party, purpose, channel, actorKind };
}

function isAllowed(packs: readonly Pack[], { facts, proposed, history }: DecisionInput): boolean {
  const matter = matterOf(packs, facts, proposed, history);
  return matter !== undefined && judge(matter).verdict !== 'deny';
}
