import { epochMs } from '../day-clock.ts';
import type { Answer, RuleCommon, RuleContext, TurnContext } from '../rule-common.ts';
import type { EvidenceKind, FactName } from '../words.ts';

/** How a visit must be made; each part is asked only where it stands. */
export interface VisitRule extends RuleCommon {
  readonly kind: 'visitRule';
  readonly minVisitors?: number | undefined;
  readonly credentials?: boolean | undefined;
  readonly evidence?: readonly EvidenceKind[] | undefined;
  /** The fact that must hold before private premises are entered. */
  readonly entryConsent?: FactName | undefined;
  /** The person was told of the visit at least so many hours before. */
  readonly noticeHours?: number | undefined;
  /** Any of these ends every visit. */
  readonly stopFacts?: readonly FactName[] | undefined;
  /** All of these must hold. */
  readonly requireFacts?: readonly FactName[] | undefined;
}

export function visitRule(rule: VisitRule, context: RuleContext): Answer {
  const { proposed, read } = context;
  if (proposed.channel !== 'visit') return 'clear';
  if (rule.stopFacts?.some((fact) => read.holds(fact))) return 'hit';
  if (rule.requireFacts?.some((fact) => !read.holds(fact))) return 'hit';
  if (proposed.visitors < (rule.minVisitors ?? 0)) return 'hit';
  if (rule.credentials && !proposed.credentials) return 'hit';
  if (rule.evidence?.some((kind) => !proposed.evidence.includes(kind))) return 'hit';
  if (rule.noticeHours !== undefined && !wasTold(rule.noticeHours, context)) return 'hit';
  const enters = rule.entryConsent !== undefined && proposed.enterPrivate;
  return enters && !read.holds(rule.entryConsent) ? 'hit' : 'clear';
}

const HOUR = 3_600_000;

const wasTold = (hours: number, { facts, proposed }: RuleContext): boolean =>
  facts.events.some(
    (event) => event.type === 'visit_notice' && epochMs(proposed.at) - epochMs(event.at) >= hours * HOUR,
  );

/** When a notice has become old enough. */
export function visitMoments({ noticeHours }: VisitRule, { facts }: TurnContext): number[] {
  if (noticeHours === undefined) return [];
  return facts.events.map((event) => epochMs(event.at) + noticeHours * HOUR);
}
