import { basename, resolve } from 'node:path';
import { judgeText } from '../src/domain/wording/judge.ts';
import { openTable } from '../src/files/open-table.ts';
import { openImportFile } from '../src/platform/import-files.ts';

/**
 * `node bin/node24.mjs tools/wording-report.ts FILE`: how many offensive texts of a labelled CSV (columns `label`, 1 offensive,
 * and `TEXT`) the judge blocks or puts before a person, and how many of the others. The COLD set has general talk of the net, not
 * collection messages: the figures say how far insults are heard, not how good the judge is at its own work.
 */

interface Tally {
  all: number;
  block: number;
  review: number;
  insult: number;
}

const fresh = (): Tally => ({ all: 0, block: 0, review: 0, insult: 0 });

async function report(path: string): Promise<void> {
  const opening = await openTable(await openImportFile(resolve(path)), { mappedHeaders: ['label', 'TEXT'] });
  if (!opening.ok) {
    process.stderr.write(`${basename(path)}: ${opening.code}\n`);
    process.exitCode = 1;
    return;
  }
  const { header, batches } = opening.value;
  const [label, text] = [header.indexOf('label'), header.indexOf('TEXT')];
  const tallies = { offensive: fresh(), safe: fresh() };
  for await (const { records } of batches()) {
    for (const record of records)
      count(record[label] === '1' ? tallies.offensive : tallies.safe, record[text] ?? '');
  }
  for (const [name, tally] of Object.entries(tallies)) process.stdout.write(`${tell(name, tally)}\n`);
}

function count(tally: Tally, text: string): void {
  const { verdict, findings } = judgeText({ text, addressee: 'borrower' });
  tally.all += 1;
  if (verdict !== 'allow') tally[verdict] += 1;
  if (findings.some(({ label }) => label === 'insult')) tally.insult += 1;
}

function tell(name: string, { all, block, review, insult }: Tally): string {
  const share = (part: number) => `${part}/${all} (${((100 * part) / Math.max(1, all)).toFixed(1)} %)`;
  return `${name}: blocked ${share(block)}, for review ${share(review)}, labelled insult ${share(insult)}`;
}

const [, , file] = process.argv;
if (file === undefined) {
  process.stderr.write('node bin/node24.mjs tools/wording-report.ts FILE\n');
  process.exitCode = 1;
} else await report(file);
