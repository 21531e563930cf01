import type { Instant } from '../calendar/instant.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import { denies } from './hit.ts';
import { type Judgement, judge, type Matter, matterOf, undecided } from './judge.ts';
import { closesAt, nextAllowed } from './next-allowed.ts';
import type { Pack } from './rule.ts';

export interface Decision extends Judgement {
  /** Denied: the first later moment, to the millisecond, at which the same contact would be allowed. */
  readonly nextAllowedAt?: Instant;
  /** Denied and no such moment: the rules that waiting does not change, or all that spoke when the search ended. */
  readonly never?: { readonly because: readonly string[] };
  /** Allowed: the moment until which the same answer holds, if nothing else happens. */
  readonly closesAt?: Instant;
}

/**
 * May this contact be made? All rules in force of all packs are evaluated, deny wins, every hit is returned with its source.
 * Pure and total: a fault of a rule, a missing fact, an unknown zone, a day without rules, a party that no rule covers or input
 * that is no contact at all denies. `should` and `presumption` deny as `must` does; an override is a separate, recorded step.
 * Source of the order: forbid beats permit, nothing matched forbids, an error forbids.
 */
export function decide(
  packs: readonly Pack[],
  facts: PermitFacts,
  proposed: ProposedContact,
  history: readonly PastContact[],
): Decision {
  try {
    const matter = matterOf(packs, facts, proposed, history);
    return matter === undefined ? lasting(undecided('permit.missing_fact', 'zones=missing')) : answer(matter);
  } catch {
    return lasting(undecided('permit.rule_failed', 'input=unusable'));
  }
}

function answer(matter: Matter): Decision {
  const judgement = judge(matter);
  if (judgement.verdict !== 'deny') return { ...judgement, closesAt: closesAt(matter) };
  const denying = judgement.hits.filter((hit) => denies(hit.level));
  if (denying.some((hit) => !hit.timeBound)) return lasting(judgement);
  const nextAllowedAt = nextAllowed(matter, denying);
  return nextAllowedAt === undefined ? lasting(judgement) : { ...judgement, nextAllowedAt };
}

/** Waiting does not help: for the rules that it cannot change, else for all that spoke. */
function lasting(judgement: Judgement): Decision {
  const denying = judgement.hits.filter((hit) => denies(hit.level));
  const unchanging = denying.filter((hit) => !hit.timeBound);
  const because = (unchanging.length > 0 ? unchanging : denying).map((hit) => hit.ruleId);
  return { ...judgement, never: { because } };
}
