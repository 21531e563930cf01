// Guarantee: every route answers exactly those whom the policy table lets in, nobody sees a row of another tenant, and an answer
// of "no" has a code, both sentences and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalBody } from '../../src/contract/api/common.ts';
import { type Route, type RouteName, routes } from '../../src/contract/api.ts';
import { type Audience, actions, allows, permissionsOf, policy } from '../../src/contract/policy.ts';
import { roles } from '../../src/contract/vocabulary.ts';
import { type TestDesk, testDesk } from '../support/desk.ts';
import type { Desk } from '../support/desk-rows.ts';

const named = Object.entries(routes) as readonly [RouteName, Route][];

function request(route: Route, desk: Desk): { method: Route['method']; url: string; payload?: object } {
  const url = route.path
    .replace('/api/cases/:id', `/api/cases/case_${desk.caseId}`)
    .replace('/api/holds/:id', `/api/holds/hold_${desk.holdId}`)
    .replace('/api/documents/:id', `/api/documents/doc_${desk.documentId}`)
    .replace('/api/contact-points/:id', `/api/contact-points/cpt_${desk.contactPointId}`)
    .replace('/api/approvals/:id', `/api/approvals/appr_${desk.approvalId}`)
    .replace('/api/people/proposals/:id', `/api/people/proposals/mpr_${desk.proposalId}`)
    .replace('/api/people/merges/:id', `/api/people/merges/mrg_${desk.mergeId}`)
    .replace('/api/preferences/:id', `/api/preferences/prf_${desk.caseId}`)
    .replace('/api/record-files/:id', `/api/record-files/rcf_${desk.caseId}`)
    .replace('/api/stops/:id', `/api/stops/stp_${desk.caseId}`)
    .replace('/api/incidents/:id', `/api/incidents/inc_${desk.caseId}`)
    .replace('/api/people/:id', `/api/people/prs_${desk.personId}`)
    .replace('/api/imports/drafts/:id', `/api/imports/drafts/drf_${desk.caseId}`)
    .replace('/api/imports/:id', `/api/imports/imp_${desk.caseId}`)
    .replace('/agency/v1/permits/:id', `/agency/v1/permits/prm_${desk.permitId}`)
    .replace('/agency/v1/refusals/:id', `/agency/v1/refusals/rfs_${desk.permitId}`)
    .replace(':no', '1')
    .replace(':code', 'NOT_FOUND')
    .replace(':ruleId', 'cn.hours.standard')
    .replace(':pack', 'cn')
    .replace(':version', '1')
    .replace(':permitId', `prm_${desk.permitId}`);
  const payload = BODIES[route.path]?.(desk);
  return { method: route.method, url, ...(route.method === 'POST' ? { payload: payload ?? {} } : {}) };
}

