// Guarantee: over HTTP, too, a person's word and a kill switch work at once, a hold is reviewed by another human being, and what
// is open is listed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDesk } from '../support/desk.ts';

test('what forbids, over HTTP', async (t) => {
  const desk = await testDesk(t);
  const cookies = {
    collector: await desk.signIn('collector'),
    supervisor: await desk.signIn('supervisor'),
    compliance: await desk.signIn('compliance'),
  };
  const ask = async (
    role: keyof typeof cookies,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ): Promise<{ status: number; body: Record<string, never> & { [key: string]: unknown } }> => {
    const options = { method, url, headers: { cookie: cookies[role] } };
    const reply = await desk.app.inject(payload === undefined ? options : { ...options, payload });
    return { status: reply.statusCode, body: reply.json() };
  };
  const { personId, caseId } = desk.mine;
  const words = { saidBy: 'person', saidVia: 'call', saidAt: '2026-11-01T00:00:00Z' };

  await t.test('a preference is taken down, read with its words, and taken back', async () => {
    const url = `/api/people/prs_${personId}/preferences`;
    const asked = { kind: 'optout_medium', medium: 'sms', words: '别再发短信', ...words };
    const made = await ask('collector', 'POST', url, asked);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { rows } = (await ask('collector', 'GET', url)).body as unknown as {
      rows: Record<string, unknown>[];
    };
    assert.deepEqual(
      rows.map((row) => [row.kind, row.medium, row.words, row.inForce]),
      [['optout_medium', 'sms', '别再发短信', true]],
    );
    const back = `/api/preferences/${String(made.body.preferenceId)}/withdrawal`;
    const noProof = await ask('collector', 'POST', back, { words: '可以发', ...words });
    assert.equal(noProof.body.code, 'PREFERENCE_NO_PROOF');
    const taken = await ask('collector', 'POST', back, { words: '可以发', proof: '录音 2', ...words });
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    const wrong = await ask('collector', 'POST', url, { ...asked, kind: 'fax' });
    assert.equal(wrong.body.code, 'BAD_INPUT');
  });

  await t.test('a kill switch is set, listed by the name of its region, and lifted by two', async () => {
    const body = { scope: 'city', value: '4403', reason: '当地台风' };
    const set = await ask('supervisor', 'POST', '/api/stops', body);
    assert.equal(set.status, 201, JSON.stringify(set.body));
    const { rows } = (await ask('collector', 'GET', '/api/stops')).body as unknown as {
      rows: { name: string }[];
    };
    assert.deepEqual(
      rows.map((row) => row.name),
      ['广东省深圳市'],
    );
    const lift = `/api/stops/${String(set.body.stopId)}/lift-requests`;
    const asked = await ask('supervisor', 'POST', lift, { reason: '台风已过' });
    const open = (await ask('compliance', 'GET', '/api/approvals')).body as unknown as {
      rows: { id: string; requestHash: string; about: { stop: { name: string; reason: string } | null } }[];
    };
    const request = open.rows.find((row) => row.id === asked.body.approvalId);
    const { stop } = request?.about ?? {};
    assert.deepEqual(
      [stop?.name, stop?.reason],
      ['广东省深圳市', '当地台风'],
      'whoever decides sees what is stopped',
    );
    const verdict = { verdict: 'approved', requestHash: request?.requestHash ?? '' };
    const url = `/api/approvals/${String(asked.body.approvalId)}/decision`;
    assert.equal((await ask('supervisor', 'POST', url, verdict)).body.code, 'APPROVAL_SAME_PERSON');
    assert.equal((await ask('compliance', 'POST', url, verdict)).status, 200);
    const left = (await ask('collector', 'GET', '/api/stops')).body as unknown as { total: number };
    assert.equal(left.total, 0);
  });

  await t.test('a conduct complaint names the robot; the hold is on the case and in the list', async () => {
    const hold = {
      kind: 'complaint',
      complaint: 'conduct',
      ground: '辱骂',
      evidence: '录音 3',
      until: '2026-12-20T00:00:00Z',
    };
    const url = `/api/cases/case_${caseId}/holds`;
    assert.equal((await ask('collector', 'POST', url, hold)).body.code, 'HOLD_ACTOR');
    const nobody = await ask('collector', 'POST', url, { ...hold, actor: 'agency:A1' });
    assert.equal(nobody.body.code, 'NOT_FOUND');
    assert.equal((await ask('collector', 'POST', url, { ...hold, actor: 'robot' })).status, 201);
    const page = (await ask('collector', 'GET', `/api/cases/case_${caseId}`)).body as unknown as {
      holds: { actor: string | null; complaint: string | null; state: string }[];
    };
    assert.ok(page.holds.some((one) => one.actor === 'robot' && one.state === 'in_force'));
    const whole = (await ask('collector', 'GET', `/api/cases/case_${caseId}`)).body as unknown as {
      preferences: { kind: string; inForce: boolean }[];
      stops: unknown[];
      reachability: { state: string };
      incidents: unknown[];
    };
    assert.deepEqual(
      whole.preferences.map((one) => [one.kind, one.inForce]),
      [['optout_medium', false]],
    );
    assert.deepEqual([whole.stops, whole.reachability.state, whole.incidents], [[], 'reachable', []]);
    const listed = (await ask('supervisor', 'GET', '/api/holds?state=in_force')).body as unknown as {
      rows: { actor: string | null }[];
    };
    assert.ok(listed.rows.some((row) => row.actor === 'robot'));
    const early = await ask('compliance', 'POST', `/api/holds/hold_${desk.mine.holdId}/reviews`, {
      verdict: 'end',
    });
    assert.equal(early.body.code, 'HOLD_REVIEW_EARLY');
  });

  await t.test(
    'a member of staff is found by name, named by a hold, and seen by whoever is to lift it',
    async () => {
      const found = (await ask('collector', 'GET', `/api/actors?q=${encodeURIComponent('员工Coll')}`))
        .body as unknown as {
        rows: { actor: string; name: string; kind: string }[];
      };
      const [named] = found.rows.filter((row) => row.kind === 'staff');
      assert.ok(named !== undefined && named.name === '员工collector', JSON.stringify(found));
      const hold = { kind: 'complaint', complaint: 'conduct', ground: '辱骂', evidence: '录音 4' };
      const set = await ask('collector', 'POST', `/api/cases/case_${caseId}/holds`, {
        ...hold,
        actor: named.actor,
        until: '2026-12-20T00:00:00Z',
      });
      assert.equal(set.status, 201, JSON.stringify(set.body));
      const holdId = String(set.body.holdId);
      const asked = await ask('supervisor', 'POST', `/api/holds/${holdId}/lift-requests`, {
        reason: '已查明',
      });
      const open = (await ask('compliance', 'GET', '/api/approvals')).body as unknown as {
        rows: { id: string; about: { hold: { actorName: string; ground: string; state: string } | null } }[];
      };
      const about = open.rows.find((row) => row.id === asked.body.approvalId)?.about.hold;
      assert.deepEqual([about?.actorName, about?.ground, about?.state], [named.name, '辱骂', 'in_force']);
    },
  );

  await t.test('incidents are listed; one that is not there is not found', async () => {
    assert.equal((await ask('compliance', 'GET', '/api/incidents')).status, 200);
    const none = await ask('compliance', 'GET', `/api/incidents/inc_${caseId}`);
    assert.equal(none.body.code, 'NOT_FOUND');
    assert.equal((await ask('collector', 'GET', '/api/incidents')).status, 403);
  });
});
