import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface PersonLink {
  readonly person_id: string;
  readonly root_id: string;
}

export interface MergeLink {
  readonly merge_id: string;
  readonly person_id: string;
  readonly root_id: string;
  readonly former_root_id: string;
}

/**
 * Locks the people and their roots in the order of their ids, so that two merges, or a merge and a permit, never wait for
 * each other in a circle. A root that changed between the look and the lock is locked in another round.
 */
export async function lockPeople(tx: Tx, tenant: string, ids: readonly string[]): Promise<PersonLink[]> {
  const locked = new Set<string>();
  for (;;) {
    const { rows } = await sql<PersonLink>`
      select p.person_id, p.root_id from person p
      where p.tenant_id = ${tenant} and p.person_id in (
        select unnest(${ids}::uuid[]) union
        select root_id from person where tenant_id = ${tenant} and person_id = any(${ids}::uuid[]))
      order by p.person_id for update`.execute(tx);
    for (const row of rows) locked.add(row.person_id);
    if (rows.every((row) => locked.has(row.root_id))) return rows;
  }
}

/** Links the root `person_id`, and all whose root it is, to another root. */
export async function relink(tx: Tx, tenant: string, from: string, to: string): Promise<void> {
  await sql`update person set root_id = ${to}::uuid where tenant_id = ${tenant} and root_id = ${from}::uuid`.execute(
    tx,
  );
}

export async function insertMerge(
  tx: Tx,
  tenant: string,
  link: MergeLink,
  act: { readonly reason: string; readonly by: string; readonly at: Instant },
): Promise<void> {
  await sql`
    insert into person_merge (tenant_id, merge_id, person_id, root_id, former_root_id, reason, merged_by, merged_at)
    values (${tenant}, ${link.merge_id}, ${link.person_id}, ${link.root_id}, ${link.former_root_id}, ${act.reason}, ${act.by}, ${act.at})`.execute(
    tx,
  );
}

/** The merge, locked, when it has not been undone. */
export async function findOpenMerge(
  tx: Tx,
  tenant: string,
  mergeId: string,
): Promise<(MergeLink & { readonly undone: boolean; readonly reason: string }) | undefined> {
  const { rows } = await sql<MergeLink & { undone: boolean; reason: string }>`
    select merge_id, person_id, root_id, former_root_id, reason, undone_at is not null as undone
    from person_merge where tenant_id = ${tenant} and merge_id = ${mergeId} for update`.execute(tx);
  return rows[0];
}

/** Merges not undone that moved `rootId` itself elsewhere, or that were made onto `personId` and must be undone first. */
export async function laterMerges(tx: Tx, tenant: string, link: MergeLink): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from person_merge
    where tenant_id = ${tenant} and undone_at is null and person_id = ${link.root_id}`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function markUndone(
  tx: Tx,
  tenant: string,
  mergeId: string,
  act: { readonly by: string; readonly at: Instant },
): Promise<void> {
  await sql`
    update person_merge set undone_by = ${act.by}, undone_at = ${act.at}
    where tenant_id = ${tenant} and merge_id = ${mergeId}`.execute(tx);
}

/**
 * Gives a person, and those merged into that person and not undone, their own root again: follows the links that remain.
 */
export async function restoreRoot(
  tx: Tx,
  tenant: string,
  personId: string,
  formerRoot: string,
): Promise<void> {
  await sql`
    with recursive below (person_id) as (
      select ${personId}::uuid
      union
      select m.person_id from person_merge m join below b on m.root_id = b.person_id
      where m.tenant_id = ${tenant} and m.undone_at is null)
    update person p set root_id = ${formerRoot}::uuid from below b
    where p.tenant_id = ${tenant} and p.person_id = b.person_id`.execute(tx);
}
