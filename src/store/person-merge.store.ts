import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Said } from '../domain/person/links.ts';
import type { Tx } from './db.ts';
import { raisePeople } from './permit.store.ts';

export interface PersonLink {
  readonly person_id: string;
  readonly root_id: string;
  readonly id_no_index: Buffer | null;
}

/** Two people of whom somebody said that they are one, and the roots under which they counted then. */
export interface MergeLink {
  readonly merge_id: string;
  /** The root that gave way. */
  readonly person_id: string;
  readonly root_id: string;
  readonly former_root_id: string;
  readonly said_id: string;
  readonly said_of_id: string;
  readonly approval_id: string | null;
}

/**
 * Locks the people and their roots in the order of their ids, so that two merges, or a merge and a permit, never wait for
 * each other in a circle. A root that changed between the look and the lock is locked in another round.
 */
export async function lockPeople(tx: Tx, tenant: string, ids: readonly string[]): Promise<PersonLink[]> {
  const locked = new Set<string>();
  for (;;) {
    const { rows } = await sql<PersonLink>`
      select p.person_id, p.root_id, p.id_no_index from person p
      where p.tenant_id = ${tenant} and p.person_id in (
        select unnest(${ids}::uuid[]) union
        select root_id from person where tenant_id = ${tenant} and person_id = any(${ids}::uuid[]))
      order by p.person_id for update`.execute(tx);
    for (const row of rows) locked.add(row.person_id);
    if (!rows.every((row) => locked.has(row.root_id))) continue;
    await raisePeople(tx, tenant, [...locked]);
    return rows;
  }
}

/** Everyone who counts under this root, locked in the order of their ids. */
export async function lockGroup(tx: Tx, tenant: string, rootId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from person where tenant_id = ${tenant} and root_id = ${rootId}
    order by person_id for update`.execute(tx);
  const personIds = rows.map((row) => row.person_id);
  await raisePeople(tx, tenant, personIds);
  return personIds;
}

/** Whether a lender's file named both by one identity number, and both have one name: a mistyped number names a stranger. */
export async function isHintedSame(tx: Tx, tenant: string, lowId: string, highId: string): Promise<boolean> {
  const { rows } = await sql`
    select from merge_hint n
    join person l on l.tenant_id = n.tenant_id and l.person_id = n.low_id
    join person h on h.tenant_id = n.tenant_id and h.person_id = n.high_id and h.name_index = l.name_index
    where n.tenant_id = ${tenant} and n.low_id = ${lowId} and n.high_id = ${highId} and n.because = 'id_no'
      and not exists (select from import i where i.tenant_id = n.tenant_id and i.import_id = n.import_id and i.undone_at is not null)`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Links the root `from`, and all whose root it is, to another root. */
export async function relink(tx: Tx, tenant: string, from: string, to: string): Promise<void> {
  await sql`update person set root_id = ${to}::uuid where tenant_id = ${tenant} and root_id = ${from}::uuid`.execute(
    tx,
  );
}

/** Gives these people another root. */
export async function setRoot(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
  rootId: string,
): Promise<void> {
  await sql`
    update person set root_id = ${rootId}::uuid
    where tenant_id = ${tenant} and person_id = any(${[...personIds]}::uuid[])`.execute(tx);
}

export async function insertMerge(
  tx: Tx,
  tenant: string,
  link: MergeLink,
  act: { readonly reason: string; readonly by: string; readonly at: Instant },
): Promise<void> {
  await sql`
    insert into person_merge (tenant_id, merge_id, person_id, root_id, former_root_id, said_id, said_of_id, approval_id, reason,
                              merged_by, merged_at)
    values (${tenant}, ${link.merge_id}, ${link.person_id}, ${link.root_id}, ${link.former_root_id}, ${link.said_id},
            ${link.said_of_id}, ${link.approval_id}, ${act.reason}, ${act.by}, ${act.at})`.execute(tx);
}

/** The merge, locked. */
export async function lockMerge(
  tx: Tx,
  tenant: string,
  mergeId: string,
): Promise<(MergeLink & { readonly undone: boolean; readonly merged_at: Instant }) | undefined> {
  const { rows } = await sql<MergeLink & { undone: boolean; merged_at: Instant }>`
    select merge_id, person_id, root_id, former_root_id, said_id, said_of_id, approval_id, merged_at,
           undone_at is not null as undone
    from person_merge where tenant_id = ${tenant} and merge_id = ${mergeId} for update`.execute(tx);
  return rows[0];
}

/** The merges that stand between these people. */
export async function standingMerges(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<readonly Said[]> {
  const { rows } = await sql<Said>`
    select merge_id as "mergeId", said_id as "saidId", said_of_id as "saidOfId" from person_merge
    where tenant_id = ${tenant} and undone_at is null and said_id = any(${[...personIds]}::uuid[])`.execute(
    tx,
  );
  return rows;
}

export async function markUndone(
  tx: Tx,
  tenant: string,
  mergeId: string,
  act: { readonly reason: string; readonly by: string; readonly at: Instant },
): Promise<void> {
  await sql`
    update person_merge set undone_by = ${act.by}, undone_at = ${act.at}, undo_reason = ${act.reason}
    where tenant_id = ${tenant} and merge_id = ${mergeId}`.execute(tx);
}

/**
 * Lets the contacts that were permitted to either side while both counted as one count for the other side, too, from now on.
 * `since` is the moment of the merge; contacts from before it count for their own person only. They count for each person of
 * the other side, not for its root: that side may be separated further.
 */
export async function shareContacts(
  tx: Tx,
  tenant: string,
  sides: {
    readonly mergeId: string;
    readonly since: Instant;
    readonly countsFrom: Instant;
    readonly sides: readonly { readonly ofIds: readonly string[]; readonly forIds: readonly string[] }[];
  },
  at: Instant,
): Promise<void> {
  for (const { ofIds, forIds } of sides.sides) {
    await sql`
      insert into shared_permit (tenant_id, person_id, permit_id, merge_id, recorded_at)
      select ${tenant}, who.id, p.permit_id, ${sides.mergeId}::uuid, ${at}::timestamptz
      from permit p cross join unnest(${[...forIds]}::uuid[]) who(id)
      where p.tenant_id = ${tenant} and p.person_id = any(${[...ofIds]}::uuid[])
        and p.state in ('claimed', 'posted', 'in_doubt') and p.reserved_at >= ${sides.since}::timestamptz
        and p.counts_at >= ${sides.countsFrom}::timestamptz
      on conflict do nothing`.execute(tx);
  }
}
