// Guarantees that a dispatch sends once what stands in the ledger at that moment, and otherwise says why not; on a real database and a real SMTP peer.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import {
  callAt,
  contactWorld,
  dispatchPorts,
  NOON,
  TENANT,
  testVault,
} from '../../tests/support/contact-world.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { type SmtpScript, scriptedPeer } from '../../tests/support/scripted-smtp.ts';
import type { Channel } from '../channels/channel.ts';
import { emailSmtpChannel } from '../channels/email-smtp/email-smtp.ts';
import { openMailbox } from '../channels/email-smtp/mailbox.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import { dispatchAttempt } from './dispatch-attempt.ts';
import { receivePayment } from './receive-payment.ts';
import { recordCallback } from './record-callback.ts';
import { recoverInDoubt } from './recover-in-doubt.ts';
import { requestPermit } from './request-permit.ts';
import { resolveInDoubt } from './resolve-in-doubt.ts';

const emailTo = (port: number): Channel =>
  emailSmtpChannel({
    peer: {
      host: '127.0.0.1',
      port,
      secure: false,
      requireTls: false,
      stepTimeoutMs: 400,
      totalTimeoutMs: 2_000,
    },
    from: { name: '测试消费金融', address: 'care@lender.test' },
    indexOf: (tenant, kind, address) => testVault().index(tenant, kind, address),
  });

/** One person with a permitted e-mail attempt. */
async function permitted(t: TestContext, channel: Channel, address?: (no: number) => string) {
  const { db, ownerUrl } = await testDatabase(t);
  const [one] = await contactWorld(ownerUrl, {
    people: 1,
    channel: 'email',
    ...(address === undefined ? {} : { address }),
  });
  assert.ok(one !== undefined);
  const ports = dispatchPorts(db, [channel], () => NOON);
  const granted = await requestPermit(ports, callAt(NOON), { attemptId: one.attemptId, phase: 'planning' });
  assert.ok(granted.ok, JSON.stringify(granted));
  const permits = () =>
    db.inTenant(TENANT, async (tx) => {
      const found = await sql<{
        state: string;
        outcome: string | null;
        consumed: boolean;
        permit_id: string;
      }>`
        select state, outcome, consumed_at is not null as consumed, permit_id from permit order by reserved_at, permit_id`.execute(
        tx,
      );
      return found.rows;
    });
  const attempt = () =>
    db.inTenant(TENANT, async (tx) => {
      const found = await sql<{ state: string; withdrawn_because: string | null; result: string | null }>`
        select state, withdrawn_because, result from attempt`.execute(tx);
      return found.rows[0];
    });
  return { db, one, ports, permits, attempt };
}

const run = (world: Awaited<ReturnType<typeof permitted>>, at = NOON) =>
  dispatchAttempt({ ...world.ports, moment: () => at }, callAt(at), { attemptId: world.one.attemptId });

test('dispatch: the mail arrives once with the amount of the ledger at this moment', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-mail-'));
  const mailbox = await openMailbox(folder);
  t.after(async () => {
    await mailbox.close();
    await rm(folder, { recursive: true });
  });
  const world = await permitted(t, emailTo(mailbox.port));
  const payment = await receivePayment(world.ports, callAt(NOON), {
    source: 'counter',
    reference: 'R1',
    accountNo: world.one.accountNo,
    amountFen: 1_234n,
    paidOn: '2026-11-23',
  });
  assert.ok(payment.ok, payment.ok ? '' : payment.code);
  const first = await run(world);
  assert.ok(first.ok, first.ok ? '' : first.code);
  assert.equal(first.value.kind, 'sent');
  assert.equal(first.value.heard.amountFen, 100_000n);
  const again = await run(world);
  assert.equal(!again.ok && again.code, 'ATTEMPT_NOT_READY');
  const mails = await readdir(folder);
  assert.equal(mails.length, 1);
  const eml = await readFile(join(folder, mails[0] ?? ''), 'utf8');
  assert.match(eml, new RegExp(`Message-ID: <${first.value.heard.messageId}@lender.test>`, 'i'));
  const body = Buffer.from(eml.split('\r\n\r\n').slice(1).join('').replace(/\r\n/g, ''), 'base64').toString(
    'utf8',
  );
  assert.match(body, /逾期金额¥1,000\.00/);
  assert.deepEqual(
    (await world.permits()).map((permit) => [permit.state, permit.outcome]),
    [['posted', 'sent']],
  );
  assert.equal((await world.attempt())?.state, 'concluded');
});

