import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  type Channel,
  contentHashOf,
  type OutgoingMessage,
  permitOfClaim,
} from '../../src/channels/channel.ts';
import type { ConformanceWorld, Prepared, PreparedAs } from '../../src/channels/conformance.ts';
import { openGate } from '../../src/commands/dispatch/gate.ts';
import { requestPermit } from '../../src/commands/request-permit.ts';
import { addMinutes } from '../../src/domain/calendar/instant.ts';
import { type ChannelName, reachedBy } from '../../src/domain/vocabulary.ts';
import { sha256 } from '../../src/store/evidence.store.ts';
import { claimPermit } from '../../src/store/permit.store.ts';
import { callAt, contactWorld, dispatchPorts, NOON } from './contact-world.ts';
import { type Cleanup, type TestDatabase, testDatabase } from './database.ts';
import { seedTenants } from './seed-tenants.ts';

interface Peer {
  readonly channel: Channel;
  readonly otherAddress: string;
  delivered(): Promise<number>;
}

/** A conformance world over the real database and gate: one person, one permit, changed as the suite asks. */
export async function conformanceWorld(
  t: Cleanup,
  name: ChannelName,
  openPeer: (t: Cleanup) => Promise<Peer>,
): Promise<ConformanceWorld> {
  const database = await testDatabase(t);
  const peer = await openPeer(t);
  let prepared = 0;
  return {
    ...peer,
    prepare(as) {
      prepared += 1;
      return prepare(database, name, as, `tenant_${prepared}`);
    },
  };
}

/** Each in a tenant of its own, so that one database serves the whole suite. */
async function prepare(
  { db, ownerUrl }: TestDatabase,
  name: ChannelName,
  as: PreparedAs,
  owner: string,
): Promise<Prepared> {
  const [one] = await contactWorld(ownerUrl, { tenant: owner, people: 1, channel: name });
  assert.ok(one !== undefined);
  const ports = dispatchPorts(db, [], () => NOON);
  const granted = await requestPermit(ports, callAt(NOON, owner), {
    attemptId: one.attemptId,
    phase: 'planning',
  });
  assert.ok(granted.ok, granted.ok ? '' : `${granted.code} ${granted.because?.join()}`);
  const { permitId } = granted.value;
  const message: OutgoingMessage = {
    tenant: owner,
    demonstration: true,
    messageId: randomUUID(),
    contactPointId: one.contactPointId,
    addressKind: reachedBy[name],
    address: one.address,
    subject: '账户还款提醒',
    text: '测*，您好：逾期金额¥1,012.34。',
    at: NOON,
  };
  if (as !== 'unclaimed') {
    const contentHash = contentHashOf(sha256, {
      channel: name,
      subject: message.subject,
      text: message.text,
    });
    const bind = { permitId, messageId: message.messageId, contentHash, at: NOON };
    assert.ok(await db.inTenant(owner, (tx) => claimPermit(tx, owner, bind)));
  }
  await spoil(ownerUrl, as, permitId, name);
  const tenant = as === 'foreign_tenant' ? 'other' : owner;
  if (as === 'foreign_tenant') await seedTenants(ownerUrl, [tenant]);
  const moment =
    as === 'window_over' ? addMinutes(NOON, 24 * 60) : as === 'window_ahead' ? addMinutes(NOON, -60) : NOON;
  const permit = permitOfClaim(as === 'forged' ? randomUUID() : permitId);
  return { message, permit, gate: openGate(db, tenant, () => moment) };
}

/** What no command would write: done as the owner. */
async function spoil(ownerUrl: string, as: PreparedAs, permitId: string, name: ChannelName): Promise<void> {
  const other = name === 'sms' ? 'push' : 'sms';
  const changes: Readonly<Partial<Record<PreparedAs, string>>> = {
    other_channel: `channel = '${other}'`,
    withdrawn: "state = 'withdrawn'",
  };
  const change = changes[as];
  if (change === undefined) return;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`update permit set ${change} where permit_id = $1`, [permitId]);
  } finally {
    await client.end();
  }
}
