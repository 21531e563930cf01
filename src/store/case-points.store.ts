import { sql } from 'kysely';
import type { Tx } from './db.ts';

/** One way to reach the borrower of a case about one of its accounts. */
export interface CasePointRow {
  readonly account_id: string;
  readonly person_id: string;
  readonly contact_point_id: string;
  readonly kind: 'phone' | 'email' | 'address' | 'app';
  readonly mask: string;
}

/** The borrower's contact points, the reserved and verified first, each with the first account of the case that has not left. */
export async function readCasePoints(
  tx: Tx,
  tenant: string,
  caseId: string,
): Promise<readonly CasePointRow[]> {
  const found = await sql<CasePointRow>`
    select distinct on (p.kind, p.reserved, p.state, p.contact_point_id)
           a.account_id, r.person_id, p.contact_point_id, p.kind, p.mask
    from account a
    join party r on r.tenant_id = a.tenant_id and r.account_id = a.account_id and r.role = 'borrower'
    join contact_point p on p.tenant_id = r.tenant_id and p.person_id = r.person_id
    where a.tenant_id = ${tenant} and a.case_id = ${caseId} and p.state not in ('wrong', 'invalid')
    order by p.kind, p.reserved desc, p.state desc, p.contact_point_id, (a.gone_on is not null), a.account_no`.execute(
    tx,
  );
  return found.rows;
}
