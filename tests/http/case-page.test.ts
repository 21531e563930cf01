// Guarantee: the desk shows of a case all that is in the database, money to the fen, masked, and of a past date only what was so then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '../../src/contract/api/case-page.ts';
import { routes } from '../../src/contract/api.ts';
import { testDesk } from '../support/desk.ts';

test('the page of a case, its past, its timeline, the lists', async (t) => {
  const { app, mine, owner, signIn } = await testDesk(t);
  const cookie = await signIn('collector');
  const get = async (url: string) => {
    const reply = await app.inject({ url, headers: { cookie } });
    assert.equal(reply.statusCode, 200, `${url} ${reply.body}`);
    return reply.json();
  };

  await t.test('the page has everything, masked', async () => {
    const page: CasePage = await get(`/api/cases/case_${mine.caseId}`);
    routes.casePage.reply.parse(page);
    const [account] = page.accounts;
    assert.deepEqual(account?.cures, [{ bucket: 'M0', payFen: '5000' }]);
    assert.deepEqual(
      account?.instalments.map((instalment) => instalment.state),
      ['paid', 'overdue', 'future'],
    );
    assert.equal(page.overdue.totalFen, '5000');
    assert.equal(page.people[0]?.nameMask, '金**');
    assert.equal(page.messages[0]?.content?.text, mine.text);
    assert.equal(page.refusals[0]?.rules[0]?.zh, '夜间不得催收');
    assert.deepEqual(
      page.payments[0]?.lines.map((line) => line.amountFen),
      ['300', '300', '5000'],
    );
    assert.equal(page.holds[0]?.liftRequested, true);
    assert.equal(page.approvals[0]?.kind, 'hold.lift');
    assert.equal(page.decision?.facts.find((fact) => fact.name === 'overdue_fen')?.value, '5000');
    const shown = JSON.stringify({ ...page, messages: [] });
    for (const secret of [mine.name, mine.email, mine.idNo]) assert.ok(!shown.includes(secret));
  });

  await t.test('a refusal of every phase is shown, also of a report that came twice', async () => {
    for (const phase of ['dispatch', 'report', 'planning']) {
      await owner.query('update refusal set phase = $1 where case_id = $2', [phase, mine.caseId]);
      const page: CasePage = await get(`/api/cases/case_${mine.caseId}`);
      assert.equal(page.refusals[0]?.phase, phase);
    }
  });

  await t.test('on a past date what was effective later is not there', async () => {
    const page: CasePage = await get(`/api/cases/case_${mine.caseId}?asOf=2026-11-21`);
    assert.equal(page.past, true);
    assert.deepEqual(page.payments, []);
    assert.equal(page.decision, null);
    assert.deepEqual(page.messages, []);
    assert.equal(page.overdue.totalFen, '10600');
    assert.equal(page.dpd, 32);
    assert.equal(page.bucket, 'M2');
    const future = await app.inject({
      url: `/api/cases/case_${mine.caseId}?asOf=2026-11-24`,
      headers: { cookie },
    });
    assert.equal(future.json().code, 'BAD_INPUT');
  });

  await t.test('the timeline has each kind once, in time order, and pages', async () => {
    const all = await get(`/api/cases/case_${mine.caseId}/timeline?order=oldest&size=200`);
    assert.equal(all.total, all.rows.length);
    const times = all.rows.map((row: { at: string }) => row.at);
    assert.deepEqual(times, [...times].sort());
    const kinds = new Set(all.rows.map((row: { kind: string }) => row.kind));
    for (const kind of [
      'entered',
      'decided',
      'refused',
      'permit_reserved',
      'message',
      'callback',
      'payment',
      'hold_set',
      'approval_made',
    ])
      assert.ok(kinds.has(kind), kind);
    const second = await get(`/api/cases/case_${mine.caseId}/timeline?order=oldest&size=2&page=2`);
    assert.deepEqual(second.rows, all.rows.slice(2, 4));
  });

  await t.test('the list finds by case number, account number and whole name only', async () => {
    for (const q of [mine.caseNo, mine.accountNo, mine.name]) {
      const list = await get(`/api/cases?q=${encodeURIComponent(q)}`);
      assert.equal(list.total, 1, q);
      assert.equal(list.rows[0].id, `case_${mine.caseId}`);
    }
    assert.equal((await get(`/api/cases?q=${encodeURIComponent(mine.name.slice(0, 3))}`)).total, 0);
    const filters: readonly (readonly [string, number])[] = [
      ['bucket=M1', 1],
      ['bucket=M2', 0],
      ['bucket=M1,M2&step=remind&hold=dispute&product=personal_loan', 1],
      ['step=call', 0],
      ['hold=any', 1],
      ['hold=none', 0],
      ['sort=dpd', 1],
      ['sort=-caseNo', 1],
    ];
    for (const [query, total] of filters)
      assert.equal((await get(`/api/cases?${query}`)).total, total, query);
  });

  await t.test('the portfolio adds up', async () => {
    const portfolio = await get('/api/portfolio');
    assert.deepEqual(portfolio.buckets, [
      { bucket: 'M1', accounts: 1, cases: 1, overdueFen: '5000', balanceFen: '10300' },
    ]);
    assert.equal(portfolio.products[0].product, 'personal_loan');
    assert.equal(portfolio.totals.overdueFen, '5000');
    assert.equal(portfolio.inDoubt, 1);
    assert.equal(portfolio.refusals[0].rule.zh, '夜间不得催收');
  });

  await t.test('lists of the supervisor', async () => {
    const headers = { cookie: await signIn('supervisor') };
    const approvals = (await app.inject({ url: '/api/approvals', headers })).json();
    assert.equal(approvals.rows[0].caseNo, mine.caseNo);
    assert.equal(approvals.rows[0].mayDecide, true);
    const doubts = (await app.inject({ url: '/api/in-doubt', headers })).json();
    assert.equal(doubts.rows[0].permitId, `prm_${mine.permitId}`);
  });
});
