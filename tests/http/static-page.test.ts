// Guarantee: the built page is served at every address of its own, an unknown API address or file is a plain "no", and nothing outside the folder is read.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDesk } from '../support/desk.ts';

test('page, assets, unknown addresses', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-page-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>清和</title>');
  await writeFile(join(folder, 'assets', 'a-1.js'), 'export {};');
  const { app } = await testDesk(t, { webFolder: folder });
  const cases: readonly (readonly [string, number, string])[] = [
    ['/', 200, 'no-cache'],
    ['/cases/case_1', 200, 'no-cache'],
    ['/rules/cn.hours.standard', 200, 'no-cache'],
    ['/rules/packs/us.regf/2026.1', 200, 'no-cache'],
    ['/rules/packs/draft?pack=us.regf&version=2026.1', 200, 'no-cache'],
    ['/cases?q=a.csv', 200, 'no-cache'],
    ['/rules.js', 404, ''],
    ['/assets/a-1.js', 200, 'immutable'],
    ['/assets/missing.js', 404, ''],
    ['/api/nothing', 404, ''],
    ['/..%2f..%2fetc/passwd.txt', 404, ''],
  ];
  for (const [url, status, cache] of cases) {
    const reply = await app.inject({ url });
    assert.equal(reply.statusCode, status, url);
    assert.ok(String(reply.headers['cache-control'] ?? '').includes(cache), url);
    if (status === 404) assert.equal(reply.json().code, 'NOT_FOUND', url);
  }
});
