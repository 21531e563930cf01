import type { PaymentPorts } from '../commands/book-payment.ts';
import { decideApproval } from '../commands/decide-approval.ts';
import { decideMergeProposal } from '../commands/decide-merge-proposal.ts';
import { once } from '../commands/once.ts';
import { placeHold } from '../commands/place-hold.ts';
import { receivePayment } from '../commands/receive-payment.ts';
import { requestHoldLift } from '../commands/request-hold-lift.ts';
import { resolveInDoubt } from '../commands/resolve-in-doubt.ts';
import { unmergePeople } from '../commands/unmerge-people.ts';
import { done } from '../domain/outcome.ts';
import type { DeskActs } from './ports.ts';

/** The acts of the desk bound to their commands; the day is played by the composition root, in the background. */
export function deskActs(ports: PaymentPorts, day: Pick<DeskActs, 'playDay' | 'dayProgress'>): DeskActs {
  return {
    ...day,
    async setHold(call, input) {
      const placed = await once(ports.db, call, 'hold.set', input, (db) => placeHold({ db }, call, input));
      if (!placed.ok) return placed;
      const { holdId, withdrawn } = placed.value;
      return done({ holdId, withdrawnAttempts: withdrawn.attempts });
    },
    requestLift: (call, input) =>
      once(ports.db, call, 'hold.request_lift', input, (db) => requestHoldLift({ db }, call, input)),
    decideApproval: (call, input) =>
      once(ports.db, call, 'approval.decide', input, (db) => decideApproval({ db }, call, input)),
    decideInDoubt: (call, input) =>
      once(ports.db, call, 'in_doubt.decide', input, (db) => resolveInDoubt({ db }, call, input)),
    decideProposal: (call, input) =>
      once(ports.db, call, 'people.decide', input, (db) => decideMergeProposal({ db }, call, input)),
    undoMerge: (call, input) =>
      once(ports.db, call, 'people.unmerge', input, (db) => unmergePeople({ db }, call, input)),
    async receivePayment(call, { creditor, ...notice }) {
      const input = { ...notice, source: 'callback', creditorCode: creditor } as const;
      const received = await receivePayment(ports, call, input);
      if (!received.ok) return received;
      const { paymentId, matched, repeated } = received.value;
      return done({ paymentId, matched, repeated });
    },
  };
}
