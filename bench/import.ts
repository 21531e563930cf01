import { mkdtempSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ImportPorts, ImportProgress } from '../src/commands/import/import-job.ts';
import { importPortfolio } from '../src/commands/import-portfolio.ts';
import type { Call } from '../src/domain/call.ts';
import { generatePortfolio } from '../src/domain/generate/portfolio.ts';
import { writeGeneratedPortfolio } from '../src/platform/generated-portfolio.ts';
import { openImportFile } from '../src/platform/import-files.ts';

/** What the bench needs of a prepared house: ports and a call of an empty tenant, and the owner's connection. */
export interface ImportBench {
  readonly ports: ImportPorts;
  readonly call: Call;
  readonly ownerUrl: string;
  readonly rows?: number;
}

export interface ImportFigures {
  readonly rows: number;
  readonly bytes: number;
  readonly copyMs: number;
  readonly importMs: number;
  readonly rowsPerSecond: number;
  /** Time of the bare COPY over the time of the import: 1 would be as fast as COPY. */
  readonly ratio: number;
  readonly peakRssMb: number;
  readonly stepMs: Readonly<Record<string, number>>;
}

const MAPPING = join(import.meta.dirname, '../mappings/native-schedule.yaml');

/** Imports `rows` native rows, and copies the same bytes bare into one text column a cell, in the same run. */
export async function benchImport(bench: ImportBench): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'qinghe-bench-'));
  try {
    const path = join(folder, 'portfolio.csv');
    const people = peopleFor(bench.rows ?? 100_000, bench.call);
    await writeGeneratedPortfolio(path, { seed: 11, people, day: bench.call.today });
    const bytes = await readFile(path);
    const copyMs = await bareCopy(bench.ownerUrl, bytes);
    const measured = await timedImport(bench, path);
    return {
      ...measured,
      bytes: bytes.length,
      copyMs,
      rowsPerSecond: Math.round((measured.rows * 1000) / measured.importMs),
      ratio: copyMs / measured.importMs,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How many generated people have about so many rows. */
function peopleFor(rows: number, call: Call): number {
  const sample = 200;
  let lines = -1;
  for (const chunk of generatePortfolio({ seed: 11, people: sample, day: call.today }))
    lines += chunk.split('\n').length - 1;
  return Math.ceil((rows * sample) / lines);
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

async function timedImport({ ports, call }: ImportBench, path: string) {
  const stepMs: Record<string, number> = {};
  let current: ImportProgress['step'] = 'survey';
  let since = performance.now();
  let peak = 0;
  const turn = (next: ImportProgress['step']) => {
    const at = performance.now();
    stepMs[current] = (stepMs[current] ?? 0) + at - since;
    [current, since] = [next, at];
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const started = performance.now();
  const result = await importPortfolio({ ...ports, progress: ({ step }) => turn(step) }, call, {
    file: await openImportFile(path),
    mapping: { name: 'native-schedule.yaml', yaml: readFileSync(MAPPING, 'utf8') },
  });
  turn('commit');
  if (!result.ok) throw new TypeError(`the import was refused: ${result.code}`);
  return {
    rows: result.value.record.rows_read,
    importMs: performance.now() - started,
    peakRssMb: Math.round(peak / 1e6),
    stepMs,
  };
}
