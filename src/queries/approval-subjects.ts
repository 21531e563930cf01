import type { z } from 'zod';
import type { approvalRow } from '../contract/api/approvals.ts';
import type { Tx } from '../store/db.ts';
import type { ApprovalRow } from '../store/desk-read.store.ts';
import { holdsById } from '../store/hold-read.store.ts';
import { listIncidents } from '../store/incident.store.ts';
import { stopsById } from '../store/stop.store.ts';
import type { CallRead } from './call-read.ts';
import { requestOf } from './case-contact.ts';
import { showHoldRow } from './hold-list.ts';
import { showIncident } from './incidents.ts';
import { showStop } from './stops.ts';

type About = z.infer<typeof approvalRow>['about'];

/** The holds, kill switches and incidents that these requests name, each read once. */
export async function aboutOf(tx: Tx, call: CallRead, rows: readonly ApprovalRow[]) {
  const { tenant, now } = call;
  const named = (field: string): string[] => rows.flatMap((row) => requestOf(row.request)[field] ?? []);
  const [holdIds, stopIds, incidentIds] = [named('hold_id'), named('stop_id'), named('incident_id')];
  const holds = new Map((await holdsById(tx, tenant, holdIds)).map((row) => [row.hold_id, row]));
  const stops = new Map((await stopsById(tx, tenant, stopIds, now)).map((row) => [row.stop_id, row]));
  const page = { limit: incidentIds.length, offset: 0, now };
  const found = incidentIds.length === 0 ? [] : await listIncidents(tx, tenant, { incidentIds }, page);
  const incidents = new Map(found.map((row) => [row.incident_id, row]));
  return (row: ApprovalRow): About => {
    const request = requestOf(row.request);
    const hold = holds.get(request.hold_id ?? '');
    const stop = stops.get(request.stop_id ?? '');
    const incident = incidents.get(request.incident_id ?? '');
    return {
      hold: hold === undefined ? null : showHoldRow(hold, now),
      stop: stop === undefined ? null : showStop(stop),
      incident: incident === undefined ? null : showIncident(incident),
    };
  };
}
