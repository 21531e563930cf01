import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { EvidenceKind, FactName } from '../words.ts';

/** How a visit must be made. */
export interface VisitRule extends RuleCommon {
  readonly kind: 'visitRule';
  readonly minVisitors: number;
  readonly credentials: boolean;
  readonly evidence: readonly EvidenceKind[];
  /** The fact that must hold before private premises are entered. */
  readonly entryConsent: FactName;
  readonly stopFacts?: readonly FactName[] | undefined;
}

export function visitRule(rule: VisitRule, context: RuleContext): Answer {
  const { proposed, read } = context;
  if (proposed.channel !== 'visit') return 'clear';
  if (rule.stopFacts?.some((fact) => read.holds(fact))) return 'hit';
  if (proposed.visitors < rule.minVisitors) return 'hit';
  if (rule.credentials && !proposed.credentials) return 'hit';
  if (!rule.evidence.every((kind) => proposed.evidence.includes(kind))) return 'hit';
  return proposed.enterPrivate && !read.holds(rule.entryConsent) ? 'hit' : 'clear';
}
