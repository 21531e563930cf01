import type { Instant } from '../calendar/instant.ts';
import { type DayClock, dayClock } from './day-clock.ts';
import { evaluate } from './evaluate.ts';
import { type FactReader, factReader, plainReader } from './fact-reader.ts';
import type { PastContact, PermitFacts, ProposedContact, StopFact } from './facts.ts';
import { denies, type Hit, hitOf, pseudoHit } from './hit.ts';
import type { Pack, Rule } from './rule.ts';
import type { Answer, RuleContext } from './rule-common.ts';
import { isInForce, rulesFor } from './rule-index.ts';

export interface Judgement {
  readonly verdict: 'allow' | 'deny' | 'warn';
  readonly hits: readonly Hit[];
  /** Ids of the rules in force that spoke about such a contact, whether or not they were hit. */
  readonly asked: readonly string[];
  readonly factsRead: readonly string[];
}

/** One contact that is judged at one moment or at many. */
export interface Matter {
  readonly packs: readonly Pack[];
  readonly facts: PermitFacts;
  readonly proposed: ProposedContact;
  readonly history: readonly PastContact[];
  readonly clocks: RuleContext['clocks'];
}

/** The matter with its clocks; undefined when there is no zone, or one that does not exist. */
export function matterOf(
  packs: readonly Pack[],
  facts: PermitFacts,
  proposed: ProposedContact,
  history: readonly PastContact[],
): Matter | undefined {
  const clocks: DayClock[] = [];
  try {
    for (const zone of facts.zones) clocks.push(dayClock(zone));
  } catch {
    return undefined;
  }
  const [first, ...others] = clocks;
  return first && { packs, facts, proposed, history, clocks: [first, ...others] };
}

/** Nothing can be told: denied by the engine itself. */
export const undecided = (
  because: 'permit.missing_fact' | 'permit.rule_failed',
  read: string,
): Judgement => ({
  verdict: 'deny',
  hits: [pseudoHit(because)],
  asked: [],
  factsRead: [read],
});

function ask(rule: Rule, context: RuleContext): Answer {
  try {
    if (rule.unless?.some((fact) => context.read.holds(fact))) return 'clear';
    return evaluate(rule, context);
  } catch {
    return 'permit.rule_failed';
  }
}

/** Those of the rules that are in force at the contact's moment, in one of the zones. */
function inForce({ proposed, clocks }: Matter, rules: readonly Rule[]): readonly Rule[] {
  const dates = clocks.map((clock) => clock.at(proposed.at).date);
  const isNow = (rule: Rule): boolean => dates.some((date) => isInForce(rule, date));
  // Mostly all are, and the same list again lets its ids be told without a new one.
  return rules.every(isNow) ? rules : rules.filter(isNow);
}

const idsTold = new WeakMap<readonly Rule[], readonly string[]>();

function idsOf(rules: readonly Rule[]): readonly string[] {
  const told = idsTold.get(rules);
  if (told !== undefined) return told;
  const ids = rules.map((rule) => rule.id);
  idsTold.set(rules, ids);
  return ids;
}

/** Kill switches that are on. */
const stopsAt = (facts: PermitFacts, at: Instant): readonly StopFact[] =>
  facts.stops.filter((stop) => stop.from <= at && (stop.until === undefined || at < stop.until));

/**
 * Some rule names the party, and so does every closed pack of which a rule is in force: a pack that is added can never make up
 * for what another leaves out.
 */
function isCovered({ packs, proposed, clocks }: Matter, asked: readonly Rule[]): boolean {
  const naming = asked.filter(
    (rule) =>
      rule.kind === 'outsideScope' || (rule.kind === 'partyRule' && rule.parties.includes(proposed.party)),
  );
  if (naming.length === 0) return false;
  const { date } = clocks[0].at(proposed.at);
  return packs.every(
    (pack) =>
      pack.closed !== true ||
      pack.rules.some((rule) => naming.includes(rule)) ||
      !pack.rules.some((rule) => isInForce(rule, date)),
  );
}

/** What the engine itself says, whatever the packs hold. */
function ownHits(matter: Matter, asked: readonly Rule[], read: FactReader): Hit[] {
  const { facts, proposed } = matter;
  const hits: Hit[] = [];
  const stops = stopsAt(facts, proposed.at);
  for (const stop of stops) read.note(`stop:${stop.scope}`);
  if (stops.length > 0) {
    hits.push(
      pseudoHit(
        'permit.stopped',
        stops.every((stop) => stop.until !== undefined),
      ),
    );
  }
  if (asked.length === 0) hits.push(pseudoHit('permit.no_rules_in_force'));
  else if (!isCovered(matter, asked)) hits.push(pseudoHit('permit.party_not_covered'));
  return hits;
}

/** Evaluates every rule in force at the contact's moment; see decide() for what an answer means. */
export function judge(matter: Matter): Judgement {
  const read = factReader(matter.facts);
  const asked = inForce(matter, rulesFor(matter.packs, matter.proposed));
  const context: RuleContext = { ...matter, read };
  const hits: Hit[] = [];
  for (const rule of asked) {
    const answer = ask(rule, context);
    if (answer === 'hit') hits.push(hitOf(rule));
    else if (answer !== 'clear' && !hits.some((hit) => hit.ruleId === answer)) hits.push(pseudoHit(answer));
  }
  hits.push(...ownHits(matter, asked, read));
  if (read.missing() && !hits.some((hit) => hit.ruleId === 'permit.missing_fact')) {
    hits.push(pseudoHit('permit.missing_fact'));
  }
  const denied = hits.some((hit) => denies(hit.level));
  return {
    verdict: denied ? 'deny' : hits.length > 0 ? 'warn' : 'allow',
    hits,
    asked: idsOf(asked),
    factsRead: read.readNames(),
  };
}

/** Whether judge() would deny, told at the first rule that does; `suspects`, which denied a moment ago, are asked first. */
export function isDenied(matter: Matter, suspects: readonly Rule[] = []): boolean {
  const read = plainReader(matter.facts);
  const context: RuleContext = { ...matter, read };
  const forbids = (rule: Rule): boolean => {
    const answer = ask(rule, context);
    return answer !== 'clear' && (answer !== 'hit' || denies(rule.level));
  };
  if (inForce(matter, suspects).some(forbids)) return true;
  const asked = inForce(matter, rulesFor(matter.packs, matter.proposed));
  return ownHits(matter, asked, read).length > 0 || asked.some(forbids) || read.missing();
}
