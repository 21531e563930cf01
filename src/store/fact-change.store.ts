import type { Instant } from '../domain/calendar/instant.ts';
import type { ImportSession } from './import-session.ts';

/**
 * Notes, under the lock of imports, that facts change on which decisions about contacts stand, when this transaction ends: what was
 * decided before is not committed after it, but decided again. The import stands on record already.
 */
export const noteFactChange = (
  session: ImportSession,
  call: { readonly tenant: string; readonly now: Instant; readonly importId: string },
): Promise<unknown> =>
  session.run(
    `insert into fact_change (tenant_id, change_no, import_id, recorded_at)
     select $1, last_fact_change($1) + 1, $2::uuid, $3::timestamptz`,
    [call.tenant, call.importId, call.now],
  );
