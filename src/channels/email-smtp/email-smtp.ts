import MailComposer from 'nodemailer/lib/mail-composer';
import { toEpochMs } from '../../domain/calendar/instant.ts';
import type { AddressIndex, Channel, OutgoingMessage, SendOutcome } from '../channel.ts';
import { passGate } from '../pass-gate.ts';
import { isReservedDomain } from './reserved-domain.ts';
import { deliver, type SmtpPeer } from './smtp-delivery.ts';

export interface EmailOptions {
  readonly peer: SmtpPeer;
  readonly from: { readonly name: string; readonly address: string };
  readonly indexOf: AddressIndex;
}

/**
 * E-mail over SMTP. Refuses an address outside the reserved names in a demonstration (EMAIL_NOT_RESERVED_DOMAIN) before
 * the gate; consumes the permit before it opens the line.
 */
export function emailSmtpChannel(options: EmailOptions): Channel {
  return {
    name: 'email',
    async send(message, permit, gate): Promise<SendOutcome> {
      if (message.demonstration && !isReservedDomain(message.address)) {
        const why = 'a demonstration writes to reserved names only';
        return {
          kind: 'not_sent',
          code: 'EMAIL_NOT_RESERVED_DOMAIN',
          why,
          retry: false,
          addressInvalid: false,
        };
      }
      const wire = {
        channel: 'email',
        address: message.address,
        subject: message.subject,
        text: message.text,
      } as const;
      const mime = await compose(options, message, wire);
      const answer = await passGate(gate, permit, message, wire, options.indexOf);
      if (!answer.ok) return { kind: 'refused_by_gate', code: answer.code };
      return deliver(options.peer, options.from.address, wire.address, mime);
    },
  };
}

/** The same message id always gives the same Message-ID, so that a peer or a person can tell a double. */
function compose(
  options: EmailOptions,
  message: OutgoingMessage,
  wire: { readonly address: string; readonly subject: string; readonly text: string },
): Promise<Buffer> {
  const domain = options.from.address.slice(options.from.address.lastIndexOf('@') + 1);
  return new MailComposer({
    messageId: `<${message.messageId}@${domain}>`,
    date: new Date(toEpochMs(message.at)),
    from: options.from,
    to: [{ name: '', address: wire.address }],
    subject: wire.subject,
    text: wire.text,
    // Nobody's holiday answer should come back to a collector.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
