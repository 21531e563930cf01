import type { Instant } from '../calendar/instant.ts';
import type { StatutoryCalendar } from '../calendar/statutory.ts';
import type { ContactOutcome, HoldKind, Product } from '../vocabulary.ts';
import type { PersonEvent } from './person-event.ts';
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
  StopScope,
} from './words.ts';

/** A hold that reaches this contact (see hold-scope): from when, until when, on one channel or on all. */
export interface HoldFact {
  readonly kind: HoldKind;
  readonly channel?: Channel | undefined;
  /** Reaches only contacts made by this one (a complaint about conduct); absent: whoever makes them. */
  readonly actor?: string | undefined;
  readonly from: Instant;
  readonly until: Instant;
}

/** A kill switch that reaches this contact; the loader has matched its channel, agency or city. */
export interface StopFact {
  readonly scope: StopScope;
  readonly from: Instant;
  /** Absent: until a person ends it. */
  readonly until?: Instant | undefined;
}

/** What is known of the person when a permit is asked for. Plain data but for the calendar: it can be stored and judged again. */
export interface PermitFacts {
  /** Where the person may be, the likeliest first; empty is *missing*, which denies. */
  readonly zones: readonly string[];
  /** A flag that is absent is *missing*, which denies when read. */
  readonly flags: Readonly<Partial<Record<FactName, boolean>>>;
  /** When a fact last became true, for steps that grow old (training, an agency's review). */
  readonly since?: Readonly<Partial<Record<FactName, Instant>>> | undefined;
  readonly holds: readonly HoldFact[];
  readonly stops: readonly StopFact[];
  readonly events: readonly PersonEvent[];
  readonly calendar: StatutoryCalendar;
}

/** The contact that asks for a permit. */
export interface ProposedContact {
  readonly at: Instant;
  readonly channel: Channel;
  readonly party: Party;
  readonly purpose: Purpose;
  readonly actorKind: ActorKind;
  /** A stable name of who contacts: `own`, `robot`, a staff id, an agency id. Absent: unknown, and then any actor's hold reaches it. */
  readonly actor?: string | undefined;
  readonly product?: Product | undefined;
  readonly place?: Place | undefined;
  /** Any stable name of the contact method (a blind index); the same text means the same number. */
  readonly number?: string | undefined;
  /** The accounts that it is about; empty: unknown, and then every past contact counts. */
  readonly debts: readonly string[];
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
  /** The accounts that it touched; empty: unknown, and then it counts for each. */
  readonly debts: readonly string[];
  readonly actor?: string | undefined;
  /** Made to another person, who shares the number: does not count where a rule counts by the person. */
  readonly otherPerson?: boolean | undefined;
}
