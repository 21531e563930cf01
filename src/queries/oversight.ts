import type { z } from 'zod';
import type { incidentList, incidentsQuery, incidentView } from '../contract/api/incidents.ts';
import type { stopList, stopsQuery } from '../contract/api/stops.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { regionName } from '../domain/geo/region-name.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { stopsOn } from '../domain/permit/stops.ts';
import type { Tx } from '../store/db.ts';
import { type IncidentRow, listIncidents } from '../store/incident.store.ts';
import { restraintsOf } from '../store/restraint.store.ts';
import { listStops, type StopRow } from '../store/stop.store.ts';
import type { CallRead } from './call-read.ts';
import { asPage, edgeOrNull, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

type StopList = z.infer<typeof stopList>;
type IncidentView = z.infer<typeof incidentView>;

/** Kill switches of the tenant. */
export async function readStops(
  ports: ReadPorts,
  call: CallRead,
  query: z.output<typeof stopsQuery>,
): Promise<Outcome<StopList>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) =>
    listStops(tx, call.tenant, query.state, { ...pageRows(query), now: call.now }),
  );
  return done(asPage(rows.map(showStop), query, rows[0]?.total));
}

const showStop = (row: StopRow): StopList['rows'][number] => ({
  id: toEdge('stop', row.stop_id),
  scope: row.scope,
  value: row.value,
  name: row.scope === 'city' ? (regionName(row.value.padEnd(6, '0')) ?? row.value) : row.value,
  reason: row.reason,
  setBy: row.set_by,
  setAt: row.set_at,
  liftedAt: row.lifted_at,
  liftRequested: row.lift_requested,
});

/** Kill switches that are on and may reach some contact of one human being (by root). */
export async function stopsInReach(
  tx: Tx,
  { tenant, now }: Pick<CallRead, 'tenant' | 'now'>,
  rootId: string,
): Promise<StopList['rows']> {
  const stops = await listStops(tx, tenant, 'on', { limit: limits.caseListRows, offset: 0, now });
  const { addresses } = await restraintsOf(tx, tenant, [rootId], now);
  const masks = addresses.map(({ mask }) => mask);
  return stops.filter((row) => mayReach(row, masks)).map(showStop);
}

/** A stop of a channel or an agency reaches some contact of everybody; one of a city, only who may live there. */
const mayReach = ({ scope, value, set_at: setAt }: StopRow, addresses: readonly string[]): boolean =>
  scope !== 'city' ||
  stopsOn([{ scope, value, setAt }], { channel: 'call', actor: 'own', addresses }).length > 0;

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
    listIncidents(tx, call.tenant, { incidentId }, page),
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
