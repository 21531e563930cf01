import type { DayClock } from './day-clock.ts';
import { LASTING } from './primitives/lasting.ts';
import type { Primitive, Primitives } from './primitives/primitive.ts';
import { WAITING } from './primitives/waiting.ts';
import type { Rule } from './rule.ts';
import type { Answer, RuleContext, TurnContext } from './rule-common.ts';

type Kind = Rule['kind'];

const PRIMITIVES: Primitives<Kind> = { ...WAITING, ...LASTING };

const primitiveOf = <K extends Kind>(rule: Extract<Rule, { kind: K }>): Primitive<typeof rule> =>
  PRIMITIVES[rule.kind as K];

/** Asks one rule through the table of primitives. */
export const evaluate = (rule: Rule, context: RuleContext): Answer =>
  primitiveOf(rule).evaluate(rule, context);

/** Waiting may end the rule's answer, or the rule itself. */
export const isTimeBound = (rule: Rule): boolean =>
  rule.effectiveTo !== undefined || primitiveOf(rule).timeBound(rule);

const NONE: readonly number[] = [];

/** Where a rule's answer may change on a day, besides midnight. */
export const turnsOn = (rule: Rule, context: TurnContext, clock: DayClock, day: number): readonly number[] =>
  primitiveOf(rule).turnsOn?.(rule, context, clock, day) ?? NONE;

/** Where a rule's answer may change once. */
export const momentsOf = (rule: Rule, context: TurnContext): readonly number[] =>
  primitiveOf(rule).moments?.(rule, context) ?? NONE;
