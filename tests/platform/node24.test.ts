// Guarantee: the launcher ends as the script ended (code or signal), hands arguments and signals on, and runs it once.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../bin/node24.mjs', import.meta.url));

const SCRIPT = `
const [how, ...rest]: string[] = process.argv.slice(2);
if (how === 'exit') process.exit(Number(rest[0]));
if (how === 'wait') {
  process.on('SIGINT', () => { console.log('interrupted'); setTimeout(() => process.exit(7), 100); });
  setInterval(() => undefined, 1000);
  console.log('ready');
} else console.log(JSON.stringify({ rest, options: process.env.NODE_OPTIONS, npm: process.env.npm_config_x ?? null }));
`;

async function launch(
  t: { after(work: () => Promise<void>): void },
  args: readonly string[],
  signal?: NodeJS.Signals,
) {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-node24-'));
  t.after(() => rm(folder, { recursive: true }));
  const script = join(folder, 'script.ts');
  await writeFile(script, SCRIPT);
  const env = { ...process.env, npm_config_x: '1', NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [LAUNCHER, script, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
    if (signal !== undefined && String(chunk).includes('ready')) child.kill(signal);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out };
}

test('arguments arrive, npm settings do not', async (t) => {
  const { code, out } = await launch(t, ['say', 'a b', '--c']);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), {
    rest: ['a b', '--c'],
    options: '--disable-warning=ExperimentalWarning',
    npm: null,
  });
});

for (const [name, args, signal, code] of [
  ['exit code 0', ['exit', '0'], undefined, 0],
  ['exit code 2', ['exit', '2'], undefined, 2],
  ['an interrupt that the script answers', ['wait'], 'SIGINT', 7],
  ['a termination that it does not answer', ['wait'], 'SIGTERM', 143],
] as const) {
  test(`ends as the script ends: ${name}`, async (t) => {
    const ended = await launch(t, args, signal);
    assert.equal(ended.code, code);
    assert.equal(ended.out.split('interrupted').length - 1, signal === 'SIGINT' ? 1 : 0);
  });
}
