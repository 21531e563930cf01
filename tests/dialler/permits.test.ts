// Guarantee: a dialler gets a permit only for a contact that the rules allow at that moment, holds it until it is posted, given
// back or over, and every "no" is a code that is stored with its evidence.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { changeAgency } from '../../src/commands/add-agency.ts';
import { correctContact } from '../../src/commands/correct-contact.ts';
import { entrustAccount, recallAccount } from '../../src/commands/entrust-account.ts';
import { placeHold } from '../../src/commands/place-hold.ts';
import { postContact, voidContact } from '../../src/commands/report-contact.ts';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { startPermit } from '../../src/commands/start-permit.ts';
import { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { addMinutes } from '../../src/domain/calendar/instant.ts';
import { expire } from '../../src/store/permit.store.ts';
import { testDatabase } from '../support/database.ts';
import { diallerWorld, evidencePorts, HONEST } from '../support/dialler-world.ts';
import { at, callAt } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

async function world(t: TestContext) {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  return { db, ...(await diallerWorld(db)) };
}

const TEN = at('10:00');
const call = (now = TEN, key?: string) => ({
  ...callAt(now),
  actor: { kind: 'dialler', id: 'test' } as const,
  ...(key === undefined ? {} : { idempotencyKey: key }),
});

test('reserve, start, post: one contact, told to the end', async (t) => {
  const w = await world(t);
  const debtor = await w.debtor();
  const held = await reservePermit(w.ports, call(), w.agency, w.wish(debtor, { at: at('11:00') }));
  assert.ok(held.ok, JSON.stringify(held));
  assert.deepEqual(
    { ...held.value, permitId: '' },
    { permitId: '', state: 'reserved', windowFrom: at('11:00'), windowUntil: at('11:30'), warnings: [] },
  );
  const { permitId } = held.value;
  const early = await startPermit(w.ports, call(), w.agency, { permitId, declares: HONEST });
  assert.equal(!early.ok && early.code, 'PERMIT_NOT_YET');
  const now = call(at('11:10'));
  const unstarted = await postContact(w.ports, now, w.agency, { permitId, outcome: 'no_answer' });
  assert.equal(!unstarted.ok && unstarted.code, 'PERMIT_STATE');
  const started = await startPermit(w.ports, now, w.agency, { permitId, declares: HONEST });
  assert.ok(started.ok, JSON.stringify(started));
  assert.equal(started.value.windowUntil, at('11:40'));
  const wrong = await postContact(w.ports, now, w.agency, { permitId, outcome: 'delivered' });
  assert.equal(!wrong.ok && wrong.code, 'OUTCOME_OF_CHANNEL');
  const posted = await postContact(w.ports, now, w.agency, {
    permitId,
    outcome: 'no_answer',
    durationSeconds: 20,
    reference: 'call-1',
  });
  assert.ok(posted.ok);
  const twice = await postContact(w.ports, now, w.agency, { permitId, outcome: 'no_answer' });
  assert.equal(!twice.ok && twice.code, 'PERMIT_STATE');
  const later = await correctContact(w.ports, now, w.agency, { permitId, outcome: 'conversation' });
  assert.deepEqual(later.ok && later.value, { permitId, outcome: 'conversation', correctedToReached: true });
  const less = await correctContact(w.ports, now, w.agency, { permitId, outcome: 'busy' });
  assert.equal(less.ok && less.value.outcome, 'conversation');
  assert.deepEqual(await w.states(), [{ permit: 'posted', attempt: 'concluded', because: null }]);
  assert.deepEqual((await w.refusals()).map(({ code, phase }) => `${phase} ${code}`).sort(), [
    'dispatch PERMIT_NOT_YET',
    'report OUTCOME_OF_CHANNEL',
    'report PERMIT_STATE',
    'report PERMIT_STATE',
  ]);
  const verified = await verifyEvidence(evidencePorts(w.db), callAt(TEN));
  assert.ok(verified.ok && verified.value.entries > 10);
  assert.deepEqual(verified.value.findings, []);
});

test('what a dialler asks for in vain is a code, stored, and nothing is told of others', async (t) => {
  const w = await world(t);
  const debtor = await w.debtor();
  const stranger = await w.debtor();
  const nobody = randomUUID();
  const rows = [
    ['of another agency', 'ACCOUNT_NOT_ENTRUSTED', w.other, w.wish(debtor)],
    ['an account of nobody', 'ACCOUNT_NOT_ENTRUSTED', w.agency, w.wish(debtor, { accountId: nobody })],
    ['an unknown party', 'PARTY_UNKNOWN', w.agency, w.wish(debtor, { personId: nobody })],
    ['another person', 'PARTY_UNKNOWN', w.agency, w.wish(debtor, { personId: stranger.personId })],
    ['in a role that is not his', 'PARTY_UNKNOWN', w.agency, w.wish(debtor, { partyRole: 'guarantor' })],
    ['an unknown number', 'CONTACT_POINT_UNKNOWN', w.agency, w.wish(debtor, { contactPointId: nobody })],
    [
      'another’s number',
      'CONTACT_POINT_UNKNOWN',
      w.agency,
      w.wish(debtor, { contactPointId: stranger.pointId }),
    ],
    ['yesterday', 'PERMIT_TIME_PAST', w.agency, w.wish(debtor, { at: at('10:00', '2026-11-22') })],
    ['in 1970', 'PERMIT_TIME_PAST', w.agency, w.wish(debtor, { at: at('00:00', '1970-01-01') })],
    ['in a month', 'PERMIT_TIME_FAR', w.agency, w.wish(debtor, { at: at('10:00', '2026-12-24') })],
    ['a script of nobody', 'SCRIPT_UNKNOWN', w.agency, w.wish(debtor, { script: { id: 'x', version: '1' } })],
    [
      'a script of another channel',
      'SCRIPT_UNKNOWN',
      w.agency,
      w.wish(debtor, { script: { id: 'test.any', version: '1' } }),
    ],
    ['by night', 'PERMIT_DENIED', w.agency, w.wish(debtor, { at: at('23:00') })],
    ['a text that nobody knows', 'PERMIT_DENIED', w.agency, w.wish(debtor, { channel: 'sms' })],
    ['a machine voice without words', 'PERMIT_DENIED', w.agency, w.wish(debtor, { channel: 'robot_call' })],
    ['a letter to a telephone', 'PERMIT_DENIED', w.agency, w.wish(debtor, { channel: 'letter' })],
    ['declaring nothing', 'PERMIT_DENIED', w.agency, w.wish(debtor, { declares: undefined })],
    [
      'by a private phone',
      'PERMIT_DENIED',
      w.agency,
      w.wish(debtor, { declares: { ...HONEST, privatePhone: true } }),
    ],
  ] as const;
  for (const [what, code, dialler, wish] of rows) {
    const answer = await reservePermit(w.ports, call(), dialler, wish);
    assert.equal(!answer.ok && answer.code, code, what);
    assert.ok(!answer.ok && answer.refusalId !== undefined, what);
  }
  const refused = await w.refusals();
  assert.deepEqual(refused.map((row) => row.code).sort(), rows.map(([, code]) => code).sort());
  const told = refused.filter((row) => row.case_id !== null);
  assert.ok(told.every((row) => row.case_id === debtor.caseId));
  assert.equal(await w.count('permit'), 0);
  const entries = await w.query<{ n: number }>(
    sql`select count(*)::integer as n from evidence_entry where type = 'permit.refused'`,
  );
  assert.equal(entries[0]?.n, rows.length);
});

test('foreign, used, expired and unknown permits are refused alike and recorded', async (t) => {
  const w = await world(t);
  const debtor = await w.debtor();
  const reserve = async (at_ = TEN) => {
    const held = await reservePermit(w.ports, call(at_), w.own, w.wish(debtor));
    assert.ok(held.ok, JSON.stringify(held));
    return held.value.permitId;
  };
  const permitId = await reserve();
  const foreign = { permitId, declares: HONEST };
  for (const id of [permitId, randomUUID()]) {
    const one = await startPermit(w.ports, call(), w.agency, { ...foreign, permitId: id });
    assert.equal(!one.ok && one.code, 'PERMIT_UNKNOWN');
    const two = await postContact(w.ports, call(), w.agency, { permitId: id, outcome: 'busy' });
    assert.equal(!two.ok && two.code, 'PERMIT_UNKNOWN');
    const proof = { because: 'cancelled', proof: 'log-1' } as const;
    const three = await voidContact(w.ports, call(), w.agency, { permitId: id, ...proof });
    assert.equal(!three.ok && three.code, 'PERMIT_UNKNOWN');
    const four = await correctContact(w.ports, call(), w.agency, { permitId: id, outcome: 'busy' });
    assert.equal(!four.ok && four.code, 'PERMIT_UNKNOWN');
  }
  const late = await startPermit(w.ports, call(at('10:30')), w.own, { permitId });
  assert.equal(!late.ok && late.code, 'PERMIT_EXPIRED');
  await w.db.inTenant('demo', (tx) => expire(tx, callAt(at('10:30')), at('10:30')));
  const over = await startPermit(w.ports, call(at('10:31')), w.own, { permitId });
  assert.equal(!over.ok && over.code, 'PERMIT_STATE');
  const second = await reserve(at('10:31'));
  const given = { permitId: second, because: 'line_failed', proof: 'log-2' } as const;
  assert.ok((await voidContact(w.ports, call(at('10:32')), w.own, given)).ok);
  const again = await voidContact(w.ports, call(at('10:33')), w.own, given);
  assert.equal(!again.ok && again.code, 'PERMIT_STATE');
  assert.deepEqual(await w.states(), [
    { permit: 'expired', attempt: 'withdrawn', because: 'window_over' },
    { permit: 'void', attempt: 'withdrawn', because: 'line_failed: log-2' },
  ]);
});

test('a key does a thing once: the same again gets the same answer, another request is refused', async (t) => {
  const w = await world(t);
  const debtor = await w.debtor();
  const wish = w.wish(debtor, { start: true });
  const first = await reservePermit(w.ports, call(TEN, 'key-00001'), w.agency, wish);
  const again = await reservePermit(w.ports, call(at('10:05'), 'key-00001'), w.agency, wish);
  assert.deepEqual(again, first);
  assert.ok(first.ok);
  const other = await reservePermit(w.ports, call(TEN, 'key-00001'), w.agency, w.wish(debtor));
  assert.equal(!other.ok && other.code, 'IDEMPOTENCY_CONFLICT');
  const result = { permitId: first.value.permitId, outcome: 'busy' } as const;
  const posts = [
    await postContact(w.ports, call(TEN, 'key-00001'), w.agency, result),
    await postContact(w.ports, call(TEN, 'key-00001'), w.agency, result),
  ];
  assert.deepEqual(posts[1], posts[0]);
  assert.ok(posts[0]?.ok);
  const night = w.wish(debtor, { at: at('23:00') });
  const refused = await reservePermit(w.ports, call(TEN, 'key-00002'), w.agency, night);
  assert.deepEqual(await reservePermit(w.ports, call(TEN, 'key-00002'), w.agency, night), refused);
  const together = await Promise.all(
    Array.from({ length: 6 }, () => reservePermit(w.ports, call(TEN, 'key-00003'), w.agency, w.wish(debtor))),
  );
  for (const one of together) assert.deepEqual(one, together[0]);
  assert.equal(await w.count('permit'), 2);
  assert.equal(await w.count('refusal'), 1);
});

test('what forbids takes effect at once: a hold and a recall withdraw what is reserved, a stop shuts the door', async (t) => {
  const w = await world(t);
  const debtor = await w.debtor();
  const reserve = () => reservePermit(w.ports, call(), w.agency, w.wish(debtor, { at: at('15:00') }));
  const held = await reserve();
  assert.ok(held.ok);
  await placeHold({ db: w.db }, callAt(TEN), {
    caseId: debtor.caseId,
    accountId: null,
    kind: 'dispute',
    channel: null,
    ground: '异议',
    evidence: '来电',
    onExpiry: 'review',
    until: addMinutes(TEN, 60 * 24),
  });
  assert.deepEqual(await w.states(), [
    { permit: 'withdrawn', attempt: 'withdrawn', because: 'hold:dispute' },
  ]);
  const denied = await reserve();
  assert.ok(!denied.ok && denied.because?.includes('cn.hold.debt'));
  const quiet = await w.debtor();
  const reserved = await reservePermit(w.ports, call(), w.agency, w.wish(quiet, { at: at('15:00') }));
  assert.ok(reserved.ok);
  assert.ok((await recallAccount({ db: w.db }, callAt(TEN), { accountNo: quiet.accountId })).ok);
  const gone = await startPermit(w.ports, call(at('15:00')), w.agency, {
    permitId: reserved.value.permitId,
    declares: HONEST,
  });
  assert.equal(!gone.ok && gone.code, 'ACCOUNT_NOT_ENTRUSTED');
  const moved = { agency: '乙机构', accountNo: quiet.accountId, notifiedOn: null };
  assert.ok((await entrustAccount({ db: w.db }, callAt(TEN), moved)).ok);
  const untold = await reservePermit(w.ports, call(), w.other, w.wish(quiet));
  assert.deepEqual(!untold.ok && untold.because, ['cn.agency.notified']);
  await changeAgency({ db: w.db }, callAt(TEN), { name: '乙机构', state: 'stopped' });
  const stopped = await reservePermit(w.ports, call(), w.other, w.wish(quiet));
  assert.equal(!stopped.ok && stopped.code, 'AGENCY_STOPPED');
});

test('the caps of a person count over agencies and our own calls, those of a number over all who share it', async (t) => {
  const w = await world(t);
  const first = await w.debtor({ valueIndex: Buffer.from('shared') });
  const second = await w.debtor({ valueIndex: Buffer.from('shared') });
  const dial = (debtor: typeof first, dialler = w.agency) =>
    reservePermit(w.ports, call(), dialler, w.wish(debtor, { start: true }));
  // At most two connected calls a day with a person (unknown ones count), four tries of a number.
  const outcomes: string[] = [];
  for (const [debtor, dialler] of [
    [first, w.agency],
    [first, w.own],
    [first, w.own],
    [second, w.own],
    [second, w.agency],
    [second, w.agency],
  ] as const) {
    const one = await dial(debtor, dialler);
    outcomes.push(one.ok ? 'ok' : (one.because ?? []).join());
  }
  assert.deepEqual(outcomes, [
    'ok',
    'ok',
    'lender.calls.connected_daily',
    'ok',
    'ok',
    'lender.calls.connected_daily,lender.calls.tries_daily',
  ]);
});

test('a later word that fills a cap after all opens an incident', async (t) => {
  const w = await world(t);
  const debtor = await w.debtor();
  const made: string[] = [];
  // At most two connected calls a day: the third takes the slot that the first gave back.
  for (const outcome of ['no_answer', 'conversation', 'conversation'] as const) {
    const held = await reservePermit(w.ports, call(), w.own, w.wish(debtor, { start: true }));
    assert.ok(held.ok, JSON.stringify(held));
    made.push(held.value.permitId);
    assert.ok((await postContact(w.ports, call(), w.own, { permitId: held.value.permitId, outcome })).ok);
  }
  const [first = ''] = made;
  const corrected = await correctContact(w.ports, call(), w.own, { permitId: first, outcome: 'connected' });
  assert.ok(corrected.ok && corrected.value.correctedToReached);
  const incidents = await w.query<{ kind: string; rules: string }>(
    sql`select kind, facts ->> 'rules' as rules from incident`,
  );
  assert.deepEqual(incidents, [{ kind: 'cap_exceeded_late', rules: 'lender.calls.connected_daily' }]);
});
