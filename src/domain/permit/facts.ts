import type { Instant } from '../calendar/instant.ts';
import type { StatutoryCalendar } from '../calendar/statutory.ts';
import type { ContactOutcome, HoldKind, Product } from '../vocabulary.ts';
import type {
  ActorKind,
  Channel,
  ContentLabel,
  Direction,
  EvidenceKind,
  FactName,
  IncludedItem,
  Party,
  Place,
  Purpose,
} from './words.ts';

/** A hold that reaches this contact (see hold-scope): from when, until when, on one channel or on all. */
export interface HoldFact {
  readonly kind: HoldKind;
  readonly channel: Channel | undefined;
  readonly from: Instant;
  readonly until: Instant;
}

/** What is known of the person when a permit is asked for. A flag that is absent is *missing*, which denies when read. */
export interface PermitFacts {
  readonly zone: string | undefined;
  readonly flags: Readonly<Partial<Record<FactName, boolean>>>;
  readonly holds: readonly HoldFact[];
  readonly calendar: StatutoryCalendar;
}

/** The contact that asks for a permit. */
export interface ProposedContact {
  readonly at: Instant;
  readonly channel: Channel;
  readonly party: Party;
  readonly purpose: Purpose;
  readonly actorKind: ActorKind;
  readonly product?: Product | undefined;
  readonly place?: Place | undefined;
  /** Any stable name of the contact method (a blind index); the same text means the same number. */
  readonly number?: string | undefined;
  readonly first: boolean;
  /** Labels found in the text; undefined when nothing is known of it, which denies where a rule asks. */
  readonly content: readonly ContentLabel[] | undefined;
  readonly includes: readonly IncludedItem[];
  readonly evidence: readonly EvidenceKind[];
  readonly visitors: number;
  readonly credentials: boolean;
  readonly enterPrivate: boolean;
}

/** A contact made, reserved or in doubt. `outcome` null: not known yet, and then it counts in every cap. */
export interface PastContact {
  readonly at: Instant;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: ContactOutcome | null;
  readonly number?: string | undefined;
  /** Made to another person who shares the number: counts for the number only. */
  readonly otherPerson?: boolean | undefined;
}
