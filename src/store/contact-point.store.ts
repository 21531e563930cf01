import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { ContactStanding } from '../domain/person/contact-mark.ts';
import type { Tx } from './db.ts';

export interface ContactPointHolder {
  readonly person_id: string;
  readonly root_id: string;
}

/** Whose contact point this is, when that human being has a part in the case (by any record merged into the same person). */
export async function holderInCase(
  tx: Tx,
  tenant: string,
  caseId: string,
  contactPointId: string,
): Promise<ContactPointHolder | undefined> {
  const found = await sql<ContactPointHolder>`
    select p.person_id, p.root_id from contact_point cp
    join person p on p.tenant_id = cp.tenant_id and p.person_id = cp.person_id
    where cp.tenant_id = ${tenant} and cp.contact_point_id = ${contactPointId} and (
      exists (select from collection_case c where c.tenant_id = ${tenant} and c.case_id = ${caseId}
              and c.root_id in (p.person_id, p.root_id))
      or exists (select from account a join party pt on pt.tenant_id = a.tenant_id and pt.account_id = a.account_id
                 where a.tenant_id = ${tenant} and a.case_id = ${caseId} and pt.person_id = p.person_id))`.execute(
    tx,
  );
  return found.rows[0];
}

export interface HeldContactPoint {
  readonly contact_point_id: string;
  readonly person_id: string;
  readonly state: ContactStanding['state'];
  readonly consent: ContactStanding['consent'];
  readonly verified_on: ContactStanding['verifiedOn'];
}

/** The same number or address wherever this human being's records have it; locked. */
export async function lockSameContact(
  tx: Tx,
  tenant: string,
  rootId: string,
  contactPointId: string,
): Promise<readonly HeldContactPoint[]> {
  const found = await sql<HeldContactPoint>`
    select o.contact_point_id, o.person_id, o.state, o.consent, o.verified_on
    from contact_point o
    join contact_point cp on cp.tenant_id = o.tenant_id and cp.kind = o.kind and cp.value_index = o.value_index
    join person p on p.tenant_id = o.tenant_id and p.person_id = o.person_id
    where o.tenant_id = ${tenant} and cp.contact_point_id = ${contactPointId} and p.root_id = ${rootId}
    order by o.contact_point_id for update of o`.execute(tx);
  return found.rows;
}

/** Writes how a contact point stands from now on. */
export async function setStanding(
  tx: Tx,
  { tenant, now }: { readonly tenant: string; readonly now: Instant },
  contactPointId: string,
  standing: ContactStanding,
): Promise<void> {
  await sql`
    update contact_point
    set state = ${standing.state}, consent = ${standing.consent}, verified_on = ${standing.verifiedOn}::date,
        state_at = ${now}::timestamptz
    where tenant_id = ${tenant} and contact_point_id = ${contactPointId}`.execute(tx);
}
