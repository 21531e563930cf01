// Guarantee: an act asked for with an Idempotency-Key is done once, however often and at once it is asked; the key says nothing about another act or person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TestDesk, testDesk } from '../support/desk.ts';

const HOLD = {
  kind: 'dispute',
  ground: '来信提出异议',
  evidence: '来信 2026-1',
  until: '2026-12-01T02:00:00Z',
};

const place = (desk: TestDesk, cookie: string, key: string | undefined, change: object = {}) =>
  desk.app.inject({
    method: 'POST',
    url: `/api/cases/case_${desk.mine.caseId}/holds`,
    headers: { cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: { ...HOLD, ...change },
  });

const countHolds = async (desk: TestDesk): Promise<number> =>
  Number((await desk.owner.query("select count(*) from hold where ground = '来信提出异议'")).rows[0].count);

test('twelve at once with one key make one hold and get one answer', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('collector');
  const replies = await Promise.all(Array.from({ length: 12 }, () => place(desk, cookie, 'key-0001')));
  assert.deepEqual([...new Set(replies.map((reply) => reply.statusCode))], [201]);
  assert.equal(new Set(replies.map((reply) => reply.json().holdId)).size, 1);
  assert.equal(await countHolds(desk), 1);
});

test('the same key for another request is refused, another person may use it, and no key means again', async (t) => {
  const desk = await testDesk(t);
  const collector = await desk.signIn('collector');
  assert.equal((await place(desk, collector, 'key-0002')).statusCode, 201);
  const other = await place(desk, collector, 'key-0002', { kind: 'complaint' });
  assert.equal(other.statusCode, 409);
  assert.equal(other.json().code, 'IDEMPOTENCY_CONFLICT');
  assert.equal((await place(desk, await desk.signIn('supervisor'), 'key-0002')).statusCode, 201);
  assert.equal((await place(desk, collector, undefined)).statusCode, 201);
  assert.equal(await countHolds(desk), 3);
});

test('a refusal is kept too, and a key that is none is refused', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('collector');
  const tooLong = { until: '2036-01-01T00:00:00Z' };
  const first = await place(desk, cookie, 'key-0003', tooLong);
  assert.equal(first.json().code, 'HOLD_UNTIL');
  assert.deepEqual((await place(desk, cookie, 'key-0003', tooLong)).json(), first.json());
  assert.equal((await place(desk, cookie, 'short')).json().code, 'BAD_INPUT');
});
