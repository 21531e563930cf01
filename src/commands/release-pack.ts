import { type Instant, instantAt } from '../domain/calendar/instant.ts';
import { parseLocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { markUsed } from '../store/approval.store.ts';
import type { Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import {
  insertRelease,
  lastReleases,
  lockReleases,
  type PackVersionRow,
  readPackVersion,
} from '../store/pack.store.ts';
import { packOf, rulesToConfirm } from '../store/rules-to-confirm.store.ts';
import { readTenant } from '../store/tenant.store.ts';
import { openApproval } from './approval/open-approval.ts';
import { refuseUnconfirmed } from './pack/refuse-unconfirmed.ts';
import { inForceWords, RELEASE_PACK } from './publish-pack.ts';

type Request = Readonly<Record<string, string>>;

interface Releasable {
  readonly version: PackVersionRow;
  readonly effectiveFrom: Instant;
}

/**
 * Whether a requested release can still be made; locks the releases. Refusals, in order: APPROVAL_ALTERED (the text is not the
 * one that was shown), PACK_OUTDATED (another release was made since), RULES_UNCONFIRMED (a live tenant's officer has not
 * confirmed each rule as it reads).
 */
export async function checkRelease(tx: Tx, call: Call, request: Request): Promise<Outcome<Releasable>> {
  await lockReleases(tx, call.tenant);
  const version = await readPackVersion(tx, call.tenant, request.pack ?? '', request.version ?? '');
  const effectiveOn = parseLocalDate(request.effective_on ?? '');
  const tenant = await readTenant(tx, call.tenant);
  if (version === undefined || effectiveOn === undefined || tenant === undefined)
    return refuse('APPROVAL_ALTERED');
  if (toHex(version.text_hash) !== request.text_hash) return refuse('APPROVAL_ALTERED');
  if ((await inForceWords(tx, call.tenant)) !== request.in_force) return refuse('PACK_OUTDATED');
  if (tenant.kind === 'live') {
    const missing = await rulesToConfirm(tx, call.tenant, [packOf(version)]);
    if (missing.length > 0) return refuseUnconfirmed(missing);
  }
  const begins = instantAt(effectiveOn, '00:00', tenant.zone);
  return done({ version, effectiveFrom: begins > call.now ? begins : call.now });
}

/**
 * Releases a version by an approval that is thereby used: from its day on, or from now where that day has begun, permits are
 * decided by it, also those already reserved, at dispatch. Refusals: those of the approval and of checkRelease.
 */
export async function releasePackIn(tx: Tx, call: Call, approvalId: string): Promise<Outcome<null>> {
  const opened = await openApproval(tx, call, 'use', { approvalId });
  if (!opened.ok) return opened;
  const { record, request } = opened.value;
  if (record.kind !== RELEASE_PACK) return refuse('APPROVAL_NOT_APPROVED');
  const checked = await checkRelease(tx, call, request);
  if (!checked.ok) return checked;
  const { version, effectiveFrom } = checked.value;
  const last = (await lastReleases(tx, call.tenant)).find((one) => one.pack_id === version.pack_id);
  const releaseNo = last === undefined ? 0 : last.release_no + 1;
  await markUsed(tx, call.tenant, approvalId, call.now);
  const release = { packId: version.pack_id, version: version.version, releaseNo, effectiveFrom, approvalId };
  await insertRelease(tx, call.tenant, release, call.now);
  await appendEvidence(tx, call, {
    stream: record.subject,
    type: 'pack.released',
    body: {
      pack_id: version.pack_id,
      version: version.version,
      text_hash: toHex(version.text_hash),
      release_no: releaseNo,
      effective_from: effectiveFrom,
      approval_id: approvalId,
    },
  });
  return done(null);
}
