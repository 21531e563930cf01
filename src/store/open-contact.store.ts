import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { ActorRef } from '../domain/permit/actor.ts';
import type { Channel } from '../domain/permit/words.ts';
import type { Tx } from './db.ts';

/** A contact that is planned and not on its way. */
export interface OpenContactRow {
  readonly attempt_id: string;
  /** The person himself would be contacted, not somebody else about his debt. */
  readonly is_own: boolean;
  readonly case_id: string;
  readonly account_id: string;
  readonly channel: Channel;
  /** Who holds its permit; null: nobody yet. */
  readonly actor: ActorRef | null;
  readonly planned_at: Instant;
  readonly window_until: Instant;
}

/**
 * What is planned with one natural person, and with others about his debts; over all cases and merged records. What stops
 * pressure on a debt stops it for whoever would be spoken to.
 */
export async function openContactsOf(
  tx: Tx,
  tenant: string,
  rootId: string,
): Promise<readonly OpenContactRow[]> {
  const found = await sql<OpenContactRow>`
    with records as (select person_id from person where tenant_id = ${tenant} and root_id = ${rootId})
    select a.attempt_id, a.person_id in (select person_id from records) as is_own, a.case_id, a.account_id, a.channel,
           p.actor, a.planned_at, a.window_until
    from attempt a
    left join permit p on p.tenant_id = a.tenant_id and p.attempt_id = a.attempt_id and p.state = 'reserved'
    where a.tenant_id = ${tenant} and a.state in ('planned', 'permitted')
      and (a.case_id in (select k.case_id from collection_case k join records r on k.root_id = r.person_id
                         where k.tenant_id = ${tenant})
           or a.contact_point_id in (select c.contact_point_id from contact_point c join records r on c.person_id = r.person_id
                                     where c.tenant_id = ${tenant}))
    order by a.attempt_id`.execute(tx);
  return found.rows;
}