const BODIES: Readonly<Record<string, (desk: Desk) => object>> = {
  '/api/session': () => ({ login: 'nobody', password: 'x' }),
  '/api/password': () => ({ current: 'x', next: 'y' }),
  '/api/cases/:id/holds': () => ({
    kind: 'dispute',
    ground: 'g',
    evidence: 'e',
    until: '2026-12-01T00:00:00Z',
  }),
  '/api/holds/:id/lift-requests': () => ({ reason: 'r' }),
  '/api/holds/:id/reviews': () => ({ verdict: 'end' }),
  '/api/people/:id/preferences': () => ({
    kind: 'optout_medium',
    medium: 'sms',
    words: '不要发短信',
    saidBy: 'person',
    saidVia: 'call',
    saidAt: '2026-11-01T00:00:00Z',
  }),
  '/api/preferences/:id/withdrawal': () => ({
    words: '可以发',
    saidBy: 'person',
    saidVia: 'call',
    proof: '录音',
    saidAt: '2026-11-01T00:00:00Z',
  }),
  '/api/stops': () => ({ scope: 'channel', value: 'im', reason: '演练停用' }),
  '/api/stops/:id/lift-requests': () => ({ reason: '演练结束' }),
  '/api/incidents/:id/resolution-requests': () => ({ resolution: '已核查' }),
  '/api/approvals/:id/decision': () => ({ verdict: 'approved', requestHash: '0'.repeat(64) }),
  '/api/people/proposals/:id/decision': () => ({ verdict: 'different', reason: '核对过资料' }),
  '/api/people/merges/:id/undo': () => ({ reason: '不是同一个人' }),
  '/api/in-doubt/:permitId': () => ({ verdict: 'sent', proof: '对方日志' }),
  '/api/reveal': (desk) => ({
    kind: 'name',
    id: `prs_${desk.personId}`,
    caseId: `case_${desk.caseId}`,
    reason: '核对身份',
  }),
  '/api/documents/:id/readings': (desk) => ({ caseId: `case_${desk.caseId}`, reason: '核对借款合同' }),
  '/api/contact-points/:id/marks': (desk) => ({
    caseId: `case_${desk.caseId}`,
    mark: 'verified',
    reason: '本人来电核对',
  }),
  '/api/wording/check': () => ({ id: 'a', text: '请回电', addressee: 'third_party', channel: 'sms' }),
  '/api/policy/rules/:ruleId/confirmations': () => ({
    pack: 'cn',
    version: '1',
    hash: '0'.repeat(64),
    note: '标准文本第 5 页',
  }),
  '/api/policy/packs/checks': () => ({ text: 'id: x', cases: 'cases: []', effectiveOn: '2026-12-01' }),
  '/api/policy/packs/releases': () => ({ text: 'id: x', cases: 'cases: []', effectiveOn: '2026-12-01' }),
  '/api/policy/try': () => ({
    proposed: { at: '2026-11-23T10:00:00+08:00', channel: 'call', party: 'borrower' },
  }),
  '/api/users': () => ({ login: 'new.user', staffNo: 'N1', name: '新人', role: 'collector' }),
};

const SELF = new Set(['signOut', 'changePassword']);

test('route × role: the table and nothing else decides', async (t) => {
  const desk = await testDesk(t);
  const audiences: readonly Audience[] = ['anonymous', ...roles];
  let checked = 0;
  for (const audience of audiences) {
    for (const [name, route] of named) {
      const headers =
        audience === 'anonymous' || name === 'signIn'
          ? {}
          : { cookie: await cookieFor(desk, audience, name) };
      const reply = await desk.app.inject({ ...request(route, desk.mine), headers });
      const label = `${audience} ${name} ${reply.statusCode} ${reply.body.slice(0, 80)}`;
      checked += 1;
      if (allows(audience, route.action)) {
        if (name === 'signIn') assert.equal(reply.json().code, 'SIGN_IN_REFUSED', label);
        else assert.ok(!['SESSION_MISSING', 'FORBIDDEN'].includes(reply.json().code), label);
        assert.ok(reply.statusCode < 500, label);
      } else {
        // Machines sign or bring a key instead of signing in.
        const expected = audience === 'anonymous' || !route.path.startsWith('/api/') ? 401 : 403;
        assert.equal(reply.statusCode, expected, label);
        assertPlainNo(reply.json(), desk.mine, label);
      }
    }
  }
  assert.equal(checked, named.length * 5);
});

/** One cookie a role; a route that ends its own session gets one of its own. */
const cookies = new Map<string, string>();
async function cookieFor(desk: TestDesk, audience: Audience, name: RouteName): Promise<string> {
  assert.ok(audience !== 'anonymous' && audience !== 'integration' && audience !== 'agency');
  const key = SELF.has(name) ? `${audience} ${name}` : audience;
  const cookie = cookies.get(key) ?? (await desk.signIn(audience));
  cookies.set(key, cookie);
  return cookie;
}

