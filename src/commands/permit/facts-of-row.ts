import { type Instant, instantAt } from '../../domain/calendar/instant.ts';
import type { StatutoryCalendar } from '../../domain/calendar/statutory.ts';
import { type ActorRef, actorOfChannel } from '../../domain/permit/actor.ts';
import type { PastContact, PermitFacts, ProposedContact } from '../../domain/permit/facts.ts';
import { type HoldPlace, reaches } from '../../domain/permit/hold-scope.ts';
import { begunBy, begunWords, eventsOf, preferenceFlags } from '../../domain/permit/preference-facts.ts';
import { stopsOn } from '../../domain/permit/stops.ts';
import { type WordingFacts, wordingFacts } from '../../domain/permit/wording-facts.ts';
import { type Channel, type FactName, MEDIUM_OF } from '../../domain/permit/words.ts';
import { reachedBy } from '../../domain/vocabulary.ts';
import type { Template } from '../../domain/wording/template.ts';
import type { AgencyFacts, AgencySteps, ContactFactsRow, HoldRow } from '../../store/permit-facts.store.ts';
import type { PermitHistoryRow } from '../../store/permit-reserve.store.ts';
import type { Restraints } from '../../store/restraint.store.ts';

/** What nobody has said is not so: each of these is recorded when somebody says it. */
const NOT_SAID = {
  agreed_hours: false,
  agreed_frequency: false,
  consumer_consent: false,
  third_party_offers_to_pay: false,
  written_separate_consent: false,
  contact_refused: false,
  visit_refused: false,
} as const;

/** What was read of the people of some contacts, beside their own rows. */
export interface Known {
  readonly holds: readonly HoldRow[];
  readonly restraints: Restraints;
  readonly calendar: StatutoryCalendar;
  /** People who owe and cannot be reached, by root: the only door to whoever may relay. */
  readonly unreachable: ReadonlySet<string>;
}

/**
 * The facts of one attempt as the engine reads them at a moment, from the rows locked with its person. Facts that forbid and
 * are not recorded stay missing: a rule that asks for one of them denies.
 */
export function permitFactsOf(row: ContactFactsRow, known: Known, at: Instant): PermitFacts {
  const contact = {
    caseId: row.case_id,
    accountId: row.account_id,
    channel: row.channel,
    actor: actorOf(row),
  };
  const ofPerson = known.restraints.words.filter((word) => word.rootId === row.root_id);
  const words = begunWords(ofPerson, at);
  const stops = known.restraints.stops.map((stop) => ({ ...stop, setAt: begunBy(stop.setAt, at) }));
  const events = eventsOf(words, at);
  const addresses = known.restraints.addresses.filter(({ rootId }) => rootId === row.root_id);
  return {
    zones: [row.zone],
    events,
    stops: stopsOn(stops, { ...contact, addresses: addresses.map(({ mask }) => mask) }),
    calendar: known.calendar,
    ...(row.agency === undefined ? {} : { since: sinceOf(row.agency, row.zone) }),
    flags: {
      ...NOT_SAID,
      ...preferenceFlags(words, at, row.zone),
      ...flagsOfRow(row),
      ...(row.agency === undefined ? {} : flagsOfAgency(row.agency)),
      consent_refused: row.consent === 'refused' || isRefused(events, row.channel),
      debtor_unreachable: known.unreachable.has(row.case_root_id),
    },
    holds: known.holds
      .filter((hold) => concerns(hold, row) && reaches(placeOf(hold), contact))
      .map((hold) => ({
        kind: hold.kind,
        channel: hold.channel ?? undefined,
        from: begunBy(hold.set_at, at),
        until: hold.ends_at,
      })),
  };
}

const KINDS: Readonly<Partial<Record<Channel, string>>> = reachedBy;

const flagsOfRow = (row: ContactFactsRow) => ({
  contact_point_wrong: row.contact_state === 'wrong' || !row.owns_point,
  contact_point_invalid: row.contact_state === 'invalid' || KINDS[row.channel] !== row.contact_kind,
  data_incomplete: row.incomplete,
});

