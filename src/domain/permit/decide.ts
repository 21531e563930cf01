import type { Instant } from '../calendar/instant.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import { type Judgement, judge } from './judge.ts';
import { closesAt, nextAllowed } from './next-allowed.ts';
import type { Pack } from './rule.ts';

export interface Decision extends Judgement {
  /** Denied: the first later moment at which the same contact would be allowed. */
  readonly nextAllowedAt?: Instant;
  /** Denied and no such moment: the rules that waiting does not change, or all that spoke when the search ended. */
  readonly never?: { readonly because: readonly string[] };
  /** Allowed: the moment until which the same answer holds, if nothing else happens. */
  readonly closesAt?: Instant;
}

/**
 * May this contact be made? All rules in force of all packs are evaluated, deny wins, every hit is returned with its
 * source. Pure and total; source of the order: forbid beats permit, nothing matched forbids, an error forbids.
 */
export function decide(
  packs: readonly Pack[],
  facts: PermitFacts,
  proposed: ProposedContact,
  history: readonly PastContact[],
): Decision {
  const judgement = judge(packs, facts, proposed, history);
  if (judgement.verdict !== 'deny') return { ...judgement, closesAt: closesAt(packs, facts, proposed) };
  const denying = judgement.hits.filter((hit) => hit.level !== 'warn');
  const lasting = denying.filter((hit) => !hit.timeBound);
  if (lasting.length > 0) return { ...judgement, never: { because: lasting.map((hit) => hit.ruleId) } };
  const nextAllowedAt = nextAllowed(packs, facts, proposed, history);
  if (nextAllowedAt === undefined)
    return { ...judgement, never: { because: denying.map((hit) => hit.ruleId) } };
  return { ...judgement, nextAllowedAt };
}
