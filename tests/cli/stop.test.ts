// Guarantee: a start that is told to stop, at work or serving, once or several times, leaves no database running.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshHome } from '../platform/support/real.ts';
import { portfolioText } from './house.ts';
import { ROOT } from './run.ts';

/** Starts on the home, sends the signals one after the other as soon as `sign` was said, and tells how it ended. */
async function stoppedAt(home: string, sign: string, signals: readonly NodeJS.Signals[]) {
  const portfolio = ['--portfolio', join(home, 'portfolio.csv'), '--mapping', 'native-schedule'];
  const child = spawn(process.execPath, ['src/cli.ts', 'start', ...portfolio], {
    cwd: ROOT,
    env: { ...process.env, QINGHE_HOME: home, QINGHE_HTTP_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let asked = false;
  child.stderr.on('data', (chunk) => {
    said += chunk;
    if (asked || !said.includes(sign)) return;
    asked = true;
    for (const [index, signal] of signals.entries()) setTimeout(() => child.kill(signal), 20 * index);
  });
  const [exit] = (await once(child, 'close')) as [number | null];
  return { exit, asked, said, databaseRuns: existsSync(join(home, 'pg', 'postmaster.pid')) };
}

test('stopped in the middle of its first day, then stopped again while it serves', async (t) => {
  const home = await freshHome(t);
  await writeFile(join(home, 'portfolio.csv'), portfolioText(40));

  const early = await stoppedAt(home, '计算逾期', ['SIGINT', 'SIGINT']);
  assert.deepEqual([early.asked, early.exit, early.databaseRuns], [true, 1, false], early.said);

  const serving = await stoppedAt(home, 'Ctrl-C', ['SIGTERM', 'SIGTERM', 'SIGHUP']);
  assert.deepEqual([serving.asked, serving.exit, serving.databaseRuns], [true, 0, false], serving.said);
  assert.match(serving.said, /业务日 2026-11-23/, 'the day that was broken off is played to its end');
});
