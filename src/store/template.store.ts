import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface ApprovedTemplate {
  readonly template_id: string;
  readonly version: string;
  readonly channel: string;
  readonly content_hash: Buffer;
  readonly approved_by: string;
  readonly approved_at: Instant;
}

/** Every approved version of the tenant. */
export async function readApprovedTemplates(tx: Tx, tenant: string): Promise<readonly ApprovedTemplate[]> {
  const found = await sql<ApprovedTemplate>`
    select template_id, version, channel, content_hash, approved_by, approved_at from template_version
    where tenant_id = ${tenant} order by template_id, version`.execute(tx);
  return found.rows;
}

/** Records an approval; false when this version already has one, which then stands unchanged. */
export async function insertApprovedTemplate(
  tx: Tx,
  tenant: string,
  row: ApprovedTemplate,
): Promise<boolean> {
  const made = await sql`
    insert into template_version (tenant_id, template_id, version, channel, content_hash, approved_by, approved_at)
    values (${tenant}, ${row.template_id}, ${row.version}, ${row.channel}, ${row.content_hash}, ${row.approved_by},
      ${row.approved_at}::timestamptz)
    on conflict do nothing returning 1`.execute(tx);
  return made.rows.length === 1;
}
