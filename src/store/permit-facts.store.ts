import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ActorRef } from '../domain/permit/actor.ts';
import type { Channel, Purpose } from '../domain/permit/words.ts';
import type { ComplaintKind, HoldKind, PartyRole, Product } from '../domain/vocabulary.ts';
import type { AgencyRow } from './agency.store.ts';
import type { Tx } from './db.ts';

/** What the rows say of one contact when a permit is asked for, whoever wants to make it. */
export interface ContactFactsRow {
  /** Its attempt: one that is planned, or the one that it will be. */
  readonly attempt_id: string;
  readonly case_id: string;
  readonly account_id: string;
  readonly root_id: string;
  /** Whose case it is: who owes, when somebody else is contacted about the debt. */
  readonly case_root_id: string;
  readonly contact_point_id: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly zone: string;
  readonly product: Product;
  readonly party_role: PartyRole;
  /** The party row stands: the person has this role in this account. */
  readonly is_party: boolean;
  readonly value_index: Buffer;
  readonly contact_kind: 'phone' | 'email' | 'address' | 'app';
  readonly contact_state: 'unverified' | 'verified' | 'wrong' | 'invalid';
  readonly consent: 'contract' | 'given' | 'refused';
  /** The contact point belongs to the person (at the root). */
  readonly owns_point: boolean;
  /** Some account of the case has rows that an import rejected. */
  readonly incomplete: boolean;
  readonly contacted_before: boolean;
  /** The agency that makes it; absent: the house itself. */
  readonly agency?: AgencyFacts | undefined;
}

/** What is known of an agency that contacts for the house. */
export interface AgencyFacts {
  readonly agency_id: string;
  /** Since when it stands on the published list, and when each step was last done; null: not. */
  readonly steps: AgencySteps;
  /** The debtor was told that the account is with it. */
  readonly is_notified: boolean;
  /** What it declares of this contact; undefined: nothing, and then a rule that asks denies. */
  readonly uses_private_phone?: boolean | undefined;
  readonly is_subdelegated?: boolean | undefined;
}

/** Dates by which the rules measure an agency. */
export type AgencySteps = Pick<
  AgencyRow,
  'published_on' | 'contract_on' | 'evaluated_on' | 'inspected_on' | 'trained_on'
>;

/** A planned contact of ours. */
export interface AttemptFactsRow extends ContactFactsRow {
  readonly state: 'planned' | 'permitted' | 'refused' | 'withdrawn' | 'concluded';
  readonly template_id: string;
  readonly template_version: string;
  readonly decided_on: LocalDate;
  readonly planned_at: Instant;
  readonly window_until: Instant;
  /** The attempt's reserved permit. */
  readonly permit_id: string | null;
  readonly window_from: Instant | null;
}

/** Read after the people are locked, so that it sees what the last holder of the lock wrote. In id order. */
export async function attemptFacts(
  tx: Tx,
  tenant: string,
  attemptIds: readonly string[],
): Promise<readonly AttemptFactsRow[]> {
  const found = await sql<AttemptFactsRow>`
    select a.attempt_id, a.state, a.case_id, a.account_id, n.root_id, kn.root_id as case_root_id, a.contact_point_id, a.channel, a.purpose,
           a.template_id, a.template_version, a.decided_on, a.planned_at, a.window_until, r.zone, ac.product, a.party_role,
           exists (select 1 from party pa
                   join person pn on pn.tenant_id = pa.tenant_id and pn.person_id = pa.person_id
                   where pa.tenant_id = a.tenant_id and pa.account_id = a.account_id and pa.role = a.party_role
                     and pn.root_id = n.root_id) as is_party,
           c.value_index, c.kind as contact_kind, c.state as contact_state, c.consent, o.root_id = n.root_id as owns_point,
           exists (select 1 from account x
                   where x.tenant_id = a.tenant_id and x.case_id = a.case_id and x.incomplete_rows > 0) as incomplete,
           exists (select 1 from permit q
                   join person qn on qn.tenant_id = q.tenant_id and qn.person_id = q.person_id
                   where q.tenant_id = a.tenant_id and qn.root_id = n.root_id
                     and q.state in ('claimed', 'posted', 'in_doubt')) as contacted_before,
           p.permit_id, p.window_from
    from attempt a
    join person n on n.tenant_id = a.tenant_id and n.person_id = a.person_id
    join person r on r.tenant_id = a.tenant_id and r.person_id = n.root_id
    join account ac on ac.tenant_id = a.tenant_id and ac.account_id = a.account_id
    join collection_case k on k.tenant_id = a.tenant_id and k.case_id = a.case_id
    join person kn on kn.tenant_id = k.tenant_id and kn.person_id = k.root_id
    join contact_point c on c.tenant_id = a.tenant_id and c.contact_point_id = a.contact_point_id
    join person o on o.tenant_id = a.tenant_id and o.person_id = c.person_id
    left join permit p on p.tenant_id = a.tenant_id and p.attempt_id = a.attempt_id and p.state = 'reserved'
    where a.tenant_id = ${tenant} and a.attempt_id = any(${[...attemptIds]}::uuid[])
    order by n.root_id, a.planned_at, a.attempt_id`.execute(tx);
  return found.rows;
}

/** The people of attempts, for locking before their facts are read. */
export async function peopleOfAttempts(
  tx: Tx,
  tenant: string,
  attemptIds: readonly string[],
): Promise<{ readonly personIds: readonly string[]; readonly contactPointIds: readonly string[] }> {
  const found = await sql<{ person_id: string; contact_point_id: string }>`
    select person_id, contact_point_id from attempt
    where tenant_id = ${tenant} and attempt_id = any(${[...attemptIds]}::uuid[])`.execute(tx);
  return {
    personIds: [...new Set(found.rows.map((row) => row.person_id))],
    contactPointIds: [...new Set(found.rows.map((row) => row.contact_point_id))],
  };
}

/** Locks the attempts themselves, after their people: a withdrawal that takes no person's lock waits, or was seen. */
export async function lockAttempts(tx: Tx, tenant: string, attemptIds: readonly string[]): Promise<void> {
  await sql`
    select attempt_id from attempt where tenant_id = ${tenant} and attempt_id = any(${[...attemptIds]}::uuid[])
    order by attempt_id for update`.execute(tx);
}

export interface HoldRow {
  readonly root_id: string;
  readonly case_id: string;
  readonly account_id: string | null;
  readonly kind: HoldKind;
  readonly complaint: ComplaintKind | null;
  readonly channel: Channel | null;
  readonly actor: ActorRef | null;
  readonly set_at: Instant;
  /** When it forbids no more; a review that is due may keep it up beyond its own end. */
  readonly ends_at: Instant;
}

/** Holds of these people that are not lifted and not over at `at`. */
export async function holdsOf(
  tx: Tx,
  tenant: string,
  rootIds: readonly string[],
  at: Instant,
): Promise<readonly HoldRow[]> {
  const found = await sql<HoldRow>`
    select n.root_id, h.case_id, h.account_id, h.kind, h.complaint, h.channel, h.actor, h.set_at, h.ends_at
    from hold h
    join collection_case k on k.tenant_id = h.tenant_id and k.case_id = h.case_id
    join person n on n.tenant_id = k.tenant_id and n.person_id = k.root_id
    where h.tenant_id = ${tenant} and n.root_id = any(${[...rootIds]}::uuid[]) and h.lifted_at is null
      and h.ends_at > ${at}::timestamptz
    order by h.hold_id`.execute(tx);
  return found.rows;
}
