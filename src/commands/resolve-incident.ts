import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { markUsed } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { type IncidentRecord, lockIncident, markResolved } from '../store/incident.store.ts';
import { openApproval } from './approval/open-approval.ts';
import { type ApprovalMade, requestApprovalIn } from './request-approval.ts';

export const RESOLVE_INCIDENT = 'incident.resolve';

/** Whether an incident could be closed now; locks it. Refusals: NOT_FOUND, INCIDENT_RESOLVED. */
export async function checkIncident(
  tx: Tx,
  call: Call,
  incidentId: string,
): Promise<Outcome<IncidentRecord>> {
  const incident = await lockIncident(tx, call.tenant, incidentId);
  if (incident === undefined) return refuse('NOT_FOUND', { params: { what: 'incident' } });
  return incident.state === 'open' ? done(incident) : refuse('INCIDENT_RESOLVED');
}

/**
 * Says what was found and done about an incident, and asks a second human being to close it. Refusals, in order: NOT_FOUND,
 * INCIDENT_RESOLVED, APPROVAL_STAFF_UNKNOWN.
 */
export function requestResolution(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly incidentId: string; readonly resolution: string },
): Promise<Outcome<ApprovalMade>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const incident = await checkIncident(tx, call, input.incidentId);
    if (!incident.ok) return incident;
    const { incident_id, kind, stream } = incident.value;
    const request = { incident_id, incident_kind: kind, resolution: input.resolution };
    return requestApprovalIn(tx, call, { kind: RESOLVE_INCIDENT, subject: stream, request });
  });
}

/** Closes an incident by an approval that is thereby used; the verdict performs it. Refusals: those of openApproval and checkIncident. */
export async function resolveIncidentIn(
  tx: Tx,
  call: Call,
  { approvalId }: { readonly approvalId: string },
): Promise<Outcome<{ readonly incidentId: string }>> {
  const opened = await openApproval(tx, call, 'use', { approvalId });
  if (!opened.ok) return opened;
  const { incident_id = '', resolution = '' } = opened.value.request;
  const incident = await checkIncident(tx, call, incident_id);
  if (!incident.ok) return incident;
  const { incident_id: incidentId, stream } = incident.value;
  await markUsed(tx, call.tenant, approvalId, call.now);
  await markResolved(tx, call.tenant, { incidentId, resolution, approvalId, at: call.now });
  await appendEvidence(tx, call, {
    stream,
    type: 'incident.resolved',
    body: { incident_id: incidentId, approval_id: approvalId },
  });
  return done({ incidentId });
}
