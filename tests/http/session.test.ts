// Guarantee: a session ends when it should, a login locks when it should, nobody learns which logins exist, and no other site can act.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUser } from '../../src/commands/create-user.ts';
import { firstAdministrator } from '../../src/commands/first-administrator.ts';
import { resetPassword } from '../../src/commands/reset-password.ts';
import { addMinutes } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { cookieOf, PASSWORD, type TestDesk, testDesk } from '../support/desk.ts';

const signIn = (desk: TestDesk, login: string, password: string) =>
  desk.app.inject({ method: 'POST', url: '/api/session', payload: { login, password } });
const me = (desk: TestDesk, cookie: string) => desk.app.inject({ url: '/api/me', headers: { cookie } });
const loginOf = async (desk: TestDesk, cookie: string): Promise<string> =>
  (await me(desk, cookie)).json().user.login;
const pass = (desk: TestDesk, minutes: number): void => {
  desk.clock.now = addMinutes(desk.clock.now, minutes);
};

test('the cookie is out of reach of scripts and other sites; only its hash is stored', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('collector');
  const login = await loginOf(desk, cookie);
  const reply = await signIn(desk, login, PASSWORD);
  const [given] = reply.cookies;
  assert.ok(given !== undefined);
  assert.equal(given.httpOnly, true);
  assert.equal(given.sameSite, 'Strict');
  assert.equal(given.path, '/');
  const { rows } = await desk.owner.query<{ row: string }>('select session::text as row from session');
  assert.ok(rows.length > 0);
  for (const { row } of rows) assert.ok(!row.includes(given.value));
  assert.equal(reply.json().permissions.includes('user.create'), false);
  assert.equal(reply.headers['cache-control'], 'no-store');
});

test('a session is over after sixty idle minutes, after eight hours, at sign-out, and when its user is disabled', async (t) => {
  const desk = await testDesk(t);
  const idle = await desk.signIn('collector');
  pass(desk, 59);
  assert.equal((await me(desk, idle)).statusCode, 200);
  pass(desk, 61);
  assert.equal((await me(desk, idle)).statusCode, 401);

  const busy = await desk.signIn('collector');
  for (let hours = 0; hours < 9; hours += 1) {
    pass(desk, 53);
    assert.equal((await me(desk, busy)).statusCode, 200, `hour ${hours}`);
  }
  pass(desk, 4);
  assert.equal((await me(desk, busy)).statusCode, 401);

  const left = await desk.signIn('collector');
  await desk.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: left } });
  assert.equal((await me(desk, left)).statusCode, 401);

  const gone = await desk.signIn('collector');
  await desk.owner.query('update staff_user set disabled_at = $2 where login = $1', [
    await loginOf(desk, gone),
    desk.clock.now,
  ]);
  assert.equal((await me(desk, gone)).statusCode, 401);
});

test('five wrong passwords lock for fifteen minutes, with the answer that unknown logins get', async (t) => {
  const desk = await testDesk(t);
  const login = await loginOf(desk, await desk.signIn('collector'));
  const unknown = (await signIn(desk, 'no.such.login', 'x')).json();
  for (let tries = 0; tries < 5; tries += 1)
    assert.deepEqual((await signIn(desk, login, 'wrong')).json(), unknown);
  assert.deepEqual((await signIn(desk, login, PASSWORD)).json(), unknown);
  pass(desk, 14);
  assert.equal((await signIn(desk, login, PASSWORD)).statusCode, 401);
  pass(desk, 2);
  assert.equal((await signIn(desk, login, PASSWORD)).statusCode, 200);
  const { rows } = await desk.owner.query(`select 1 from evidence_entry where type = 'user.locked'`);
  assert.equal(rows.length, 1);
});

test('guesses at the same time are counted each', async (t) => {
  const desk = await testDesk(t);
  const login = await loginOf(desk, await desk.signIn('collector'));
  await Promise.all(Array.from({ length: 5 }, () => signIn(desk, login, 'wrong')));
  assert.equal((await signIn(desk, login, PASSWORD)).statusCode, 401);
});

