import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { ActorRef } from '../domain/permit/actor.ts';
import type { Channel, StopScope } from '../domain/permit/words.ts';
import type { Tx } from './db.ts';

export interface NewStop {
  readonly stopId: string;
  readonly scope: StopScope;
  readonly value: string;
  readonly reason: string;
  readonly setBy: string;
}

/** Turns a kill switch on. False: it is on already. */
export async function insertStop(tx: Tx, tenant: string, stop: NewStop, at: Instant): Promise<boolean> {
  const written = await sql`
    insert into stop_order (tenant_id, stop_id, scope, value, reason, set_by, set_at)
    values (${tenant}, ${stop.stopId}, ${stop.scope}, ${stop.value}, ${stop.reason}, ${stop.setBy}, ${at}::timestamptz)
    on conflict (tenant_id, scope, value) where lifted_at is null do nothing`.execute(tx);
  return written.numAffectedRows === 1n;
}

export interface StopRecord {
  readonly stop_id: string;
  readonly scope: StopScope;
  readonly value: string;
  readonly lifted_at: Instant | null;
}

/** Reads and locks one kill switch. */
export async function lockStop(tx: Tx, tenant: string, stopId: string): Promise<StopRecord | undefined> {
  const found = await sql<StopRecord>`
    select stop_id, scope, value, lifted_at from stop_order
    where tenant_id = ${tenant} and stop_id = ${stopId} for update`.execute(tx);
  return found.rows[0];
}

/** Turns a kill switch off, naming the approval. */
export async function markStopLifted(
  tx: Tx,
  tenant: string,
  lift: { readonly stopId: string; readonly approvalId: string; readonly at: Instant },
): Promise<void> {
  await sql`
    update stop_order set lifted_at = ${lift.at}::timestamptz, lift_approval_id = ${lift.approvalId}
    where tenant_id = ${tenant} and stop_id = ${lift.stopId} and lifted_at is null`.execute(tx);
}

export interface StopRow extends StopRecord {
  /** Of an agency its name; null: it is none, or none by that id. */
  readonly agency_name: string | null;
  readonly reason: string;
  /** The name of the member of staff; the house's own acts by their fixed name. */
  readonly set_by: string;
  readonly set_at: Instant;
  readonly lift_requested: boolean;
  readonly total: bigint;
}

const columns = (now: Instant) => sql`
  o.stop_id, o.scope, o.value, g.name as agency_name, o.reason, coalesce(s.name, o.set_by) as set_by, o.set_at, o.lifted_at,
  exists (select from approval ap where ap.tenant_id = o.tenant_id and ap.kind = 'stop.lift' and ap.subject = 'tenant'
          and ap.request::json ->> 'stop_id' = o.stop_id::text and ap.verdict is null
          and ap.expires_at > ${now}::timestamptz) as lift_requested`;

const joined = sql`
  from stop_order o
  left join agency g on g.tenant_id = o.tenant_id and o.scope = 'agency' and g.agency_id::text = o.value
  left join staff_user u on u.tenant_id = o.tenant_id and 'staff:' || u.user_id = o.set_by
  left join staff_person s on s.tenant_id = u.tenant_id and s.staff_person_id = u.staff_person_id`;

/** Kill switches, those that are on first, then the newest. */
export async function listStops(
  tx: Tx,
  tenant: string,
  state: 'on' | 'all',
  page: { readonly limit: number; readonly offset: number; readonly now: Instant },
): Promise<readonly StopRow[]> {
  const which = state === 'on' ? sql`o.lifted_at is null` : sql`true`;
  const found = await sql<StopRow>`
    select ${columns(page.now)}, count(*) over () as total ${joined}
    where o.tenant_id = ${tenant} and ${which}
    order by o.lifted_at is not null, o.set_at desc, o.stop_id limit ${page.limit} offset ${page.offset}`.execute(
    tx,
  );
  return found.rows;
}

/** Kill switches by their ids, for whoever is asked to turn one off. */
export async function stopsById(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
  now: Instant,
): Promise<readonly StopRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<StopRow>`
    select ${columns(now)}, 0::bigint as total ${joined}
    where o.tenant_id = ${tenant} and o.stop_id::text = any(${[...ids]}::text[])`.execute(tx);
  return found.rows;
}

export interface OpenContactPlace {
  readonly attempt_id: string;
  readonly channel: Channel;
  /** Who holds its permit; null: nobody yet. */
  readonly actor: ActorRef | null;
  readonly masks: readonly string[];
}

/** Everything that is planned in the tenant, with where its people live. */
export async function openContactPlaces(tx: Tx, tenant: string): Promise<readonly OpenContactPlace[]> {
  const found = await sql<OpenContactPlace>`
    select a.attempt_id, a.channel, p.actor,
           array(select c.mask from person n
                 join person o on o.tenant_id = n.tenant_id and o.root_id = n.root_id
                 join contact_point c on c.tenant_id = o.tenant_id and c.person_id = o.person_id and c.kind = 'address'
                 where n.tenant_id = a.tenant_id and n.person_id = a.person_id and c.state in ('unverified', 'verified')
                 order by c.contact_point_id) as masks
    from attempt a
    left join permit p on p.tenant_id = a.tenant_id and p.attempt_id = a.attempt_id and p.state = 'reserved'
    where a.tenant_id = ${tenant} and a.state in ('planned', 'permitted')
    order by a.attempt_id`.execute(tx);
  return found.rows;
}
