import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { OwnNumber, ReachFacts, Try } from '../domain/person/reachability.ts';
import type { Tx } from './db.ts';

interface NumberRow {
  readonly root_id: string;
  readonly contact_point_id: string;
  readonly state: OwnNumber['state'];
  readonly state_at: Instant;
  readonly refused: boolean;
}

interface TryRow {
  readonly root_id: string;
  readonly permit_id: string;
  readonly contact_point_id: string;
  readonly at: Instant;
  readonly outcome: Try['outcome'];
}

/**
 * What is known of whether these people (by root) can be reached: their own telephone numbers, what became of contacts since
 * `since`, and when they last said something to us. Reads many people in three statements.
 */
export async function reachFactsOf(
  tx: Tx,
  tenant: string,
  rootIds: readonly string[],
  since: Instant,
): Promise<ReadonlyMap<string, ReachFacts>> {
  const roots = [...new Set(rootIds)];
  const numbers = await sql<NumberRow>`
    select n.root_id, c.contact_point_id, c.state, coalesce(c.state_at, c.recorded_at) as state_at, c.consent = 'refused' as refused
    from person n
    join contact_point c on c.tenant_id = n.tenant_id and c.person_id = n.person_id and c.kind = 'phone'
    where n.tenant_id = ${tenant} and n.root_id = any(${roots}::uuid[])
    order by c.contact_point_id`.execute(tx);
  const tries = await sql<TryRow>`
    select n.root_id, p.permit_id, p.contact_point_id, p.counts_at as at, p.outcome
    from person n
    join permit p on p.tenant_id = n.tenant_id and p.person_id = n.person_id
    where n.tenant_id = ${tenant} and n.root_id = any(${roots}::uuid[]) and p.state = 'posted' and p.outcome is not null
      and p.counts_at >= ${since}::timestamptz
    order by p.counts_at, p.permit_id`.execute(tx);
  const people = await sql<{ root_id: string; zone: string; last_sign_at: Instant | null }>`
    select r.person_id as root_id, r.zone,
           (select max(c.said_at) from person n
            join contact_preference c on c.tenant_id = n.tenant_id and c.person_id = n.person_id and c.said_by = 'person'
            where n.tenant_id = r.tenant_id and n.root_id = r.person_id) as last_sign_at
    from person r where r.tenant_id = ${tenant} and r.person_id = any(${roots}::uuid[])`.execute(tx);
  return new Map(
    people.rows.map(({ root_id: rootId, zone, last_sign_at: lastSignAt }) => [
      rootId,
      {
        zone,
        lastSignAt,
        numbers: numbers.rows.filter((row) => row.root_id === rootId).map(numberOf),
        tries: tries.rows.filter((row) => row.root_id === rootId).map(tryOf),
      },
    ]),
  );
}

const numberOf = (row: NumberRow): OwnNumber => ({
  pointId: row.contact_point_id,
  state: row.state,
  stateAt: row.state_at,
  refused: row.refused,
});

const tryOf = (row: TryRow): Try => ({
  permitId: row.permit_id,
  pointId: row.contact_point_id,
  at: row.at,
  outcome: row.outcome,
});
