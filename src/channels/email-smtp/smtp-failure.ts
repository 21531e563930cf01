import type { SendOutcome } from '../channel.ts';

/** What is known when a delivery ended without a 2xx after the last dot. */
export interface SmtpFailure {
  /** nodemailer's own code: ECONNECTION, ETIMEDOUT, EENVELOPE, EMESSAGE … */
  readonly code: string | undefined;
  /** The peer's reply, when there was one: 450, 550 … */
  readonly responseCode: number | undefined;
  readonly response: string | undefined;
  /** The SMTP command that was answered. */
  readonly command: string | undefined;
  /** Whether one byte of the message was handed over: after DATA's 354. */
  readonly contentBegan: boolean;
}

/**
 * RFC 5321: the peer is responsible for a message only after its 2xx to the end of data (6.1), and a 4xx or 5xx there
 * means that it is not. So a reply settles it, and silence or a lost line after the content began leaves doubt.
 */
export function outcomeOfFailure(failure: SmtpFailure): SendOutcome {
  const { responseCode: reply } = failure;
  if (reply === undefined || reply < 400) {
    return failure.contentBegan
      ? { kind: 'in_doubt', why: `the line ended after the content began (${failure.code ?? 'unknown'})` }
      : notSent('EMAIL_PEER_UNREACHABLE', `before the content: ${failure.code ?? 'unknown'}`, true, false);
  }
  const where = `${failure.command ?? 'SMTP'} ${reply}`;
  if (reply < 500) return notSent('EMAIL_DEFERRED', where, true, false);
  return isAddressRefused(failure, reply)
    ? notSent('EMAIL_ADDRESS_REFUSED', where, false, true)
    : notSent('EMAIL_REFUSED', where, false, false);
}

/** 550, 551 and 553 to RCPT say "nobody here", unless the enhanced code (RFC 3463) names policy or security (5.7.x). */
function isAddressRefused(failure: SmtpFailure, reply: number): boolean {
  const toRecipient = failure.command?.startsWith('RCPT') ?? false;
  return toRecipient && [550, 551, 553].includes(reply) && !/\b5\.7\.\d+/.test(failure.response ?? '');
}

const notSent = (code: string, why: string, retry: boolean, addressInvalid: boolean): SendOutcome => ({
  kind: 'not_sent',
  code,
  why,
  retry,
  addressInvalid,
});
