import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What must hold before any test is worth running: types and style, over the whole repository, at once. */
const CHECKS = [
  { name: 'tsc', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit', '--pretty', 'false'] },
  {
    name: 'biome',
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['ci', '--colors=off', '--max-diagnostics=20'],
  },
] as const;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs all checks in parallel and prints only what is wrong; true when nothing is. */
export async function check(): Promise<boolean> {
  const results = await Promise.all(CHECKS.map(runOne));
  for (const { name, code, output, seconds } of results) {
    process.stdout.write(
      `${code === 0 ? '✔' : '✖'} ${name} (${seconds.toFixed(1)} s)\n${code === 0 ? '' : output}`,
    );
  }
  return results.every(({ code }) => code === 0);
}

async function runOne({ name, script, args }: (typeof CHECKS)[number]) {
  const began = performance.now();
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const [code] = (await once(child, 'close')) as [number | null];
  return { name, code, output, seconds: (performance.now() - began) / 1000 };
}

if (import.meta.main) process.exitCode = (await check()) ? 0 : 1;
