import { contentHashOf, type OutgoingMessage } from '../../channels/channel.ts';
import type { Call } from '../../domain/call.ts';
import { toHex } from '../../domain/evidence/entry.ts';
import type { Tx } from '../../store/db.ts';
import type { DispatchRow } from '../../store/dispatch.store.ts';
import { appendEvidence, sha256 } from '../../store/evidence.store.ts';
import { insertMessage } from '../../store/message.store.ts';
import { claimPermit } from '../../store/permit.store.ts';
import type { Vault } from '../../store/vault.ts';

export interface ToClaim {
  readonly row: DispatchRow;
  readonly outgoing: OutgoingMessage;
  readonly amountFen: bigint;
  /** Of the decision at dispatch, hex. */
  readonly decisionHash: string;
}

/** Binds the permit to the message and writes both down. False: the permit's window is not open; nothing is written. */
export async function writeClaim(
  tx: Tx,
  ports: { readonly vault: Vault },
  call: Call,
  claim: ToClaim,
): Promise<boolean> {
  const { row, outgoing } = claim;
  const { messageId, subject, text } = outgoing;
  const contentHash = contentHashOf(sha256, { channel: row.channel, subject, text });
  const bind = { permitId: row.permit_id, messageId, contentHash, at: call.now };
  if (!(await claimPermit(tx, call.tenant, bind))) return false;
  const content = { address: outgoing.address, subject, text };
  await insertMessage(
    tx,
    call.tenant,
    {
      messageId,
      attemptId: row.attempt_id,
      permitId: row.permit_id,
      caseId: row.case_id,
      contactPointId: row.contact_point_id,
      channel: row.channel,
      templateId: row.template_id,
      templateVersion: row.template_version,
      addressMask: row.contact_mask,
      content: ports.vault.seal(call.tenant, `message/${messageId}`, content),
      contentHash,
      amountFen: claim.amountFen,
    },
    call.now,
  );
  await appendEvidence(tx, call, {
    stream: `case/${row.case_id}`,
    type: 'permit.claimed',
    body: {
      permit_id: row.permit_id,
      attempt_id: row.attempt_id,
      channel: row.channel,
      contact_point_id: row.contact_point_id,
      window_from: row.window_from,
      window_until: row.window_until,
      pack_id: row.pack_id,
      pack_version: row.pack_version,
      rules: row.rules,
      message_id: messageId,
      content_hash: toHex(contentHash),
      decision_hash: claim.decisionHash,
    },
  });
  return true;
}
