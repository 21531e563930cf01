import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

export interface Mailbox {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

const LARGEST_MAIL_BYTES = 1_000_000;

/**
 * The demonstration's post office: a real SMTP server on loopback that keeps every mail as one `.eml` in `folder` and
 * passes nothing on. A mail is acknowledged only after its file stands under its final name.
 */
export async function openMailbox(folder: string, port = 0): Promise<Mailbox> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_MAIL_BYTES,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', callback);
      stream.on('end', () => {
        count += 1;
        const mail = Buffer.concat(chunks);
        keep(folder, nameOf(mail) ?? session.id, `${session.id}-${count}`, mail).then(
          () => callback(),
          callback,
        );
      });
    },
  });
  // A peer that hangs up is no fault of the mailbox.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A second mail of the same name is kept beside the first: a double must be seen, not hidden. */
async function keep(folder: string, name: string, unique: string, mail: Buffer): Promise<void> {
  const part = join(folder, `${unique}.part`);
  await writeFile(part, mail, { mode: 0o600 });
  const path = join(folder, `${name}.eml`);
  const taken = await access(path).then(
    () => true,
    () => false,
  );
  await rename(part, taken ? join(folder, `${name}.again-${unique}.eml`) : path);
}

/** The mail's own id as a file name; a mail without a plain one gets the session's. */
function nameOf(mail: Buffer): string | undefined {
  const head = mail.subarray(0, 16_384).toString('latin1');
  return /^message-id:\s*<([0-9a-z][0-9a-z-]{0,80})@/im.exec(head)?.[1];
}
