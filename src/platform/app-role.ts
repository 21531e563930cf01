import type { Client } from 'pg';
import { Fault } from '../contract/fault.ts';
import { scramVerifier } from './scram.ts';

/** The plain role the service connects as: it owns nothing and stands behind row security. */
export const APP_ROLE = 'qinghe_app';

/** SQLSTATEs of two processes making the same role at once: the other one has made it. */
const LOST_RACE = new Set(['42710', '23505', 'XX000']);

/**
 * Makes the role if missing and sets its password. Works for a superuser and for an owner that only has CREATEROLE.
 * Faults: APP_ROLE_TOO_STRONG when an existing role could step round row security.
 */
export async function ensureAppRole(owner: Client, password: string): Promise<void> {
  const verifier = owner.escapeLiteral(scramVerifier(password));
  const known = await owner.query('select from pg_roles where rolname = $1', [APP_ROLE]);
  if (known.rowCount === 0) {
    await owner
      .query(
        `create role ${APP_ROLE} login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password ${verifier}`,
      )
      .catch(ignoreLostRace);
  }
  const { rows } = await owner.query<Record<string, boolean>>(
    `select rolsuper as superuser, rolbypassrls as bypassrls, rolcreaterole as createrole, rolcreatedb as createdb,
            rolreplication as replication
       from pg_roles where rolname = $1`,
    [APP_ROLE],
  );
  const powers = Object.entries(rows[0] ?? {}).filter(([, held]) => held);
  if (powers.length > 0) {
    throw new Fault('APP_ROLE_TOO_STRONG', {
      role: APP_ROLE,
      what: powers.map(([power]) => power).join(', '),
    });
  }
  await owner.query(`alter role ${APP_ROLE} login password ${verifier}`).catch(ignoreLostRace);
}

function ignoreLostRace(error: { readonly code?: string }): void {
  if (!LOST_RACE.has(error.code ?? '')) throw error;
}
