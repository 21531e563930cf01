import type { Instant } from '../../domain/calendar/instant.ts';
import type { Purpose } from '../../domain/permit/words.ts';
import type { ChannelName, PartyRole } from '../../domain/vocabulary.ts';
import type { PermitPorts } from '../permit/decide-permits.ts';

/** What the acts of a dialler need: database, packs, calendar, and the templates that may serve as scripts. */
export type DiallerPorts = PermitPorts;

/** Who dials, as its key says: an agency, or a telephone system of the house. */
export interface Dialler {
  readonly agencyId: string;
  readonly inHouse: boolean;
}

/** What an agency says of the contact; a rule that asks for what it does not say denies. */
export interface Declared {
  readonly privatePhone: boolean;
  readonly subdelegated: boolean;
}

/** A contact that somebody wants to make; bare UUIDs. */
export interface ContactWish {
  readonly accountId: string;
  readonly personId: string;
  readonly contactPointId: string;
  readonly partyRole: PartyRole;
  readonly channel: ChannelName;
  readonly purpose: Purpose;
  /** The approved text that is sent or read out; without one a live call is taken for a plain call, and a text is unknown. */
  readonly script?: { readonly id: string; readonly version: string } | undefined;
  readonly declares?: Declared | undefined;
  /** When; absent: now. */
  readonly at?: Instant | undefined;
}

export interface ReserveInput extends ContactWish {
  /** Dial at once: the decision of this moment is that of dispatch. Only without `at`. */
  readonly start: boolean;
}

/** A permit in a dialler's hands. */
export interface PermitHeld {
  readonly permitId: string;
  readonly state: 'reserved' | 'started';
  readonly windowFrom: Instant;
  /** It is reserved, and may be started, until here. */
  readonly windowUntil: Instant;
  /** Rules that warn and do not forbid. */
  readonly warnings: readonly RuleSaid[];
}

/** A rule that spoke, with where it stands. */
export interface RuleSaid {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly source: string;
}
