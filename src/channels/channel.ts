import type { Instant } from '../domain/calendar/instant.ts';
import type { ChannelName, ContactPointKind } from '../domain/vocabulary.ts';

/**
 * The port between the house and the world. A channel is handed a message, the permit that was claimed for exactly this
 * message, and the gate at which it must be consumed. An adapter computes address index and content hash over what it is
 * really about to send, consumes, and only then talks to the world. Every adapter passes conformance.ts.
 */
export interface Channel {
  readonly name: ChannelName;
  send(message: OutgoingMessage, permit: Permit, gate: PermitGate): Promise<SendOutcome>;
}

/** One rendered message to one contact point. `address` and `text` are personal data in clear: never logged. */
export interface OutgoingMessage {
  readonly tenant: string;
  /** Only a demonstration may use simulated channels, and it may write to reserved addresses only. */
  readonly demonstration: boolean;
  readonly messageId: string;
  readonly contactPointId: string;
  readonly addressKind: ContactPointKind;
  readonly address: string;
  /** Empty where the channel knows no subject. */
  readonly subject: string;
  readonly text: string;
  readonly at: Instant;
}

declare const permitBrand: unique symbol;

/** A claimed permit. Opaque: only dispatch-attempt makes one, from the row that it has just claimed. */
export type Permit = {
  readonly permitId: string;
  readonly [permitBrand]: true;
};

/** Called by dispatch-attempt after its claim was committed; by nobody else (a tidy test looks). */
export const permitOfClaim = (permitId: string): Permit => ({ permitId }) as Permit;

/** What an adapter is about to do, in the terms in which the permit was bound. */
export interface PermitUse {
  readonly permitId: string;
  readonly messageId: string;
  readonly channel: ChannelName;
  readonly contactPointId: string;
  readonly valueIndex: Uint8Array;
  readonly contentHash: Uint8Array;
}

export type GateAnswer = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** The one way through: consumes a permit that is claimed for exactly this use, inside its window, once. */
export interface PermitGate {
  consume(use: PermitUse): Promise<GateAnswer>;
}

/**
 * sent: the peer took it over. refused_by_gate, not_sent: known not to have left; `retry` says whether a later try makes
 * sense, `addressInvalid` that the peer says nobody is there. in_doubt: it may have left; never sent again blindly.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly providerRef: string }
  | { readonly kind: 'refused_by_gate'; readonly code: string }
  | {
      readonly kind: 'not_sent';
      readonly code: string;
      readonly why: string;
      readonly retry: boolean;
      readonly addressInvalid: boolean;
    }
  | { readonly kind: 'in_doubt'; readonly why: string };

/** The keyed blind index of an address, as stored with the contact point and bound into the permit. */
export type AddressIndex = (tenant: string, kind: ContactPointKind, address: string) => Uint8Array;

/** SHA-256, handed in. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** What is hashed of a message: the channel and every word that the recipient will read. */
export function contentHashOf(
  digest: Digest,
  content: { readonly channel: ChannelName; readonly subject: string; readonly text: string },
): Uint8Array {
  const canonical = JSON.stringify(['qinghe-message-1', content.channel, content.subject, content.text]);
  return digest(new TextEncoder().encode(canonical));
}
