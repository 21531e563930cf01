// Guarantee: no request, however odd, makes the server fail: every answer below 500, every "no" with a code and both sentences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { refusalBody } from '../../src/contract/api/common.ts';
import { type Route, routes } from '../../src/contract/api.ts';
import { roles } from '../../src/contract/vocabulary.ts';
import { testDesk } from '../support/desk.ts';

const all = Object.values(routes) as readonly Route[];
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    'null',
    '__proto__',
    "' or 1=1 --",
    '\u0000',
    '../..',
    'M1',
    'M7+',
    '2026-02-30',
    '9'.repeat(30),
    'case_00000000-0000-7000-8000-000000000001',
  ),
);
const oddBody = fc.oneof(
  fc.json().map((text) => text),
  fc
    .dictionary(
      fc.constantFrom(
        'login',
        'password',
        'kind',
        'id',
        'reason',
        'until',
        'verdict',
        'date',
        'role',
        '__proto__',
      ),
      fc.oneof(odd, fc.jsonValue()),
    )
    .map((value) => JSON.stringify(value)),
  fc.string({ maxLength: 60 }),
);
const oddQuery = fc.dictionary(
  fc.constantFrom('bucket', 'step', 'hold', 'q', 'sort', 'page', 'size', 'asOf', 'kind', 'x'),
  odd,
  { maxKeys: 4 },
);

test('a few thousand odd requests, as each role and as a stranger', async (t) => {
  const desk = await testDesk(t);
  const cookies = ['', ...(await Promise.all(roles.map((role) => desk.signIn(role))))];
  const one = fc.record({
    route: fc.constantFrom(...all),
    cookie: fc.oneof(fc.constantFrom(...cookies), fc.stringMatching(/^qinghe=[\w-]{0,80}$/)),
    method: fc.option(fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS' as const), {
      nil: undefined,
    }),
    id: fc.oneof(fc.constantFrom(`case_${desk.mine.caseId}`, `case_${desk.foreign.caseId}`), odd),
    query: oddQuery,
    body: oddBody,
    type: fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=x',
    ),
  });
  await fc.assert(
    fc.asyncProperty(one, async ({ route, cookie, method, id, query, body, type }) => {
      const path = route.path.replace(/:\w+/, encodeURIComponent(id));
      const asked = (method ?? route.method) as Route['method'];
      const reply = await desk.app.inject({
        method: asked,
        url: `${path}?${new URLSearchParams(query)}`,
        headers: { cookie, ...(asked === 'GET' ? {} : { 'content-type': type }) },
        ...(asked === 'GET' ? {} : { payload: body }),
      });
      assert.ok(reply.statusCode < 500, `${asked} ${path} ${reply.statusCode} ${reply.body}`);
      if (reply.statusCode >= 400 && reply.body !== '') {
        const said = refusalBody.parse(reply.json());
        assert.ok(said.zh !== '' && said.en !== '');
      }
    }),
    { numRuns: 3_000 },
  );
});

/** Years that no calendar of ours, or not the database, reckons with. */
const FAR_DAYS = ['0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'];
const FAR_MOMENTS = [
  '+010000-01-01T00:00:00.000Z',
  '-000001-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
];

test('a day or moment of a year far away is refused, wherever one is asked for', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('supervisor');
  const person = `/api/people/person_${desk.mine.caseId}/preferences`;
  const theCase = `/api/cases/case_${desk.mine.caseId}`;
  const word = { kind: 'cease_written', words: 'w', saidBy: 'person', saidVia: 'call' };
  const hold = { kind: 'dispute', ground: 'a', evidence: 'e' };
  const asked: readonly (readonly [method: 'GET' | 'POST', url: string, payload?: object])[] = [
    ...FAR_DAYS.flatMap(
      (day) =>
        [
          ['GET', `/api/policy/refusals?day=${day}`],
          ['GET', `${theCase}?asOf=${day}`],
          ['GET', `${theCase}/timeline?asOf=${day}`],
          ['POST', '/api/policy/packs/checks', { text: 'a', cases: 'a', effectiveOn: day }],
          ['POST', '/api/policy/packs/releases', { text: 'a', cases: 'a', effectiveOn: day }],
        ] as const,
    ),
    ...FAR_MOMENTS.flatMap(
      (moment) =>
        [
          ['POST', person, { ...word, saidAt: moment }],
          ['POST', `${theCase}/holds`, { ...hold, until: moment }],
        ] as const,
    ),
  ];
  for (const [method, url, payload] of asked) {
    const reply = await desk.app.inject({
      method,
      url,
      headers: { cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    const what = `${url} ${JSON.stringify(payload)}`;
    assert.deepEqual([what, reply.statusCode, reply.json().code], [what, 400, 'BAD_INPUT']);
  }
});

test('what the database cannot hold is refused: a NUL or half a character anywhere, a day in the year 0', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('supervisor');
  const theCase = `/api/cases/case_${desk.mine.caseId}`;
  const hold = { kind: 'dispute', ground: 'a\u0000b', evidence: 'e', until: '2026-12-01T00:00:00.000Z' };
  const asked: readonly (readonly [method: 'GET' | 'POST', url: string, payload?: object])[] = [
    ['GET', '/api/cases?q=%00'],
    ['GET', `${theCase}?asOf=0000-01-01`],
    ['GET', `${theCase}/timeline?asOf=0000-12-31`],
    ['POST', `${theCase}/holds`, hold],
    ['POST', `${theCase}/holds`, { ...hold, ground: 'a\ud83d' }],
    ['POST', `${theCase}/holds`, { ...hold, ground: '\ude00a\ud83d\ude00' }],
    ['POST', '/api/session', { login: 'a\u0000', password: 'a quiet river in autumn' }],
  ];
  for (const [method, url, payload] of asked) {
    const reply = await desk.app.inject({
      method,
      url,
      headers: { cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    assert.deepEqual([url, reply.statusCode, reply.json().code], [url, 400, 'BAD_INPUT']);
  }
});
