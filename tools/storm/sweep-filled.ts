import type pg from 'pg';

/**
 * What autovacuum does: statistics and dead rows of every table that holds something. Never `analyze` alone: of an empty table it
 * notes that it is empty, and every plan of the session then reads the growing table from end to end.
 */
export async function sweepFilled(owner: pg.Client | pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and pg_relation_size(c.oid) > 0`,
  );
  for (const { name } of rows) await owner.query(`vacuum analyze ${name}`);
}
