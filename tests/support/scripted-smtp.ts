import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Cleanup } from './database.ts';

/** What a scripted peer does at each point of the conversation; a missing line is answered as a good peer would. */
export interface SmtpScript {
  readonly greeting?: Step;
  readonly ehlo?: Step;
  readonly mail?: Step;
  readonly rcpt?: Step;
  readonly data?: Step;
  /** After the last dot. */
  readonly end?: Step;
}

/** A reply line, or: drop the connection, say nothing for ever, drop after some bytes of content. */
export type Step = string | 'DROP' | 'SILENCE';

export interface ScriptedPeer {
  readonly port: number;
  /** Messages of which the last dot was seen, whatever was answered. */
  readonly complete: () => number;
  readonly commands: () => readonly string[];
}

const GOOD: Required<SmtpScript> = {
  greeting: '220 scripted.test ESMTP',
  ehlo: '250 scripted.test',
  mail: '250 2.1.0 ok',
  rcpt: '250 2.1.5 ok',
  data: '354 go on',
  end: '250 2.0.0 taken',
};

const STEP_OF: Readonly<Record<string, keyof SmtpScript>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
};

/** A TCP peer that speaks as much SMTP as its script says, for faults that a real server will not produce on demand. */
export async function scriptedPeer(t: Cleanup, script: SmtpScript): Promise<ScriptedPeer> {
  const sockets = new Set<Socket>();
  const commands: string[] = [];
  let complete = 0;
  const play = (socket: Socket, step: keyof SmtpScript): void => {
    const act = script[step] ?? GOOD[step];
    if (act === 'DROP') socket.destroy();
    else if (act !== 'SILENCE') socket.write(`${act}\r\n`);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let inContent = false;
    let pending = '';
    play(socket, 'greeting');
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (;;) {
        const mark = inContent ? '\r\n.\r\n' : '\r\n';
        const end = pending.indexOf(mark);
        if (end < 0) return;
        const line = pending.slice(0, end);
        pending = pending.slice(end + mark.length);
        if (inContent) {
          complete += 1;
          inContent = false;
          play(socket, 'end');
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        commands.push(verb);
        const step = STEP_OF[verb];
        if (step === undefined) socket.end('221 bye\r\n');
        else play(socket, step);
        inContent = step === 'data' && (script.data ?? GOOD.data).startsWith('354');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return {
    port: (server.address() as AddressInfo).port,
    complete: () => complete,
    commands: () => commands,
  };
}
