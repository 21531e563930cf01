import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './db.ts';

/** By what name people call the actor of a row (`actor` and the row's `tenant`); null: `own`, `robot`, or nobody by that name. */
export const actorName = (
  tenant: RawBuilder<unknown>,
  actor: RawBuilder<unknown>,
): RawBuilder<string | null> =>
  sql`case split_part(${actor}, ':', 1)
    when 'staff' then (select p.name from staff_user u
                       join staff_person p on p.tenant_id = u.tenant_id and p.staff_person_id = u.staff_person_id
                       where u.tenant_id = ${tenant} and u.user_id::text = split_part(${actor}, ':', 2))
    when 'agency' then (select g.name from agency g
                        where g.tenant_id = ${tenant} and g.agency_id::text = split_part(${actor}, ':', 2)) end`;

export interface NamedActor {
  readonly kind: 'staff' | 'agency';
  readonly id: string;
  readonly name: string;
  /** The number by which the house knows a member of staff; null: an agency. */
  readonly staff_no: string | null;
}

/**
 * Who may be named as the actor of contacts, by a part of a name or the beginning of a staff number: staff in office by their
 * logins, agencies, both by name. No text: the first of them.
 */
export async function searchActors(
  tx: Tx,
  tenant: string,
  asked: { readonly text: string; readonly rows: number },
): Promise<readonly NamedActor[]> {
  const found = await sql<NamedActor>`
    select kind, id, name, staff_no from (
      select 'staff' as kind, u.user_id::text as id, p.name, p.staff_no
      from staff_user u join staff_person p on p.tenant_id = u.tenant_id and p.staff_person_id = u.staff_person_id
      where u.tenant_id = ${tenant} and u.disabled_at is null
      union all
      select 'agency', g.agency_id::text, g.name, null from agency g where g.tenant_id = ${tenant} and not g.in_house
    ) a
    where strpos(lower(a.name), lower(${asked.text})) > 0 or starts_with(lower(a.staff_no), lower(${asked.text}))
    order by a.kind desc, a.name, a.id limit ${asked.rows}`.execute(tx);
  return found.rows;
}
