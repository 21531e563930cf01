import type { ChannelName } from '../../domain/vocabulary.ts';
import type { AddressIndex, Channel, SendOutcome } from '../channel.ts';
import { passGate } from '../pass-gate.ts';

/** What the simulated network carried, as its other side sees it. */
export interface Delivery {
  readonly channel: ChannelName;
  readonly messageId: string;
  readonly address: string;
  readonly text: string;
}

/** The other side of the simulated lines (模拟): accepts a delivery and gives its own reference for it. */
export interface SimulatedPeer {
  accept(delivery: Delivery): string;
}

export const simulatedNames = ['sms', 'push', 'robot_call', 'call', 'letter'] as const;
export type SimulatedName = (typeof simulatedNames)[number];

/** A network that accepts everything and counts it. */
export function simulatedNetwork(): SimulatedPeer & { readonly accepted: () => number } {
  let count = 0;
  return {
    accept(delivery) {
      count += 1;
      return `模拟-${delivery.channel}-${delivery.messageId}`;
    },
    accepted: () => count,
  };
}

/**
 * A channel whose other side is the demonstration's population (模拟). It passes the same gate as a real one, and refuses
 * a live tenant (SIMULATED_CHANNEL_ONLY): a simulated message to a real borrower would be a lie in the books.
 */
export function simulatedChannel(name: SimulatedName, peer: SimulatedPeer, indexOf: AddressIndex): Channel {
  return {
    name,
    async send(message, permit, gate): Promise<SendOutcome> {
      if (!message.demonstration) {
        const why = 'this channel is simulated';
        return { kind: 'not_sent', code: 'SIMULATED_CHANNEL_ONLY', why, retry: false, addressInvalid: false };
      }
      const wire = { channel: name, address: message.address, subject: message.subject, text: message.text };
      const answer = await passGate(gate, permit, message, wire, indexOf);
      if (!answer.ok) return { kind: 'refused_by_gate', code: answer.code };
      return { kind: 'sent', providerRef: peer.accept({ ...wire, messageId: message.messageId }) };
    },
  };
}