/** Which fact each step of an agency makes true, from its day on. */
const STEPS: readonly (readonly [FactName, keyof AgencySteps])[] = [
  ['agency_whitelisted', 'published_on'],
  ['processor_contract', 'contract_on'],
  ['agency_evaluated', 'evaluated_on'],
  ['agency_inspected', 'inspected_on'],
  ['collector_trained', 'trained_on'],
];

type Since = NonNullable<PermitFacts['since']>;

/** The steps of an agency are the same object until its tenant's version rises; a day's beginning in a zone never changes. */
const SINCE = new WeakMap<AgencySteps, Map<string, Since>>();

function sinceOf({ steps }: AgencyFacts, zone: string): Since {
  const ofZones = SINCE.get(steps) ?? new Map<string, Since>();
  const since = ofZones.get(zone) ?? readSince(steps, zone);
  SINCE.set(steps, ofZones.set(zone, since));
  return since;
}

const readSince = (steps: AgencySteps, zone: string): Since =>
  Object.fromEntries(
    STEPS.flatMap(([fact, step]) => {
      const date = steps[step];
      return date === null ? [] : [[fact, instantAt(date, '00:00', zone)]];
    }),
  );

/** Asked only of an agency. What it does not declare stays missing. */
const flagsOfAgency = (agency: AgencyFacts): PermitFacts['flags'] => ({
  ...Object.fromEntries(STEPS.map(([fact, step]) => [fact, agency.steps[step] !== null])),
  debtor_notified_of_outsourcing: agency.is_notified,
  ...(agency.uses_private_phone === undefined ? {} : { private_phone_unapproved: agency.uses_private_phone }),
  ...(agency.is_subdelegated === undefined ? {} : { subdelegated_without_consent: agency.is_subdelegated }),
});

const actorOf = (row: ContactFactsRow): ActorRef =>
  row.agency === undefined ? actorOfChannel(row.channel) : `agency:${row.agency.agency_id}`;

/** Whoever opts out of a medium, or asks in writing to cease, refuses the use of what he gave us for it. */
const isRefused = (events: PermitFacts['events'], channel: Channel): boolean =>
  events.some(
    (event) =>
      event.type === 'cease_written' ||
      (event.type === 'optout_medium' && (event.medium === 'any' || event.medium === MEDIUM_OF[channel])),
  );

/** A hold of who is contacted, or of who owes the debt that it is about. */
const concerns = (hold: HoldRow, row: ContactFactsRow): boolean =>
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
  row: ContactFactsRow,
  wording: WordingFacts | undefined,
  at: Instant,
): ProposedContact {
  return {
    at,
    channel: row.channel,
    party: row.is_party ? row.party_role : 'unrelated_third',
    purpose: row.purpose,
    actorKind: row.agency === undefined ? 'own' : 'agency',
    actor: actorOf(row),
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

/** What is known of words that stand in a template; without one, nothing. */
export const wordingOf = (template: Template | undefined): WordingFacts | undefined =>
  template === undefined ? undefined : wordingFacts(template);

/** The contacts that count for this attempt: the person's own, and others' on the same number; never its own reservation. */
export function historyOf(
  row: ContactFactsRow,
  history: readonly PermitHistoryRow[],
  at: Instant,
): readonly PastContact[] {
  const number = row.value_index.toString('hex');
  const own = history.filter((past) => past.root_id === row.root_id);
  // A contact shared with somebody from whom this person was separated is there once for each of them, and counts once.
  const counted = new Set(own.map((past) => past.attempt_id));
  const others = history.filter((past) => past.number === number && !counted.has(past.attempt_id));
  return [...own, ...others]
    .filter((past) => past.attempt_id !== row.attempt_id || past.state !== 'reserved')
    .map((past) => ({
      // One that was made has been made, whatever the clock of whoever made it says; one that is reserved is to come.
      at: past.state === 'reserved' ? past.counts_at : begunBy(past.counts_at, at),
      channel: past.channel,
      direction: 'out' as const,
      outcome: past.state === 'posted' ? past.outcome : null,
      number: past.number,
      debts: [past.account_id],
      actor: past.actor,
      otherPerson: past.root_id !== row.root_id,
    }));
}
