import { epochMs } from '../day-clock.ts';
import type { Answer, RuleCommon, RuleContext, TurnContext } from '../rule-common.ts';
import type { FactName } from '../words.ts';

/** What must have happened before such a contact: every one of these facts holds, and none is older than a rule may say. */
export interface RequiredStepRule extends RuleCommon {
  readonly kind: 'requiredStep';
  readonly facts: readonly FactName[];
  /** Days of 24 hours since the fact became true; a fact without its date is then missing. */
  readonly maxAgeDays?: number | undefined;
}

const DAY = 86_400_000;

export function requiredStep(rule: RequiredStepRule, context: RuleContext): Answer {
  const { read } = context;
  const { maxAgeDays } = rule;
  const lacking = rule.facts.filter((fact) => !read.holds(fact));
  if (lacking.length > 0) return 'hit';
  if (maxAgeDays === undefined) return 'clear';
  const ages = rule.facts.map((fact) => ageOf(fact, context));
  if (ages.includes(undefined)) return 'permit.missing_fact';
  return ages.some((days) => days !== undefined && days > maxAgeDays) ? 'hit' : 'clear';
}

function ageOf(fact: FactName, { facts, proposed, read }: RuleContext): number | undefined {
  const since = facts.since?.[fact];
  read.note(`since:${fact}`);
  return since === undefined ? undefined : (epochMs(proposed.at) - epochMs(since)) / DAY;
}

/** When a fact has grown too old. */
export function requiredStepMoments(
  { facts: names, maxAgeDays }: RequiredStepRule,
  { facts }: TurnContext,
): number[] {
  if (maxAgeDays === undefined) return [];
  return names.flatMap((fact) => {
    const since = facts.since?.[fact];
    return since === undefined ? [] : [epochMs(since) + maxAgeDays * DAY + 1];
  });
}
