// Guarantees that a day is played whole, that a stopped one is taken up where it stood, and that days neither overlap nor go back.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { contactWorld, dispatchPorts, NOON, TENANT, testVault } from '../../tests/support/contact-world.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { shippedStrategy, shippedTemplates } from '../../tests/support/shipped.ts';
import type { Channel, OutgoingMessage } from '../channels/channel.ts';
import { passGate } from '../channels/pass-gate.ts';
import { seededPopulation } from '../channels/simulated/population.ts';
import { type ClockTime, instant } from '../domain/calendar/instant.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { channels } from '../domain/vocabulary.ts';
import type { PlayDayPorts } from './day-ports.ts';
import { playDay } from './play-day.ts';

const MONDAY = localDate('2026-11-23');
const TUESDAY = localDate('2026-11-24');

/** Forty people ten days overdue, every channel a list of what went out. */
async function demonstration(t: TestContext, people = 40) {
  const { db, ownerUrl } = await testDatabase(t);
  await contactWorld(ownerUrl, {
    people,
    channel: 'sms',
    planned: false,
    at: instant('2026-11-23T00:00:00Z'),
  });
  const sent: OutgoingMessage[] = [];
  const files: string[] = [];
  const channel = (name: (typeof channels)[number]): Channel => ({
    name,
    async send(message, permit, gate) {
      const wire = { channel: name, address: message.address, subject: message.subject, text: message.text };
      const answer = await passGate(gate, permit, message, wire, (tenant, kind, address) =>
        testVault().index(tenant, kind, address),
      );
      if (!answer.ok) return { kind: 'refused_by_gate', code: answer.code };
      sent.push(message);
      return { kind: 'sent', providerRef: message.messageId };
    },
  });
  const { moment: _, ...ports } = dispatchPorts(db, channels.map(channel), () => NOON);
  const day: PlayDayPorts = {
    ...ports,
    strategy: shippedStrategy(),
    templateVersions: new Map(shippedTemplates().map(({ id, version }) => [id, version])),
    population: seededPopulation,
    async deliverFile(name, text) {
      files.push(`${name}\n${text}`);
      return Buffer.from(text);
    },
    newId: randomUUID,
    lanes: 4,
    actor: { kind: 'system', id: 'night' },
  };
  const clock = () =>
    db.inTenant(TENANT, async (tx) => {
      const found = await sql<{ simulated_now: string }>`select simulated_now from tenant_clock`.execute(tx);
      return found.rows[0]?.simulated_now;
    });
  return { db, day, sent, files, clock };
}

test('day: played whole, with payments, callbacks and a clock at its close', async (t) => {
  const world = await demonstration(t);
  const played = await playDay(world.day, TENANT);
  assert.ok(played.ok, played.ok ? '' : played.code);
  const summary = played.value;
  t.diagnostic(JSON.stringify(summary, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
  assert.equal(summary.day, MONDAY);
  assert.equal(
    summary.messages.reduce((sum, row) => sum + row.count, 0),
    world.sent.length,
  );
  assert.ok(world.sent.length > 0 && summary.payments.count > 0, 'somebody heard and somebody paid');
  assert.equal(summary.casesEntered, 40);
  assert.equal(summary.inDoubt, 0);
  assert.equal(await world.clock(), '2026-11-23T14:00:00.000Z');
  const again = await playDay(world.day, TENANT, { day: MONDAY });
  assert.deepEqual(again, { ok: true, value: summary }, 'a played day is told again and not played again');
  const next = await playDay(world.day, TENANT);
  assert.ok(next.ok, next.ok ? '' : next.code);
  assert.equal(next.value.day, TUESDAY);
});

test('day: paused at a time, taken up, and played to its end', async (t) => {
  const world = await demonstration(t, 20);
  const morning = await playDay(world.day, TENANT, { until: '10:30' as ClockTime });
  assert.ok(morning.ok, morning.ok ? '' : morning.code);
  assert.equal(await world.clock(), '2026-11-23T02:30:00.000Z');
  const early = world.sent.length;
  const again = await playDay(world.day, TENANT, { until: '09:00' as ClockTime });
  assert.ok(again.ok && world.sent.length === early, 'time does not run back');
  assert.equal(await world.clock(), '2026-11-23T02:30:00.000Z');
  const whole = await playDay(world.day, TENANT);
  assert.ok(whole.ok && whole.value.day === MONDAY);
  assert.ok(early > 0 && world.sent.length > early, `${early} of ${world.sent.length}`);
  assert.equal(await world.clock(), '2026-11-23T14:00:00.000Z');
});

test('day: stopped in the middle of sending, taken up, nobody written to twice', async (t) => {
  const world = await demonstration(t, 20);
  let left = 5;
  const stop = (progress: { readonly step: string }) => {
    if (progress.step === 'dispatch' && left-- === 0) throw new RangeError('killed');
  };
  await assert.rejects(playDay({ ...world.day, onProgress: stop }, TENANT), RangeError);
  const skipped = await playDay(world.day, TENANT, { day: TUESDAY });
  assert.equal(!skipped.ok && skipped.code, 'DAY_UNFINISHED');
  const resumed = await playDay(world.day, TENANT);
  assert.ok(resumed.ok, resumed.ok ? '' : resumed.code);
  assert.equal(resumed.value.day, MONDAY);
  const perPoint = new Map<string, number>();
  for (const message of world.sent) {
    perPoint.set(message.contactPointId, (perPoint.get(message.contactPointId) ?? 0) + 1);
  }
  assert.deepEqual(
    [...perPoint.values()].filter((times) => times > 1),
    [],
  );
  const paid = await world.db.inTenant(TENANT, async (tx) => {
    const found = await sql<{
      times: bigint;
    }>`select count(*) as times from payment group by account_no`.execute(tx);
    return found.rows.map((row) => row.times);
  });
  assert.deepEqual(
    paid.filter((times) => times > 1n),
    [],
    'nobody paid the same bill twice',
  );
});

test('day: two at once, the past, and a live tenant', async (t) => {
  const world = await demonstration(t, 3);
  const both = await Promise.all([playDay(world.day, TENANT), playDay(world.day, TENANT)]);
  assert.deepEqual(both.map((one) => (one.ok ? 'played' : one.code)).sort(), ['DAY_IN_PROGRESS', 'played']);
  const past = await playDay(world.day, TENANT, { day: localDate('2026-11-20') });
  assert.equal(!past.ok && past.code, 'DAY_IN_PAST');
  const nobody = await playDay(world.day, 'nobody');
  assert.equal(!nobody.ok && nobody.code, 'NOT_FOUND');
  const later = await playDay(world.day, TENANT, { day: localDate('2026-11-30') });
  assert.ok(later.ok, later.ok ? '' : later.code);
});
