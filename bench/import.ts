import { mkdtempSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ImportPorts, ImportProgress } from '../src/commands/import/import-job.ts';
import { importPortfolio } from '../src/commands/import-portfolio.ts';
import type { Call } from '../src/domain/call.ts';
import { generatePortfolio } from '../src/domain/generate/portfolio.ts';
import { openImportFile } from '../src/platform/import-files.ts';
import { copySameRows } from './same-rows.ts';

/** What the bench needs of a prepared house: ports and a call of an empty tenant, and the owner's connection. */
export interface ImportBench {
  readonly ports: ImportPorts;
  readonly call: Call;
  readonly ownerUrl: string;
  readonly delivery: DeliveryKind;
  readonly rows: number;
}

/** `one`: the native file of everything, payments too; `three`: people, accounts and schedules. */
export type DeliveryKind = 'one' | 'three';

export interface ImportFigures {
  readonly rows: number;
  readonly bytes: number;
  readonly copyMs: number;
  /** The rows that they became, copied bare into the same tables with their keys and checks. */
  readonly sameRowsMs: number;
  readonly sameRows: number;
  /** Without the ageing of its cases. */
  readonly importMs: number;
  /** The whole: its cases stand in the list. */
  readonly agedMs: number;
  /** Processor time of this process until its cases were to be aged: reading, comparing, sealing, hashing. */
  readonly ownCpuMs: number;
  readonly peakRssMb: number;
  readonly stepMs: Readonly<Record<string, number>>;
}

const MAPPINGS: Readonly<Record<DeliveryKind, string>> = {
  one: 'native-schedule.yaml',
  three: 'native.yaml',
};

interface BenchFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Imports about `rows` rows, and copies the same bytes bare into one text column a cell, in the same run. */
export async function benchImport(
  bench: ImportBench,
  { sameRows: wantsSame }: { readonly sameRows: boolean } = { sameRows: true },
): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'qinghe-bench-'));
  try {
    const files = await writeFiles(folder, bench);
    let copyMs = 0;
    for (const { bytes } of files) copyMs += await bareCopy(bench.ownerUrl, bytes);
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
    const paths = files.map(({ path }) => path);
    files.length = 0;
    const figures = await timedImport(bench, paths);
    const { ms: sameRowsMs, rows: sameRows } = wantsSame
      ? await copySameRows(bench.ownerUrl)
      : { ms: 0, rows: 0 };
    return { ...figures, bytes, copyMs, sameRowsMs, sameRows };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, { delivery, rows, call }: ImportBench): Promise<BenchFile[]> {
  const people = peopleFor(rows, call);
  const lines = generatePortfolio({ seed: 11, people, day: call.today });
  const texts = delivery === 'one' ? { portfolio: [...lines].join('') } : threeFiles(lines);
  const files: BenchFile[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, `${name}.csv`);
    await writeFile(path, text);
    files.push({ path, bytes: await readFile(path) });
  }
  return files;
}

/** How many generated people have about so many rows. */
function peopleFor(rows: number, call: Call): number {
  const sample = 200;
  let lines = -1;
  for (const chunk of generatePortfolio({ seed: 11, people: sample, day: call.today }))
    lines += chunk.split('\n').length - 1;
  return Math.ceil((rows * sample) / lines);
}

const PEOPLE = ['customer_no', 'name', 'id_no', 'phone', 'email', 'address'];
const ACCOUNTS = ['customer_no', 'account_no', 'product', 'opened_on', 'principal'];
const SCHEDULES = ['account_no', 'instalment_no', 'due_on', 'principal_due', 'interest_due', 'fee_due'];

/** The same portfolio without its payments, each fact once. The generator quotes no cell. */
function threeFiles(lines: Iterable<string>): Record<'people' | 'accounts' | 'schedules', string> {
  let header: readonly string[] | undefined;
  const seen = new Set<string>();
  const texts = {
    people: `${PEOPLE.join()}\n`,
    accounts: `${ACCOUNTS.join()}\n`,
    schedules: `${SCHEDULES.join()}\n`,
  };
  for (const chunk of lines)
    for (const line of chunk.trimEnd().split('\n')) {
      const cells = line.split(',');
      if (header === undefined) {
        header = cells;
        continue;
      }
      const names = header;
      const pick = (words: readonly string[]) =>
        `${words.map((word) => cells[names.indexOf(word)]).join()}\n`;
      const [customer, account] = [cells[names.indexOf('customer_no')], cells[names.indexOf('account_no')]];
      if (!seen.has(`k${customer}`)) texts.people += pick(PEOPLE);
      if (!seen.has(`a${account}`)) texts.accounts += pick(ACCOUNTS);
      seen.add(`k${customer}`).add(`a${account}`);
      texts.schedules += pick(SCHEDULES);
    }
  return texts;
}

async function bareCopy(ownerUrl: string, bytes: Buffer): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const header = bytes.subarray(0, bytes.indexOf(10)).toString().split(',');
  await client.query(`create table bench_copy (${header.map((name) => `${name} text`).join(', ')})`);
  const started = performance.now();
  const stream = client.query(copyFrom('copy bench_copy from stdin (format csv, header)'));
  stream.end(bytes);
  await finished(stream);
  const elapsed = performance.now() - started;
  await client.query('drop table bench_copy');
  await client.end();
  return elapsed;
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function timedImport({ ports, call, delivery }: ImportBench, paths: readonly string[]) {
  const stepMs: Record<string, number> = {};
  let current: ImportProgress['step'] = 'survey';
  let since = performance.now();
  let peak = 0;
  let ownCpuMs = 0;
  const cpuBefore = process.cpuUsage();
  const memory = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const turn = (next: ImportProgress['step']) => {
    memory();
    if (next === current) return;
    if (next === 'age') ownCpuMs = cpuSince(cpuBefore);
    const at = performance.now();
    stepMs[current] = (stepMs[current] ?? 0) + at - since;
    [current, since] = [next, at];
  };
  const started = performance.now();
  const result = await importPortfolio({ ...ports, progress: ({ step }) => turn(step) }, call, {
    files: await Promise.all(paths.map(openImportFile)),
    mapping: {
      name: MAPPINGS[delivery],
      yaml: readFileSync(join(import.meta.dirname, '../mappings', MAPPINGS[delivery]), 'utf8'),
    },
  });
  memory();
  stepMs[current] = (stepMs[current] ?? 0) + performance.now() - since;
  if (!result.ok) throw new TypeError(`the import was refused: ${result.code}`);
  const { rows_read: rows, rows_bad: bad } = result.value.record;
  if (bad > 0) throw new TypeError(`${bad} generated rows were rejected`);
  const agedMs = performance.now() - started;
  return {
    rows,
    importMs: agedMs - (stepMs.age ?? 0),
    agedMs,
    ownCpuMs,
    peakRssMb: Math.round(peak / 1e6),
    stepMs,
  };
}
