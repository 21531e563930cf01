import type { Instant } from '../../domain/calendar/instant.ts';
import type { StatutoryCalendar } from '../../domain/calendar/statutory.ts';
import { actorOfChannel } from '../../domain/permit/actor.ts';
import type { PastContact, PermitFacts, ProposedContact } from '../../domain/permit/facts.ts';
import { type HoldPlace, reaches } from '../../domain/permit/hold-scope.ts';
import { wordingFacts } from '../../domain/permit/wording-facts.ts';
import type { Channel } from '../../domain/permit/words.ts';
import { reachedBy } from '../../domain/vocabulary.ts';
import type { Template } from '../../domain/wording/template.ts';
import type { AttemptFactsRow, HoldRow } from '../../store/permit-facts.store.ts';
import type { PermitHistoryRow } from '../../store/permit-reserve.store.ts';

/**
 * Facts of which no table tells yet. Each only loosens a rule, so "not recorded" is safely "not so". Facts that forbid and
 * are not recorded stay missing: a rule that asks for one of them denies.
 */
const NOT_RECORDED = {
  agreed_hours: false,
  agreed_frequency: false,
  consumer_consent: false,
  debtor_unreachable: false,
  third_party_offers_to_pay: false,
} as const;

/** The facts of one attempt as the engine reads them, from the rows locked with its person. */
export function permitFactsOf(
  row: AttemptFactsRow,
  holds: readonly HoldRow[],
  calendar: StatutoryCalendar,
): PermitFacts {
  const contact = {
    caseId: row.case_id,
    accountId: row.account_id,
    channel: row.channel,
    actor: actorOfChannel(row.channel),
  };
  const kinds: Readonly<Partial<Record<Channel, string>>> = reachedBy;
  return {
    zones: [row.zone],
    events: [],
    stops: [],
    calendar,
    flags: {
      ...NOT_RECORDED,
      consent_refused: row.consent === 'refused',
      contact_point_wrong: row.contact_state === 'wrong' || !row.owns_point,
      contact_point_invalid: row.contact_state === 'invalid' || kinds[row.channel] !== row.contact_kind,
      data_incomplete: row.incomplete,
    },
    holds: holds
      .filter((hold) => concerns(hold, row) && reaches(placeOf(hold), contact))
      .map((hold) => ({
        kind: hold.kind,
        channel: hold.channel ?? undefined,
        from: hold.set_at,
        until: hold.ends_at,
      })),
  };
}

/** A hold of who is contacted, or of who owes the debt that it is about. */
const concerns = (hold: HoldRow, row: AttemptFactsRow): boolean =>
  hold.root_id === row.root_id || hold.root_id === row.case_root_id;

const placeOf = (hold: HoldRow): HoldPlace => ({
  kind: hold.kind,
  complaint: hold.complaint,
  caseId: hold.case_id,
  accountId: hold.account_id,
  channel: hold.channel,
  actor: hold.actor,
});

/** Someone without the party row that the attempt claims is treated as a stranger to the debt. */
export function proposedOf(
  row: AttemptFactsRow,
  template: Template | undefined,
  at: Instant,
): ProposedContact {
  const wording = template === undefined ? undefined : wordingFacts(template.labels);
  return {
    at,
    channel: row.channel,
    party: row.is_party ? row.party_role : 'unrelated_third',
    purpose: row.purpose,
    actorKind: 'own',
    actor: 'own',
    debts: [row.account_id],
    product: row.product,
    number: row.value_index.toString('hex'),
    first: !row.contacted_before,
    content: wording?.content,
    includes: wording?.includes ?? [],
    evidence: [],
    visitors: 0,
    credentials: false,
    enterPrivate: false,
  };
}

/** The contacts that count for this attempt: the person's own, and others' on the same number; never its own reservation. */
export function historyOf(
  row: AttemptFactsRow,
  history: readonly PermitHistoryRow[],
): readonly PastContact[] {
  const number = row.value_index.toString('hex');
  const own = history.filter((past) => past.root_id === row.root_id);
  // A contact shared with somebody from whom this person was separated is there once for each of them, and counts once.
  const counted = new Set(own.map((past) => past.attempt_id));
  const others = history.filter((past) => past.number === number && !counted.has(past.attempt_id));
  return [...own, ...others]
    .filter((past) => past.attempt_id !== row.attempt_id || past.state !== 'reserved')
    .map((past) => ({
      at: past.counts_at,
      channel: past.channel,
      direction: 'out' as const,
      outcome: past.state === 'posted' ? past.outcome : null,
      number: past.number,
      // The permit's row does not name the account: it counts for each.
      debts: [],
      actor: 'own',
      otherPerson: past.root_id !== row.root_id,
    }));
}