test('dispatch: paid meanwhile, so nothing is sent', async (t) => {
  const peer = await scriptedPeer(t, {});
  const world = await permitted(t, emailTo(peer.port));
  await world.db.inTenant(TENANT, (tx) =>
    sql`insert into payment (tenant_id, payment_id, source, reference, account_id, account_no, amount_fen, effective_on, recorded_at, content_hash)
        values (${TENANT}, ${world.one.attemptId}, 'file', 'R', ${world.one.accountId}, ${world.one.accountNo}, 101234, '2026-11-23', ${NOON}, '\\x00')`.execute(
      tx,
    ),
  );
  const outcome = await run(world);
  assert.equal(!outcome.ok && outcome.code, 'NOTHING_OVERDUE');
  assert.equal(peer.complete(), 0);
  assert.equal((await world.permits())[0]?.state, 'withdrawn');
  assert.equal((await world.attempt())?.withdrawn_because, 'NOTHING_OVERDUE');
});

test('dispatch: a hold set after planning is found again', async (t) => {
  const peer = await scriptedPeer(t, {});
  const world = await permitted(t, emailTo(peer.port));
  await world.db.inTenant(TENANT, (tx) =>
    sql`insert into hold (tenant_id, hold_id, case_id, kind, ground, evidence, on_expiry, set_by, set_at, until, ends_at)
        values (${TENANT}, ${world.one.attemptId}, ${world.one.caseId}, 'dispute', 'g', 'e', 'review', ${world.one.personId}, ${NOON},
                '2026-12-01T00:00:00Z', '2026-12-08T00:00:00Z')`.execute(tx),
  );
  const outcome = await run(world, addMinutes(NOON, 5));
  assert.equal(!outcome.ok && outcome.code, 'PERMIT_DENIED_AT_DISPATCH');
  assert.equal(peer.complete(), 0);
  assert.equal((await world.permits())[0]?.state, 'withdrawn');
});

test('dispatch: a demonstration never writes to an address that may be real', async (t) => {
  const peer = await scriptedPeer(t, {});
  const world = await permitted(t, emailTo(peer.port), () => 'someone@qq.com');
  const outcome = await run(world);
  assert.ok(outcome.ok && outcome.value.kind === 'not_sent', outcome.ok ? outcome.value.kind : outcome.code);
  assert.equal(outcome.value.code, 'EMAIL_NOT_RESERVED_DOMAIN');
  assert.equal(peer.commands().length, 0);
  assert.deepEqual(
    (await world.permits()).map((permit) => [permit.state, permit.consumed]),
    [['void', false]],
  );
});

const faults: ReadonlyArray<readonly [name: string, script: SmtpScript, permit: string, attempt: string]> = [
  ['deferred: the permit is void and the attempt waits', { rcpt: '451 4.7.1 later' }, 'void', 'planned'],
  ['bounced: the permit is void and the attempt ends', { rcpt: '550 5.1.1 nobody' }, 'void', 'withdrawn'],
  ['lost after the content: in doubt, and nothing again', { end: 'DROP' }, 'in_doubt', 'permitted'],
];
for (const [name, script, permit, attempt] of faults) {
  test(`dispatch: ${name}`, async (t) => {
    const peer = await scriptedPeer(t, script);
    const world = await permitted(t, emailTo(peer.port));
    const outcome = await run(world);
    assert.ok(outcome.ok, outcome.ok ? outcome.value.kind : outcome.code);
    assert.equal((await world.permits())[0]?.state, permit);
    assert.equal((await world.attempt())?.state, attempt);
    const again = await run(world, addMinutes(NOON, 1));
    assert.equal(!again.ok && again.code, 'ATTEMPT_NOT_READY');
  });
}

