import { sql } from 'kysely';
import type { Tx } from './db.ts';

export interface SealedValue {
  readonly person_id: string;
  readonly envelope: Buffer;
}

/** The envelope of a person who has a part in this case; undefined when they have none. */
export async function readPersonEnvelope(
  tx: Tx,
  tenant: string,
  caseId: string,
  personId: string,
): Promise<SealedValue | undefined> {
  const found = await sql<SealedValue>`
    select p.person_id, p.envelope from person p
    where p.tenant_id = ${tenant} and p.person_id = ${personId} and ${hasPart(tenant, caseId)}`.execute(tx);
  return found.rows[0];
}

/** The envelope of a contact point of a person who has a part in this case. */
export async function readContactPointEnvelope(
  tx: Tx,
  tenant: string,
  caseId: string,
  contactPointId: string,
): Promise<SealedValue | undefined> {
  const found = await sql<SealedValue>`
    select cp.person_id, cp.envelope from contact_point cp
    join person p on p.tenant_id = cp.tenant_id and p.person_id = cp.person_id
    where cp.tenant_id = ${tenant} and cp.contact_point_id = ${contactPointId} and ${hasPart(tenant, caseId)}`.execute(
    tx,
  );
  return found.rows[0];
}

const hasPart = (tenant: string, caseId: string) => sql`(
  exists (select from collection_case c where c.tenant_id = ${tenant} and c.case_id = ${caseId} and c.root_id = p.person_id)
  or exists (select from account a join party pt on pt.tenant_id = a.tenant_id and pt.account_id = a.account_id
             where a.tenant_id = ${tenant} and a.case_id = ${caseId} and pt.person_id = p.person_id))`;
