import { sql } from 'kysely';
import { type ClockTime, type Instant, instant } from '../domain/calendar/instant.ts';
import type { Weekday } from '../domain/permit/person-event.ts';
import type { Stop } from '../domain/permit/stops.ts';
import type { Medium, Place, StopScope } from '../domain/permit/words.ts';
import type { Preference, PreferenceKind } from '../domain/person/preference.ts';
import type { Tx } from './db.ts';

/** What forbids contact with some people, but for holds. */
export interface Restraints {
  readonly words: readonly (Preference & { readonly rootId: string })[];
  readonly stops: readonly Stop[];
  /** Read only while a city is stopped. */
  readonly addresses: readonly { readonly rootId: string; readonly mask: string }[];
}

interface RestraintsJson {
  readonly words: readonly {
    readonly root_id: string;
    readonly kind: PreferenceKind;
    readonly medium: Medium | null;
    readonly window_from: ClockTime | null;
    readonly window_until: ClockTime | null;
    readonly weekdays: readonly Weekday[] | null;
    readonly place: Place | null;
    readonly said_at: string;
    readonly until: string | null;
  }[];
  readonly stops: readonly { readonly scope: StopScope; readonly value: string; readonly set_at: string }[];
  readonly addresses: readonly { readonly root_id: string; readonly mask: string }[];
}

/** Nothing forbids. */
export const NO_RESTRAINTS: Restraints = { words: [], stops: [], addresses: [] };

/** What restraints_of wrote; its moments are ISO texts. Null: nothing forbids. */
export function parseRestraints(text: string | null): Restraints {
  if (text === null) return NO_RESTRAINTS;
  const read = JSON.parse(text) as RestraintsJson;
  return {
    words: read.words.map((word) => ({
      rootId: word.root_id,
      kind: word.kind,
      medium: word.medium,
      window:
        word.window_from === null || word.window_until === null
          ? null
          : [word.window_from, word.window_until],
      weekdays: word.weekdays,
      place: word.place,
      saidAt: instant(word.said_at),
      until: word.until === null ? null : instant(word.until),
    })),
    stops: read.stops.map((stop) => ({ scope: stop.scope, value: stop.value, setAt: instant(stop.set_at) })),
    addresses: read.addresses.map(({ root_id: rootId, mask }) => ({ rootId, mask })),
  };
}

/** Read after the people are locked, as their holds are. */
export async function restraintsOf(
  tx: Tx,
  tenant: string,
  rootIds: readonly string[],
  at: Instant,
): Promise<Restraints> {
  const found = await sql<{ read: string }>`
    select restraints_of(${tenant}, ${[...rootIds]}::uuid[], ${at}::timestamptz) as read`.execute(tx);
  return parseRestraints(found.rows[0]?.read ?? null);
}
