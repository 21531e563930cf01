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
} from '../../../../src/domain/permit/words.ts';
import type { ContactOutcome, HoldKind } from '../../../../src/domain/vocabulary.ts';

/** The contact that is thought of; what is absent is as the packs' cases take it. */
export interface Proposed {
  readonly at: string;
  readonly channel: Channel;
  readonly party: Party;
  readonly purpose?: Purpose;
  readonly actorKind?: ActorKind;
  readonly place?: Place;
  readonly content?: ContentLabel[];
  readonly includes?: IncludedItem[];
  readonly evidence?: EvidenceKind[];
  readonly visitors?: number;
  readonly credentials?: boolean;
  readonly enterPrivate?: boolean;
}

/** A contact that was made. */
export interface Past {
  readonly at: string;
  readonly type: 'contact';
  readonly channel?: Channel;
  readonly direction?: Direction;
  readonly outcome?: ContactOutcome;
}

/** What is asked of the house, as a case of the packs says it. */
export interface Situation {
  readonly tz?: string | string[];
  readonly facts?: (FactName | HoldKind)[];
  readonly holds?: { readonly kind: HoldKind; readonly until?: string }[];
  readonly history?: Past[];
  readonly proposed: Proposed;
}

export const ZONE = 'Asia/Shanghai';

/** The zone by which the situation's clock is read. */
export const zoneOf = ({ tz }: Situation): string => (typeof tz === 'string' ? tz : tz?.[0]) ?? ZONE;

/** A call to the borrower at ten in the morning of this day, nothing known. */
export const plainSituation = (day: string): Situation => ({
  proposed: {
    at: at(day, '10:00'),
    channel: 'call',
    party: 'borrower',
    includes: ['institution_name'],
  },
});

/** A moment of the mainland's clock; elsewhere the form asks in the zone of the situation. */
export const at = (day: string, time: string): string => `${day}T${time}:00+08:00`;

/** A situation that came in the address; undefined when it is none. */
export function situationIn(text: string | undefined): Situation | undefined {
  if (text === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && 'proposed' in read ? (read as Situation) : undefined;
  } catch {
    return undefined;
  }
}
