// Guarantee: the catalogue holds every rule in force with its source, each case of a rule is decided again as it is shown, a contact
// that is tried gets the verdict, the rules and the next moment and leaves no trace, and only compliance confirms a rule.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RefusalsByRule, RuleBookView, RulePageView, Tried } from '../../src/contract/api/rule-pages.ts';
import { testDesk } from '../support/desk.ts';
import { shippedPacks, shippedReckoning } from '../support/policies.ts';

const PACKS = shippedPacks('cn', 'lender-default');
const RECKONING = shippedReckoning('cn');

test('the rules over HTTP', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('collector');
  const get = async <T>(url: string): Promise<T> =>
    (await desk.app.inject({ method: 'GET', url, headers: { cookie } })).json() as T;
  const post = (url: string, payload: object, as = cookie) =>
    desk.app.inject({ method: 'POST', url, payload, headers: { cookie: as } });

  await t.test('the catalogue holds every rule of every pack, contact rules first, law first', async () => {
    const book = await get<RuleBookView>('/api/policy/rules');
    assert.deepEqual(
      book.packs.map(({ id, rules }) => `${id} ${rules}`),
      [...PACKS.map(({ id, rules }) => `${id} ${rules.length}`), `cn.reckoning ${RECKONING.rules.length}`],
    );
    const ids = [...PACKS.flatMap(({ rules }) => rules), ...RECKONING.rules].map(({ id }) => id);
    assert.deepEqual(book.rows.map(({ id }) => id).sort(), ids.sort());
    assert.equal(new Set(ids).size, ids.length, 'an address for each');
    for (const row of book.rows) {
      assert.ok(row.source.length > 3 && row.zh.length > 3 && row.cases > 0, row.id);
      assert.match(row.hash, /^[0-9a-f]{64}$/);
    }
  });

  await t.test('every case of every rule is as expected, and can be tried as it stands', async () => {
    let cases = 0;
    for (const { id } of PACKS.flatMap(({ rules }) => rules)) {
      const page = await get<RulePageView>(`/api/policy/rules/${id}`);
      for (const one of page.caseList) {
        assert.ok(one.passed, `${id} ${one.id}: ${one.got}`);
        cases += 1;
      }
      const [first] = page.caseList;
      if (first !== undefined) assert.equal((await post('/api/policy/try', first.asked)).statusCode, 200, id);
    }
    assert.ok(cases > 50);
    let reckoned = 0;
    for (const { id, kind } of RECKONING.rules) {
      const page = await get<RulePageView>(`/api/policy/rules/${id}`);
      assert.deepEqual([page.packKind, page.kind, page.caseList], ['reckoning', kind, []]);
      for (const one of page.reckonedList)
        assert.ok(one.passed && one.rules.includes(id), `${id} ${one.id}: ${JSON.stringify(one.got)}`);
      reckoned += page.reckonedList.length;
    }
    assert.ok(reckoned > RECKONING.rules.length);
    const reply = await desk.app.inject({
      method: 'GET',
      url: '/api/policy/rules/cn.no.such',
      headers: { cookie },
    });
    assert.equal(reply.statusCode, 404);
  });

  await t.test('a contact that is tried', async () => {
    const at = (time: string) => `2026-11-23T${time}:00+08:00`;
    const proposed = { at: at('22:10'), channel: 'call', party: 'borrower', includes: ['institution_name'] };
    const rows = async () =>
      (await desk.owner.query('select count(*)::integer as n from evidence_entry')).rows[0].n;
    const before = await rows();
    const night = (await post('/api/policy/try', { proposed })).json() as Tried;
    assert.equal(night.verdict, 'deny');
    assert.ok(
      night.hits.some(({ id, known, source }) => id === 'cn.hours.standard' && known && source !== ''),
    );
    assert.equal(night.nextAllowedAt, '2026-11-24T01:00:00.000Z');
    const day = (
      await post('/api/policy/try', { proposed: { ...proposed, at: at('10:00') } })
    ).json() as Tried;
    assert.deepEqual([day.verdict, day.hits, day.never], ['allow', [], null]);
    const stranger = { ...proposed, at: at('10:00'), party: 'bystander' };
    const never = (await post('/api/policy/try', { proposed: stranger })).json() as Tried;
    assert.deepEqual([never.verdict, never.never], ['deny', ['permit.party_not_covered']]);
    assert.equal(await rows(), before);
  });

  const BAD: readonly [string, object][] = [
    ['an unknown party', { proposed: { at: '2026-11-23T10:00:00+08:00', channel: 'call', party: 'cousin' } }],
    ['no moment', { proposed: { channel: 'call', party: 'borrower' } }],
    ['a moment without an offset', { proposed: { at: '2026-11-23', channel: 'call', party: 'borrower' } }],
    [
      'an unknown fact',
      { facts: ['rich'], proposed: { at: '2026-11-23T10:00:00Z', channel: 'call', party: 'borrower' } },
    ],
    [
      'an expectation',
      { expect: 'allow', proposed: { at: '2026-11-23T10:00:00Z', channel: 'call', party: 'borrower' } },
    ],
  ];
  for (const [what, body] of BAD)
    await t.test(`${what} is refused`, async () => {
      const reply = await post('/api/policy/try', body);
      assert.deepEqual([reply.statusCode, reply.json().code], [400, 'BAD_INPUT']);
    });

  await t.test('the refusals of a day, by rule', async () => {
    const day = (
      await desk.owner.query(
        "select (min(recorded_at) at time zone 'Asia/Shanghai')::date::text as day from refusal where tenant_id = 'demo'",
      )
    ).rows[0].day as string;
    const found = await get<RefusalsByRule>(`/api/policy/refusals?day=${day}`);
    assert.equal(found.total, 1);
    assert.equal(found.rows[0]?.examples[0]?.caseNo, desk.mine.caseNo);
    assert.ok(found.rows.every(({ rule }) => rule.zh !== '' && rule.source !== ''));
    assert.deepEqual((await get<RefusalsByRule>('/api/policy/refusals?day=2020-01-01')).rows, []);
  });

  await t.test('only compliance confirms, and only what it saw', async () => {
    const url = '/api/policy/rules/cn.hours.standard/confirmations';
    const body = { pack: 'cn', version: '0', hash: '0'.repeat(64), note: '标准文本第 5 页' };
    assert.equal((await post(url, body)).statusCode, 403);
    const officer = await desk.signIn('compliance');
    assert.equal((await post(url, body, officer)).statusCode, 404);
  });
});
