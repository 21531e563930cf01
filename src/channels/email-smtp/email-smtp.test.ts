// Guarantees that e-mail passes the conformance suite against a real OpenSMTPD, counted where it relays to.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { conformanceWorld } from '../../../tests/support/conformance-world.ts';
import { testVault } from '../../../tests/support/contact-world.ts';
import type { Cleanup } from '../../../tests/support/database.ts';
import { missingOpenSmtpd, startOpenSmtpd } from '../../../tests/support/opensmtpd.ts';
import { channelConformance } from '../conformance.ts';
import { emailSmtpChannel } from './email-smtp.ts';
import { openMailbox } from './mailbox.ts';

const missing = missingOpenSmtpd();

/** OpenSMTPD in front of a mailbox that keeps what it relays; what counts is what arrived there. */
async function openPeer(t: Cleanup) {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-mx-'));
  const mailbox = await openMailbox(folder);
  const smtpd = await startOpenSmtpd(t, mailbox.port);
  t.after(async () => {
    await mailbox.close();
    await rm(folder, { recursive: true, force: true });
  });
  const arrived = async () => (await readdir(folder)).filter((name) => name.endsWith('.eml')).length;
  let taken = 0;
  const channel = emailSmtpChannel({
    peer: {
      host: '127.0.0.1',
      port: smtpd.port,
      secure: false,
      requireTls: false,
      stepTimeoutMs: 5_000,
      totalTimeoutMs: 20_000,
    },
    from: { name: '测试消费金融', address: 'care@lender.test' },
    indexOf: (tenant, kind, address) => testVault().index(tenant, kind, address),
  });
  return {
    channel: {
      ...channel,
      async send(...sending: Parameters<typeof channel.send>) {
        const outcome = await channel.send(...sending);
        if (outcome.kind === 'sent') taken += 1;
        return outcome;
      },
    },
    otherAddress: 'somebody.else@example.com',
    // The relay takes a moment: wait until what it took over has arrived, then a little longer for what should not.
    async delivered() {
      for (let left = 100; left > 0 && (await arrived()) < taken; left -= 1) await pause(100);
      await pause(150);
      return arrived();
    },
  };
}

if (missing === undefined) {
  channelConformance('e-mail through OpenSMTPD', (undo) => conformanceWorld(undo, 'email', openPeer));
} else {
  test('channel e-mail through OpenSMTPD', (t) => t.skip(missing));
}

channelConformance('e-mail to the demonstration mailbox', (undo) =>
  conformanceWorld(undo, 'email', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'qinghe-box-'));
    const mailbox = await openMailbox(folder);
    t.after(async () => {
      await mailbox.close();
      await rm(folder, { recursive: true, force: true });
    });
    return {
      channel: emailSmtpChannel({
        peer: {
          host: mailbox.host,
          port: mailbox.port,
          secure: false,
          requireTls: false,
          stepTimeoutMs: 5_000,
          totalTimeoutMs: 20_000,
        },
        from: { name: '测试消费金融', address: 'care@lender.test' },
        indexOf: (tenant, kind, address) => testVault().index(tenant, kind, address),
      }),
      otherAddress: 'somebody.else@example.com',
      delivered: async () => (await readdir(folder)).filter((name) => name.endsWith('.eml')).length,
    };
  }),
);
