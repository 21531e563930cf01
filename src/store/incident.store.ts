import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { IncidentKind } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

export type IncidentOwner = 'supervisor' | 'compliance';

export interface NewIncident {
  readonly incidentId: string;
  readonly kind: IncidentKind;
  /** The same thing seen again opens no second incident. */
  readonly dedupKey: string;
  readonly stream: string;
  readonly caseId: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly owner: IncidentOwner;
  readonly openedBy: string;
}

/** Opens incidents that are not there yet; the ids of those that were opened. */
export async function insertIncidents(
  tx: Tx,
  tenant: string,
  incidents: readonly NewIncident[],
  at: Instant,
): Promise<ReadonlySet<string>> {
  const written = await sql<{ incident_id: string }>`
    insert into incident (tenant_id, incident_id, kind, dedup_key, stream, case_id, facts, owner, opened_by, opened_at)
    select ${tenant}, r."incidentId", r.kind, r."dedupKey", r.stream, r."caseId", r.facts, r.owner, r."openedBy", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb) as r("incidentId" uuid, kind text, "dedupKey" text, stream text,
         "caseId" uuid, facts jsonb, owner text, "openedBy" text)
    on conflict (tenant_id, kind, dedup_key) do nothing
    returning incident_id`.execute(tx);
  return new Set(written.rows.map((row) => row.incident_id));
}

export interface IncidentRecord {
  readonly incident_id: string;
  readonly kind: IncidentKind;
  readonly stream: string;
  readonly state: 'open' | 'resolved';
}

/** Reads and locks one incident. */
export async function lockIncident(
  tx: Tx,
  tenant: string,
  incidentId: string,
): Promise<IncidentRecord | undefined> {
  const found = await sql<IncidentRecord>`
    select incident_id, kind, stream, state from incident
    where tenant_id = ${tenant} and incident_id = ${incidentId} for update`.execute(tx);
  return found.rows[0];
}

/** Closes an incident with what was found and done, naming the approval. */
export async function markResolved(
  tx: Tx,
  tenant: string,
  end: {
    readonly incidentId: string;
    readonly resolution: string;
    readonly approvalId: string;
    readonly at: Instant;
  },
): Promise<void> {
  await sql`
    update incident set state = 'resolved', resolution = ${end.resolution}, approval_id = ${end.approvalId},
                        resolved_at = ${end.at}::timestamptz
    where tenant_id = ${tenant} and incident_id = ${end.incidentId} and state = 'open'`.execute(tx);
}

export interface IncidentRow extends IncidentRecord {
  readonly case_id: string | null;
  readonly case_no: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly owner: IncidentOwner;
  readonly opened_at: Instant;
  readonly resolution: string | null;
  readonly resolved_at: Instant | null;
  readonly resolve_requested: boolean;
  readonly total: bigint;
}

export interface IncidentFilter {
  readonly state?: 'open' | 'all';
  readonly kind?: IncidentKind | undefined;
  readonly incidentIds?: readonly string[];
  readonly caseId?: string;
}

/** Incidents, the oldest open one first, then the resolved, the newest first. */
export async function listIncidents(
  tx: Tx,
  tenant: string,
  filter: IncidentFilter,
  page: { readonly limit: number; readonly offset: number; readonly now: Instant },
): Promise<readonly IncidentRow[]> {
  const { state = 'all', kind = null, incidentIds = null, caseId = null } = filter;
  const found = await sql<IncidentRow>`
    select i.incident_id, i.kind, i.stream, i.state, i.case_id, c.case_no, i.facts, i.owner, i.opened_at, i.resolution, i.resolved_at,
           exists (select from approval ap where ap.tenant_id = i.tenant_id and ap.kind = 'incident.resolve' and ap.subject = i.stream
                   and ap.request::json ->> 'incident_id' = i.incident_id::text and ap.verdict is null
                   and ap.expires_at > ${page.now}::timestamptz) as resolve_requested,
           count(*) over () as total
    from incident i
    left join collection_case c on c.tenant_id = i.tenant_id and c.case_id = i.case_id
    where i.tenant_id = ${tenant} and (${state} = 'all' or i.state = 'open')
      and (${kind}::text is null or i.kind = ${kind}) and (${incidentIds}::text[] is null or i.incident_id::text = any(${incidentIds}::text[]))
      and (${caseId}::uuid is null or i.case_id = ${caseId}::uuid)
    order by i.state, case when i.state = 'open' then i.opened_at end, i.opened_at desc, i.incident_id
    limit ${page.limit} offset ${page.offset}`.execute(tx);
  return found.rows;
}
