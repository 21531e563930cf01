import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from '../channel.ts';
import { outcomeOfFailure } from './smtp-failure.ts';

export interface SmtpPeer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (465); otherwise STARTTLS is used when offered. */
  readonly secure: boolean;
  readonly requireTls: boolean;
  readonly auth?: { readonly user: string; readonly password: string };
  /** For each wait on the peer: connecting, greeting, silence. */
  readonly stepTimeoutMs: number;
  /** For the whole delivery. */
  readonly totalTimeoutMs: number;
}

interface Fault extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: unknown;
  readonly command?: string;
}

/**
 * Hands one MIME message to the peer and says what became of it. Never throws: every end of the conversation is one of
 * sent, not_sent, in_doubt.
 */
export function deliver(peer: SmtpPeer, from: string, to: string, mime: Buffer): Promise<SendOutcome> {
  return new Promise((resolve) => {
    let contentBegan = false;
    let settled = false;
    const connection = new SMTPConnection({
      host: peer.host,
      port: peer.port,
      secure: peer.secure,
      requireTLS: peer.requireTls,
      allowInternalNetworkInterfaces: true,
      connectionTimeout: peer.stepTimeoutMs,
      greetingTimeout: peer.stepTimeoutMs,
      socketTimeout: peer.stepTimeoutMs,
      dnsTimeout: peer.stepTimeoutMs,
    });
    const settle = (outcome: SendOutcome) => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      if (outcome.kind === 'sent') connection.quit();
      else connection.close();
      resolve(outcome);
    };
    const fail = (fault: Fault) => settle(outcomeOfFailure({ ...known(fault), contentBegan }));
    const deadline = setTimeout(
      () => fail(Object.assign(new Error('deadline'), { code: 'ETIMEDOUT' })),
      peer.totalTimeoutMs,
    );
    // Read for the first time only when the peer has answered DATA with 354: until then nothing has left.
    const content = Readable.from(
      (function* () {
        contentBegan = true;
        yield mime;
      })(),
      { objectMode: false },
    );
    // Destroyed with the connection; its error says nothing that the connection's does not.
    content.on('error', () => undefined);
    connection.on('error', (fault: Fault) => fail(fault));
    connection.once('end', () => fail(Object.assign(new Error('closed'), { code: 'ECONNECTION' })));
    const send = () =>
      connection.send({ from, to: [to], size: mime.length }, content, (fault, info) => {
        if (fault !== null) fail(fault as Fault);
        else settle({ kind: 'sent', providerRef: String(info?.response ?? '').slice(0, 200) });
      });
    connection.connect((fault) => {
      if (fault !== undefined) return fail(fault as Fault);
      const { auth } = peer;
      if (auth === undefined) return send();
      connection.login({ user: auth.user, pass: auth.password } as never, (refused) =>
        refused === null ? send() : fail(refused as Fault),
      );
    });
  });
}

function known(fault: Fault) {
  return {
    code: fault.code,
    responseCode: fault.responseCode,
    response: typeof fault.response === 'string' ? fault.response : undefined,
    command: fault.command,
  };
}
