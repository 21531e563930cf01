import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { instrument } from './mutation/instrument.ts';
import { judgeMutants } from './mutation/judge-mutants.ts';
import { type Kept, Ledger } from './mutation/ledger.ts';
import { figuresOf, isLeft, pageOf, survivorLine } from './mutation/report.ts';
import { TARGETS } from './mutation/targets.ts';

const ROOT = join(import.meta.dirname, '..');
const HOUSE = join(ROOT, '.toolchain', 'mutation');
const STRYKER = ['@stryker-mutator/core@10.0.0', '@stryker-mutator/tap-runner@10.0.0'];

/**
 * `npm run mutation -- permit|loosening|wording [file…] [--minutes N] [--keep all|killed] [--hands N]`: changes the code in every small way and
 * tells which changes no test notices. By hand, not in CI; see docs/mutation.md. Stryker is no dependency of the house; it is installed beside it on first use, and of it the instrumenter
 * is used: the domain is pure, so that its tests can be called in one process, thousands of mutants after each other.
 */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      minutes: { type: 'string' },
      keep: { type: 'string', default: 'nothing' },
      hands: { type: 'string', default: '1' },
    },
  });
  const [name, ...only] = positionals;
  if (!isTarget(name)) {
    const names = Object.keys(TARGETS).join('|');
    process.stderr.write(
      `usage: npm run mutation -- ${names} [file…] [--minutes N] [--keep all|killed] [--hands N]\n`,
    );
    return 1;
  }
  const modules = join(HOUSE, 'node_modules');
  if (!existsSync(join(modules, '@stryker-mutator'))) {
    mkdirSync(HOUSE, { recursive: true });
    const code = await run('npm', ['install', '--prefix', HOUSE, '--no-save', ...STRYKER]);
    if (code !== 0) return code;
  }
  const target = TARGETS[name];
  // Few stories, and the same ones in every run.
  Object.assign(process.env, { PERMIT_RUNS: '0.05', PERMIT_SEED: '20261201' });
  const { sources, texts, mutants, stale } = await instrument(ROOT, modules, target);
  const files: string[] = [];
  for (const pattern of target.tests)
    for await (const file of glob(pattern, { cwd: ROOT })) files.push(pathToFileURL(join(ROOT, file)).href);
  const inQuestion = mutants.filter(({ file }) => only.length === 0 || only.includes(file));
  const counted = inQuestion.filter(({ leftOut }) => leftOut === undefined);
  const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
  tell(`${inQuestion.length} mutants, ${counted.length} counted, ${files.length} files of tests`);
  const { tooSlow, tables, remembering } = target;
  const work = { sources, files: [...new Set(files)], tooSlow, tables, remembering };
  for (const [file, line] of stale) tell(`listed as equal, and fits nothing: ${file} ${line}`);
  const ledger = new Ledger(join(HOUSE, `${name}.jsonl`), texts, values.keep as Kept);
  const known = ledger.known(counted);
  const done = new Set(known.map(({ mutant }) => mutant));
  const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY);
  const ends = performance.now() + minutes * 60_000;
  const open = minutes > 0 ? counted.filter((mutant) => !done.has(mutant)) : [];
  const hands = Number(values.hands);
  const write = ledger.write.bind(ledger);
  const isOver = (): boolean => performance.now() > ends;
  const judged = open.length > 0 ? await judgeMutants(work, open, { hands, tell, write, isOver }) : [];
  const all = [...known, ...judged].sort((a, b) => Number(a.mutant.id) - Number(b.mutant.id));
  for (const one of all) if (isLeft(one)) tell(survivorLine(one));
  tell(figuresOf(inQuestion.length, counted.length, all));
  writeFileSync(join(HOUSE, `${name}.md`), `${pageOf(inQuestion, all)}\n`);
  return 0;
}

const isTarget = (name: string | undefined): name is keyof typeof TARGETS =>
  name !== undefined && Object.hasOwn(TARGETS, name);

async function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, [...args], { cwd: ROOT, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

process.exitCode = await main(process.argv.slice(2));
