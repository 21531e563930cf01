import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cleanup } from './database.ts';

const SMTPD = '/usr/sbin/smtpd';

/** Why a real OpenSMTPD cannot run here; undefined when it can. It drops its rights itself, so it must start as root. */
export function missingOpenSmtpd(): string | undefined {
  if (!existsSync(SMTPD)) return 'needs the Debian package opensmtpd';
  return process.getuid?.() === 0 ? undefined : 'needs root to start opensmtpd';
}

/**
 * A real OpenSMTPD on a loopback port that relays everything to `mxPort`. It gets a mount namespace of its own, so that its
 * queue and control socket are nobody else's and leave nothing behind.
 */
export async function startOpenSmtpd(t: Cleanup, mxPort: number): Promise<{ readonly port: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-smtpd-'));
  const port = await freePort();
  const config = join(folder, 'smtpd.conf');
  const lines = [
    `listen on 127.0.0.1 port ${port}`,
    `action "out" relay host smtp://127.0.0.1:${mxPort}`,
    'match from any for any action "out"',
  ];
  await writeFile(config, `${lines.join('\n')}\n`, { mode: 0o644 });
  const setUp = [
    'mount -t tmpfs tmpfs /var/spool',
    'mount -t tmpfs tmpfs /run',
    'mkdir -m 711 /var/spool/smtpd',
    `exec ${SMTPD} -d -f "$0"`,
  ].join(' && ');
  const child = spawn('unshare', ['-m', 'sh', '-c', setUp, config], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  t.after(async () => {
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  });
  await answering(port, child);
  return { port };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const over = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await over;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    if (child.exitCode !== null) throw new Error(`smtpd ended with ${child.exitCode}`);
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      setTimeout(() => socket.destroy(), 500).unref();
    }).catch(() => false);
    if (greeted) return;
    await pause(100);
  }
  throw new Error('smtpd does not answer');
}
