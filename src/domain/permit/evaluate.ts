import { contentRule } from './primitives/content-rule.ts';
import { frequencyCap } from './primitives/frequency-cap.ts';
import { holdRule } from './primitives/hold-rule.ts';
import { optOut } from './primitives/opt-out.ts';
import { partyRule } from './primitives/party-rule.ts';
import { requiredStep } from './primitives/required-step.ts';
import { timeWindow } from './primitives/time-window.ts';
import { visitRule } from './primitives/visit-rule.ts';
import type { Rule } from './rule.ts';
import type { Answer, RuleContext } from './rule-common.ts';

type Kind = Rule['kind'];

interface Primitive<K extends Kind> {
  readonly evaluate: (rule: Extract<Rule, { kind: K }>, context: RuleContext) => Answer;
  /** Whether waiting can change its answer; if not, there is no next allowed moment. */
  readonly timeBound: boolean;
}

const PRIMITIVES: { readonly [K in Kind]: Primitive<K> } = {
  timeWindow: { evaluate: timeWindow, timeBound: true },
  frequencyCap: { evaluate: frequencyCap, timeBound: true },
  holdRule: { evaluate: holdRule, timeBound: true },
  partyRule: { evaluate: partyRule, timeBound: false },
  optOut: { evaluate: optOut, timeBound: false },
  contentRule: { evaluate: contentRule, timeBound: false },
  visitRule: { evaluate: visitRule, timeBound: false },
  requiredStep: { evaluate: requiredStep, timeBound: false },
};

/** Asks one rule through the table of primitives. */
export function evaluate<K extends Kind>(rule: Extract<Rule, { kind: K }>, context: RuleContext): Answer {
  const primitive: Primitive<K> = PRIMITIVES[rule.kind as K];
  return primitive.evaluate(rule, context);
}

export const isTimeBound = (rule: Rule): boolean => PRIMITIVES[rule.kind].timeBound;
