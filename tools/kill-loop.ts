import { parseArgs } from 'node:util';
import { killDelivery } from '../tests/support/kill/delivery.ts';
import type { KillLoop, LoopResult } from '../tests/support/kill/loop.ts';
import { killDay, killSend } from '../tests/support/kill/scenarios.ts';

interface Scenario {
  readonly run: (loop: KillLoop) => Promise<LoopResult>;
  readonly people: number;
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  import: { run: killDelivery, people: 400 },
  day: { run: killDay, people: 300 },
  send: { run: killSend, people: 300 },
};

/** `kill-loop.ts import|day|send [--kills N] [--seed N] [--people N]`: real processes, killed at random, until they finish. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { kills: { type: 'string' }, seed: { type: 'string' }, people: { type: 'string' } },
  });
  const name = positionals[0] ?? '';
  const scenario = SCENARIOS[name];
  if (scenario === undefined) {
    process.stderr.write('usage: kill-loop.ts import|day|send [--kills 50] [--seed N] [--people N]\n');
    return 1;
  }
  const seed = Number(values.seed ?? process.pid);
  process.stdout.write(`${name}, seed ${seed}\n`);
  const began = performance.now();
  const { kills, serverKills, finished, findings } = await scenario.run({
    kills: Number(values.kills ?? 50),
    seed,
    people: Number(values.people ?? scenario.people),
    say: (text) => process.stdout.write(`  ${text}\n`),
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(
    `${kills} kills, ${serverKills} of them of the database server, ${finished} runs to the end, ${findings.length} findings, ${seconds} s\n`,
  );
  for (const finding of findings.slice(0, 20)) process.stdout.write(`  ✖ ${finding.slice(0, 2_000)}\n`);
  return findings.length === 0 ? 0 : 1;
}

process.exitCode = await main();
