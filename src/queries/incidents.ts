import type { z } from 'zod';
import type { incidentList, incidentsQuery, incidentView } from '../contract/api/incidents.ts';
import { toEdge } from '../contract/ids.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type IncidentRow, listIncidents } from '../store/incident.store.ts';
import type { CallRead } from './call-read.ts';
import { asPage, edgeOrNull, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

type IncidentView = z.infer<typeof incidentView>;

/** Incidents of the tenant, the oldest open one first. */
export async function readIncidents(
  ports: ReadPorts,
  call: CallRead,
  query: z.output<typeof incidentsQuery>,
): Promise<Outcome<z.infer<typeof incidentList>>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) =>
    listIncidents(tx, call.tenant, query, { ...pageRows(query), now: call.now }),
  );
  return done(asPage(rows.map(showIncident), query, rows[0]?.total));
}

/** One incident. Refusal: NOT_FOUND. */
export async function readIncident(
  ports: ReadPorts,
  call: CallRead,
  incidentId: string,
): Promise<Outcome<IncidentView>> {
  const page = { limit: 1, offset: 0, now: call.now };
  const [row] = await ports.db.inTenant(call.tenant, (tx) =>
    listIncidents(tx, call.tenant, { incidentIds: [incidentId] }, page),
  );
  return row === undefined ? refuse('NOT_FOUND', { params: { what: 'incident' } }) : done(showIncident(row));
}

export const showIncident = (row: IncidentRow): IncidentView => ({
  id: toEdge('incident', row.incident_id),
  kind: row.kind,
  caseId: edgeOrNull('case', row.case_id),
  caseNo: row.case_no,
  facts: { ...row.facts },
  owner: row.owner,
  state: row.state,
  openedAt: row.opened_at,
  resolution: row.resolution,
  resolvedAt: row.resolved_at,
  resolveRequested: row.resolve_requested,
});
