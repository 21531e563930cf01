import { cpus, totalmem } from 'node:os';
import pg from 'pg';
import { testDatabase } from '../tests/support/database.ts';
import { benchCasePage } from './case-page.ts';
import { benchDay } from './day.ts';
import { withHouse } from './house.ts';
import { benchImport } from './import.ts';
import { benchStart } from './start.ts';

/** `npm run bench [name…]`: prints what the machine does and how far it is from its limit. Asserts nothing. */
const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  start: benchStart,
  import: printImport,
  day: printDay,
  'case-page': () => benchCasePage(),
};

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const perSecond = (count: number, ms: number): string => `${Math.round((count * 1000) / ms)}/s`;

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  for (const row of rows) {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    print(`  ${cells.join('  ')}`);
  }
}

async function printImport(): Promise<void> {
  const figures = await withHouse(async (wired, home) => {
    const { rejectFolder } = await import('../src/platform/import-files.ts');
    const { termsOf } = await import('../src/compose/rulebook.ts');
    const ports = {
      db: wired.house.db,
      vault: wired.vault,
      terms: termsOf(wired.rulebook),
      rejects: (importId: string) => rejectFolder(home, importId),
    };
    const call = await wired.callBy({ kind: 'system', id: 'bench' });
    return benchImport({ ports, call, ownerUrl: wired.house.ownerUrl });
  });
  const { rows, copyMs, importMs, ratio, peakRssMb, stepMs } = figures;
  print(`import of ${rows} native rows, ${(figures.bytes / 1e6).toFixed(1)} MB`);
  printTable([
    ['', 'time', 'rows', '× limit'],
    ['limit: bare COPY of the same file', seconds(copyMs), perSecond(rows, copyMs), '1.00'],
    ['import', seconds(importMs), perSecond(rows, importMs), (1 / ratio).toFixed(1)],
    ...Object.entries(stepMs).map(([step, ms]) => [`  ${step}`, seconds(ms), '', '']),
  ]);
  print(`  peak memory of the process ${peakRssMb} MB (goal < 512 MB)`);
}

async function printDay(): Promise<void> {
  const { people, cases, steps, limitMs, limitRows } = await benchDay();
  const whole = steps.reduce((sum, { ms, step, count }) => {
    const permits = steps.find((one) => one.step === 'permit')?.count ?? count;
    return sum + (step === 'dispatch' && count > 0 ? (ms * permits) / count : ms);
  }, 0);
  print(`day of ${people} generated people, ${cases} cases`);
  printTable([
    ['', 'done', 'time', 'each', 'own CPU'],
    ['limit: bare INSERT … SELECT', String(limitRows), seconds(limitMs), perSecond(limitRows, limitMs), ''],
    ...steps.map(({ step, count, ms, ownShare }) => [
      step,
      String(count),
      seconds(ms),
      perSecond(count, ms),
      `${Math.round(ownShare * 100)} %`,
    ]),
  ]);
  const decide = steps.find(({ step }) => step === 'decide');
  if (decide !== undefined) print(`  decide is ${(decide.ms / limitMs).toFixed(1)} × the limit`);
  print(
    `  whole day, all its contacts at the measured rate: ${seconds(whole)}, ${perSecond(cases, whole)} cases`,
  );
}

async function machineFacts(): Promise<string> {
  const ends: (() => unknown)[] = [];
  const { ownerUrl } = await testDatabase({ after: (end) => void ends.push(end as () => unknown) });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  for (const end of ends.reverse()) await end();
  const memory = `${(totalmem() / 2 ** 30).toFixed(1)} GiB`;
  return `${cpus().length} cores, ${memory}, Node ${process.versions.node}, PostgreSQL ${rows[0]?.server_version}`;
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => BENCHES[name] === undefined);
  if (unknown.length > 0) {
    process.stderr.write(`unknown: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`);
    return 1;
  }
  print(await machineFacts());
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    print(`\n== ${name}`);
    await bench();
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
