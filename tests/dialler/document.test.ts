// Guarantee: every line of docs/permit-api.md can be copied by a newcomer: run from top to bottom against a served demonstration, each is answered as the document says.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { importFiles } from '../../src/cli/import-command.ts';
import type { Told } from '../../src/cli/run.ts';
import { foundDemonstration } from '../../src/compose/first-run.ts';
import { serve } from '../../src/compose/serve.ts';
import { DEMO, type Wired, wire } from '../../src/compose/wire.ts';
import { SHANGHAI } from '../../src/domain/calendar/instant.ts';
import { generatePortfolio } from '../../src/domain/generate/portfolio.ts';
import { readConfig } from '../../src/platform/config.ts';
import { ROOT, runProgram } from '../cli/run.ts';
import { removeWhenWeEnd } from '../support/cluster.ts';
import type { Cleanup } from '../support/database.ts';

const DOCUMENT = join(ROOT, 'docs', 'permit-api.md');
const ADDRESS = 'http://127.0.0.1:8420';

/** What each line that prints an answer must say, in the order of the document. */
const ANSWERS: readonly (readonly [what: string, says: RegExp])[] = [
  ['accounts', /"total":1\b.*/],
  ['may I now', /"verdict":"allow"/],
  ['a month', /"month":"2026-12","days":\[\{"date":"2026-12-01","allowed":\[\{"from"/],
  ['start', /"permitId":"prm_[^"]+","state":"started"/],
  ['result', /"permitId":"prm_[^"]+","outcome":"no_answer"/],
  ['a later word', /"outcome":"conversation","correctedToReached":true/],
  ['state and grounds', /"state":"posted".*"outcome":"conversation"/],
  ['given back', /^\{"permitId":"prm_[^"]+"\}$/],
  ['a refusal', /"refusalId":"rfs_[^"]+".*"code":"PERMIT_DENIED".*cn\.agency\.private_phone/],
];

/** The same of the commands. */
const COMMANDS = [
  /业务日 2026-11-23/,
  /✓ 已登记 甲机构/,
  /✓ QH\d+ 已委托给 甲机构/,
  /✓ QH\d+ 已收回/,
  /甲机构 {2}启用 {2}外部/,
  /✓ 密钥已撤销/,
  /✓ 已更改 甲机构/,
  /✓ 已登记 外呼平台/,
];

test('docs/permit-api.md, line by line', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'qinghe-document-'));
  removeWhenWeEnd(home);
  const address = await servedHouse(t, home);
  const commands = await commandsOn(t, home);
  const text = await readFile(DOCUMENT, 'utf8');
  const blocks = [...text.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block = '']) => block);
  assert.ok(blocks.length === 3 && text.includes(`${ADDRESS}/agency/v1`), 'the document has its lines');
  const script = [
    'set -eu',
    `npx() { shift; printf '%s\\0' "$@" | curl -sS --fail-with-body --data-binary @- ${commands}; }`,
    blocks.join('\n').replace(ADDRESS, address),
  ].join('\n');
  const said = await runProgram(['bash', '-c', script], {});
  assert.equal(said.exit, 0, `${said.out}\n${said.err}`);
  assert.equal(said.err, '');
  const answers = said.out.split('\n').filter((line) => line.startsWith('{'));
  for (const [place, [what, says]] of ANSWERS.entries()) assert.match(answers[place] ?? '', says, what);
  assert.equal(answers.length, ANSWERS.length, said.out);
  for (const says of COMMANDS) assert.match(said.out, says);
  assert.doesNotMatch(said.out, /✗/);
});

/** A demonstration of a few people, before its first day, served on a port of its own. */
async function servedHouse(t: Cleanup, home: string): Promise<string> {
  const wired = await wire(readConfig({ QINGHE_HOME: home }), { role: 'server' });
  t.after(() => wired.close());
  assert.ok((await foundDemonstration(wired)).ok);
  await importFew(wired, home);
  const tenant = { id: DEMO.tenant, name: DEMO.name, kind: 'demonstration', zone: SHANGHAI } as const;
  const { app, address } = await serve(wired, tenant, 0);
  t.after(() => app.close());
  return address;
}

async function importFew(wired: Wired, home: string): Promise<void> {
  const path = join(home, 'few.csv');
  await writeFile(path, generatePortfolio({ people: 30, seed: 20_261_123, day: DEMO.firstDay }));
  const told: Told = {
    wired,
    progress: { step: (_, work) => work(() => undefined) },
    language: 'zh',
    stop: new Promise(() => undefined),
    say: (zh) => zh,
  };
  const imported = await importFiles(told, [path], { mapping: 'native-schedule' });
  assert.ok(imported.ok, imported.ok ? '' : imported.code);
}

/** Where the command answers, on this home. */
async function commandsOn(t: Cleanup, home: string): Promise<string> {
  const program = join(ROOT, 'tests', 'support', 'cli-child.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: { ...process.env, QINGHE_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.after(async () => {
    // Each command listened for a gentle signal, and would go on listening.
    child.kill('SIGKILL');
    await once(child, 'close');
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return line.toString().trim();
}
