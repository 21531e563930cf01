// Guarantee: what forbids a contact after its message was claimed, and before it passes the gate, stops that message: the gate stays
// shut, nothing leaves, the permit counts no more, and the reason is evidence. What has passed the gate is left alone.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { type Channel, contentHashOf, type SendOutcome } from '../src/channels/channel.ts';
import { dispatchAttempt } from '../src/commands/dispatch-attempt.ts';
import { placeHold } from '../src/commands/place-hold.ts';
import { recordPreference } from '../src/commands/record-preference.ts';
import { requestPermit } from '../src/commands/request-permit.ts';
import { setStop } from '../src/commands/set-stop.ts';
import { addMinutes } from '../src/domain/calendar/instant.ts';
import type { Db } from '../src/store/db.ts';
import { sha256 } from '../src/store/evidence.store.ts';
import {
  callAt,
  contactWorld,
  dispatchPorts,
  NOON,
  type Planned,
  TENANT,
  testVault,
} from './support/contact-world.ts';
import { testDatabase } from './support/database.ts';

type Act = (db: Db, one: Planned) => Promise<{ readonly ok: boolean }>;
const vault = testVault();

const stop: Act = (db) => setStop({ db, vault }, callAt(NOON), { scope: 'tenant', value: '', reason: 'all' });
const acts: readonly (readonly [string, Act, string])[] = [
  ['a kill switch', stop, 'stop:tenant'],
  [
    'a hold of the deceased',
    (db, { caseId }) =>
      placeHold({ db }, callAt(NOON), {
        caseId,
        accountId: null,
        kind: 'deceased',
        channel: null,
        ground: 'told by the family',
        evidence: 'letter 1',
        onExpiry: 'review',
        until: addMinutes(NOON, 60 * 24 * 5),
      }),
    'hold:deceased',
  ],
  [
    'a written cease',
    (db, { personId }) =>
      recordPreference({ db, vault }, callAt(NOON), {
        personId,
        kind: 'cease_written',
        medium: null,
        window: null,
        weekdays: null,
        place: null,
        until: null,
        words: 'stop',
        saidBy: 'person',
        saidVia: 'letter',
        proof: 'letter 2',
        saidAt: NOON,
      }),
    'preference:cease_written',
  ],
];

/** One message, with something done before or after it passes the gate. */
async function send(t: TestContext, act: Act, when: 'before' | 'after') {
  const { db, ownerUrl } = await testDatabase(t);
  const [one] = await contactWorld(ownerUrl, { people: 1, channel: 'email' });
  assert.ok(one);
  const rows = async <T>(query: ReturnType<typeof sql<T>>) =>
    (await db.inTenant(TENANT, (tx) => query.execute(tx))).rows;
  let left = false;
  const channel: Channel = {
    name: 'email',
    async send(message, permit, gate): Promise<SendOutcome> {
      const { messageId, contactPointId, subject, text } = message;
      const [point] = await rows(
        sql<{
          v: Buffer;
        }>`select value_index as v from contact_point where contact_point_id = ${contactPointId}`,
      );
      assert.ok(point);
      const done = async () => {
        const outcome = await act(db, one);
        assert.ok(outcome.ok, JSON.stringify(outcome));
      };
      if (when === 'before') await done();
      const contentHash = contentHashOf(sha256, { channel: 'email', subject, text });
      const use = { messageId, channel: 'email', contactPointId, valueIndex: point.v, contentHash } as const;
      const passed = await gate.consume({ ...use, permitId: permit.permitId });
      if (when === 'after') await done();
      if (!passed.ok) return { kind: 'refused_by_gate', code: passed.code };
      left = true;
      return { kind: 'sent', providerRef: 'ref-1' };
    },
  };
  const ports = dispatchPorts(db, [channel], () => NOON);
  assert.ok((await requestPermit(ports, callAt(NOON), { attemptId: one.attemptId, phase: 'planning' })).ok);
  const sent = await dispatchAttempt(ports, callAt(NOON), { attemptId: one.attemptId });
  assert.ok(sent.ok);
  const [permit] = await rows(
    sql<{ state: string; because: string | null; attempt: string }>`
      select p.state, p.concluded_because as because, a.state as attempt from permit p join attempt a using (tenant_id, attempt_id)`,
  );
  const entries = await rows(
    sql<{
      type: string;
    }>`select type from evidence_entry where type in ('contact.withdrawn', 'message.sent', 'message.not_sent')`,
  );
  return { kind: sent.value.kind, left, permit, entries: entries.map((entry) => entry.type) };
}

for (const [what, act, because] of acts) {
  test(`${what} between claim and gate: nothing leaves`, async (t) => {
    assert.deepEqual(await send(t, act, 'before'), {
      kind: 'not_sent',
      left: false,
      permit: { state: 'withdrawn', because, attempt: 'withdrawn' },
      entries: ['contact.withdrawn'],
    });
  });
}

test('what has passed the gate is on its way, and is told as sent', async (t) => {
  assert.deepEqual(await send(t, stop, 'after'), {
    kind: 'sent',
    left: true,
    permit: { state: 'posted', because: null, attempt: 'concluded' },
    entries: ['message.sent'],
  });
});
