// Guarantees that a message which did not pass the gate is never called sent, and that two dispatchers do not undo each other's word.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import type { Channel, OutgoingMessage, SendOutcome } from '../src/channels/channel.ts';
import { dispatchAttempt } from '../src/commands/dispatch-attempt.ts';
import { recordCallback } from '../src/commands/record-callback.ts';
import { recoverInDoubt } from '../src/commands/recover-in-doubt.ts';
import { requestPermit } from '../src/commands/request-permit.ts';
import { addMinutes } from '../src/domain/calendar/instant.ts';
import { callAt, contactWorld, dispatchPorts, NOON, TENANT } from './support/contact-world.ts';
import { testDatabase } from './support/database.ts';

type Meanwhile = (message: OutgoingMessage) => Promise<SendOutcome>;

/** One person with a permitted e-mail attempt, over a channel that does `meanwhile` between the claim and the gate. */
async function claimedMessage(t: TestContext, meanwhile: Meanwhile) {
  const { db, ownerUrl } = await testDatabase(t);
  const [one] = await contactWorld(ownerUrl, { people: 1, channel: 'email' });
  assert.ok(one !== undefined);
  const channel: Channel = { name: 'email', send: (message) => meanwhile(message) };
  const ports = dispatchPorts(db, [channel], () => NOON);
  const permit = (at = NOON) =>
    requestPermit(ports, callAt(at), { attemptId: one.attemptId, phase: 'planning' });
  assert.ok((await permit()).ok);
  const states = () =>
    db.inTenant(TENANT, async (tx) => {
      const permits = await sql<{ state: string }>`select state from permit order by permit_id`.execute(tx);
      const [attempt] = (await sql<{ state: string }>`select state from attempt`.execute(tx)).rows;
      const notSent = await sql<{ n: number }>`
        select count(*)::integer as n from evidence_entry where type = 'message.not_sent'`.execute(tx);
      return {
        permits: permits.rows.map((row) => row.state).sort(),
        attempt: attempt?.state,
        notSent: notSent.rows[0]?.n,
      };
    });
  const run = () => dispatchAttempt(ports, callAt(NOON), { attemptId: one.attemptId });
  return { ports, permit, run, states };
}

const gateClosed: SendOutcome = { kind: 'refused_by_gate', code: 'PERMIT_NOT_CONSUMABLE' };

test('a report about a message that never passed the gate is refused and changes nothing', async (t) => {
  const world = await claimedMessage(t, async ({ messageId }) => {
    const forged = await recordCallback(world.ports, callAt(NOON), {
      channel: 'email',
      providerEventId: 'forged',
      messageId,
      outcome: 'delivered',
      happenedAt: NOON,
    });
    assert.equal(!forged.ok && forged.code, 'CALLBACK_UNKNOWN_MESSAGE');
    return gateClosed;
  });
  const outcome = await world.run();
  assert.equal(outcome.ok && outcome.value.kind, 'not_sent');
  assert.deepEqual(await world.states(), { permits: ['void'], attempt: 'withdrawn', notSent: 1 });
});

test('a slow dispatcher does not end the contact that another has planned and reserved anew', async (t) => {
  const later = addMinutes(NOON, 5);
  const world = await claimedMessage(t, async () => {
    await recoverInDoubt(world.ports, callAt(later));
    assert.ok((await world.permit(later)).ok);
    return gateClosed;
  });
  const outcome = await world.run();
  assert.equal(outcome.ok && outcome.value.kind, 'not_sent');
  assert.deepEqual(await world.states(), {
    permits: ['reserved', 'void'],
    attempt: 'permitted',
    notSent: 1,
  });
});

test('a bounce is a change of what may be contacted, a message taken over is none', async (t) => {
  const bounced: SendOutcome = {
    kind: 'not_sent',
    code: 'BOUNCED',
    why: '550',
    retry: false,
    addressInvalid: true,
  };
  const sent: SendOutcome = { kind: 'sent', providerRef: 'ref' };
  for (const [outcome, rises] of [
    [bounced, true],
    [sent, false],
  ] as const) {
    const versions: (bigint | undefined)[] = [];
    const version = async () => {
      const statement = sql<{ v: bigint }>`
        select v.version as v from permit_version v join attempt a on v.subject = uuid_send(a.root_id)`;
      versions.push((await world.ports.db.inTenant(TENANT, (tx) => statement.execute(tx))).rows[0]?.v);
    };
    const world = await claimedMessage(t, async () => {
      await version();
      return outcome;
    });
    assert.ok((await world.run()).ok);
    await version();
    const [before = 0n, after = 0n] = versions;
    assert.equal(after > before, rises, outcome.kind);
  }
});
