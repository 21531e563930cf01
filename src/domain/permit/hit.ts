import { isTimeBound } from './evaluate.ts';
import type { Rule } from './rule.ts';
import { type Level, PSEUDO_RULES, type PseudoRuleId, type Verified } from './words.ts';

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

/** Where the rules of the engine itself stand; what each says is its sentence. */
export const OWN_SOURCE = '清和 / Qinghe';

/** The hit of a rule of the engine itself: it speaks when a pack cannot, and always denies. */
export const pseudoHit = (id: PseudoRuleId, timeBound = id === 'permit.calendar_unknown'): Hit => ({
  ruleId: id,
  level: 'must',
  source: OWN_SOURCE,
  verified: 'O',
  why: PSEUDO_RULES[id],
  timeBound,
});

export const hitOf = (rule: Rule): Hit => ({
  ruleId: rule.id,
  level: rule.level,
  source: rule.source,
  verified: rule.verified,
  why: { zh: rule.zh, en: rule.en },
  timeBound: isTimeBound(rule),
});

/** `should` and `presumption` deny as `must` does; an override is a separate, recorded step. */
export const denies = (level: Level): boolean => level !== 'warn';
