import type { Call } from '../../domain/call.ts';
import type { Tx } from '../../store/db.ts';
import { endAttempt } from '../../store/dispatch.store.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import { postPermit, voidPermit } from '../../store/permit.store.ts';
import { lockMessage } from '../dispatch/lock-message.ts';
import { factsOf } from '../dispatch/settle.ts';
import type { Doubt } from './doubt.ts';

/** A message of ours that may have left. Undefined: there is none. */
export async function doubtOfMessage(tx: Tx, call: Call, messageId: string): Promise<Doubt | undefined> {
  const message = await lockMessage(tx, call.tenant, messageId);
  if (message === undefined) return undefined;
  const { permit_id: permitId, attempt_id: attemptId, channel } = message;
  return {
    channel,
    isInDoubt: message.permit_state === 'in_doubt',
    async resolve({ outcome, because, proof }) {
      if (outcome === null) {
        await voidPermit(tx, call.tenant, { permitId, because, at: call.now });
        const end = { state: 'withdrawn', because: 'RESOLVED_NOT_SENT' } as const;
        await endAttempt(tx, call.tenant, attemptId, end, call.now);
      } else {
        await postPermit(tx, call.tenant, { permitId, outcome, at: call.now, because });
        await endAttempt(tx, call.tenant, attemptId, { state: 'concluded' }, call.now);
      }
      const verdict = outcome === null ? 'void' : 'posted';
      await appendEvidence(tx, call, {
        stream: `case/${message.case_id}`,
        type: 'message.resolved',
        body: { ...factsOf(message), verdict, outcome, proof },
      });
    },
  };
}
