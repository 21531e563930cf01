// Guarantee: a case's page is told for each channel whether its borrower may be contacted now, how often yet today and when next, by
// the same rules as a permit, for cases of this tenant only; nothing is reserved by asking.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ReplyOf } from '../../src/contract/api.ts';
import { testDesk } from '../support/desk.ts';

type Allowance = ReplyOf<'caseAllowance'>;
type Times = ReplyOf<'caseTimes'>;

test('what a case allows', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('collector');
  const get = async <T>(path: string): Promise<T> => {
    const reply = await desk.app.inject({ method: 'GET', url: `/api/cases/${path}`, headers: { cookie } });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json() as T;
  };
  const mine = `case_${desk.mine.caseId}`;
  const permits = async () => (await desk.owner.query('select count(*)::integer as n from permit')).rows[0].n;
  const before = await permits();
  // The case's borrower is reached by e-mail, of which this house has no approved text; give them a telephone.
  await desk.owner.query(
    `insert into contact_point select (jsonb_populate_record(p, $1::jsonb)).* from contact_point p
     where p.tenant_id = 'demo' and p.contact_point_id = $2`,
    [JSON.stringify({ contact_point_id: randomUUID(), kind: 'phone' }), desk.mine.contactPointId],
  );

  await t.test('every channel that can be reached is answered, with rules where it is shut', async () => {
    const { rows } = await get<Allowance>(`${mine}/allowance`);
    assert.ok(rows.length > 0);
    assert.equal(new Set(rows.map(({ channel }) => channel)).size, rows.length);
    for (const row of rows) {
      if (row.verdict === 'deny') assert.ok(row.rules.length > 0, row.channel);
      else assert.ok(row.leftToday !== 0 && row.nextAllowedAt === null, row.channel);
    }
  });

  await t.test('the times of a month lie in it', async () => {
    const { rows } = await get<Allowance>(`${mine}/allowance`);
    const { days, rules } = await get<Times>(`${mine}/times?channel=${rows[0]?.channel}&month=2026-12`);
    assert.equal(days.length, 31);
    const spans = days.flatMap(({ allowed }) => allowed);
    assert.ok(spans.length > 0 || rules.length > 0);
    for (const span of spans)
      assert.ok(
        span.from < span.until && span.from >= '2026-11-30T16:00' && span.until <= '2026-12-31T16:00',
      );
  });

  await t.test('a case of another tenant is reached on no channel', async () => {
    assert.deepEqual((await get<Allowance>(`case_${desk.foreign.caseId}/allowance`)).rows, []);
  });

  assert.equal(await permits(), before);
});
