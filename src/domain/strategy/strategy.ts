import type { ChannelName } from '../vocabulary.ts';
import { type Expression, evaluate } from './expression.ts';
import type { Facts } from './facts.ts';

/** What a decision makes happen. Only `automatic` treatments create an attempt. */
export const TREATMENTS = {
  none: { automatic: false, channels: [], zh: '不触达', en: 'no contact' },
  message: { automatic: true, channels: ['email', 'sms', 'push', 'letter'], zh: '发送消息', en: 'message' },
  robot_call: { automatic: true, channels: ['robot_call'], zh: '智能语音', en: 'robot call' },
  call_queue: { automatic: false, channels: [], zh: '人工电话队列', en: "a person's call queue" },
  review_queue: { automatic: false, channels: [], zh: '人工复核队列', en: "a person's review queue" },
} as const satisfies Record<
  string,
  { automatic: boolean; channels: readonly ChannelName[]; zh: string; en: string }
>;

export type Treatment = keyof typeof TREATMENTS;

/** A stretch of the ladder. `after` names the milder step that must really have been tried before this one. */
export interface Step {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly purpose: 'remind' | 'collect';
  readonly after: string | null;
}

/** One way of carrying out a treatment; the first of a rule's ways for which the person has a contact point is taken. */
export interface Way {
  readonly channel: ChannelName;
  readonly templateId: string;
}

/** Where a rule comes from: a Rule quoted, Seen in a source, practice from Memory, Our choice. */
export type Mark = 'R' | 'S' | 'M' | 'O';

export interface Rule {
  readonly id: string;
  readonly when: Expression;
  readonly step: string;
  readonly treatment: Treatment;
  readonly ways: readonly Way[];
  /** Higher goes first in a person's queue and, later, when capacity is short. 0 to 100. */
  readonly priority: number;
  readonly mark: readonly Mark[];
  readonly zh: string;
  readonly en: string;
  readonly because: string;
}

export interface Strategy {
  readonly id: string;
  readonly version: string;
  readonly zh: string;
  readonly en: string;
  /** Days past due for which some rule other than the default must be able to apply. */
  readonly covers: { readonly from: number; readonly to: number };
  readonly steps: readonly Step[];
  /** In order of precedence: the first whose condition is true decides. */
  readonly rules: readonly Rule[];
  /** Decides when no rule is true. Its condition is always true. */
  readonly otherwise: Rule;
}

/** The condition under which the rule really applies: its own, and that the milder step of its step was tried. */
export function conditionOf(strategy: Strategy, rule: Rule): Expression {
  const after = strategy.steps.find((step) => step.id === rule.step)?.after ?? null;
  if (after === null) return rule.when;
  return { kind: 'and', of: [rule.when, { kind: 'has', fact: 'steps_tried', values: [after] }] };
}

/** The one rule that decides: the first that is true, else the default. Unknown is not true. Total. */
export function ruleFor(strategy: Strategy, facts: Facts): Rule {
  return (
    strategy.rules.find((rule) => evaluate(conditionOf(strategy, rule), facts) === true) ?? strategy.otherwise
  );
}

/** The step of a rule. Every loaded strategy has it. */
export function stepOf(strategy: Strategy, rule: Rule): Step {
  const step = strategy.steps.find((each) => each.id === rule.step);
  if (step === undefined) throw new RangeError(`strategy ${strategy.id} has no step ${rule.step}`);
  return step;
}
