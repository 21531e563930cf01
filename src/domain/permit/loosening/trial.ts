import { addMinutes, type ClockTime, type Instant, instantAt, SHANGHAI } from '../../calendar/instant.ts';
import type { LocalDate } from '../../calendar/local-date.ts';
import type { StatutoryCalendar } from '../../calendar/statutory.ts';
import type { Product } from '../../vocabulary.ts';
import type { DecisionInput } from '../decision-record.ts';
import type { PastContact, PermitFacts, ProposedContact } from '../facts.ts';
import {
  type ActorKind,
  type Channel,
  EVIDENCE_KINDS,
  FACTS,
  type FactName,
  INCLUDED_ITEMS,
  type Party,
  type Place,
  type Purpose,
} from '../words.ts';

/** Whom a trial contact reaches, by what, for what, when. */
export interface Trial {
  readonly date: LocalDate;
  readonly time: ClockTime;
  readonly channel: Channel;
  readonly party: Party;
  readonly purpose: Purpose;
  readonly actorKind: ActorKind;
  readonly product: Product | undefined;
  readonly place: Place | undefined;
  /** Facts that hold; all others are known not to. */
  readonly holding: readonly FactName[];
}

/** One way in which a contact may break a rule: what it changes of a contact that is in order. */
export interface Break {
  readonly time?: ClockTime;
  readonly channel?: Channel;
  readonly party?: Party;
  readonly purpose?: Purpose;
  readonly place?: Place;
  readonly holding?: readonly FactName[];
  readonly lacking?: readonly FactName[];
  readonly facts?: (at: Instant) => Partial<Pick<PermitFacts, 'holds' | 'events' | 'since'>>;
  readonly proposed?: Partial<ProposedContact>;
  readonly history?: (at: Instant) => readonly PastContact[];
}

/** One account and one number: what is counted apart is counted together here. */
const [NUMBER, ACCOUNT] = ['n1', 'd1'];

export const pastAt = (
  at: Instant,
  minutesBefore: number,
  more: Pick<PastContact, 'channel' | 'direction' | 'outcome'>,
): PastContact => ({ at: addMinutes(at, -minutesBefore), number: NUMBER, debts: [ACCOUNT], ...more });

const MOMENTS = new Map<string, Instant>();
const MOMENTS_MAX = 20_000;

/** Computed once: a search asks for the same few thousand again and again. */
function momentOf(date: LocalDate, time: ClockTime): Instant {
  const key = `${date} ${time}`;
  const at = MOMENTS.get(key) ?? instantAt(date, time, SHANGHAI);
  if (MOMENTS.size >= MOMENTS_MAX) MOMENTS.clear();
  MOMENTS.set(key, at);
  return at;
}

/** A contact in order but for what the trial and the break say: everything shown, recorded, told and agreed to. */
export function contactOf(trial: Trial, broken: Break, calendar: StatutoryCalendar): DecisionInput {
  const at = momentOf(trial.date, broken.time ?? trial.time);
  const holding = new Set([...trial.holding, ...(broken.holding ?? [])]);
  for (const fact of broken.lacking ?? []) holding.delete(fact);
  const facts: PermitFacts = {
    zones: [SHANGHAI],
    flags: Object.fromEntries(FACTS.map((fact) => [fact, holding.has(fact)])),
    since: Object.fromEntries([...holding].map((fact) => [fact, at])),
    holds: [],
    stops: [],
    events: [{ type: 'visit_notice', at: addMinutes(at, -60 * 24 * 30) }],
    calendar,
    ...broken.facts?.(at),
  };
  const proposed: ProposedContact = {
    at,
    channel: broken.channel ?? trial.channel,
    party: broken.party ?? trial.party,
    purpose: broken.purpose ?? trial.purpose,
    actorKind: trial.actorKind,
    actor: 'own',
    product: trial.product,
    place: broken.place ?? trial.place,
    number: NUMBER,
    debts: [ACCOUNT],
    first: false,
    content: [],
    includes: INCLUDED_ITEMS,
    evidence: EVIDENCE_KINDS,
    visitors: 9,
    credentials: true,
    enterPrivate: false,
    ...broken.proposed,
  };
  return { facts, proposed, history: broken.history?.(at) ?? [] };
}
