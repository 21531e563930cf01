import type { ImportCall } from './import-call.ts';
import type { ImportSession } from './import-session.ts';

/** The creditor of this code, made when there is none. */
export async function ensureCreditor(
  session: ImportSession,
  call: Pick<ImportCall, 'tenant' | 'now'>,
  creditor: ImportCall['creditor'],
): Promise<string> {
  const rows = await session.run<{ creditor_id: string }>(
    `with made as (
       insert into creditor (tenant_id, creditor_id, code, name, recorded_at) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, code) do nothing returning creditor_id)
     select creditor_id from made
     union all select creditor_id from creditor where tenant_id = $1 and code = $3`,
    [call.tenant, creditor.id, creditor.code, creditor.name, call.now],
  );
  return rows[0]?.creditor_id ?? creditor.id;
}
