import type { Answer, RuleCommon, RuleContext } from '../rule-common.ts';
import type { ContentLabel, FactName, Party, Purpose } from '../words.ts';

/** Who may be contacted, and for what. A purpose that is not named is forbidden for these parties. */
export interface PartyRule extends RuleCommon {
  readonly kind: 'partyRule';
  readonly parties: readonly Party[];
  /** For each allowed purpose, the facts of which at least one must hold; an empty list asks for none. */
  readonly allow: Readonly<Partial<Record<Purpose, readonly FactName[] | undefined>>>;
  /** Any of these ends every contact with the party. */
  readonly stopFacts?: readonly FactName[] | undefined;
  readonly forbidContent?: readonly ContentLabel[] | undefined;
}

export function partyRule(rule: PartyRule, context: RuleContext): Answer {
  const { proposed, read } = context;
  if (!rule.parties.includes(proposed.party)) return 'clear';
  const grounds = rule.allow[proposed.purpose];
  if (grounds === undefined) return 'hit';
  if (rule.stopFacts?.some((fact) => read.holds(fact))) return 'hit';
  const { content } = proposed;
  if (rule.forbidContent && content === undefined) return 'permit.missing_fact';
  if (content?.some((label) => rule.forbidContent?.includes(label))) return 'hit';
  if (grounds.length > 0 && !grounds.some((fact) => read.holds(fact))) return 'hit';
  return 'clear';
}

/** The pack says that it does not speak of such contacts; in a closed pack, this takes the place of naming their parties. */
export interface OutsideScopeRule extends RuleCommon {
  readonly kind: 'outsideScope';
}

export const outsideScope = (): Answer => 'clear';
