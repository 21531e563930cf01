import { PACK_KINDS } from '../contract/any-pack.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { markUsed } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { insertGoLive, readGoLive } from '../store/rule-confirmation.store.ts';
import { releasedPacks, rulesToConfirm } from '../store/rules-to-confirm.store.ts';
import { readRole } from '../store/staff.store.ts';
import { readTenant } from '../store/tenant.store.ts';
import { openApproval } from './approval/open-approval.ts';
import { refuseUnconfirmed } from './pack/refuse-unconfirmed.ts';
import { type ApprovalMade, requestApprovalIn } from './request-approval.ts';

/** The kind of approval; the act in approval-acts performs it. */
export const GO_LIVE = 'tenant.go_live';

/**
 * The administrator asks that the tenant may contact people; its compliance officer approves, and from that moment it may.
 * Refusals, in order: NOT_FOUND (also where contact or reckoning rules are none), TENANT_IS_DEMONSTRATION, TENANT_IS_LIVE, RULES_UNCONFIRMED (`because` names each),
 * APPROVAL_STAFF_UNKNOWN.
 */
export function requestGoLive(ports: { readonly db: Db }, call: Call): Promise<Outcome<ApprovalMade>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const ready = await readyToGoLive(tx, call);
    if (!ready.ok) return ready;
    const request = { packs: ready.value.join('+') };
    return requestApprovalIn(tx, call, { kind: GO_LIVE, subject: 'tenant', request });
  });
}

/** Whether the tenant can go live now: `id@version` of the packs that it would live by. */
async function readyToGoLive(tx: Tx, call: Call): Promise<Outcome<readonly string[]>> {
  const tenant = await readTenant(tx, call.tenant);
  if (tenant === undefined) return refuse('NOT_FOUND', { params: { what: 'tenant' } });
  if (tenant.kind === 'demonstration') return refuse('TENANT_IS_DEMONSTRATION');
  const from = await readGoLive(tx, call.tenant);
  if (from !== undefined) return refuse('TENANT_IS_LIVE', { params: { from } });
  const packs = await releasedPacks(tx, call.tenant, call.now);
  if (PACK_KINDS.some((kind) => !packs.some((one) => one.kind === kind)))
    return refuse('NOT_FOUND', { params: { what: 'pack' } });
  const missing = await rulesToConfirm(tx, call.tenant, packs);
  return missing.length > 0
    ? refuseUnconfirmed(missing)
    : done(packs.map(({ name, pack }) => `${name}@${pack.version}`));
}

type Request = Readonly<Record<string, string>>;

/**
 * Whether the approval may be given: by compliance, for the packs that were named. Refusals: FORBIDDEN, those of asking,
 * PACK_OUTDATED (another release took effect since).
 */
export async function checkGoLive(tx: Tx, call: Call, request: Request): Promise<Outcome<readonly string[]>> {
  if ((await readRole(tx, call.tenant, call.actor.id)) !== 'compliance')
    return refuse('FORBIDDEN', { params: { action: GO_LIVE } });
  const ready = await readyToGoLive(tx, call);
  if (!ready.ok) return ready;
  return ready.value.join('+') === request.packs ? ready : refuse('PACK_OUTDATED');
}

/** Takes the tenant live, by an approval that is thereby used. Refusals: those of the approval and of checkGoLive. */
export async function goLiveIn(tx: Tx, call: Call, approvalId: string): Promise<Outcome<null>> {
  const opened = await openApproval(tx, call, 'use', { approvalId });
  if (!opened.ok) return opened;
  if (opened.value.record.kind !== GO_LIVE) return refuse('APPROVAL_NOT_APPROVED');
  const checked = await checkGoLive(tx, call, opened.value.request);
  if (!checked.ok) return checked;
  await markUsed(tx, call.tenant, approvalId, call.now);
  await insertGoLive(tx, call.tenant, approvalId, call.now);
  await appendEvidence(tx, call, {
    stream: 'tenant',
    type: 'tenant.went_live',
    body: { approval_id: approvalId, live_from: call.now, packs: checked.value },
  });
  return done(null);
}
