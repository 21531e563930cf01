import type { Call } from '../domain/call.ts';
import type { IncidentKind } from '../domain/vocabulary.ts';
import type { Tx } from '../store/db.ts';
import { appendEvidenceMany } from '../store/evidence.store.ts';
import { type IncidentOwner, insertIncidents, type NewIncident } from '../store/incident.store.ts';

export interface IncidentSeen {
  readonly kind: IncidentKind;
  readonly dedupKey: string;
  /** The case that it is about; null: nobody's that we know. */
  readonly caseId: string | null;
  /** Ids, codes and moments; nothing of a person. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Breaches of what the house must not do go to compliance; a record that is missing is looked for by who runs the desk. */
const OWNER: Readonly<Record<IncidentKind, IncidentOwner>> = {
  cap_exceeded_late: 'compliance',
  contact_without_permit: 'compliance',
  permit_without_contact: 'supervisor',
};

/**
 * Opens an incident for each thing seen, in the caller's transaction; what was seen before opens none. Returns how many are new.
 * An incident is closed by two people (resolve-incident).
 */
export async function openIncidentsIn(tx: Tx, call: Call, seen: readonly IncidentSeen[]): Promise<number> {
  if (seen.length === 0) return 0;
  const incidents: readonly NewIncident[] = seen.map((one) => ({
    ...one,
    incidentId: call.newId(),
    stream: one.caseId === null ? 'tenant' : `case/${one.caseId}`,
    owner: OWNER[one.kind],
    openedBy: `${call.actor.kind}:${call.actor.id}`,
  }));
  const opened = await insertIncidents(tx, call.tenant, incidents, call.now);
  const entries = incidents
    .filter((one) => opened.has(one.incidentId))
    .map((one) => ({
      stream: one.stream,
      type: 'incident.opened' as const,
      body: {
        incident_id: one.incidentId,
        kind: one.kind,
        case_id: one.caseId,
        owner: one.owner,
        facts: one.facts,
      },
    }));
  await appendEvidenceMany(tx, call, entries);
  return entries.length;
}
