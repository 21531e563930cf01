import { fromEpochMs, type Instant, parseInstant } from '../../domain/calendar/instant.ts';
import type { DiallerFactsRow } from '../../store/dialler-facts.store.ts';
import type { ContactFactsRow, HoldRow } from '../../store/permit-facts.store.ts';
import type { PermitHistoryRow } from '../../store/permit-reserve.store.ts';
import type { ContactWish, Dialler } from './asked.ts';

/** The facts of a contact whose account, person and contact point are known and belong together. */
export interface KnownFacts extends DiallerFactsRow {
  readonly root_id: string;
  readonly case_id: string;
  readonly case_root_id: string;
  readonly value_index: Buffer;
}

export const isKnown = (facts: DiallerFactsRow): facts is KnownFacts =>
  facts.root_id !== null &&
  facts.case_id !== null &&
  facts.case_root_id !== null &&
  facts.value_index !== null;

/** What of a wish the rules look at. */
export type Wish = Pick<ContactWish, 'channel' | 'purpose' | 'declares' | 'script'>;

/** The contact as our own are read. */
export const rowOf = (facts: KnownFacts, dialler: Dialler, wish: Wish): ContactFactsRow => ({
  ...facts,
  attempt_id: facts.attempt_id ?? '',
  channel: wish.channel,
  purpose: wish.purpose,
  agency:
    dialler.inHouse || facts.agency === null
      ? undefined
      : {
          agency_id: dialler.agencyId,
          steps: facts.agency,
          is_notified: facts.notified_on !== null,
          uses_private_phone: wish.declares?.privatePhone,
          is_subdelegated: wish.declares?.subdelegated,
        },
});

/** PostgreSQL's JSON writes `2026-11-23T02:00:00+00:00`. */
function momentOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError('the database returned a moment that cannot be read');
  return at;
}

export const holdsOf = (facts: DiallerFactsRow): readonly HoldRow[] =>
  (facts.holds ?? []).map((hold) => ({
    ...hold,
    set_at: momentOf(hold.set_at),
    ends_at: momentOf(hold.ends_at),
  }));

export const pastOf = (facts: DiallerFactsRow): readonly PermitHistoryRow[] =>
  (facts.history ?? []).map(
    ([root_id, number, channel, countsAtMs, outcome, attempt_id, account_id, actor, state]) => ({
      root_id,
      number,
      channel,
      counts_at: fromEpochMs(countsAtMs),
      outcome,
      attempt_id,
      account_id,
      actor,
      state,
    }),
  );
