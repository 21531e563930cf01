import { parseArgs } from 'node:util';
import { testDatabase } from '../tests/support/database.ts';
import { blow } from './storm/whole.ts';

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

/**
 * `node bin/node24.mjs tools/dialler-storm.ts [--operations 1000000] [--processes 2] [--lanes 32] [--people 2000] [--seed 1] [--canary]`:
 * diallers in several processes on real PostgreSQL, and then a separate program that reads only the evidence. Exit code 0: it
 * found nothing (with --canary: it found the lock that is not there).
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      operations: { type: 'string', default: '1000000' },
      processes: { type: 'string', default: '2' },
      lanes: { type: 'string', default: '32' },
      people: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      canary: { type: 'boolean', default: false },
    },
  });
  const ends: (() => unknown)[] = [];
  const database = await testDatabase({ after: (end) => void ends.push(end as () => unknown) });
  let told = 0;
  const blown = await blow(database, {
    operations: Number(values.operations),
    processes: Number(values.processes),
    lanes: Number(values.lanes),
    people: Number(values.people),
    seed: Number(values.seed),
    canary: values.canary,
    onRound(no, of, now) {
      const tenth = Math.floor((no * 10) / of);
      if (tenth > told) say(`  ${tenth * 10} %, ${now}`);
      told = Math.max(told, tenth);
    },
  });
  for (const [name, count] of [...blown.counts].sort()) say(`  ${String(count).padStart(9)}  ${name}`);
  const all = [...blown.counts.values()].reduce((sum, one) => sum + one, 0);
  say(`${all} operations in ${blown.seconds.toFixed(1)} s, ${Math.round(all / blown.seconds)}/s`);
  say(blown.said.trimEnd());
  for (const end of ends.reverse()) await end();
  return (blown.exitCode === 0) === !values.canary ? 0 : 1;
}

process.exitCode = await main();
