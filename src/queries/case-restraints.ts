import type { CasePage } from '../contract/api/case-page.ts';
import { limits } from '../contract/limits.ts';
import type { CaseAt } from '../store/case-read.store.ts';
import type { Tx } from '../store/db.ts';
import { approvalsOfCase } from '../store/desk-read.store.ts';
import { listIncidents } from '../store/incident.store.ts';
import { preferencesOf } from '../store/preference.store.ts';
import type { CallRead } from './call-read.ts';
import { showApproval } from './case-contact.ts';
import { showIncident } from './incidents.ts';
import type { ReadPorts } from './ports.ts';
import { showPreference } from './preferences.ts';
import { reachabilityIn } from './reachability.ts';
import { stopsInReach } from './stops.ts';

type CaseRestraints = Pick<CasePage, 'preferences' | 'stops' | 'reachability' | 'incidents' | 'approvals'>;

/**
 * What keeps the house from contacting the person of a case, and its open incidents, as they are now, also on a past page; and
 * what a second person decided, or is asked to decide, of the case until then.
 */
export async function readCaseRestraints(
  ports: ReadPorts,
  tx: Tx,
  call: CallRead,
  of: { readonly at: CaseAt; readonly rootId: string },
): Promise<CaseRestraints> {
  const { tenant, now } = call;
  const page = { limit: limits.caseListRows, offset: 0, now };
  const words = await preferencesOf(tx, { tenant, rootId: of.rootId, by: now, rows: limits.caseListRows });
  const incidents = await listIncidents(tx, tenant, { state: 'open', caseId: of.at.caseId }, page);
  const approvals = await approvalsOfCase(tx, of.at);
  return {
    preferences: words.map((row) => showPreference(ports, tenant, row, now)),
    stops: await stopsInReach(tx, call, of.rootId),
    reachability: await reachabilityIn(ports, tx, call, of.rootId),
    incidents: incidents.map(showIncident),
    approvals: approvals.map(showApproval),
  };
}
