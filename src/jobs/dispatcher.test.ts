// Guarantees that a dispatcher killed at random points doubles and forgets no message: each is sent once, or in doubt.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { callAt, contactWorld, dispatchPorts, NOON, TENANT } from '../../tests/support/contact-world.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { runKilled } from '../../tools/killer.ts';
import { decidePermits } from '../commands/permit/decide-permits.ts';

const CHILD = new URL('../../tests/support/dispatch-child.ts', import.meta.url).pathname;

/** A peer with books of its own: which Message-ID it took over how often, and for whom. */
async function countingPeer(t: TestContext) {
  const byId = new Map<string, number>();
  const byAddress = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const id = /^message-id:\s*<([^>]+)>/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? '?';
        byId.set(id, (byId.get(id) ?? 0) + 1);
        const address = session.envelope.rcptTo[0]?.address ?? '?';
        byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, byId, byAddress };
}

test('dispatcher: ten kills in two hundred mails, none doubled and none forgotten', async (t) => {
  const { db, ownerUrl, appUrl } = await testDatabase(t);
  const peer = await countingPeer(t);
  const planned = await contactWorld(ownerUrl, { people: 200, channel: 'email' });
  const ports = dispatchPorts(db, [], () => NOON);
  await db.inTenant(TENANT, (tx) =>
    decidePermits(tx, ports, callAt(NOON), {
      attemptIds: planned.map(({ attemptId }) => attemptId),
      phase: 'planning',
    }),
  );
  const result = await runKilled({
    command: process.execPath,
    args: [CHILD, appUrl, String(peer.port)],
    kills: 10,
    betweenMs: [300, 4_000],
    armedBy: 'sending',
    seed: 20_261_123,
    lastRunMs: 300_000,
  });
  assert.equal(result.exitCode, 0, result.output);
  assert.ok(result.killed > 0, 'at least one kill hit');
  const states = await db.inTenant(TENANT, async (tx) => {
    const found = await sql<{ address_no: string; state: string; attempt: string }>`
      select ac.account_no as address_no, p.state, a.state as attempt from permit p
      join attempt a on a.tenant_id = p.tenant_id and a.attempt_id = p.attempt_id
      join account ac on ac.tenant_id = a.tenant_id and ac.account_id = a.account_id
      where p.state <> 'void'`.execute(tx);
    return found.rows;
  });
  assert.equal(states.length, planned.length, 'every message has one living permit');
  const counts = new Map<string, number>();
  for (const { state } of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  t.diagnostic(`killed ${result.killed} times: ${JSON.stringify([...counts])}`);
  assert.deepEqual(
    states.filter(({ state }) => state !== 'posted' && state !== 'in_doubt'),
    [],
  );
  assert.deepEqual(
    [...peer.byAddress.values()].filter((times) => times > 1),
    [],
    'nobody got two',
  );
  assert.deepEqual(
    [...peer.byId.values()].filter((times) => times > 1),
    [],
    'no message went twice',
  );
  const posted = counts.get('posted') ?? 0;
  const arrived = peer.byAddress.size;
  assert.ok(
    arrived >= posted && arrived <= posted + (counts.get('in_doubt') ?? 0),
    `${arrived} of ${posted}`,
  );
});
