// Guarantee: the repository keeps its own rules (who imports whom, what is banned, how long things are, one page per code),
// and each of these checks is seen to fail on a planted fault, so that none is blind.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { codes } from '../src/contract/codes.ts';
import { bannedLines } from './tidy/banned.ts';
import { forbiddenImports, importCycles, importsOf, MAY_IMPORT } from './tidy/imports.ts';
import { LANDED } from './tidy/landed-migrations.ts';
import { readRepository, type SourceFile } from './tidy/repository.ts';
import { wrongRooms } from './tidy/rooms.ts';
import { badShapes } from './tidy/shape.ts';

const code = readRepository(['src', 'web', 'tools', 'bench', 'tests', 'bin'], ['.ts', '.tsx', '.mjs']);
const migrations = readRepository(['migrations'], ['.sql']);
const everything = readRepository(['.'], ['']);

const planted = (path: string, text: string): SourceFile[] => [{ path, text }];

test('it saw the house', () => {
  for (const room of Object.keys(MAY_IMPORT)) {
    assert.ok(
      code.some((file) => file.path.startsWith(`${room}/`)),
      `no file seen under ${room}`,
    );
  }
  assert.ok(code.flatMap(importsOf).length > 200, 'hardly any import seen');
  assert.ok(migrations.length >= 8);
});

test('nobody imports against the direction', () => {
  assert.deepEqual(forbiddenImports(code), []);
  assert.equal(forbiddenImports(planted('src/domain/x.ts', "import { a } from '../store/db.ts';")).length, 1);
  assert.equal(forbiddenImports(planted('src/domain/x.ts', "import fs from 'node:fs';")).length, 1);
  assert.equal(forbiddenImports(planted('web/x.tsx', "import { a } from '../src/store/db.ts';")).length, 1);
});

test('ARCHITECTURE.md names the rooms that there are, and what each may import', () => {
  const document = everything.find((file) => file.path === 'ARCHITECTURE.md')?.text ?? '';
  assert.deepEqual(wrongRooms(document, everything), []);
  const lied = document
    .replace('`src/compose/`', '`src/gone/`')
    .replace('`channels/channel.ts` |', '`channels` |');
  assert.deepEqual(wrongRooms(lied, everything), ['src/gone/', 'src/commands']);
});

test('no import goes in a circle', () => {
  assert.deepEqual(importCycles(code), []);
  const circle = [
    ...planted('src/a.ts', "import { b } from './b.ts';"),
    ...planted('src/b.ts', "import { a } from './a.ts';"),
  ];
  assert.equal(importCycles(circle).length, 1);
});

test('nothing banned is written', () => {
  assert.deepEqual(
    bannedLines([
      ...code,
      ...migrations,
      ...readRepository(['policies', 'strategies', 'templates'], ['.yaml']),
    ]),
    [],
  );
  assert.equal(bannedLines(planted('src/domain/x.ts', 'const t = Date.now();')).length, 1);
  assert.equal(bannedLines(planted('src/channels/x.ts', 'send({} as Permit);')).length, 1);
  assert.equal(bannedLines(planted('src/store/x.ts', 'sql`select now()`')).length, 1);
});

test('files, functions and import lists stay short', () => {
  assert.deepEqual(badShapes(code), []);
  const long = `function long() {\n${'  a();\n'.repeat(70)}}\n`;
  assert.equal(badShapes(planted('src/x.ts', long)).length, 1);
});

test('every code has a page, every page a code', () => {
  const pages = everything.filter((file) => /^docs\/codes\/[A-Z0-9_]+\.md$/.test(file.path));
  const named = pages.map((file) => file.path.slice('docs/codes/'.length, -'.md'.length));
  assert.deepEqual(named.sort(), Object.keys(codes).sort());
  for (const page of pages) assert.ok(page.text.length > 150, `${page.path} says too little`);
});

test('every code is used somewhere', () => {
  const source = code
    .filter((file) => file.path !== 'src/contract/codes.ts')
    .map((file) => file.text)
    .join('\n');
  assert.deepEqual(
    Object.keys(codes).filter((name) => !new RegExp(`\\b${name}\\b`).test(source)),
    [],
  );
});

test('a migration that has landed never changes', () => {
  const seen = new Map(migrations.map((file) => [file.path.slice('migrations/'.length), sha256(file.text)]));
  for (const [name, hash] of Object.entries(LANDED))
    assert.equal(seen.get(name), hash, `${name} has landed and was changed`);
  assert.deepEqual(
    [...seen.keys()].sort(),
    Object.keys(LANDED).sort(),
    'add the new migration to tests/tidy/landed-migrations.ts',
  );
});

test('the first comment of every test states its guarantee', () => {
  const tests = code.filter((file) => /\.test\.tsx?$/.test(file.path));
  assert.ok(tests.length > 20);
  assert.deepEqual(
    tests.filter((file) => !/^\/\/ ?Guarantee/i.test(file.text)).map((file) => file.path),
    [],
  );
});

test('no machine path, registry host or real-looking identity stands in a file', () => {
  const text = everything.filter(
    (file) =>
      !/package-lock\.json$|\.(?:png|ttf|csv|woff2)$/.test(file.path) && !file.path.startsWith('tests/tidy'),
  );
  const hosts = /registry\.npmjs\.org|deb\.debian\.org/;
  const machine = /\/(?:work|farm)\/(?:main|shared|\.library)|\/tmp\/bash_jobs/;
  assert.deepEqual(
    text.filter((file) => hosts.test(file.text) || machine.test(file.text)).map((file) => file.path),
    [],
  );
  const mobile = /(?<![\d.])(?!1990000)1[3-9]\d{9}(?![\d.])/;
  const own = text.filter(
    (file) => /\.(?:ts|tsx|md|yaml|sql)$/.test(file.path) && !file.path.startsWith('tests/fixtures'),
  );
  assert.deepEqual(
    own.filter((file) => mobile.test(file.text)).map((file) => file.path),
    [],
  );
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
