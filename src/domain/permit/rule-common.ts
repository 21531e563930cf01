import type { LocalDate } from '../calendar/local-date.ts';
import type { Product } from '../vocabulary.ts';
import type { DayClock } from './day-clock.ts';
import type { FactReader } from './fact-reader.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import type {
  ActorKind,
  Channel,
  FactName,
  Level,
  Party,
  Place,
  PseudoRuleId,
  Purpose,
  Verified,
} from './words.ts';

/** Which contacts a rule speaks about; an absent list means all. */
export interface AppliesTo {
  readonly channels?: readonly Channel[] | undefined;
  readonly parties?: readonly Party[] | undefined;
  readonly purposes?: readonly Purpose[] | undefined;
  readonly products?: readonly Product[] | undefined;
  readonly actorKinds?: readonly ActorKind[] | undefined;
  readonly places?: readonly Place[] | undefined;
}

/** What every rule says of itself, whatever its primitive. Dates are half-open: [effectiveFrom, effectiveTo). */
export interface RuleCommon {
  readonly id: string;
  readonly level: Level;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo?: LocalDate | undefined;
  /** Instrument with article. */
  readonly source: string;
  readonly verified: Verified;
  readonly appliesTo?: AppliesTo | undefined;
  /** The rule is silent when one of these facts holds. */
  readonly unless?: readonly FactName[] | undefined;
  /** The rule of a higher layer whose number this one tightens; publishing holds the two against each other whole. */
  readonly tightens?: string | undefined;
  readonly zh: string;
  readonly en: string;
}

/** All that a primitive may look at. */
export interface RuleContext {
  readonly facts: PermitFacts;
  readonly read: FactReader;
  readonly proposed: ProposedContact;
  readonly history: readonly PastContact[];
  /** One for each zone where the person may be; never empty. */
  readonly clocks: readonly [DayClock, ...DayClock[]];
}

/** What the moments depend on at which an answer may change. */
export type TurnContext = Pick<RuleContext, 'facts' | 'history'>;

/** clear: nothing to say. hit: the rule speaks. A pseudo-rule: it cannot be decided, which denies. */
export type Answer = 'clear' | 'hit' | PseudoRuleId;