function assertPlainNo(body: object, desk: Desk, label: string): void {
  assert.deepEqual(Object.keys(body).sort(), ['because', 'code', 'en', 'nextAllowedAt', 'zh'], label);
  assert.ok(refusalBody.parse(body).zh.length > 2 && refusalBody.parse(body).en.length > 2, label);
  for (const secret of [desk.caseNo, desk.accountNo, desk.name, desk.email])
    assert.ok(!JSON.stringify(body).includes(secret), label);
}

test('rows of another tenant of the same database are not there', async (t) => {
  const desk = await testDesk(t);
  const ids: readonly (readonly [RouteName, 'supervisor' | 'collector'])[] = [
    ['casePage', 'collector'],
    ['timeline', 'collector'],
    ['reveal', 'collector'],
    ['personLinks', 'collector'],
    ['decideProposal', 'collector'],
    ['undoMerge', 'collector'],
    ['readDocument', 'collector'],
    ['markContactPoint', 'collector'],
  ];
  for (const [name, role] of ids) {
    const headers = { cookie: await desk.signIn(role) };
    const reply = await desk.app.inject({ ...request(routes[name], desk.foreign), headers });
    assert.equal(reply.statusCode, 404, name);
    assertPlainNo(reply.json(), desk.foreign, name);
  }
  const headers = { cookie: await desk.signIn('supervisor') };
  for (const url of [
    '/api/cases',
    '/api/in-doubt',
    '/api/approvals',
    `/api/cases?q=${desk.foreign.caseNo}`,
    '/api/portfolio',
    '/api/people/proposals?state=all',
  ]) {
    const reply = await desk.app.inject({ url, headers });
    assert.equal(reply.statusCode, 200);
    assert.ok(!reply.body.includes(desk.foreign.caseNo) && !reply.body.includes(desk.foreign.caseId), url);
  }
});

test('a value is shown in clear only after its evidence was written', async (t) => {
  const desk = await testDesk(t);
  const headers = { cookie: await desk.signIn('collector') };
  const ask = (payload: object) => desk.app.inject({ method: 'POST', url: '/api/reveal', headers, payload });
  const of = { caseId: `case_${desk.mine.caseId}`, reason: '核对本人身份' };
  const shown = await ask({ ...of, kind: 'contact_point', id: `cpt_${desk.mine.contactPointId}` });
  assert.equal(shown.json().value, desk.mine.email);
  assert.equal(shown.headers['cache-control'], 'no-store');
  assert.equal(
    (await ask({ ...of, kind: 'name', id: `prs_${desk.mine.personId}` })).json().value,
    desk.mine.name,
  );
  assert.equal(
    (await ask({ ...of, kind: 'id_no', id: `prs_${desk.mine.personId}` })).json().value,
    desk.mine.idNo,
  );
  const written = await desk.owner.query(`select body from evidence_entry where type = 'person.revealed'`);
  assert.equal(written.rows.length, 3);
  assert.ok(!JSON.stringify(written.rows).includes('核对'), 'the reason stands only as a commitment');
  // Without the right to write evidence nothing is shown.
  await desk.owner.query('revoke insert on evidence_entry from qinghe_app');
  const dark = await ask({ ...of, kind: 'name', id: `prs_${desk.mine.personId}` });
  assert.equal(dark.statusCode, 500);
  assert.ok(!dark.body.includes(desk.mine.name));
});

test('the policy table itself', () => {
  for (const [name, route] of named) assert.ok(actions.includes(route.action), name);
  for (const action of actions) assert.ok(policy[action].why.length > 8, action);
  assert.ok(!permissionsOf('administrator').some((action) => action === 'person.reveal'));
  assert.deepEqual([...permissionsOf('integration')].sort(), ['payment.report', 'rows.push']);
  assert.deepEqual(permissionsOf('agency'), ['permit.hold', 'permit.explain', 'entrusted.read']);
  // Every action is asked for by a route or read by a query.
  const asked = new Set<string>([...named.map(([, route]) => route.action), 'message.read']);
  assert.deepEqual(
    actions.filter((action) => !asked.has(action)),
    [],
  );
});
