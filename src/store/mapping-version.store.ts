import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';
import type { ImportSession } from './import-session.ts';

/** Keeps the text of a mapping at its first use; false when this version was used with another text. */
export async function keepMapping(
  session: ImportSession,
  call: {
    readonly tenant: string;
    readonly now: Instant;
    readonly actor: { readonly kind: string; readonly id: string };
  },
  mapping: { readonly id: string; readonly version: string },
  hash: Buffer,
  yaml: string,
): Promise<boolean> {
  const key = [call.tenant, mapping.id, mapping.version];
  await session.run(
    `insert into mapping_version (tenant_id, mapping_id, version, mapping_hash, yaml, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [...key, hash, yaml, call.now, `${call.actor.kind}:${call.actor.id}`],
  );
  const rows = await session.run<{ mapping_hash: Buffer }>(
    `select mapping_hash from mapping_version where tenant_id = $1 and mapping_id = $2 and version = $3`,
    key,
  );
  return rows[0]?.mapping_hash.equals(hash) === true;
}

/** A mapping as it was used. */
export interface MappingVersion {
  readonly mapping_id: string;
  readonly version: string;
  readonly mapping_hash: Buffer;
  readonly yaml: string;
}

/** The mappings that imports have used, the latest first. */
export async function listMappingVersions(
  tx: Tx,
  tenant: string,
  limit: number,
): Promise<readonly MappingVersion[]> {
  const found = await sql<MappingVersion>`
    select mapping_id, version, mapping_hash, yaml from mapping_version
    where tenant_id = ${tenant} order by recorded_at desc, mapping_id, version limit ${limit}`.execute(tx);
  return found.rows;
}

export async function readMappingVersion(
  tx: Tx,
  tenant: string,
  mappingId: string,
  version: string,
): Promise<MappingVersion | undefined> {
  const found = await sql<MappingVersion>`
    select mapping_id, version, mapping_hash, yaml from mapping_version
    where tenant_id = ${tenant} and mapping_id = ${mappingId} and version = ${version}`.execute(tx);
  return found.rows[0];
}
