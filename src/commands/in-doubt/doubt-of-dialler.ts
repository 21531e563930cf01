import type { Call } from '../../domain/call.ts';
import type { Tx } from '../../store/db.ts';
import { lockStartedContact, withdrawStarted } from '../../store/dialler-acts.store.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import { lockPerson, personOfPermit, postPermit, voidPermit } from '../../store/permit.store.ts';
import type { Doubt } from './doubt.ts';

/** A contact that a dialler started, of which nothing was heard: person, attempt and permit are locked in this order. Undefined: there is none. */
export async function doubtOfDialler(tx: Tx, call: Call, permitId: string): Promise<Doubt | undefined> {
  const personId = await personOfPermit(tx, call.tenant, permitId);
  if (personId === undefined) return undefined;
  await lockPerson(tx, call.tenant, personId);
  const started = await lockStartedContact(tx, call.tenant, permitId);
  if (started === undefined) return undefined;
  return {
    channel: started.channel,
    isInDoubt: started.state === 'in_doubt',
    async resolve({ outcome, because, proof }) {
      if (outcome === null) {
        await voidPermit(tx, call.tenant, { permitId, because, at: call.now });
        const end = { attemptId: started.attempt_id, because: 'RESOLVED_NOT_SENT', at: call.now };
        await withdrawStarted(tx, call.tenant, end);
      } else {
        await postPermit(tx, call.tenant, { permitId, outcome, at: call.now, because });
      }
      const verdict = outcome === null ? 'void' : 'posted';
      await appendEvidence(tx, call, {
        stream: `case/${started.case_id}`,
        type: 'permit.resolved',
        body: { permit_id: permitId, verdict, outcome, proof },
      });
    },
  };
}
