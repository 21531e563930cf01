import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { CLUSTER_VARIABLE, startTestCluster } from '../tests/support/cluster.ts';
import { check } from './check.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EVERYWHERE = ['src', 'tests', 'web', 'tools', 'bench', 'policies'].map(
  (folder) => `${folder}/**/*.test.{ts,tsx}`,
);

/**
 * `npm test`: check, then every test on one shared database cluster. With arguments (files or globs), only these tests.
 * The last lines are the test runner's own summary. With CI=true a skipped test fails the run.
 */
async function main(patterns: readonly string[]): Promise<number> {
  const files: string[] = [];
  for await (const file of glob(patterns.length > 0 ? [...patterns] : EVERYWHERE, { cwd: ROOT }))
    files.push(file);
  if (files.length === 0) {
    process.stderr.write('✖ no test files were found\n');
    return 1;
  }
  const sound = patterns.length > 0 || (await check());
  const { code, skipped } = await runTests(files.sort());
  // A summary that cannot be read counts as a skip: what was not seen must not pass.
  const forbiddenSkip = process.env.CI === 'true' && skipped !== '0';
  if (forbiddenSkip)
    process.stderr.write(`✖ ${skipped ?? 'unknown'} skipped; nothing may be skipped in CI\n`);
  if (!sound) process.stderr.write('✖ the check above failed\n');
  return code === 0 && sound && !forbiddenSkip ? 0 : 1;
}

async function runTests(
  files: readonly string[],
): Promise<{ code: number | null; skipped: string | undefined }> {
  const cluster = await startTestCluster();
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=spec', `--test-concurrency=${availableParallelism()}`, ...files],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...colours, [CLUSTER_VARIABLE]: JSON.stringify(cluster) },
    },
  );
  let tail = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    tail = (tail + chunk.toString('utf8')).slice(-1_000_000);
  });
  // Ctrl-C reaches the tests by the terminal; we end after them, and the cluster after us.
  process.on('SIGINT', () => undefined);
  const [code] = (await once(child, 'close')) as [number | null];
  const skipped = [...tail.matchAll(/ℹ skipped (\d+)/g)].at(-1)?.[1];
  return { code, skipped };
}

process.exitCode = await main(process.argv.slice(2));
