import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { HoldTimes } from '../domain/permit/gate-table.ts';
import type { ComplaintKind, HoldKind } from '../domain/vocabulary.ts';
import { actorName } from './actor.store.ts';
import type { Tx } from './db.ts';

export interface HoldListRow extends HoldTimes {
  readonly hold_id: string;
  readonly case_id: string;
  readonly case_no: string;
  readonly account_id: string | null;
  readonly account_no: string | null;
  readonly kind: HoldKind;
  readonly complaint: ComplaintKind | null;
  readonly channel: string | null;
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly ground: string;
  readonly evidence: string;
  /** The name of the member of staff; the house's own acts by their fixed id. */
  readonly set_by: string;
  readonly set_by_person: string | null;
  readonly set_at: Instant;
  readonly total: bigint;
}

const columns = sql`
  h.hold_id, h.case_id, c.case_no, h.account_id, a.account_no, h.kind, h.complaint, h.channel, h.actor,
  ${actorName(sql`h.tenant_id`, sql`h.actor`)} as actor_name, h.ground, h.evidence, coalesce(s.name, h.set_by::text) as set_by,
  u.staff_person_id as set_by_person, h.set_at, h.until, h.ends_at, h.on_expiry, h.lifted_at, h.reviewed_at`;

const joined = sql`
  join collection_case c on c.tenant_id = h.tenant_id and c.case_id = h.case_id
  left join account a on a.tenant_id = h.tenant_id and a.account_id = h.account_id
  left join staff_user u on u.tenant_id = h.tenant_id and u.user_id = h.set_by
  left join staff_person s on s.tenant_id = u.tenant_id and s.staff_person_id = u.staff_person_id`;

/** Holds by their ids, for whoever is asked to lift one. */
export async function holdsById(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<readonly HoldListRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<HoldListRow>`
    select ${columns}, 0::bigint as total from hold h ${joined}
    where h.tenant_id = ${tenant} and h.hold_id::text = any(${[...ids]}::text[])`.execute(tx);
  return found.rows;
}

/** Holds of a tenant: those that wait for a review (due or lapsed, oldest first), those in force, or all, newest first. */
export async function listHolds(
  tx: Tx,
  tenant: string,
  state: 'to_review' | 'in_force' | 'all',
  page: { readonly limit: number; readonly offset: number; readonly now: Instant },
): Promise<readonly HoldListRow[]> {
  const open = sql`h.lifted_at is null and h.reviewed_at is null`;
  const which = {
    to_review: sql`${open} and h.on_expiry = 'review' and h.until <= ${page.now}::timestamptz`,
    in_force: sql`${open} and h.ends_at > ${page.now}::timestamptz`,
    all: sql`true`,
  }[state];
  const order = state === 'to_review' ? sql`h.until, h.hold_id` : sql`h.set_at desc, h.hold_id desc`;
  const found = await sql<HoldListRow>`
    select ${columns},
           (select count(*) from hold h where h.tenant_id = ${tenant} and ${which}) as total
    from (select * from hold h where h.tenant_id = ${tenant} and ${which}
          order by ${order} limit ${page.limit} offset ${page.offset}) h
    ${joined}
    order by ${order}`.execute(tx);
  return found.rows;
}
