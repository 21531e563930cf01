import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { ContentLabel, FactName, IncludedItem } from '../words.ts';

/** What a text must contain, at the first contact and always, and the labels that it must not carry, some only if a fact holds. */
export interface ContentRule extends RuleCommon {
  readonly kind: 'contentRule';
  readonly requires?: readonly IncludedItem[] | undefined;
  readonly firstContactRequires?: readonly IncludedItem[] | undefined;
  readonly forbid?: readonly ContentLabel[] | undefined;
  readonly forbidIfFact?:
    | Readonly<Partial<Record<FactName, readonly ContentLabel[] | undefined>>>
    | undefined;
}

export function contentRule(rule: ContentRule, context: RuleContext): Answer {
  const { proposed } = context;
  const { content } = proposed;
  if (content === undefined) return 'permit.missing_fact';
  const carries = (label: ContentLabel): boolean => content.includes(label);
  if (rule.forbid?.some(carries)) return 'hit';
  for (const [fact, labels] of Object.entries(rule.forbidIfFact ?? {})) {
    // The fact is read only for a text that it would forbid.
    if (labels?.some(carries) && context.read.holds(fact as FactName)) return 'hit';
  }
  const required = [...(rule.requires ?? []), ...((proposed.first && rule.firstContactRequires) || [])];
  return required.every((item) => proposed.includes.includes(item)) ? 'clear' : 'hit';
}
