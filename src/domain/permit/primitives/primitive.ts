import type { DayClock } from '../day-clock.ts';
import type { Rule } from '../rule.ts';
import type { Answer, RuleContext, TurnContext } from '../rule-common.ts';

/** What the engine must know of a primitive besides the shape of its rules. */
export interface Primitive<R> {
  readonly evaluate: (rule: R, context: RuleContext) => Answer;
  /** Whether waiting can change its answer; if not, there is no next allowed moment. */
  readonly timeBound: (rule: R) => boolean;
  /** Moments of a day (epoch milliseconds), besides its midnight, at which the answer may change. */
  readonly turnsOn?: (rule: R, context: TurnContext, clock: DayClock, day: number) => number[];
  /** Moments that come once. */
  readonly moments?: (rule: R, context: TurnContext) => number[];
}

/** The primitives of these kinds. */
export type Primitives<K extends Rule['kind']> = {
  readonly [Each in K]: Primitive<Extract<Rule, { kind: Each }>>;
};
