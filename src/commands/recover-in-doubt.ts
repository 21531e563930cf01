import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import { readClaimedWithoutOutcome } from '../store/message.store.ts';
import { lockMessage } from './dispatch/lock-message.ts';
import { settle, settleNotSent } from './dispatch/settle.ts';

export interface Recovered {
  /** Never consumed at the gate, so nothing can have left; put back for another try. */
  readonly voided: number;
  /** Passed the gate, and then nothing is known: a person decides. */
  readonly inDoubt: number;
}

/**
 * At the start of a dispatcher: settles what a killed one left claimed. Nothing is sent again that passed the gate. A
 * dispatcher that is still alive loses nothing by it: its gate does not open for a void permit.
 */
export async function recoverInDoubt(ports: { readonly db: Db }, call: Call): Promise<Outcome<Recovered>> {
  const left = await ports.db.inTenant(call.tenant, (tx) => readClaimedWithoutOutcome(tx, call.tenant));
  let voided = 0;
  let inDoubt = 0;
  for (const { message_id } of left) {
    await ports.db.inTenant(call.tenant, async (tx) => {
      const message = await lockMessage(tx, call.tenant, message_id);
      if (message?.permit_state !== 'claimed') return;
      if (message.consumed) {
        inDoubt += 1;
        const why = 'the dispatcher ended after the gate and before the outcome';
        await settle(tx, call, message, { kind: 'in_doubt', why });
      } else {
        voided += 1;
        const why = 'the dispatcher ended before the gate';
        await settleNotSent(tx, call, message, {
          code: 'DISPATCHER_ENDED',
          why,
          retry: true,
          ownFault: true,
        });
      }
    });
  }
  return done({ voided, inDoubt });
}
