import assert from 'node:assert/strict';
import { positionAsOf } from '../../domain/account/position.ts';
import type { Call } from '../../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../../domain/outcome.ts';
import { readAccountRecords } from '../../store/account.store.ts';
import type { Tx } from '../../store/db.ts';
import { type DispatchRow, endAttempt, withdrawReserved } from '../../store/dispatch.store.ts';
import { openContactPoint } from '../../store/envelopes.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import type { DispatchPorts } from './ports.ts';
import { type Written, writeText } from './write-text.ts';

export interface Ready extends Written {
  readonly address: string;
}

/** The words and the address of one attempt, or why it is not made after all; then attempt and permit are withdrawn. */
export async function readyToSpeak(
  tx: Tx,
  ports: DispatchPorts,
  call: Call,
  row: DispatchRow,
): Promise<Outcome<Ready>> {
  if (row.contact_state === 'invalid' || row.contact_state === 'wrong') {
    return withdraw(tx, call, row, refuse('CONTACT_POINT_UNUSABLE'));
  }
  const records = await readAccountRecords(tx, call.tenant, [row.case_id]);
  const facts = records.find((record) => record.accountId === row.account_id);
  assert(facts !== undefined, 'an attempt is about an account of its case');
  const position = positionAsOf(facts, call.today, ports.products.products[row.product].terms);
  const written = writeText(ports, row, position, call);
  if (!written.ok) return withdraw(tx, call, row, written);
  return done({ ...written.value, address: openAddress(ports, call.tenant, row) });
}

function openAddress(ports: DispatchPorts, tenant: string, row: DispatchRow): string {
  return openContactPoint(ports.vault, tenant, row.contact_point_id, row.contact_envelope);
}

/** Ends an attempt that will not be made, with its permit and the reason. */
export async function withdraw(tx: Tx, call: Call, row: DispatchRow, why: Refusal): Promise<Refusal> {
  await withdrawReserved(tx, call.tenant, { permitId: row.permit_id, because: why.code, at: call.now });
  await endAttempt(tx, call.tenant, row.attempt_id, { state: 'withdrawn', because: why.code }, call.now);
  await appendEvidence(tx, call, {
    stream: `case/${row.case_id}`,
    type: 'contact.withdrawn',
    body: { attempt_id: row.attempt_id, permit_id: row.permit_id, because: why.code },
  });
  return why;
}
