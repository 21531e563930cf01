import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { dayClock } from './day-clock.ts';
import { evaluate, isTimeBound } from './evaluate.ts';
import { factReader } from './fact-reader.ts';
import type { PastContact, PermitFacts, ProposedContact, StopFact } from './facts.ts';
import type { Pack, Rule } from './rule.ts';
import type { Answer, RuleContext } from './rule-common.ts';
import { type Level, PSEUDO_RULES, type PseudoRuleId, type Verified } from './words.ts';

type Clocks = RuleContext['clocks'];

/** One rule that spoke, with where it stands. */
export interface Hit {
  readonly ruleId: string;
  readonly level: Level;
  readonly source: string;
  readonly verified: Verified;
  readonly why: { readonly zh: string; readonly en: string };
  /** Waiting can change it. */
  readonly timeBound: boolean;
}

export interface Judgement {
  readonly verdict: 'allow' | 'deny' | 'warn';
  readonly hits: readonly Hit[];
  /** Ids of the rules in force that spoke about such a contact, whether or not they were hit. */
  readonly asked: readonly string[];
  readonly factsRead: readonly string[];
}

const pseudoHit = (id: PseudoRuleId): Hit => ({
  ruleId: id,
  level: 'must',
  source: 'Qinghe: a missing fact or an error forbids',
  verified: 'O',
  why: PSEUDO_RULES[id],
  timeBound: id === 'permit.calendar_unknown',
});

const hitOf = (rule: Rule): Hit => ({
  ruleId: rule.id,
  level: rule.level,
  source: rule.source,
  verified: rule.verified,
  why: { zh: rule.zh, en: rule.en },
  timeBound: isTimeBound(rule),
});

/** Rules in force on a civil date, of all packs, in the order of the packs. */
export const rulesOn = (packs: readonly Pack[], date: LocalDate): readonly Rule[] =>
  packs
    .flatMap((pack) => pack.rules)
    .filter(
      (rule) => rule.effectiveFrom <= date && (rule.effectiveTo === undefined || date < rule.effectiveTo),
    );

/** Whether the rule speaks about such a contact at all. */
export function speaksOf(rule: Rule, proposed: ProposedContact): boolean {
  const scope = rule.appliesTo;
  if (scope === undefined) return true;
  if (scope.channels && !scope.channels.includes(proposed.channel)) return false;
  if (scope.parties && !scope.parties.includes(proposed.party)) return false;
  if (scope.purposes && !scope.purposes.includes(proposed.purpose)) return false;
  if (scope.actorKinds && !scope.actorKinds.includes(proposed.actorKind)) return false;
  return !scope.products || (proposed.product !== undefined && scope.products.includes(proposed.product));
}

function ask(rule: Rule, context: RuleContext): Answer {
  try {
    if (rule.unless?.some((fact) => context.read.holds(fact))) return 'clear';
    return evaluate(rule, context);
  } catch {
    return 'permit.rule_failed';
  }
}

/** The clocks of these zones; undefined when there is none or one of them does not exist. */
export function clocksOf(zones: readonly string[]): Clocks | undefined {
  try {
    const [first, ...others] = zones.map(dayClock);
    return first && [first, ...others];
  } catch {
    return undefined;
  }
}

const noZone = (): Judgement => ({
  verdict: 'deny',
  hits: [pseudoHit('permit.missing_fact')],
  asked: [],
  factsRead: ['zones=missing'],
});

/** A kill switch that is on at this moment. */
const stopsAt = (facts: PermitFacts, at: Instant): readonly StopFact[] =>
  facts.stops.filter((stop) => stop.from <= at && (stop.until === undefined || at < stop.until));

function verdictOf(hits: readonly Hit[]): Judgement['verdict'] {
  if (hits.some((hit) => hit.level !== 'warn')) return 'deny';
  return hits.length > 0 ? 'warn' : 'allow';
}

/**
 * Evaluates every rule in force at `proposed.at`. Total: a fault of a rule, a missing fact, an unknown zone, a day without
 * rules or a party that no rule covers denies with a pseudo-rule. `should` and `presumption` deny as `must` does; an
 * override is a separate, recorded step. Pass the same `clocks` when judging many moments of one person.
 */
export function judge(
  packs: readonly Pack[],
  facts: PermitFacts,
  proposed: ProposedContact,
  history: readonly PastContact[],
  clocks: Clocks | undefined = clocksOf(facts.zones),
): Judgement {
  if (clocks === undefined) return noZone();
  const read = factReader(facts);
  const context: RuleContext = { facts, read, proposed, history, clocks };
  const asked = rulesOn(packs, clocks[0].dateOf(proposed.at)).filter((rule) => speaksOf(rule, proposed));
  const hits = new Map<string, Hit>();
  const speak = (hit: Hit): void => void hits.set(hit.ruleId, hit);
  for (const rule of asked) {
    const answer = ask(rule, context);
    if (answer === 'hit') speak(hitOf(rule));
    else if (answer !== 'clear') speak(pseudoHit(answer));
  }
  const stops = stopsAt(facts, proposed.at);
  for (const stop of stops) read.note(`stop:${stop.scope}`);
  if (stops.length > 0) {
    const timeBound = stops.every((stop) => stop.until !== undefined);
    speak({ ...pseudoHit('permit.stopped'), timeBound });
  }
  if (read.missing()) speak(pseudoHit('permit.missing_fact'));
  if (asked.length === 0) speak(pseudoHit('permit.no_rules_in_force'));
  const covered = asked.some((rule) => rule.kind === 'partyRule' && rule.parties.includes(proposed.party));
  if (!covered && asked.length > 0) speak(pseudoHit('permit.party_not_covered'));
  const spoken = [...hits.values()];
  return {
    verdict: verdictOf(spoken),
    hits: spoken,
    asked: asked.map((rule) => rule.id),
    factsRead: read.readNames(),
  };
}
