import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

export interface CountingPeer {
  readonly url: string;
  /** How often each Message-ID was taken over. */
  readonly taken: ReadonlyMap<string, number>;
  forget(): void;
  close(): Promise<void>;
}

/** An SMTP server with books of its own. It is slow to answer, so that a kill often falls between its taking and our knowing. */
export async function countingPeer(slowMs: number): Promise<CountingPeer> {
  const taken = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const id = /^message-id:\s*<([^@>]+)/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? '?';
        taken.set(id, (taken.get(id) ?? 0) + 1);
        await pause(slowMs);
        answer();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    forget: () => taken.clear(),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** What does not agree between the peer's books and ours. */
export function peerFindings(
  taken: ReadonlyMap<string, number>,
  permits: readonly { readonly message_id: string; readonly state: string }[],
): string[] {
  const states = new Map(permits.map(({ message_id, state }) => [message_id, state]));
  const arrived = [...taken].flatMap(([id, times]) => {
    const state = states.get(id);
    return [
      ...(times > 1 ? [`message ${id} arrived ${times} times`] : []),
      ...(state === 'posted' || state === 'in_doubt'
        ? []
        : [`message ${id} arrived, its permit is ${state}`]),
    ];
  });
  const missing = permits
    .filter(({ message_id, state }) => state === 'posted' && !taken.has(message_id))
    .map(({ message_id }) => `message ${message_id} is posted and never arrived`);
  return [...arrived, ...missing];
}
