import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { ChannelName } from '../vocabulary.ts';
import { type AccountFacts, aggregate, type PersonFacts } from './aggregate.ts';
import type { Facts } from './facts.ts';
import { type AttemptPlan, type ContactPoint, isUsable, planFor, wayFor } from './plan-attempt.ts';
import { type Rule, ruleFor, type Strategy, TREATMENTS } from './strategy.ts';

/** Everything the decision of one case reads. */
export interface CaseInput {
  readonly caseId: string;
  readonly accounts: readonly AccountFacts[];
  readonly person: Omit<PersonFacts, 'hasPhone' | 'hasEmail' | 'hasApp'>;
  /** The borrower's own contact points. */
  readonly points: readonly ContactPoint[];
}

export interface CaseDecision {
  readonly caseId: string;
  readonly accountId: string;
  readonly facts: Facts;
  readonly rule: Rule;
  /** The way that will be taken; null when a person works the case or no contact point serves any way of the rule. */
  readonly channel: ChannelName | null;
  readonly templateId: string | null;
  readonly attempt: AttemptPlan | null;
}

/** Decides one case on one day. Undefined for a case without accounts. */
export function decideCase(
  strategy: Strategy,
  input: CaseInput,
  when: { readonly day: LocalDate; readonly now: Instant; readonly zone: string },
): CaseDecision | undefined {
  const has = (kind: ContactPoint['kind']) =>
    input.points.some((point) => point.kind === kind && isUsable(point));
  const whole = aggregate(input.accounts, {
    ...input.person,
    hasPhone: has('phone'),
    hasEmail: has('email'),
    hasApp: has('app'),
  });
  if (whole === undefined) return undefined;
  const rule = ruleFor(strategy, whole.facts);
  const automatic = TREATMENTS[rule.treatment].automatic;
  const way = automatic ? wayFor(rule, input.points)?.way : undefined;
  return {
    caseId: input.caseId,
    accountId: whole.accountId,
    facts: whole.facts,
    rule,
    channel: way?.channel ?? null,
    templateId: way?.templateId ?? null,
    attempt: (automatic ? planFor(rule, input.points, { ...when, caseId: input.caseId }) : undefined) ?? null,
  };
}
