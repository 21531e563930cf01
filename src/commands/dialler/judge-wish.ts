import type { Instant } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { HEARS_DEBT } from '../../domain/party/party-to-debt.ts';
import { type Decision, decide } from '../../domain/permit/decide.ts';
import { PLAIN_CALL, type WordingFacts } from '../../domain/permit/wording-facts.ts';
import { parseRestraints } from '../../store/restraint.store.ts';
import type { RulesInForce } from '../../store/rules-in-force.store.ts';
import { historyOf, permitFactsOf, proposedOf, wordingOf } from '../permit/facts-of-row.ts';
import type { Judged } from '../permit/record-decisions.ts';
import { unreachableAmong } from '../permit/unreachable.ts';
import type { DiallerPorts, RuleSaid } from './asked.ts';
import { holdsOf, type KnownFacts, pastOf, rowOf, type Wish } from './known-facts.ts';
import type { Request } from './request.ts';
import { rulesOf } from './rules-of.ts';

/** A decision with what it was made from. */
export interface JudgedWish extends Judged {
  readonly rules: RulesInForce;
}

/** The same decision that our own contacts go through, on the facts that one query brought. */
export async function judgeWish(
  ports: DiallerPorts,
  { call, dialler }: Pick<Request, 'call' | 'dialler'>,
  facts: KnownFacts,
  wish: Wish,
  at: Instant,
): Promise<JudgedWish> {
  const rules = await rulesOf(ports, call, facts);
  const row = rowOf(facts, dialler, wish);
  const known = {
    holds: holdsOf(facts),
    restraints: parseRestraints(facts.restraints),
    calendar: rules.calendar,
    unreachable: await unreachableOf(ports, call, facts),
  };
  const input = {
    facts: permitFactsOf(row, known, at),
    proposed: proposedOf(row, wordingOfWish(ports, wish), at),
    history: historyOf(row, pastOf(facts), at),
  };
  return { decision: decide(rules.packs, input.facts, input.proposed, input.history), input, rules };
}

/** Asked only for those who may not hear of the debt: for the others nothing turns on it, and no query is made. */
function unreachableOf(ports: DiallerPorts, call: Call, facts: KnownFacts): Promise<ReadonlySet<string>> {
  if (HEARS_DEBT[facts.party_role] !== 'never') return Promise.resolve(new Set());
  return ports.db.inTenant(call.tenant, (tx) => unreachableAmong(tx, call, [facts], ports.reachability));
}

function wordingOfWish(ports: DiallerPorts, { script, channel }: Wish): WordingFacts | undefined {
  if (script === undefined) return channel === 'call' ? PLAIN_CALL : undefined;
  return wordingOf(ports.templates.get(`${script.id}@${script.version}`));
}

/** The rules that spoke, as a dialler is told of them. */
export const saidBy = (hits: Decision['hits']): readonly RuleSaid[] =>
  hits.map((hit) => ({ id: hit.ruleId, ...hit.why, source: hit.source }));
