// Guarantee: over HTTP a draft is checked without a trace, its release is asked for once and made by another person, and its text stays readable by its version.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { PackCheckedView, PackShelfView } from '../../src/contract/api/packs.ts';
import { testDesk } from '../support/desk.ts';

const here = (name: string): string =>
  readFileSync(new URL(`../../policies/${name}`, import.meta.url), 'utf8');
const [TEXT, CASES] = [here('lender-default.yaml'), here('lender-default.cases.yaml')];
/** The shipped sheet as a version of the tenant's own. */
const NEXT = TEXT.replace(/^version: .*$/m, "version: 'own-1'");

test('packs over HTTP', async (t) => {
  const desk = await testDesk(t);
  const [supervisor, compliance] = [await desk.signIn('supervisor'), await desk.signIn('compliance')];
  const get = async <T>(url: string): Promise<T> =>
    (await desk.app.inject({ method: 'GET', url, headers: { cookie: supervisor } })).json() as T;
  const post = (url: string, payload: object, cookie = supervisor, key?: string) =>
    desk.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });
  const draft = { text: NEXT, cases: CASES, effectiveOn: '2030-01-01' };

  await t.test('a text that cannot be read: each place with its line', async () => {
    const reply = await post('/api/policy/packs/checks', { ...draft, text: 'id: lender\nrules: []\n' });
    assert.equal(reply.statusCode, 200, reply.body);
    const checked = reply.json() as PackCheckedView;
    assert.equal(checked.pack, null);
    assert.ok(
      checked.problems.length > 0 &&
        checked.problems.every((one) => one.file === 'pack.yaml' && one.line > 0 && one.column !== null),
    );
  });

  await t.test('a draft is checked and nothing is written', async () => {
    const checked = (await post('/api/policy/packs/checks', draft)).json() as PackCheckedView;
    assert.deepEqual(
      [checked.pack?.version, checked.problems, checked.caseProblems, checked.loosenings],
      ['own-1', [], [], []],
    );
    assert.ok(checked.replay);
    const shelf = await get<PackShelfView>('/api/policy/packs');
    assert.ok(!shelf.packs.some((pack) => pack.versions.some((one) => one.version === 'own-1')));
  });

  await t.test('a case that fails is told at its line, and what is loosened as a contact', async () => {
    const looser = NEXT.replace("weekday: [['09:00', '20:00']]", "weekday: [['07:00', '23:00']]");
    const checked = (
      await post('/api/policy/packs/checks', { ...draft, text: looser })
    ).json() as PackCheckedView;
    const [failed] = checked.caseProblems;
    assert.ok(
      failed !== undefined && failed.line > 1 && /^案例 .*应为/.test(failed.zh),
      JSON.stringify(failed),
    );
    const [loosened] = checked.loosenings;
    assert.ok(loosened !== undefined && loosened.contact !== null);
    assert.ok(loosened.lower.some((rule) => rule.id === 'lender.hours.calls'));
    assert.match(loosened.upper.pack, /^cn@/);
    assert.ok(['call', 'robot_call'].includes(loosened.contact.channel));
    assert.deepEqual(
      checked.changes.map((one) => [one.ruleId, one.sentence.zh.slice(0, 4)]),
      [['lender.hours.calls', '外呼仅限']],
    );
  });

  await t.test('a text that the software offers is read before anybody has registered it', async () => {
    const { offered, packs } = await get<PackShelfView>('/api/policy/packs');
    assert.ok(packs.every((pack) => pack.title !== null));
    const [first] = offered;
    assert.ok(first !== undefined);
    const url = `/api/policy/packs/${first.id}/versions/${first.version}`;
    const text = await get<{ text: string; isRegistered: boolean }>(url);
    assert.equal(text.isRegistered, false);
    assert.match(text.text, new RegExp(`^id: ${first.id}$`, 'm'));
  });

  await t.test('asked for by one, released by another, readable for ever', async () => {
    // As a browser does: with a key, by which the same request has one answer.
    const key = 'one-key-of-this-test';
    const asked = await post('/api/policy/packs/releases', draft, supervisor, key);
    assert.equal(asked.statusCode, 201, asked.body);
    const again = await post('/api/policy/packs/releases', draft, supervisor, key);
    assert.equal(again.body, asked.body);
    const { approvalId, requestHash } = asked.json() as { approvalId: string; requestHash: string };
    const waiting = (await get<PackShelfView>('/api/policy/packs')).waiting;
    assert.deepEqual(
      waiting.map((one) => [one.approvalId, one.version, one.effectiveOn]),
      [[approvalId, 'own-1', '2030-01-01']],
    );
    const decision = { verdict: 'approved', requestHash };
    const own = await post(`/api/approvals/${approvalId}/decision`, decision);
    assert.equal((own.json() as { code: string }).code, 'APPROVAL_SAME_PERSON');
    const other = await post(`/api/approvals/${approvalId}/decision`, decision, compliance);
    // A live tenant's officer confirms each rule first.
    const { code } = other.json() as { code?: string };
    assert.ok(other.statusCode < 300 || code === 'RULES_UNCONFIRMED', other.body);
    const text = await get<{ text: string; origin: string }>(
      '/api/policy/packs/lender-default/versions/own-1',
    );
    assert.deepEqual([text.text, text.origin], [NEXT, 'own']);
    const none = await desk.app.inject({
      method: 'GET',
      url: '/api/policy/packs/lender-default/versions/none',
      headers: { cookie: supervisor },
    });
    assert.equal(none.statusCode, 404);
  });
});
