import { limits } from '../../contract/limits.ts';
import { addMinutes, type Instant } from '../../domain/calendar/instant.ts';
import type { EntryBodies } from '../../domain/evidence/entry-types.ts';
import { type ActorRef, actorOfChannel } from '../../domain/permit/actor.ts';
import type { Decision } from '../../domain/permit/decide.ts';
import { notOwed, OWED_FOR } from '../../domain/permit/owed-for.ts';
import type { DiallerPermit, Versions } from '../../store/dialler-acts.store.ts';
import type { ContactWish, Dialler } from './asked.ts';
import type { KnownFacts } from './known-facts.ts';

/** Who contacts: the agency with all who work there, or the house. */
export const actorOf = (dialler: Dialler, channel: ContactWish['channel']): ActorRef =>
  dialler.inHouse ? actorOfChannel(channel) : `agency:${dialler.agencyId}`;

/** What evidence says of a permit that a dialler holds: enough to count it again without our tables. */
export const permitBody = (
  permit: DiallerPermit,
  facts: KnownFacts,
  wish: Pick<ContactWish, 'channel' | 'purpose'>,
  dialler: Dialler,
  decisionHash: Buffer,
): EntryBodies['permit.started'] => ({
  permit_id: permit.permitId,
  attempt_id: permit.attemptId,
  channel: wish.channel,
  contact_point_id: facts.contact_point_id,
  window_from: permit.windowFrom,
  window_until: permit.windowUntil,
  pack_id: permit.packId,
  pack_version: permit.packVersion,
  rules: permit.rules,
  decision_hash: decisionHash.toString('hex'),
  account_id: facts.account_id,
  person_id: facts.person_id,
  root_id: facts.root_id,
  party: facts.party_role,
  purpose: wish.purpose,
  number_point_id: facts.number_point_id ?? facts.contact_point_id,
  actor_kind: dialler.inHouse ? 'own' : 'agency',
  actor: actorOf(dialler, wish.channel),
  // The versions that this permit makes.
  root_version: facts.root_version + 1n,
  number_version: facts.number_version + 1n,
});

/** Until the rules' own stretch closes, and not longer than a reservation lasts. */
export function untilOf(at: Instant, decision: Decision): Instant {
  const longest = addMinutes(at, limits.diallerReserveMinutes);
  const { closesAt } = decision;
  return closesAt !== undefined && closesAt < longest ? closesAt : longest;
}

/** The versions under which these facts were read. */
export const versionsOf = (facts: KnownFacts): Versions => ({
  rootId: facts.root_id,
  rootVersion: facts.root_version,
  caseRootId: facts.case_root_id,
  caseRootVersion: facts.case_root_version,
  number: facts.value_index,
  numberVersion: facts.number_version,
  tenantVersion: facts.tenant_version,
});

/** What must still be owed for this contact to be made, and the code by which it is refused when it is not. */
export const owedFor = ({ purpose }: Pick<ContactWish, 'purpose'>) => ({
  owed: OWED_FOR[purpose],
  code: notOwed(purpose),
});