test('the first password must be changed, and the change ends the other sessions', async (t) => {
  const desk = await testDesk(t);
  const { owner, ports } = desk;
  await owner.query('delete from approval; delete from hold; delete from staff_user');
  const call = {
    tenant: 'demo',
    now: desk.clock.now,
    today: localDate('2026-11-23'),
    actor: { kind: 'system', id: 'start' } as const,
    newId: ports.newId,
  };
  const first = await firstAdministrator(ports.staff, call);
  assert.ok(first.ok);
  assert.equal((await firstAdministrator(ports.staff, call)).ok, false);
  const twice = await createUser(ports.staff, call, {
    login: 'ADMIN',
    staffNo: '1',
    name: 'n',
    role: 'collector',
  });
  assert.equal(twice.ok ? '' : twice.code, 'LOGIN_TAKEN');
  const left = await owner.query("select from staff_person where staff_no = '1'");
  assert.equal(left.rowCount, 0, 'a refusal leaves nobody behind');

  const here = await cookieOf(desk.app, first.value.login, first.value.password);
  const there = await cookieOf(desk.app, first.value.login, first.value.password);
  assert.equal(
    (await desk.app.inject({ url: '/api/portfolio', headers: { cookie: here } })).json().code,
    'PASSWORD_MUST_CHANGE',
  );
  const change = (current: string, next: string) =>
    desk.app.inject({
      method: 'POST',
      url: '/api/password',
      headers: { cookie: here },
      payload: { current, next },
    });
  assert.equal((await change(first.value.password, 'short')).json().code, 'PASSWORD_WEAK');
  assert.equal((await change(first.value.password, 'my admin password')).json().code, 'PASSWORD_WEAK');
  assert.equal((await change('wrong', PASSWORD)).json().code, 'PASSWORD_WRONG');
  assert.equal((await change(first.value.password, PASSWORD)).statusCode, 200);
  assert.equal((await desk.app.inject({ url: '/api/portfolio', headers: { cookie: here } })).statusCode, 200);
  assert.equal((await me(desk, there)).statusCode, 401);
});

test('a reset ends sessions and a lock, and its password must be changed', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('collector');
  const login = await loginOf(desk, cookie);
  for (let guess = 0; guess < 5; guess += 1) await signIn(desk, login, 'not the password at all');
  const call = {
    tenant: desk.ports.tenant.id,
    now: desk.clock.now,
    today: localDate('2026-11-23'),
    actor: { kind: 'system', id: 'operator' },
    newId: desk.ports.newId,
  } as const;
  const reset = await resetPassword(desk.ports.staff, call, { login: login.toUpperCase() });
  assert.ok(reset.ok);
  assert.equal((await me(desk, cookie)).statusCode, 401);
  assert.equal((await signIn(desk, login, PASSWORD)).statusCode, 401);
  assert.equal((await signIn(desk, login, reset.value.password)).json().mustChangePassword, true);
  const nobody = await resetPassword(desk.ports.staff, call, { login: 'nobody' });
  assert.equal(!nobody.ok && nobody.code, 'NOT_FOUND');
});

test('another site cannot act with our cookie', async (t) => {
  const desk = await testDesk(t);
  const cookie = await desk.signIn('administrator');
  const post = (headers: Record<string, string>) =>
    desk.app.inject({
      method: 'POST',
      url: '/api/day',
      headers: { cookie, host: 'desk.example', ...headers },
      payload: {},
    });
  const cases: readonly (readonly [Record<string, string>, number])[] = [
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://desk.example' }, 202],
    [{}, 202],
  ];
  for (const [headers, status] of cases)
    assert.equal((await post(headers)).statusCode, status, JSON.stringify(headers));
  const form = await desk.app.inject({
    method: 'POST',
    url: '/api/day',
    headers: { cookie, 'content-type': 'text/plain' },
    payload: '{}',
  });
  assert.ok(form.statusCode >= 400 && form.statusCode < 500);
});

test('signing in is limited by address', async (t) => {
  const desk = await testDesk(t, { loginsPerMinute: 3 });
  for (let tries = 0; tries < 3; tries += 1) assert.equal((await signIn(desk, 'x', 'y')).statusCode, 401);
  const limited = await signIn(desk, 'x', 'y');
  assert.equal(limited.statusCode, 429);
  assert.equal(limited.json().code, 'TOO_MANY_REQUESTS');
});

test('the page may not run inline scripts nor be framed', async (t) => {
  const desk = await testDesk(t);
  const { headers } = await desk.app.inject({ url: '/api/health' });
  const csp = String(headers['content-security-policy']);
  assert.match(csp, /script-src 'self'(?:;|$)/);
  assert.match(csp, /frame-ancestors 'none'/);
  assert.match(csp, /style-src 'self' 'unsafe-inline'/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
});
