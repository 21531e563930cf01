import { createHash } from 'node:crypto';
import type { ChannelName } from '../domain/vocabulary.ts';
import {
  type AddressIndex,
  contentHashOf,
  type GateAnswer,
  type OutgoingMessage,
  type Permit,
  type PermitGate,
} from './channel.ts';

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The words and the address that an adapter will really put on its wire. */
export interface Wire {
  readonly channel: ChannelName;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * Asks the gate for exactly what stands on the wire: the address and content are measured here, from the wire, and not
 * taken over from whoever prepared the message.
 */
export function passGate(
  gate: PermitGate,
  permit: Permit,
  message: OutgoingMessage,
  wire: Wire,
  indexOf: AddressIndex,
): Promise<GateAnswer> {
  return gate.consume({
    permitId: permit.permitId,
    messageId: message.messageId,
    channel: wire.channel,
    contactPointId: message.contactPointId,
    valueIndex: indexOf(message.tenant, message.addressKind, wire.address),
    contentHash: contentHashOf(sha256, wire),
  });
}
