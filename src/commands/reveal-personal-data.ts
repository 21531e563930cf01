import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Db, Tx } from '../store/db.ts';
import { openContactPoint, openPerson } from '../store/envelopes.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { keepOpening } from '../store/evidence-opening.store.ts';
import { readContactPointEnvelope, readPersonEnvelope, type SealedValue } from '../store/reveal.store.ts';
import type { Vault } from '../store/vault.ts';

export interface RevealPorts {
  readonly db: Db;
  readonly vault: Vault;
}

export interface RevealInput {
  readonly kind: 'name' | 'id_no' | 'contact_point';
  /** Bare UUID of the person, or of the contact point. */
  readonly id: string;
  /** The case for which it is needed: the person must have a part in it. */
  readonly caseId: string;
  readonly reason: string;
}

/**
 * Shows one value in clear. The evidence of it is committed before the value leaves this function: if it cannot be written,
 * nothing is shown. Refusals: NOT_FOUND (no such person, no part in this case, or no such value).
 */
export async function revealPersonalData(
  ports: RevealPorts,
  call: Call,
  input: RevealInput,
): Promise<Outcome<{ readonly value: string }>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const sealed = await (input.kind === 'contact_point' ? readContactPointEnvelope : readPersonEnvelope)(
      tx,
      call.tenant,
      input.caseId,
      input.id,
    );
    const value = sealed === undefined ? undefined : open(ports.vault, call.tenant, input, sealed.envelope);
    if (sealed === undefined || value === undefined)
      return refuse('NOT_FOUND', { params: { what: input.kind } });
    await record(ports, tx, call, input, sealed);
    return done({ value });
  });
}

function open(vault: Vault, tenant: string, input: RevealInput, envelope: Buffer): string | undefined {
  if (input.kind === 'contact_point') return openContactPoint(vault, tenant, input.id, envelope);
  const person = openPerson(vault, tenant, input.id, envelope);
  return (input.kind === 'name' ? person.name : person.id_no) ?? undefined;
}

async function record(
  ports: RevealPorts,
  tx: Tx,
  call: Call,
  input: RevealInput,
  sealed: SealedValue,
): Promise<void> {
  // The reason is free text and may name someone: evidence has its commitment, the words stay sealed and erasable.
  const reason = await keepOpening(tx, call.tenant, ports.vault, input.reason);
  await appendEvidence(tx, call, {
    stream: `person/${sealed.person_id}`,
    type: 'person.revealed',
    body: {
      person_id: sealed.person_id,
      case_id: input.caseId,
      kind: input.kind,
      contact_point_id: input.kind === 'contact_point' ? input.id : null,
      reason,
    },
  });
}
