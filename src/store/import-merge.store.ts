import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ImportSession } from './import-session.ts';

/** Whose import, when, and of which lender. */
export interface MergeCall {
  readonly tenant: string;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly importId: string;
  readonly creditor: { readonly id: string; readonly code: string; readonly name: string };
}

/** The creditor of this code, made when there is none. */
export async function ensureCreditor(
  session: ImportSession,
  call: Pick<MergeCall, 'tenant' | 'now'>,
  creditor: MergeCall['creditor'],
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
