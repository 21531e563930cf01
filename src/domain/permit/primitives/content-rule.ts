import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { ContentLabel, IncludedItem } from '../words.ts';

/** What a text must contain, at the first contact and always, and the labels that it must not carry. */
export interface ContentRule extends RuleCommon {
  readonly kind: 'contentRule';
  readonly requires?: readonly IncludedItem[] | undefined;
  readonly firstContactRequires?: readonly IncludedItem[] | undefined;
  readonly forbid?: readonly ContentLabel[] | undefined;
}

export function contentRule(rule: ContentRule, context: RuleContext): Answer {
  const { proposed } = context;
  if (proposed.content === undefined) return 'permit.missing_fact';
  if (rule.forbid?.some((label) => proposed.content?.includes(label))) return 'hit';
  const required = [...(rule.requires ?? []), ...((proposed.first && rule.firstContactRequires) || [])];
  return required.every((item) => proposed.includes.includes(item)) ? 'clear' : 'hit';
}
