import type { DayClock } from './day-clock.ts';
import { channelRule } from './primitives/channel-rule.ts';
import { contentRule } from './primitives/content-rule.ts';
import { evidenceRule } from './primitives/evidence-rule.ts';
import { frequencyCap, frequencyCapMoments } from './primitives/frequency-cap.ts';
import { holdMoments, holdRule } from './primitives/hold-rule.ts';
import { inconvenient, inconvenientMoments, inconvenientTurns } from './primitives/inconvenient.ts';
import { optOut } from './primitives/opt-out.ts';
import { partyRule } from './primitives/party-rule.ts';
import { placeRule } from './primitives/place-rule.ts';
import { quietAfter } from './primitives/quiet-after.ts';
import { redirectRule } from './primitives/redirect-rule.ts';
import { requiredStep } from './primitives/required-step.ts';
import { timeWindow, timeWindowTurns } from './primitives/time-window.ts';
import { visitMoments, visitRule } from './primitives/visit-rule.ts';
import type { Rule } from './rule.ts';
import type { Answer, RuleContext, TurnContext } from './rule-common.ts';

type Kind = Rule['kind'];

interface Primitive<R> {
  readonly evaluate: (rule: R, context: RuleContext) => Answer;
  /** Whether waiting can change its answer; if not, there is no next allowed moment. */
  readonly timeBound: (rule: R) => boolean;
  /** Moments of a day (epoch milliseconds), besides its midnight, at which the answer may change. */
  readonly turnsOn?: (rule: R, context: TurnContext, clock: DayClock, day: number) => number[];
  /** Moments that come once. */
  readonly moments?: (rule: R, context: TurnContext) => number[];
}

const always = (): boolean => true;
const never = (): boolean => false;

const PRIMITIVES: { readonly [K in Kind]: Primitive<Extract<Rule, { kind: K }>> } = {
  timeWindow: { evaluate: timeWindow, timeBound: always, turnsOn: timeWindowTurns },
  frequencyCap: { evaluate: frequencyCap, timeBound: always, moments: frequencyCapMoments },
  quietAfter: { evaluate: quietAfter, timeBound: always },
  holdRule: { evaluate: holdRule, timeBound: always, moments: holdMoments },
  redirectRule: { evaluate: redirectRule, timeBound: always, moments: holdMoments },
  inconvenient: {
    evaluate: inconvenient,
    timeBound: always,
    turnsOn: inconvenientTurns,
    moments: inconvenientMoments,
  },
  visitRule: {
    evaluate: visitRule,
    timeBound: (rule) => rule.noticeHours !== undefined,
    moments: visitMoments,
  },
  partyRule: { evaluate: partyRule, timeBound: never },
  optOut: { evaluate: optOut, timeBound: never },
  contentRule: { evaluate: contentRule, timeBound: never },
  placeRule: { evaluate: placeRule, timeBound: never },
  channelRule: { evaluate: channelRule, timeBound: never },
  evidenceRule: { evaluate: evidenceRule, timeBound: never },
  requiredStep: { evaluate: requiredStep, timeBound: never },
};

const primitiveOf = <K extends Kind>(rule: Extract<Rule, { kind: K }>): Primitive<typeof rule> =>
  PRIMITIVES[rule.kind as K];

/** Asks one rule through the table of primitives. */
export const evaluate = (rule: Rule, context: RuleContext): Answer =>
  primitiveOf(rule).evaluate(rule, context);

/** Waiting may end the rule's answer, or the rule itself. */
export const isTimeBound = (rule: Rule): boolean =>
  rule.effectiveTo !== undefined || primitiveOf(rule).timeBound(rule);

/** Where a rule's answer may change on a day, besides midnight. */
export const turnsOn = (rule: Rule, context: TurnContext, clock: DayClock, day: number): readonly number[] =>
  primitiveOf(rule).turnsOn?.(rule, context, clock, day) ?? [];

/** Where a rule's answer may change once. */
export const momentsOf = (rule: Rule, context: TurnContext): readonly number[] =>
  primitiveOf(rule).moments?.(rule, context) ?? [];
