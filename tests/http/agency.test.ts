// Guarantee: a dialler is known by its key alone, sees and reserves only what is entrusted to it, and is told of a "no" with its
// rules and sources; others' accounts and permits are not there.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { changeAgency } from '../../src/commands/add-agency.ts';
import { endAgencyKey } from '../../src/commands/agency-key.ts';
import { testDesk } from '../support/desk.ts';
import { type Debtor, diallerWorld, HONEST } from '../support/dialler-world.ts';
import { at, callAt, MORNING } from '../support/permit-world.ts';

async function world(t: TestContext) {
  const desk = await testDesk(t);
  const { db } = desk.database;
  const w = await diallerWorld(db);
  const [mine, other] = [await w.key(callAt(MORNING)), await w.key(callAt(MORNING), '乙机构')];
  const ask = async (
    url: string,
    body?: object,
    how: { readonly key?: string | null; readonly once?: string } = {},
  ) => {
    const key = how.key === undefined ? mine.key : how.key;
    const reply = await desk.app.inject({
      method: body === undefined ? 'GET' : 'POST',
      url: `/agency/v1/${url}`,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(how.once === undefined ? {} : { 'idempotency-key': how.once }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: reply.statusCode, body: reply.json() };
  };
  return { desk, db, w, mine, other, ask };
}

const wishOf = (debtor: Debtor, change: object = {}) => ({
  accountId: `acct_${debtor.accountId}`,
  personId: `prs_${debtor.personId}`,
  contactPointId: `cpt_${debtor.pointId}`,
  partyRole: 'borrower',
  channel: 'call',
  purpose: 'collect',
  declares: HONEST,
  ...change,
});

test('a dialler lives by its key: reserve, start, result, correction, explanation', async (t) => {
  const { w, ask } = await world(t);
  const debtor = await w.debtor();
  const list = await ask('accounts');
  assert.equal(list.body.total, 1);
  assert.equal(list.body.rows[0].parties[0].contactPoints[0].contactPointId, `cpt_${debtor.pointId}`);
  const wish = wishOf(debtor);
  const answer = await ask('answers', wish);
  assert.deepEqual([answer.status, answer.body.verdict], [200, 'allow']);
  const held = await ask('permits', wish, { once: 'reserve-0001' });
  assert.equal(held.status, 201);
  assert.deepEqual(await ask('permits', wish, { once: 'reserve-0001' }), held);
  const id = held.body.permitId;
  const early = await ask(`permits/${id}/result`, { outcome: 'busy' });
  assert.deepEqual([early.status, early.body.code], [409, 'PERMIT_STATE']);
  assert.equal((await ask(`permits/${id}/start`, { declares: HONEST })).body.state, 'started');
  const result = { outcome: 'no_answer', durationSeconds: 12, reference: 'cdr/2026/1' };
  assert.equal((await ask(`permits/${id}/result`, result)).status, 200);
  const corrected = await ask(`permits/${id}/correction`, { outcome: 'conversation' });
  assert.equal(corrected.body.correctedToReached, true);
  const shown = await ask(`permits/${id}`);
  assert.deepEqual([shown.body.state, shown.body.outcome], ['posted', 'conversation']);
  assert.ok(shown.body.rules.every((rule: { source: string }) => rule.source.length > 3));
  const given = await ask('permits', { ...wish, start: true });
  const back = { because: 'line_failed', proof: 'log/7' };
  assert.equal((await ask(`permits/${given.body.permitId}/void`, back)).status, 200);
});

test('a "no" names its rules with their sources, is kept and can be asked for', async (t) => {
  const { w, ask } = await world(t);
  const debtor = await w.debtor();
  const night = wishOf(debtor, { at: at('23:00') });
  const refused = await ask('permits', night);
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'PERMIT_DENIED');
  assert.equal(refused.body.nextAllowedAt, at('09:00', '2026-11-24'));
  assert.ok(refused.body.rules.every((rule: { source: string }) => rule.source.length > 3));
  const kept = await ask(`refusals/${refused.body.refusalId}`);
  assert.deepEqual(
    kept.body.rules.map((rule: { id: string }) => rule.id),
    refused.body.because,
  );
  const month = await ask('calendars', wishOf(debtor, { month: '2026-11' }));
  assert.equal(month.body.days.length, 30);
  assert.deepEqual(month.body.days.slice(21, 24), [
    { date: '2026-11-22', allowed: [] },
    { date: '2026-11-23', allowed: [{ from: at('10:00'), until: at('20:00') }] },
    {
      date: '2026-11-24',
      allowed: [{ from: at('09:00', '2026-11-24'), until: at('20:00', '2026-11-24') }],
    },
  ]);
  const past = await ask('calendars', wishOf(debtor, { month: '2026-10' }));
  assert.ok(past.body.days.every((day: { allowed: [] }) => day.allowed.length === 0));
});

test('others’ accounts and permits are not there, and every bad key is the same', async (t) => {
  const { desk, db, w, mine, other, ask } = await world(t);
  const debtor = await w.debtor();
  const held = await ask('permits', wishOf(debtor));
  const stranger = { key: other.key };
  assert.equal((await ask('accounts', undefined, stranger)).body.total, 0);
  for (const [url, body] of [
    ['permits', wishOf(debtor)],
    ['answers', wishOf(debtor)],
    ['calendars', wishOf(debtor, { month: '2026-11' })],
    [`permits/${held.body.permitId}/start`, {}],
    [`permits/${held.body.permitId}/result`, { outcome: 'busy' }],
    [`permits/${held.body.permitId}/void`, { because: 'cancelled', proof: 'x' }],
    [`permits/${held.body.permitId}/correction`, { outcome: 'busy' }],
    [`permits/${held.body.permitId}`, undefined],
  ] as const) {
    const reply = await ask(url, body, stranger);
    assert.equal(reply.status, 404, url);
    assert.ok(!JSON.stringify(reply.body).includes(debtor.caseId), url);
  }
  for (const key of [null, 'qhk_', `qhk_${'a'.repeat(43)}`, `${mine.key}x`, mine.key.toUpperCase()]) {
    const reply = await ask('accounts', undefined, { key });
    assert.deepEqual([reply.status, reply.body.code], [401, 'AGENCY_KEY_REFUSED'], String(key));
  }
  const cookie = await desk.signIn('administrator');
  const byPerson = await desk.app.inject({ url: '/agency/v1/accounts', headers: { cookie } });
  assert.equal(byPerson.statusCode, 401);
  const used = await desk.owner.query('select last_used_at from agency_key where key_id = $1', [mine.keyId]);
  assert.ok(used.rows[0].last_used_at !== null);
  const hashed = await desk.owner.query('select encode(key_hash, $1) as hash from agency_key', ['hex']);
  assert.ok(hashed.rows.every((row) => row.hash.length === 64));
  await changeAgency({ db }, callAt(MORNING), { name: '乙机构', state: 'stopped' });
  assert.equal((await ask('accounts', undefined, stranger)).status, 401);
  await endAgencyKey({ db }, callAt(MORNING), { keyId: mine.keyId });
  assert.equal((await ask('accounts')).status, 401);
});

test('a time of a year far away is refused by its code, and recorded', async (t) => {
  const { w, ask } = await world(t);
  const debtor = await w.debtor();
  const rows = [
    ['+010000-01-01T00:00:00.000Z', 'PERMIT_TIME_FAR'],
    ['9999-12-31T23:59:59.999Z', 'PERMIT_TIME_FAR'],
    ['-000001-01-01T00:00:00.000Z', 'PERMIT_TIME_PAST'],
    ['0000-01-01T00:00:00.000Z', 'PERMIT_TIME_PAST'],
  ] as const;
  for (const [moment, code] of rows) {
    const { body } = await ask('permits', wishOf(debtor, { at: moment as never }));
    assert.deepEqual([moment, body.code], [moment, code]);
    assert.equal((await ask(`refusals/${body.refusalId}`)).status, 200, moment);
  }
});

test('what is not a request is refused by its schema', async (t) => {
  const { w, ask } = await world(t);
  const debtor = await w.debtor();
  for (const [what, body] of Object.entries({
    channel: wishOf(debtor, { channel: 'pigeon' }),
    party: wishOf(debtor, { partyRole: 'neighbour' }),
    purpose: wishOf(debtor, { purpose: 'threaten' }),
    'a bare id': wishOf(debtor, { accountId: debtor.accountId }),
    'a time that is none': wishOf(debtor, { at: 'tomorrow' }),
    'a start later': wishOf(debtor, { at: at('12:00'), start: true }),
    'a word that nobody knows': wishOf(debtor, { priority: 'high' }),
  })) {
    const reply = await ask('permits', body);
    assert.deepEqual([reply.status, reply.body.code], [400, 'BAD_INPUT'], what);
  }
  const held = await ask('permits', wishOf(debtor, { start: true }));
  for (const reference of ['12345678', 'tel:19900000001', 'cdr/+8619900000001/1', '00000019900307773X']) {
    const reply = await ask(`permits/${held.body.permitId}/result`, { outcome: 'busy', reference });
    assert.equal(reply.status, 400, reference);
  }
  const proof = { because: 'line_failed', proof: 'log-19900000001' };
  assert.equal((await ask(`permits/${held.body.permitId}/void`, proof)).status, 400);
  const timed = { outcome: 'busy', reference: 'cdr/1764000000123/20261123100000123' };
  assert.equal((await ask(`permits/${held.body.permitId}/result`, timed)).status, 200);
});

test('a start of a permit that is nobody’s leaves the refusals of the day readable', async (t) => {
  const { desk, ask } = await world(t);
  const refused = await ask('permits/prm_00000000-0000-7000-8000-000000000001/start', { declares: HONEST });
  assert.deepEqual([refused.status, refused.body.code], [404, 'PERMIT_UNKNOWN']);
  const { tenant, day } = (
    await desk.owner.query(
      "select tenant_id as tenant, (recorded_at at time zone 'Asia/Shanghai')::date::text as day from refusal where code = 'PERMIT_UNKNOWN'",
    )
  ).rows[0];
  assert.equal(tenant, 'demo');
  const cookie = await desk.signIn('collector');
  const page = await desk.app.inject({ url: `/api/policy/refusals?day=${day}`, headers: { cookie } });
  assert.equal(page.statusCode, 200);
  const [row] = page.json().rows.filter(({ rule }: { rule: { id: string } }) => rule.id === 'PERMIT_UNKNOWN');
  assert.deepEqual([row.count, row.channels, row.examples], [1, [], []]);
});