test('in doubt: a person resolves it once, with proof', async (t) => {
  const peer = await scriptedPeer(t, { end: 'DROP' });
  const world = await permitted(t, emailTo(peer.port));
  await run(world);
  const [permit] = await world.permits();
  assert.ok(permit !== undefined);
  const say = (proof: string) =>
    resolveInDoubt(world.ports, callAt(addMinutes(NOON, 9)), {
      permitId: permit.permit_id,
      verdict: 'not_sent',
      proof,
    });
  const weak = await say('x');
  assert.equal(!weak.ok && weak.code, 'BAD_INPUT');
  assert.deepEqual(await say('对方邮件日志中没有此邮件'), { ok: true, value: { state: 'void' } });
  const twice = await say('对方邮件日志中没有此邮件');
  assert.equal(!twice.ok && twice.code, 'MESSAGE_NOT_IN_DOUBT');
  assert.equal((await world.attempt())?.withdrawn_because, 'RESOLVED_NOT_SENT');
});

test('recovery: before the gate void and again, after the gate in doubt', async (t) => {
  const dying: Channel = { name: 'email', send: () => Promise.reject(new RangeError('killed')) };
  const world = await permitted(t, dying);
  await assert.rejects(run(world), RangeError);
  assert.deepEqual(await recoverInDoubt(world.ports, callAt(addMinutes(NOON, 1))), {
    ok: true,
    value: { voided: 1, inDoubt: 0 },
  });
  assert.equal((await world.attempt())?.state, 'planned');
  const at = addMinutes(NOON, 30);
  await requestPermit(world.ports, callAt(at), { attemptId: world.one.attemptId, phase: 'planning' });
  const peer = await scriptedPeer(t, {});
  const email = emailTo(peer.port);
  const dyingLater: Channel = {
    name: 'email',
    async send(...sending) {
      await email.send(...sending);
      throw new RangeError('killed');
    },
  };
  await assert.rejects(
    run({ ...world, ports: { ...world.ports, channels: new Map([['email', dyingLater]]) } }, at),
    RangeError,
  );
  assert.deepEqual(await recoverInDoubt(world.ports, callAt(addMinutes(at, 1))), {
    ok: true,
    value: { voided: 0, inDoubt: 1 },
  });
  assert.equal(peer.complete(), 1);
  assert.deepEqual(
    (await world.permits()).map((permit) => permit.state),
    ['void', 'in_doubt'],
  );
});

test('callbacks: late, twice and out of order end at the same; a report settles a doubt', async (t) => {
  const peer = await scriptedPeer(t, { end: 'DROP' });
  const world = await permitted(t, emailTo(peer.port));
  const sent = await run(world);
  assert.ok(sent.ok);
  const { messageId } = sent.value.heard;
  const report = (providerEventId: string, outcome: 'delivered' | 'read', parts?: { result: string }) =>
    recordCallback(world.ports, callAt(addMinutes(NOON, 3)), {
      channel: 'email',
      providerEventId,
      messageId,
      outcome,
      happenedAt: addMinutes(NOON, 2),
      ...(parts === undefined ? {} : { parts }),
    });
  const read = await report('e2', 'read', { result: 'ptp' });
  assert.ok(read.ok && !read.value.duplicate, JSON.stringify(read));
  const late = await report('e1', 'delivered');
  assert.ok(late.ok && late.value.outcome === 'read');
  const twice = await report('e2', 'read', { result: 'ptp' });
  assert.ok(twice.ok && twice.value.duplicate);
  const other = await report('e2', 'delivered');
  assert.equal(!other.ok && other.code, 'CALLBACK_CONFLICT');
  const unknown = await recordCallback(world.ports, callAt(NOON), {
    channel: 'email',
    providerEventId: 'e9',
    messageId: world.one.attemptId,
    outcome: 'read',
    happenedAt: NOON,
  });
  assert.equal(!unknown.ok && unknown.code, 'CALLBACK_UNKNOWN_MESSAGE');
  assert.deepEqual(
    (await world.permits()).map((permit) => [permit.state, permit.outcome]),
    [['posted', 'read']],
  );
  assert.deepEqual(await world.attempt(), { state: 'concluded', withdrawn_because: null, result: 'ptp' });
});
