// Guarantee: openapi.json says what the server does: every route of the contract and no other. SNAP_UPDATE=1 rewrites it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Route, routes } from '../../src/contract/api.ts';
import { testDesk } from '../support/desk.ts';

const GOLDEN = join(import.meta.dirname, '..', '..', 'openapi.json');

test('the committed document is current', async (t) => {
  const { app } = await testDesk(t);
  await app.ready();
  const document = app.swagger();
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (process.env.SNAP_UPDATE === '1') writeFileSync(GOLDEN, text);
  assert.equal(readFileSync(GOLDEN, 'utf8'), text, 'run with SNAP_UPDATE=1 and look at the difference');
  const described = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const listed = (Object.values(routes) as readonly Route[]).map(
    ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
  );
  assert.deepEqual(described.sort(), listed.sort());
});

test('a route without an action cannot be registered', async (t) => {
  const { app } = await testDesk(t);
  assert.throws(() => app.get('/api/secret', async () => 'x'), /no action/);
});
