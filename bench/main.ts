import { cpus, totalmem } from 'node:os';
import pg from 'pg';
import { testDatabase } from '../tests/support/database.ts';
import { benchCasePage } from './case-page.ts';
import { benchDay } from './day.ts';
import { benchDecide } from './decide.ts';
import { benchImport, type DeliveryKind, type ImportFigures } from './import.ts';
import { importCosts } from './import-costs.ts';
import { withImportHouse } from './import-house.ts';
import { benchPermit } from './permit.ts';
import { permitCosts } from './permit-costs.ts';
import { benchPush } from './push.ts';
import { benchStart } from './start.ts';

/** `npm run bench [name…]`: prints what the machine does and how far it is from its limit. Asserts nothing. */
const BENCHES: Readonly<Record<string, (wanted: string | undefined) => Promise<unknown>>> = {
  start: benchStart,
  import: printImport,
  'import-costs': printImportCosts,
  day: printDay,
  push: printPush,
  permit: printPermit,
  'permit-costs': printPermitCosts,
  'case-page': () => benchCasePage(),
  'permit-decide': printDecide,
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

const DELIVERIES: readonly (readonly [DeliveryKind, string])[] = [
  ['three', 'people, accounts and schedules in three files'],
  ['one', 'the native file of everything, payments too'],
];
const RUNS = 3;

/** `import`: 100,000 rows, the median of three runs; `import 1000000`: one run of so many. */
async function printImport(wanted: string | undefined): Promise<void> {
  const rows = wanted === undefined ? 100_000 : Number(wanted);
  const runs = wanted === undefined ? RUNS : 1;
  for (const [delivery, title] of DELIVERIES) {
    const found: ImportFigures[] = [];
    for (let run = 0; run < runs; run++) found.push(await withImportHouse(delivery, rows, benchImport));
    const median = found.toSorted((a, b) => a.importMs - b.importMs)[Math.floor(runs / 2)];
    if (median !== undefined) printFigures(title, median, runs);
  }
}

function printFigures(title: string, figures: ImportFigures, runs: number): void {
  const { rows, bytes, copyMs, sameRowsMs, sameRows, importMs, agedMs, ownCpuMs, stepMs, peakRssMb } =
    figures;
  print(`import of ${title}: ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB, median of ${runs}`);
  printTable([
    ['', 'time', 'rows', 'ratio to COPY'],
    ['limit: bare COPY of the same bytes', seconds(copyMs), perSecond(rows, copyMs), '1.00'],
    [
      `limit: bare COPY of the ${sameRows} rows they become, into the same tables`,
      seconds(sameRowsMs),
      perSecond(rows, sameRowsMs),
      (copyMs / sameRowsMs).toFixed(3),
    ],
    ['import', seconds(importMs), perSecond(rows, importMs), (copyMs / importMs).toFixed(3)],
    ['with its cases aged', seconds(agedMs), perSecond(rows, agedMs), (copyMs / agedMs).toFixed(3)],
    ...Object.entries(stepMs).map(([step, ms]) => [`  ${step}`, seconds(ms), '', '']),
  ]);
  print(`  own processor time before the ageing ${seconds(ownCpuMs)}`);
  print(
    `  peak memory ${peakRssMb} MB, the bench's own texts and former runs included; of an import alone: tools/proof.ts`,
  );
}

/** `import-costs`: what the database asks for the rows of an import, by processor time of its backend. */
async function printImportCosts(wanted: string | undefined): Promise<void> {
  if (process.platform !== 'linux') {
    print('  only where /proc tells the processor time of a backend');
    return;
  }
  for (const [delivery, title] of DELIVERIES) {
    const layers = await importCosts(delivery, wanted === undefined ? 100_000 : Number(wanted));
    const tables = [...(layers[0]?.ofTable.keys() ?? [])];
    print(`bare COPY of the rows that ${title} become, ms of the backend's processor`);
    printTable([
      ['', 'all', ...tables],
      ...layers.map(({ what, cpuMs, ofTable }) => [
        what,
        cpuMs.toFixed(0),
        ...tables.map((table) => (ofTable.get(table) ?? 0).toFixed(0)),
      ]),
    ]);
  }
}

/** `push`: rows into a house of 100,000 accounts, or of as many as asked for. */
async function printPush(wanted: string | undefined): Promise<void> {
  const accounts = wanted === undefined ? 100_000 : Number(wanted);
  const found = await benchPush(accounts);
  print(`push into ${accounts} accounts`);
  printTable([
    ['', 'times', 'p50', 'p95', 'rows'],
    ...found.map(({ what, count, p50Ms, p95Ms, rowsPerSecond }) => [
      what,
      String(count),
      `${p50Ms.toFixed(1)} ms`,
      `${p95Ms.toFixed(1)} ms`,
      `${Math.round(rowsPerSecond)}/s`,
    ]),
  ]);
}

/** `permit-decide`: decide() alone, no database. */
async function printDecide(): Promise<void> {
  printTable([
    ['', 'decisions', 'each', 'rate', 'denied'],
    ...benchDecide().map(({ what, asked, ms, denied }) => [
      what,
      String(asked),
      `${((ms * 1_000) / asked).toFixed(1)} µs`,
      perSecond(asked, ms),
      `${Math.round(denied * 100)} %`,
    ]),
  ]);
}

/** `permit`: 2,000 permits a round and 100,000 of a night; `permit 200`: so many a round, and fifty times as many of a night. */
async function printPermit(wanted: string | undefined): Promise<void> {
  const permits = wanted === undefined ? 2_000 : Number(wanted);
  const { figures, night } = await benchPermit(permits, permits * 50);
  const limits = new Map(
    figures.filter(({ what }) => what.startsWith('limit')).map((one) => [one.clients, one]),
  );
  const bare = new Map(
    figures.filter(({ what }) => what.includes('without')).map((one) => [one.clients, one]),
  );
  const ratio = (one: number, of: number | undefined): string =>
    of === undefined ? '' : (one / of).toFixed(2);
  print(`${permits} permits a round, medians of five rounds, interleaved`);
  printTable([
    ['', 'clients', 'each second', 'to the insert', 'to without rules', 'p50', 'p99', 'p99 to the insert'],
    ...figures.map(({ what, clients, perSecond: rate, p50Ms, p99Ms }) => [
      what,
      String(clients),
      String(Math.round(rate)),
      ratio(rate, limits.get(clients)?.perSecond),
      what.startsWith('limit') ? '' : ratio(rate, bare.get(clients)?.perSecond),
      `${p50Ms.toFixed(2)} ms`,
      `${p99Ms.toFixed(2)} ms`,
      ratio(p99Ms, limits.get(clients)?.p99Ms),
    ]),
  ]);
  print(
    `  planned at night, set-based: ${night.permits} permits in ${seconds(night.ms)}, ${perSecond(night.permits, night.ms)}`,
  );
}

/** `permit-costs`: what a permit asks of the database and of us beside a bare insert, by processor time; 1,500 of each. */
async function printPermitCosts(wanted: string | undefined): Promise<void> {
  if (process.platform !== 'linux') {
    print('  only where /proc tells the processor time of a backend');
    return;
  }
  const found = await permitCosts(wanted === undefined ? 1_500 : Number(wanted));
  const us = (value: number): string => `${value.toFixed(0)} µs`;
  printTable([
    ['', 'database', 'own', 'together to the insert'],
    ...found.map(({ what, databaseUs, ownUs }) => {
      const bare = (found[0]?.databaseUs ?? 0) + (found[0]?.ownUs ?? 0);
      return [what, us(databaseUs), us(ownUs), ((databaseUs + ownUs) / bare).toFixed(1)];
    }),
  ]);
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

async function main(words: readonly string[]): Promise<number> {
  const names = words.filter((word) => !/^\d+$/.test(word));
  const count = words.find((word) => /^\d+$/.test(word));
  const unknown = names.filter((name) => BENCHES[name] === undefined);
  if (unknown.length > 0) {
    process.stderr.write(`unknown: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`);
    return 1;
  }
  print(await machineFacts());
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    print(`\n== ${name}`);
    await bench(count);
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
