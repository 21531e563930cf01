import type { Instant } from '../domain/calendar/instant.ts';
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
