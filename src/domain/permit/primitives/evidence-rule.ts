import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { EvidenceKind } from '../words.ts';

/** What is recorded of such a contact; a contact that will not be recorded so is not made. */
export interface EvidenceRule extends RuleCommon {
  readonly kind: 'evidenceRule';
  readonly evidence: readonly EvidenceKind[];
}

export const evidenceRule = (rule: EvidenceRule, { proposed }: RuleContext): Answer =>
  rule.evidence.every((kind) => proposed.evidence.includes(kind)) ? 'clear' : 'hit';
