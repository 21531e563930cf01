import type { Call } from '../../domain/call.ts';
import { toHex } from '../../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { approvalState, whyNot } from '../../domain/permit/gate-table.ts';
import { type ApprovalRecord, lockApproval } from '../../store/approval.store.ts';
import type { Tx } from '../../store/db.ts';
import { approvalHash } from '../request-approval.ts';

export interface OpenApproval {
  readonly record: ApprovalRecord;
  readonly request: Readonly<Record<string, string>>;
}

/**
 * Locks an approval for deciding or using it. Refusals, in order: NOT_FOUND, APPROVAL_USED / APPROVAL_DECIDED /
 * APPROVAL_EXPIRED / APPROVAL_NOT_APPROVED (by the gate table), APPROVAL_ALTERED (the stored words no longer hash to what
 * was asked, or the caller saw others).
 */
export async function openApproval(
  tx: Tx,
  call: Call,
  action: 'decide' | 'use',
  asked: { readonly approvalId: string; readonly requestHash?: string },
): Promise<Outcome<OpenApproval>> {
  const record = await lockApproval(tx, call.tenant, asked.approvalId);
  if (record === undefined) return refuse('NOT_FOUND', { params: { what: 'approval' } });
  const gate = whyNot('approval', action, approvalState(record, call.now));
  if (gate !== undefined) return refuse(gate.code);
  const request = readRequest(record.request);
  const bound = toHex(record.request_hash);
  const isSame =
    request !== undefined &&
    toHex(approvalHash({ kind: record.kind, subject: record.subject, request })) === bound;
  if (!isSame || (asked.requestHash !== undefined && asked.requestHash !== bound))
    return refuse('APPROVAL_ALTERED');
  return done({ record, request });
}

function readRequest(text: string): Readonly<Record<string, string>> | undefined {
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    return undefined;
  }
}
